import KayaDiagnostics

/// Finds marks of footnotes that almost are some.
enum NoteHints {
  /// Keeps what follows `[^` where no bracket ends it; whether it was meant as a mark, the defined footnotes tell.
  static func reportUnclosed(_ excerpt: Excerpt, _ at: Int, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    guard at + 2 < end, bytes[at + 1] == UInt8(ascii: "^") else { return }
    keep(excerpt, from: at, name: at + 2, before: end, to: reading)
  }

  /// Keeps what follows a `^` without its bracket.
  static func reportUnopened(_ excerpt: Excerpt, _ at: Int, before end: Int, to reading: Reading) {
    guard at == 0 || excerpt.bytes[at - 1] != UInt8(ascii: "[") else { return }
    keep(excerpt, from: at, name: at + 1, before: end, to: reading)
  }

  private static func keep(_ excerpt: Excerpt, from at: Int, name start: Int, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    var stop = start
    while stop < end, bytes[stop].isASCIIWord || bytes[stop] >= 0x80 || bytes[stop] == UInt8(ascii: "-") { stop += 1 }
    guard stop > start else { return }
    reading.brokenMarks.append(Located(excerpt.string(start..<stop), excerpt.span(at..<stop)))
  }
}
