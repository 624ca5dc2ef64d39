extension Lexer {
  /// An operator, a bracket or another sign of ASCII.
  mutating func scanSymbol(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("): take(.openParenthesis)
    case UInt8(ascii: ")"): take(.closeParenthesis)
    case UInt8(ascii: "["): take(.openBracket)
    case UInt8(ascii: "]"): take(.closeBracket)
    case UInt8(ascii: "{"): take(.openBrace)
    case UInt8(ascii: "}"): take(.closeBrace)
    case UInt8(ascii: ","): take(.comma)
    case UInt8(ascii: "~"): take(.tilde)
    case UInt8(ascii: "^"): take(.caret)
    case UInt8(ascii: ";"): take(.semicolon)
    case UInt8(ascii: "?"): take(.question)
    case UInt8(ascii: "\\"): take(.backslash)
    case UInt8(ascii: "="): scanEquals()
    case UInt8(ascii: "<"): scanLess()
    case UInt8(ascii: ">"): follows("=") ? take(.greaterOrEqual, 2) : take(.greater)
    case UInt8(ascii: "!"): scanExclamation()
    case UInt8(ascii: "|"): scanBar()
    case UInt8(ascii: "&"):
      takeForeign(.and, follows("&") ? 2 : 1, "conditions are joined by words", "write `and`")
    case UInt8(ascii: "+"): scanArithmetic(.plus)
    case UInt8(ascii: "-"): follows(">") ? take(.rightArrow, 2) : scanArithmetic(.minus)
    case UInt8(ascii: "*"): scanStar()
    case UInt8(ascii: "/"): scanSlash()
    case UInt8(ascii: "%"): scanPercent()
    case UInt8(ascii: ":"): scanColon()
    case UInt8(ascii: "."): scanPoint()
    case UInt8(ascii: "$"): takeForeign(.dot, 1, "a column or a field is taken by a point", "write `t.x`")
    case UInt8(ascii: "@"): takeForeign(.dot, 1, "`@` has no meaning in code", "a field is taken by a point: `t.x`")
    default: skipUnknown()
    }
  }

  private func follows(_ scalar: Unicode.Scalar, at ahead: Int = 1) -> Bool {
    UInt32(byte(ahead)) == scalar.value
  }

  private mutating func take(_ kind: TokenKind, _ length: Int = 1) {
    let lower = position
    position += length
    emit(kind, from: lower)
  }

  /// Takes a form of another language as the token it stands for.
  private mutating func takeForeign(_ kind: TokenKind, _ length: Int, _ message: String, _ help: String) {
    let lower = position
    position += length
    reportForeign(from: lower, message, help)
    emit(kind, from: lower, isFaulty: true)
  }

  private mutating func scanEquals() {
    switch (byte(1), byte(2)) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): takeForeign(.equal, 3, "equality has two signs", "write `==`")
    case (UInt8(ascii: "="), _): take(.equal, 2)
    case (UInt8(ascii: ">"), _): take(.arrow, 2)
    case (UInt8(ascii: "<"), _): takeForeign(.lessOrEqual, 2, "less or equal is `<=`", "write `<=`")
    default: take(.bind)
    }
  }

  private mutating func scanLess() {
    if follows("=") { return take(.lessOrEqual, 2) }
    if follows(">") { return takeForeign(.notEqual, 2, "not equal is `!=`", "write `!=`") }
    if follows("<"), follows("-", at: 2) {
      return takeForeign(.bind, 3, "a name is bound by `=`", "write `=`")
    }
    take(.less)
  }

  private mutating func scanExclamation() {
    if follows("="), follows("=", at: 2) { return takeForeign(.notEqual, 3, "not equal is `!=`", "write `!=`") }
    if follows("=") { return take(.notEqual, 2) }
    takeForeign(.not, 1, "a condition is denied by a word", "write `not x`")
  }

  private mutating func scanBar() {
    if follows(">") { return take(.pipe, 2) }
    if follows("|") {
      return takeForeign(
        .or, 2, "conditions are joined by words", "write `or`; in a formula one `|` parts the fixed effects")
    }
    take(.bar)
  }

  private mutating func scanArithmetic(_ kind: TokenKind) {
    if follows("=") && !follows("=", at: 2) && !follows(">", at: 2) {
      takeForeign(.bind, 2, "a name is bound once and never changed", "bind a new name: `x2 = x + 1`")
    } else {
      take(kind)
    }
  }

  private mutating func scanStar() {
    if follows("*") { return takeForeign(.caret, 2, "a power is `^`", "write `^`") }
    scanArithmetic(.star)
  }

  private mutating func scanSlash() {
    let lower = position
    if follows("*") {
      position += 2
      while position < bytes.count, !(byte(0) == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) { position += 1 }
      position = min(position + 2, bytes.count)
      reportForeign(from: lower, "a comment starts with `#`", "write `#` at the start of each of its lines")
      markFaulty()
    } else if follows("/"), isAtLineStart {
      skipLine()
      reportForeign(from: lower, "a comment starts with `#`", "write `#`")
    } else if follows("/") {
      takeForeign(
        .slash, 2, "`//` has no meaning here", "a comment starts with `#`; whole division is `floor(a / b)`")
    } else {
      scanArithmetic(.slash)
    }
  }

  /// `%`, and the operators of R that stand between two of them.
  private static let percentOperators: [(text: String, kind: TokenKind, help: String)] = [
    (">%", .pipe, "write `|>`"), ("<>%", .pipe, "write `|>` and bind the result to a new name"),
    ("T>%", .pipe, "write `|>`"), ("in%", .in, "write `in`"), ("%", .percent, "write `%`"),
    ("/%", .slash, "write `floor(a / b)`"), ("*%", .star, "use a function for matrices"),
    ("!in%", .in, "write `not in`"),
  ]

  private mutating func scanPercent() {
    for entry in Self.percentOperators {
      let end = position + 1 + entry.text.utf8.count
      guard end <= bytes.count, bytes[position + 1..<end].elementsEqual(entry.text.utf8) else { continue }
      return takeForeign(entry.kind, end - position, "`%\(entry.text)` is an operator of another language", entry.help)
    }
    take(.percent)
  }

  private mutating func scanColon() {
    if follows("=") { return takeForeign(.bind, 2, "a name is bound by `=`", "write `=`") }
    guard follows(":") else { return take(.colon) }
    let lower = position
    while byte(0) == UInt8(ascii: ":") { position += 1 }
    var ahead = 0
    while NameRules.isWordByte(byte(ahead)) { ahead += 1 }
    reportForeign(
      from: dropPackage() ?? lower, "functions bear no package's name",
      ahead > 0 ? "write `\(text(position, position + ahead))` alone" : "leave out `::`")
    markNextFaulty()
  }

  /// Takes back the name before `::`, so that the call after it is read as such, and tells where it started.
  private mutating func dropPackage() -> Int? {
    guard let last = list.tokens.last, last.kind == .name, !isAtLineStart else { return nil }
    list.tokens.removeLast()
    if last.startsLine { restartLine() }
    return last.lower
  }

  private mutating func scanPoint() {
    if follows(".") {
      let lower = position
      while byte(0) == UInt8(ascii: ".") { position += 1 }
      if position - lower > 2 {
        reportForeign(from: lower, "a range has two points", "write `..`")
        emit(.range, from: lower, isFaulty: true)
      } else {
        emit(.range, from: lower)
      }
    } else if NameRules.isDigit(byte(1)), !endsOperand(byteBefore(position)) {
      scanPointNumber()
    } else {
      take(.dot)
    }
  }

  private func endsOperand(_ byte: UInt8) -> Bool {
    NameRules.isWordByte(byte) || byte >= 0x80 || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
      || byte == UInt8(ascii: "`")
  }
}
