import KayaDiagnostics

extension BibTeXParser {
  /// Pieces joined by `#`: braces, quotes, numbers and names of strings.
  mutating func value(of field: String, in owner: String, start: Int) throws -> String {
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
}
