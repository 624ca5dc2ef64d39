import KayaDiagnostics

/// An entry as a file of BibTeX writes it.
struct BibTeXEntry {
  /// A field with its value: pieces joined, macros replaced, TeX as it stands.
  struct Field {
    var name: String
    var value: String
    var range: Range<Int>
  }

  /// The type in lower case, such as `article`.
  var type: String
  var key: String
  var fields: [Field] = []
  /// The bytes of the type and the key, for messages about the entry as a whole.
  var head: Range<Int>

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The first of several fields that is there and not blank.
  func first(_ names: String...) -> String? {
    for name in names {
      if let value = self[name], !value.trimmed.isEmpty { return value }
    }
    return nil
  }
}

/// Takes a file of BibTeX apart; goes on after a fault at the next line that begins an entry.
struct BibTeXParser {
  private(set) var entries: [BibTeXEntry] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText
  private let bytes: [UInt8]
  private var at = 0
  private var strings = BibTeXParser.months

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

  // MARK: Values

  /// Pieces joined by `#`: braces, quotes, numbers and names of strings.
  private mutating func value(of field: String, in owner: String, start: Int) throws -> String {
    var value = ""
    while true {
      skipBlanks()
      guard let byte = peek() else { try stop("a value is expected for `\(field)` of `\(owner)`", start..<start + 1) }
      switch byte {
      case UInt8(ascii: "{"): value += try braced(field, owner)
      case UInt8(ascii: "\""): value += try quoted(field, owner)
      default:
        let wordStart = at
        let word = name()
        if word.isEmpty {
          try stop(
            "a value is expected for `\(field)` of `\(owner)`, not `\(character(at))`", at..<at + 1,
            help: ["write `\(field) = {...},`"])
        }
        value += expanded(word, wordStart..<at)
      }
      skipBlanks()
      guard peek() == UInt8(ascii: "#") else { return value }
      at += 1
    }
  }

  private mutating func expanded(_ word: String, _ range: Range<Int>) -> String {
    if word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return word }
    if let text = strings[word.lowercased()] { return text }
    let help = Suggestions.help(word.lowercased(), in: strings.keys.sorted()).map { [$0] } ?? []
    report(
      .warning, "there is no `@string` of the name `\(word)`", range,
      help: help + ["put text into braces: `{\(word)}`"])
    return word
  }

  private mutating func braced(_ field: String, _ owner: String) throws -> String {
    let open = at
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      at += 1
      if depth == 0 { return text(open + 1..<at - 1) }
    }
    at = open
    try stop(
      "the braces of field `\(field)` in entry `\(owner)` are not balanced", open..<open + 1, label: "opened here",
      help: ["a `}` is missing; the entries that follow in the file are read again from the next line with `@`"])
  }

  private mutating func quoted(_ field: String, _ owner: String) throws -> String {
    let open = at
    var depth = 0
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\""), depth == 0 {
        at += 1
        return text(open + 1..<at - 1)
      }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth < 0 { break }
      }
      at += 1
    }
    at = open
    try stop(
      "the quotes or braces of field `\(field)` in entry `\(owner)` are not balanced", open..<open + 1,
      label: "opened here", help: ["inside quotes, a `\"` stands in braces: `{\"}`"])
  }

  // MARK: Bytes

  private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func character(_ offset: Int) -> String {
    guard offset < bytes.count else { return "" }
    return String(decoding: bytes[offset...].prefix(4), as: UTF8.self).prefix(1).description
  }

  /// Blanks, and comments of TeX that fill the rest of a line.
  private mutating func skipBlanks() {
    while let byte = peek() {
      if byte <= 0x20 {
        at += 1
      } else if byte == UInt8(ascii: "%") {
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
      } else {
        return
      }
    }
  }

  /// The name of a type, a field or a string.
  private mutating func name() -> String {
    let start = at
    while let byte = peek(), byte > 0x20, !"\"#%'(),={}@".utf8.contains(byte) { at += 1 }
    return text(start..<at)
  }

  private mutating func skipComment() {
    let start = at
    var depth = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "{") { depth += 1 }
      if bytes[at] == UInt8(ascii: "}") { depth -= 1 }
      at += 1
      if depth == 0 { break }
    }
    // A comment need not be balanced; then it is its line.
    guard depth != 0 || bytes[start] != UInt8(ascii: "{") else { return }
    at = start
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
  }

  /// The start of the next line that begins with `@word{`.
  private func nextEntry(after start: Int) -> Int {
    var line = start
    while line < bytes.count {
      guard let end = bytes[line...].firstIndex(of: 0x0A) else { return bytes.count }
      line = end + 1
      var first = line
      while first < bytes.count, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
      guard first < bytes.count, bytes[first] == UInt8(ascii: "@") else { continue }
      var after = first + 1
      while after < bytes.count, bytes[after] | 0x20 >= 0x61, bytes[after] | 0x20 <= 0x7A { after += 1 }
      while after < bytes.count, bytes[after] == 0x20 { after += 1 }
      if after > first + 1, after < bytes.count, bytes[after] == UInt8(ascii: "{") || bytes[after] == UInt8(ascii: "(")
      {
        return first
      }
    }
    return bytes.count
  }

  // MARK: Faults

  private mutating func report(
    _ severity: Severity, _ message: String, _ range: Range<Int>, label: String = "", help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(severity, .bibliography, message, at: source.place(range), label: label, help: help))
  }

  private mutating func stop(
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
