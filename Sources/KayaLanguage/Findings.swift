import KayaDiagnostics

/// Something wrong in a text, before its offsets are turned into a place.
struct Finding {
  var code: DiagnosticCode
  var message: String
  var lower: Int
  var upper: Int
  var label = ""
  var help: [String] = []
}

/// The findings of one pass over a text.
struct Findings {
  /// The findings in the order they were made, never more than `most`.
  private(set) var items: [Finding] = []
  /// The number of findings that were too many to keep.
  private(set) var dropped = 0

  /// A text of garbage has as many errors as bytes; so many are worth reading.
  static let most = 100

  /// Adds a finding.
  mutating func add(_ finding: Finding) {
    if items.count < Self.most { items.append(finding) } else { dropped += 1 }
  }

  /// Takes back the findings at or after an offset.
  mutating func removeAll(from offset: Int) { items.removeAll { $0.lower >= offset } }

  /// The findings of several passes as diagnostics in the order of the text.
  static func diagnostics(_ passes: [Findings], in text: MappedText) -> [Diagnostic] {
    let found = passes.flatMap(\.items).enumerated()
      .sorted { ($0.element.lower, $0.offset) < ($1.element.lower, $1.offset) }
      .map { diagnostic($0.element, in: text) }
    let dropped = passes.reduce(0) { $0 + $1.dropped }
    guard dropped > 0 else { return found }
    let rest = Diagnostic(
      .error, .syntax, "\(dropped) more errors in this text are not shown",
      at: text.place(text.bytes.count..<text.bytes.count))
    return found + [rest]
  }

  private static func diagnostic(_ finding: Finding, in text: MappedText) -> Diagnostic {
    let lower = min(max(0, finding.lower), text.bytes.count)
    let upper = min(max(lower, finding.upper), text.bytes.count)
    return Diagnostic(
      .error, finding.code, finding.message, at: text.place(lower..<upper), label: finding.label, help: finding.help)
  }
}
