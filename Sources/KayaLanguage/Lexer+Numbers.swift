extension Lexer {
  /// A number: digits with `_` between them, a fraction, an exponent.
  mutating func scanNumber() {
    let lower = position
    var fault = skipDigits()
    if byte(0) == UInt8(ascii: "."), NameRules.isDigit(byte(1)) {
      position += 1
      fault = skipDigits() || fault
    } else if byte(0) == UInt8(ascii: "."), byte(1) != UInt8(ascii: ".") {
      position += 1
      reportForeign(
        from: lower, "a number does not end with a point",
        "write `\(text(lower, position - 1))` or `\(text(lower, position))0`")
      return emit(.number, from: lower, isFaulty: true)
    }
    if byte(0) | 0x20 == UInt8(ascii: "e"), startsExponent() { fault = skipExponent() || fault }
    if fault {
      reportSyntax(
        from: lower, "`_` in a number stands between two digits", "write `\(digitsOnly(from: lower))`")
    }
    guard isWordAhead() else { return emit(.number, from: lower, isFaulty: fault) }
    reportTail(from: lower)
  }

  /// `.5`, where only `0.5` is a number.
  mutating func scanPointNumber() {
    let lower = position
    position += 1
    _ = skipDigits()
    if byte(0) | 0x20 == UInt8(ascii: "e"), startsExponent() { _ = skipExponent() }
    let written = text(lower, position)
    reportForeign(from: lower, "a number starts with a digit", "write `0\(written)`")
    emit(.number, from: lower, isFaulty: true)
  }

  /// Goes past digits and `_`; true if an `_` does not stand between digits.
  private mutating func skipDigits() -> Bool {
    var fault = false
    while true {
      let byte = byte(0)
      if byte == UInt8(ascii: "_") {
        fault = fault || !NameRules.isDigit(self.byte(1)) || !NameRules.isDigit(byteBefore(position))
      } else if !NameRules.isDigit(byte) {
        return fault
      }
      position += 1
    }
  }

  private func startsExponent() -> Bool {
    let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
    return NameRules.isDigit(byte(sign ? 2 : 1))
  }

  private mutating func skipExponent() -> Bool {
    position += 2
    return skipDigits()
  }

  /// Whether letters, or a further point with digits, stick to the number.
  private func isWordAhead() -> Bool {
    guard position < bytes.count else { return false }
    if byte(0) == UInt8(ascii: "."), NameRules.isDigit(byte(1)) { return true }
    return NameRules.continues(readScalar(bytes, at: position).scalar)
  }

  /// Takes what sticks to a number with it and says what was probably meant.
  private mutating func reportTail(from lower: Int) {
    let end = position
    while isWordAhead() { position += byte(0) == UInt8(ascii: ".") ? 1 : readScalar(bytes, at: position).length }
    let number = text(lower, end)
    let tail = text(end, position)
    switch tail {
    case "L", "l", "f", "F", "d", "u":
      reportForeign(from: lower, "numbers bear no letter", "write `\(number)`")
    case _ where tail.hasPrefix("."):
      reportSyntax(from: lower, "a number has one point")
    case "e", "E":
      reportSyntax(from: lower, "the exponent has no digits", "write for example `\(number)e3`")
    case _ where number == "0" && (tail.hasPrefix("x") || tail.hasPrefix("b") || tail.hasPrefix("o")):
      reportForeign(from: lower, "numbers are decimal")
    default:
      reportSyntax(
        from: lower, "a name cannot start with a digit",
        "for a product write `\(number) * \(tail)`", "for a name write `` `\(number)\(tail)` `` in back-ticks")
    }
    emit(.number, from: lower, isFaulty: true)
  }

  /// The number so far with each misplaced `_` left out.
  private func digitsOnly(from lower: Int) -> String {
    text(lower, position).filter { $0 != "_" }
  }
}
