/// Cuts a text into tokens; never fails, and reports what no token can be made of.
///
/// Forms of other languages become the token they stand for, marked as faulty, so that the rest of the
/// statement is still read. The cost is one pass over the bytes.
struct Lexer {
  let bytes: [UInt8]
  var position = 0
  var list = TokenList()
  private var startsLine = true
  private var lineStart = 0
  private var nextIsFaulty = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The tokens of a text.
  static func tokens(of bytes: [UInt8]) -> TokenList {
    var lexer = Lexer(bytes)
    lexer.list.tokens.reserveCapacity(bytes.count / 3 + 1)
    lexer.run()
    return lexer.list
  }

  private mutating func run() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < bytes.count { step(bytes[position]) }
    emit(.end, from: position)
    matchBrackets()
  }

  private mutating func step(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      position += 1
      startsLine = true
      lineStart = position
    case UInt8(ascii: "#"): skipLine()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): scanNumber()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): scanName()
    case UInt8(ascii: "_"): scanUnderscores()
    case UInt8(ascii: "\""): scanString()
    case UInt8(ascii: "'"): scanSingleQuoted()
    case UInt8(ascii: "`"): scanQuotedName()
    case 0x80...: scanUnusual()
    default: scanSymbol(byte)
    }
  }

  /// The byte some way ahead, 0 past the end.
  func byte(_ ahead: Int) -> UInt8 {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : 0
  }

  /// The byte just before an offset, 0 at the start.
  func byteBefore(_ offset: Int) -> UInt8 { offset > 0 && offset <= bytes.count ? bytes[offset - 1] : 0 }

  /// Whether nothing but blanks stands before the position on its line.
  var isAtLineStart: Bool { startsLine }

  /// The text of a range of bytes.
  func text(_ lower: Int, _ upper: Int) -> String { String(decoding: bytes[lower..<upper], as: UTF8.self) }

  /// Goes on to the end of the line.
  mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") {
      position += 1
    }
  }

  /// Adds a token that ends at the position.
  mutating func emit(
    _ kind: TokenKind, from lower: Int, text: String? = nil, isFaulty: Bool = false, isQuoted: Bool = false
  ) {
    var index: Int32 = -1
    if let text {
      index = Int32(truncatingIfNeeded: list.texts.count)
      list.texts.append(text)
    }
    list.tokens.append(
      Token(
        kind: kind, startsLine: startsLine, isFaulty: isFaulty || nextIsFaulty, isQuoted: isQuoted, text: index,
        lower: lower, upper: position, indent: lower - lineStart))
    startsLine = false
    nextIsFaulty = false
  }

  /// Marks the statement at the position as faulty where no token stands for the fault.
  mutating func markFaulty() {
    if !startsLine, let last = list.tokens.indices.last {
      list.tokens[last].isFaulty = true
    } else {
      nextIsFaulty = true
    }
  }

  /// Makes the next token the first one of its line.
  mutating func restartLine() { startsLine = true }

  /// Marks the token that is being scanned as faulty.
  mutating func markNextFaulty() { nextIsFaulty = true }

  /// Reports a form of another language from an offset to the position.
  mutating func reportForeign(from lower: Int, _ message: String, _ help: String...) {
    list.findings.add(Finding(code: .foreignSyntax, message: message, lower: lower, upper: position, help: help))
  }

  /// Reports a form that is none from an offset to the position.
  mutating func reportSyntax(from lower: Int, _ message: String, _ help: String...) {
    list.findings.add(Finding(code: .syntax, message: message, lower: lower, upper: position, help: help))
  }

  private mutating func matchBrackets() {
    list.partners = [Int32](repeating: -1, count: list.tokens.count)
    var open: [Int] = []
    for (index, token) in list.tokens.enumerated() {
      if token.kind.closer != nil {
        open.append(index)
      } else if token.kind.isCloser, let opener = open.last, list.tokens[opener].kind.closer == token.kind {
        open.removeLast()
        list.partners[opener] = Int32(truncatingIfNeeded: index)
      }
    }
  }
}
