import KayaDiagnostics

/// One part of what a statement's value follows from, with its name in messages.
public struct KeyPart: Hashable, Sendable {
  /// What it is, such as "its text", "the seed" or "parameter `start`".
  public var name: String
  /// The digest of what it is today.
  public var digest: Digest
}

/// What the cache keeps of a statement that ran without an error.
struct CacheEntry: Sendable {
  /// What the value follows from, besides the files that were read.
  var parts: [KeyPart]
  /// The files that were read, with what they held.
  var reads: [SourceRead]
  /// The value as bytes.
  var value: [UInt8]
  /// Whether the value lacks what later functions need.
  var isSummary: Bool
  /// The digest of the value, as later statements see it.
  var digest: Digest
  var isSynthetic: Bool
  var isUndecided: Bool
  var steps: Int
  var notes: [StoredDiagnostic]

  func write(to out: inout ByteWriter) {
    out.add(parts) { out, part in
      out.add(part.name)
      out.add(part.digest.hex)
    }
    out.add(reads) { $1.write(to: &$0) }
    out.add(raw: value)
    out.add(isSummary)
    out.add(digest.hex)
    out.add(isSynthetic)
    out.add(isUndecided)
    out.add(steps)
    out.add(notes) { $1.write(to: &$0) }
  }

  static func read(_ reader: inout ByteReader) throws -> CacheEntry {
    CacheEntry(
      parts: try reader.list { KeyPart(name: try $0.text(), digest: Digest(hex: try $0.text())) },
      reads: try reader.list(SourceRead.read),
      value: try reader.raw(), isSummary: try reader.flag(), digest: Digest(hex: try reader.text()),
      isSynthetic: try reader.flag(), isUndecided: try reader.flag(), steps: try reader.int(),
      notes: try reader.list(StoredDiagnostic.read))
  }

  /// The digest of the value alone, with the mark of its origin.
  var valueDigest: Digest {
    var out = ByteWriter()
    out.add(raw: value)
    out.add(isSynthetic)
    out.add(isUndecided)
    return Digest(of: out.bytes)
  }

  /// The first part that differs from another key, in words: "`panel` changed".
  func firstDifference(from parts: [KeyPart]) -> String? {
    for (index, part) in parts.enumerated() {
      guard index < self.parts.count, self.parts[index].name == part.name else { return "\(part.name) is new" }
      if self.parts[index].digest != part.digest { return "\(part.name) changed" }
    }
    return parts.count == self.parts.count ? nil : "\(self.parts[parts.count].name) is gone"
  }
}

/// A warning or note whose place is a node of the statement's tree, so that it moves with the text.
struct StoredDiagnostic: Sendable {
  var severity: Severity
  var code: DiagnosticCode
  var message: String
  /// The place among the spans of the statement in reading order; −1 is the whole statement.
  var span: Int
  var label: String
  var help: [String]
  var facts: [Diagnostic.Fact]

  func write(to out: inout ByteWriter) {
    for text in [severity.rawValue, code.rawValue, message, label] { out.add(text) }
    out.add(span)
    out.add(help) { $0.add($1) }
    out.add(facts) { out, fact in
      out.add(fact.name)
      out.add(fact.value)
      out.add(fact.isNumber)
    }
  }

  static func read(_ reader: inout ByteReader) throws -> StoredDiagnostic {
    let texts = try (0..<4).map { _ in try reader.text() }
    guard let severity = Severity(rawValue: texts[0]), let code = DiagnosticCode(rawValue: texts[1]) else {
      throw ByteReader.Damaged()
    }
    return StoredDiagnostic(
      severity: severity, code: code, message: texts[2], span: try reader.int(), label: texts[3],
      help: try reader.list { try $0.text() },
      facts: try reader.list { reader in
        let (name, value) = (try reader.text(), try reader.text())
        var fact = Diagnostic.Fact(name, value)
        fact.isNumber = try reader.flag()
        return fact
      })
  }
}
