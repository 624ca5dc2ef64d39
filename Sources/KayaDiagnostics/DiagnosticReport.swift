import KayaJSON

/// Diagnostics as data for other programs.
public enum DiagnosticReport {
  /// The form of `--format json`: one object with a list, every key always present.
  public static func json(_ diagnostics: [Diagnostic]) -> JSON {
    .object([("diagnostics", .array(diagnostics.map(json)))])
  }

  private static func json(_ diagnostic: Diagnostic) -> JSON {
    let place = diagnostic.place
    func number(_ value: Int?) -> JSON { value.map(JSON.int) ?? .null }
    return .object([
      ("severity", .string(diagnostic.severity.rawValue)),
      ("code", .string(diagnostic.code.rawValue)),
      ("message", .string(diagnostic.message)),
      ("file", place.map { .string($0.file) } ?? .null),
      ("line", number(place?.line)),
      ("column", number(place?.column)),
      ("end_line", number(place?.endLine)),
      ("end_column", number(place?.endColumn)),
      ("help", .array(diagnostic.lines.map(JSON.string))),
      ("facts", .object(diagnostic.facts.map { ($0.name, $0.isNumber ? .number($0.value) : .string($0.value)) })),
    ])
  }

  /// The form of `--format sarif`: SARIF 2.1.0 with columns in code points.
  public static func sarif(_ diagnostics: [Diagnostic], version: String) -> JSON {
    let used = DiagnosticCode.allCases.filter { code in diagnostics.contains { $0.code == code } }
    let rules = used.map { code in
      JSON.object([
        ("id", .string(code.rawValue)),
        ("shortDescription", .object([("text", .string(code.explanation))])),
      ])
    }
    let driver = JSON.object([
      ("name", .string("kaya")), ("version", .string(version)), ("rules", .array(rules)),
    ])
    let run = JSON.object([
      ("tool", .object([("driver", driver)])),
      ("columnKind", .string("unicodeCodePoints")),
      ("results", .array(diagnostics.map(result))),
    ])
    return .object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ])
  }

  private static func result(_ diagnostic: Diagnostic) -> JSON {
    let text = ([diagnostic.message] + diagnostic.lines).joined(separator: "\n")
    var fields: [(String, JSON)] = [
      ("ruleId", .string(diagnostic.code.rawValue)),
      ("level", .string(diagnostic.severity.rawValue)),
      ("message", .object([("text", .string(text))])),
    ]
    if let place = diagnostic.place { fields.append(("locations", .array([location(place)]))) }
    if !diagnostic.calls.isEmpty { fields.append(("relatedLocations", .array(diagnostic.calls.map(location)))) }
    return .object(fields)
  }

  private static func location(_ place: Place) -> JSON {
    let region = JSON.object([
      ("startLine", .int(place.line)), ("startColumn", .int(place.column)),
      ("endLine", .int(place.endLine)), ("endColumn", .int(place.endColumn)),
    ])
    let location = JSON.object([
      ("artifactLocation", .object([("uri", .string(uri(place.file)))])), ("region", region),
    ])
    return .object([("physicalLocation", location)])
  }

  private static func uri(_ path: String) -> String {
    PercentEscapes.escaped(path.utf8) { !PercentEscapes.isPlain($0) && $0 != UInt8(ascii: "/") }
  }
}
