import KayaDiagnostics

extension Place {
  /// Writes the place as bytes.
  package func write(to out: inout ByteWriter) {
    out.add(file)
    for number in [line, column, endLine, endColumn] { out.add(number) }
    out.add(snippet)
  }

  /// Reads a place that was written.
  package static func read(_ reader: inout ByteReader) throws -> Place {
    Place(
      file: try reader.text(), line: try reader.int(), column: try reader.int(), endLine: try reader.int(),
      endColumn: try reader.int(), snippet: try reader.text())
  }
}

extension Diagnostic {
  /// Writes the finding as bytes.
  package func write(to out: inout ByteWriter) {
    for text in [severity.rawValue, code.rawValue, message, label] { out.add(text) }
    out.add(optional: place) { $1.write(to: &$0) }
    out.add(help) { $0.add($1) }
    out.add(facts) { out, fact in
      out.add(fact.name)
      out.add(fact.value)
      out.add(fact.isNumber)
    }
    out.add(calls) { $1.write(to: &$0) }
  }

  /// Reads a finding that was written.
  package static func read(_ reader: inout ByteReader) throws -> Diagnostic {
    let texts = try (0..<4).map { _ in try reader.text() }
    guard let severity = Severity(rawValue: texts[0]), let code = DiagnosticCode(rawValue: texts[1]) else {
      throw ByteReader.Damaged()
    }
    var finding = Diagnostic(
      severity, code, texts[2], at: try reader.optional(Place.read), label: texts[3],
      help: try reader.list { try $0.text() },
      facts: try reader.list { reader in
        var fact = Diagnostic.Fact(try reader.text(), try reader.text())
        fact.isNumber = try reader.flag()
        return fact
      })
    finding.calls = try reader.list(Place.read)
    return finding
  }
}
