/// The text of an SQL statement, as far as names are found in it.
public struct SQLText: Sendable {
  /// A piece of the text; comments and blanks are none.
  struct Token {
    enum Kind { case name, quotedName, string, number, mark }
    var kind: Kind
    var text: String
    var range: Range<Int>
  }

  let tokens: [Token]
  private let spoken: Set<String>
  private let asksForAll: Bool

  /// Takes a text apart; a quote that is never closed ends with the text.
  public init(_ text: String) {
    let tokens = SQLTokens(Array(text.utf8)).all()
    self.tokens = tokens
    // A column may stand in single quotes too.
    spoken = Set(tokens.filter { $0.isName || $0.kind == .string }.map { $0.text.lowercased() })
    let isCount = { (index: Int) in
      index > 0 && index + 1 < tokens.count && tokens[index - 1].text == "(" && tokens[index + 1].text == ")"
    }
    asksForAll =
      spoken.contains("natural") || tokens.indices.contains { tokens[$0].text == "*" && !isCount($0) }
  }

  /// The names in the text outside of strings and comments, but for functions and common table expressions.
  ///
  /// They come in order of first appearance, as written, with the bytes where each first stands. Which of them are
  /// tables is for the caller to know.
  public var names: [(name: String, range: Range<Int>)] {
    let own = Set(commonTables.map { $0.lowercased() })
    var seen: Set<String> = []
    var found: [(String, Range<Int>)] = []
    for (index, token) in tokens.enumerated() where token.isName && !own.contains(token.text.lowercased()) {
      if token.kind == .name, index + 1 < tokens.count, tokens[index + 1].text == "(" { continue }
      if seen.insert(token.text).inserted { found.append((token.text, token.range)) }
    }
    return found
  }

  /// Whether the statement can see the cells of a column: it names it, or asks for all columns.
  func mentions(_ column: String) -> Bool {
    asksForAll || spoken.contains(column.lowercased())
  }

  /// Where a name first stands, whatever its case.
  func range(of name: String) -> Range<Int>? {
    let wanted = name.lowercased()
    return tokens.first { $0.isName && $0.text.lowercased() == wanted }?.range
  }

  /// The names that the statement itself gives to tables: `NAME [(columns)] AS [[NOT] MATERIALIZED] (`.
  var commonTables: [String] {
    tokens.indices.compactMap { index in
      guard tokens[index].isName, let after = afterColumnList(index + 1), isWord("as", at: after) else { return nil }
      var next = after + 1
      if isWord("not", at: next) { next += 1 }
      if isWord("materialized", at: next) { next += 1 }
      return isMark("(", at: next) ? tokens[index].text : nil
    }
  }

  private func afterColumnList(_ index: Int) -> Int? {
    guard isMark("(", at: index) else { return index }
    var next = index + 1
    while next < tokens.count, tokens[next].isName || tokens[next].text == "," { next += 1 }
    return isMark(")", at: next) ? next + 1 : nil
  }

  private func isWord(_ word: String, at index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .name && tokens[index].text.lowercased() == word
  }

  private func isMark(_ mark: String, at index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .mark && tokens[index].text == mark
  }
}

extension SQLText.Token {
  var isName: Bool { kind == .name || kind == .quotedName }
}

/// Takes SQL apart.
private struct SQLTokens {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func all() -> [SQLText.Token] {
    var scanner = self
    var tokens: [SQLText.Token] = []
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() -> SQLText.Token? {
    skipBlanksAndComments()
    guard place < bytes.count else { return nil }
    let start = place
    switch bytes[place] {
    case UInt8(ascii: "'"): return quoted(.string, UInt8(ascii: "'"))
    case UInt8(ascii: "\""): return quoted(.quotedName, UInt8(ascii: "\""))
    case UInt8(ascii: "`"): return quoted(.quotedName, UInt8(ascii: "`"))
    case UInt8(ascii: "["): return quoted(.quotedName, UInt8(ascii: "]"))
    case let byte where Self.isLetter(byte):
      while place < bytes.count, Self.isLetter(bytes[place]) || Self.isDigit(bytes[place]) { place += 1 }
      return token(.name, start)
    case let byte where Self.isDigit(byte):
      while place < bytes.count, Self.isLetter(bytes[place]) || Self.isDigit(bytes[place]) || bytes[place] == 0x2E {
        place += 1
      }
      return token(.number, start)
    default:
      place += 1
      return token(.mark, start)
    }
  }

  private func token(_ kind: SQLText.Token.Kind, _ start: Int) -> SQLText.Token {
    SQLText.Token(kind: kind, text: String(decoding: bytes[start..<place], as: UTF8.self), range: start..<place)
  }

  /// Text between quotes, in which the closing quote is written twice.
  private mutating func quoted(_ kind: SQLText.Token.Kind, _ close: UInt8) -> SQLText.Token {
    let start = place
    var content: [UInt8] = []
    place += 1
    while place < bytes.count {
      if bytes[place] == close {
        place += 1
        guard place < bytes.count, bytes[place] == close, close != UInt8(ascii: "]") else { break }
      }
      content.append(bytes[place])
      place += 1
    }
    return SQLText.Token(kind: kind, text: String(decoding: content, as: UTF8.self), range: start..<place)
  }

  private mutating func skipBlanksAndComments() {
    while place < bytes.count {
      if bytes[place] <= 0x20 {
        place += 1
      } else if bytes[place...].starts(with: "--".utf8) {
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      } else if bytes[place...].starts(with: "/*".utf8) {
        place += 2
        while place < bytes.count, !bytes[place...].starts(with: "*/".utf8) { place += 1 }
        place = min(bytes.count, place + 2)
      } else {
        return
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
