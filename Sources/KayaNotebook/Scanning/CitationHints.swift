/// Says what is wrong with brackets that almost cite works.
enum CitationHints {
  /// Ends of brackets are looked for so far.
  private static let reach = 2_000

  /// Looks at a bracket that begins with a key, as in `[@key, p. 12`.
  static func reportUnclosed(_ excerpt: Excerpt, _ at: Int, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    var sign = at + 1
    if sign < end, bytes[sign] == UInt8(ascii: "-") { sign += 1 }
    guard sign < end, bytes[sign] == UInt8(ascii: "@"), let key = CitationKey.read(bytes, sign + 1, end),
      !isClosed(bytes, at, before: min(end, at + reach))
    else { return }
    reading.report(
      .warning, .citation, "this bracket is not closed, and stands as text", at: excerpt.span(at..<key.end),
      help: ["end the citation with `]`, or write `\\[` for a bracket that is text"])
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
