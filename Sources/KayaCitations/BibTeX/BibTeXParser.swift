import KayaDiagnostics

/// Takes a file of BibTeX apart; goes on after a fault at the next line that begins an entry.
struct BibTeXParser {
  private(set) var entries: [BibTeXEntry] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText
  let bytes: [UInt8]
  /// The byte that is read next.
  var at = 0
  /// The values of macros by their names.
  private(set) var strings = BibTeXParser.months

  /// The macros that every style of BibTeX knows.
  private static let months: [String: String] = {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, String($0 + 1)) })
  }()

  /// A fault that ends the reading of an entry.
  private struct Stop: Error {}

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    at = source.markLength
    while let start = nextAt() {
      at = start + 1
      do { try command(from: start) } catch { at = nextEntry(after: max(at, start + 1)) }
    }
  }

  // MARK: Entries

  private func nextAt() -> Int? { bytes[min(at, bytes.count)...].firstIndex(of: UInt8(ascii: "@")) }

  private mutating func command(from start: Int) throws {
    skipBlanks()
    let type = name().lowercased()
    let afterName = at
    skipBlanks()
    guard !type.isEmpty, at < bytes.count, bytes[at] == UInt8(ascii: "{") || bytes[at] == UInt8(ascii: "(") else {
      // Text between entries is a comment, also where it holds the address of a letter.
      at = afterName
      return
    }
    if type == "comment" {
      skipComment()
      return
    }
    let isBrace = bytes[at] == UInt8(ascii: "{")
    let close = UInt8(ascii: isBrace ? "}" : ")")
    at += 1
    switch type {
    case "preamble":
      skipBlanks()
      _ = try value(of: "preamble", in: "@preamble", start: start)
      skipBlanks()
      if peek() == close { at += 1 }
    case "string": try string(start, close)
    default: try entry(type, start, close)
    }
  }

  private mutating func string(_ start: Int, _ close: UInt8) throws {
    skipBlanks()
    let name = name().lowercased()
    try expectEquals(after: name, in: "@string", start)
    strings[name] = try value(of: name, in: "@string", start: start)
    skipBlanks()
    if peek() == close { at += 1 } else { try stop("`@string` of `\(name)` is not closed", start..<at) }
  }

  private mutating func entry(_ type: String, _ start: Int, _ close: UInt8) throws {
    skipBlanks()
    let keyStart = at
    while let byte = peek(), byte > 0x20, byte != UInt8(ascii: ","), byte != close, byte != UInt8(ascii: "=") {
      at += 1
    }
    let key = text(keyStart..<at)
    let head = start..<at
    skipBlanks()
    guard !key.isEmpty, peek() == UInt8(ascii: ",") || peek() == close else {
      at = keyStart
      try stop(
        "`@\(type)` has no key", start..<keyStart,
        help: ["write `@\(type){key, ...`: notebooks cite the work as `@key`"])
    }
    var entry = BibTeXEntry(type: type, key: key, head: head)
    defer { entries.append(entry) }
    var needsComma = true
    var lastField = ""
    while true {
      skipBlanks()
      guard let byte = peek() else { try stopUnclosed(entry) }
      if byte == close {
        at += 1
        reportLeftover(after: entry)
        return
      }
      if byte == UInt8(ascii: ",") {
        at += 1
        needsComma = false
        continue
      }
      if byte == UInt8(ascii: "@") { try stopUnclosed(entry) }
      let nameStart = at
      let name = name().lowercased()
      guard !name.isEmpty else {
        try stop(
          "a field is expected in entry `\(key)`, not `\(character(at))`", at..<at + 1,
          help: ["write `name = {value},`"])
      }
      if needsComma, !lastField.isEmpty {
        report(.error, "a comma is missing after field `\(lastField)` of entry `\(key)`", nameStart..<nameStart + 1)
      }
      try expectEquals(after: name, in: key, start)
      let valueStart = at
      let value = try value(of: name, in: key, start: start)
      if entry[name] != nil {
        report(.warning, "field `\(name)` stands twice in entry `\(key)`", nameStart..<nameStart + name.utf8.count)
      } else {
        entry.fields.append(.init(name: name, value: value, range: valueStart..<at))
      }
      needsComma = true
      lastField = name
    }
  }

  private mutating func expectEquals(after name: String, in owner: String, _ start: Int) throws {
    skipBlanks()
    guard peek() == UInt8(ascii: "=") else {
      try stop(
        "`=` is expected after `\(name)` in `\(owner)`", at..<min(at + 1, bytes.count),
        help: ["write `\(name) = {...},`"])
    }
    at += 1
    skipBlanks()
  }

  /// A brace too many ends an entry early, and its last fields would be lost without a word.
  private mutating func reportLeftover(after entry: BibTeXEntry) {
    let end = at
    skipBlanks()
    if let byte = peek(), byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") {
      report(
        .error, "entry `\(entry.key)` ends before this, and more of it seems to follow", end - 1..<end,
        help: ["there is a `}` too many in it, or a `{` too few"])
    }
    at = end
  }

  // MARK: Faults

  mutating func report(
    _ severity: Severity, _ message: String, _ range: Range<Int>, label: String = "", help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(severity, .bibliography, message, at: source.place(range), label: label, help: help))
  }

  mutating func stop(
    _ message: String, _ range: Range<Int>, label: String = "", help: [String] = []
  ) throws -> Never {
    report(.error, message, range, label: label, help: help)
    throw Stop()
  }

  private mutating func stopUnclosed(_ entry: BibTeXEntry) throws -> Never {
    // What follows is read as an entry of its own.
    at = max(0, at - 1)
    while at > 0, bytes[at] != 0x0A { at -= 1 }
    if let field = entry.fields.first(where: { Self.holdsField($0.value) }) {
      try stop(
        "the braces of field `\(field.name)` in entry `\(entry.key)` are not balanced",
        field.range.lowerBound..<field.range.lowerBound + 1, label: "opened here",
        help: ["a `}` is missing: the field takes in what follows it"])
    }
    try stop(
      "entry `\(entry.key)` is not closed", entry.head, label: "begins here", help: ["a `}` is missing at its end"])
  }

  /// Whether a line of a value looks like a field, which then is not meant to be part of it.
  private static func holdsField(_ value: String) -> Bool {
    value.split(separator: "\n").dropFirst().contains { line in
      let start = line.drop { $0 == " " || $0 == "\t" }
      let rest = start.drop { ($0.isASCII && $0.isLetter) || $0 == "-" }
      guard rest.startIndex != start.startIndex, let sign = rest.first(where: { $0 != " " && $0 != "\t" }) else {
        return false
      }
      return sign == "="
    }
  }
}
