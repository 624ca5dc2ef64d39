extension Lexer {
  /// A string in double quotes.
  mutating func scanString() {
    let lower = position
    position += 1
    let (value, isClosed) = scanContents(until: ["\""])
    guard isClosed else {
      let rest = text(lower, position)
      if rest.contains("”") || rest.contains("“") {
        reportSyntax(from: lower, "the string is not closed on its line", "close it with `\"`; `”` does not")
      } else {
        reportSyntax(
          from: lower, "the string is not closed on its line", "close it with `\"`; a new line inside is `\\n`")
      }
      return emit(.string, from: lower, text: value, isFaulty: true)
    }
    emit(.string, from: lower, text: value)
  }

  /// A string in single quotes, as other languages have it.
  mutating func scanSingleQuoted() {
    scanForeignString(until: ["'"], opener: 1)
  }

  /// A string between quotes that are not ours.
  mutating func scanForeignString(until closers: [Unicode.Scalar], opener: Int) {
    let lower = position
    position += opener
    let (value, isClosed) = scanContents(until: closers)
    if isClosed {
      reportForeign(
        from: lower, "a string stands in straight double quotes", "write `\(Printer.quoted(value))`")
    } else {
      reportSyntax(from: lower, "the string is not closed on its line", "a string stands in `\"` and `\"`")
    }
    emit(.string, from: lower, text: value, isFaulty: true)
  }

  /// Reads up to a closing quote or the end of the line.
  private mutating func scanContents(until closers: [Unicode.Scalar]) -> (String, Bool) {
    var value = ""
    var runStart = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if byte == UInt8(ascii: "\\") {
        value += text(runStart, position)
        value += scanEscape()
        runStart = position
        continue
      }
      if byte < 0x80 {
        if closers.contains(Unicode.Scalar(byte)) {
          value += text(runStart, position)
          position += 1
          return (value, true)
        }
        position += 1
        continue
      }
      let read = readScalar(bytes, at: position)
      if !read.isValid {
        reportInvalidBytes()
        markNextFaulty()
        continue
      }
      if closers.contains(read.scalar) {
        value += text(runStart, position)
        position += read.length
        return (value, true)
      }
      position += read.length
    }
    return (value + text(runStart, position), false)
  }

  /// An escape; the position is at the backslash.
  private mutating func scanEscape() -> String {
    let lower = position
    position += 2
    switch byte(-1) {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return scanCodePoint(from: lower)
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0:
      position = min(lower + 1, bytes.count)
      return "\\"
    default:
      position = lower + 1
      let read = readScalar(bytes, at: position)
      position += read.length
      let escape = text(lower, position)
      reportSyntax(
        from: lower, "`\(escape)` is no escape", "a backslash itself is `\\\\`; in paths write `/`",
        "the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{2082}`")
      markNextFaulty()
      return escape
    }
  }

  /// `\u{hex}`.
  private mutating func scanCodePoint(from lower: Int) -> String {
    var value: UInt32 = 0
    var digits = 0
    if byte(0) == UInt8(ascii: "{") {
      position += 1
      while digits < 8, let digit = hexDigit(byte(0)) {
        value = value << 4 | digit
        digits += 1
        position += 1
      }
      if byte(0) == UInt8(ascii: "}"), digits > 0, let scalar = Unicode.Scalar(value) {
        position += 1
        return String(Character(scalar))
      }
    }
    reportSyntax(from: lower, "`\(text(lower, position))` is no character", "write for example `\\u{2082}`")
    markNextFaulty()
    return "\u{FFFD}"
  }

  private func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 0x30)
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32((byte | 0x20) - 0x57)
    default: nil
    }
  }

  /// Reports a run of bytes that are not UTF-8 and goes past it.
  mutating func reportInvalidBytes() {
    let lower = position
    while position < bytes.count, !readScalar(bytes, at: position).isValid { position += 1 }
    list.findings.add(
      Finding(
        code: .invalidEncoding, message: "these bytes are not UTF-8", lower: lower, upper: position,
        help: ["save the file as UTF-8"]))
  }
}
