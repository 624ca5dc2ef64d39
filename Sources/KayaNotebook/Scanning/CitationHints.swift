/// Says what is wrong with brackets that almost cite works.
enum CitationHints {
  /// Ends of brackets are looked for so far.
  private static let reach = 2_000

  /// Words before a key in brackets are looked for so far.
  private static let longestPrefix = 80

  /// Looks at a bracket that begins with a key, perhaps after words, as in `[see also @key, p. 12`.
  static func reportUnclosed(_ excerpt: Excerpt, _ at: Int, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    guard at == 0 || bytes[at - 1] != UInt8(ascii: "^"), let key = firstKey(bytes, after: at, before: end),
      !isClosed(bytes, at, before: min(end, at + reach))
    else { return }
    reading.report(
      .warning, .citation, "this bracket is not closed, and stands as text", at: excerpt.span(at..<key.end),
      help: ["end the citation with `]`, or write `\\[` for a bracket that is text"])
  }

  /// Looks at a citation whose `[` is followed by a `)` that closes nothing, as in `[@key, p. 12) and [@other]`.
  static func reportOtherCloser(_ excerpt: Excerpt, _ inner: Range<Int>, to reading: Reading) {
    let bytes = excerpt.bytes
    guard let key = firstKey(bytes, after: inner.lowerBound - 1, before: inner.upperBound),
      let closer = loneCloser(bytes, key.end..<inner.upperBound),
      opensAnother(bytes, closer..<inner.upperBound)
    else { return }
    let place = inner.lowerBound - 1..<closer + 1
    let citation = excerpt.string(place).dropLast()
    reading.report(
      .warning, .citation, "this citation is opened by `[` and closed by `)`", at: excerpt.span(place),
      help: ["write `\(citation)]`"])
  }

  /// Looks at a key in parentheses of which the second one is a bracket, as in `(@key, p. 12]`.
  static func report(key at: Int, endingAt keyEnd: Int, _ excerpt: Excerpt, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    var open = at - 1
    let first = max(0, at - longestPrefix)
    while open >= first, isOfPrefix(bytes[open]) { open -= 1 }
    guard open >= first, bytes[open] == UInt8(ascii: "(") else { return }
    let last = min(end, keyEnd + longestPrefix)
    guard let close = bytes[keyEnd..<last].firstIndex(where: { "()[]".utf8.contains($0) }),
      bytes[close] == UInt8(ascii: "]")
    else { return }
    let inner = excerpt.string(open + 1..<close)
    reading.report(
      .warning, .citation, "this citation is opened by `(` and closed by `]`", at: excerpt.span(open..<close + 1),
      help: ["write `[\(inner)]`, or `(\(inner))` for words in parentheses"])
  }

  /// Whether another bracket or key begins before the next semicolon, as none does behind the letters in `§ 3 a) and b)`.
  private static func opensAnother(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes[range].prefix { $0 != UInt8(ascii: ";") }.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "@") }
  }

  /// The first `)` in a range that closes nothing there.
  private static func loneCloser(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var depth = 0
    for at in range {
      if bytes[at] == UInt8(ascii: "(") { depth += 1 }
      if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
      if depth < 0 { return at }
    }
    return nil
  }

  /// The key with which a bracket begins, or that follows on a few plain words.
  private static func firstKey(_ bytes: [UInt8], after open: Int, before end: Int) -> CitationKey.Found? {
    var sign = open + 1
    let last = min(end, sign + longestPrefix)
    while sign < last, isOfPrefix(bytes[sign]) { sign += 1 }
    guard sign < last, bytes[sign] == UInt8(ascii: "@"),
      CitationKey.mayStart(bytes, sign, after: open + 1, inBrackets: true)
    else { return nil }
    return CitationKey.read(bytes, sign + 1, end)
  }

  /// Letters and blanks, and what stands beside them in a phrase such as `see, e.g.,`.
  private static func isOfPrefix(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte >= 0x80 || " ,.'-\n".utf8.contains(byte)
  }

  /// Looks at parts between semicolons that have no key, so that the brackets are text.
  static func report(without parts: [Range<Int>], in brackets: Range<Int>, _ excerpt: Excerpt, to reading: Reading) {
    guard let part = parts.first else { return }
    let place = part.isEmpty ? brackets : part
    reading.report(
      .warning, .citation, "a part of this citation has no key, so that all of it stands as text",
      at: excerpt.span(place), help: ["each part between semicolons names a work: `[@first, p. 12; @second]`"])
  }

  /// Looks for a second key in what follows the first of a part.
  static func report(second range: Range<Int>, _ excerpt: Excerpt, to reading: Reading) {
    let bytes = excerpt.bytes
    guard loneCloser(bytes, range) == nil else { return }
    for at in range where bytes[at] == UInt8(ascii: "@") {
      guard CitationKey.mayStart(bytes, at, after: range.lowerBound),
        let key = CitationKey.read(bytes, at + 1, range.upperBound)
      else { continue }
      let name = excerpt.string(key.name)
      reading.report(
        .warning, .citation, "`@\(name)` stands as text behind another work", at: excerpt.span(at..<key.end),
        help: ["works are parted by semicolons: `[@first; @\(name)]`"])
      return
    }
  }

  private static func isClosed(_ bytes: [UInt8], _ at: Int, before end: Int) -> Bool {
    var depth = 0
    var i = at
    while i < end {
      switch bytes[i] {
      case UInt8(ascii: "\\"): i += 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return true }
      default: break
      }
      i += 1
    }
    return false
  }
}
