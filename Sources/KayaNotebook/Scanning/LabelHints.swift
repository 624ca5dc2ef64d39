/// Finds references that lack their `@`.
enum LabelHints {
  /// Keeps the name of a label right behind a parenthesis, as in `(tbl-main, column 2)` or `(see fig-a)`; whether one
  /// bears it, all of the notebook tells.
  static func keep(_ excerpt: Excerpt, behind open: Int, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    var start = open + 1
    if bytes.has("see ", at: start, before: end) { start += 4 }
    let sign = start
    if start < end, bytes[start] == UInt8(ascii: "#") { start += 1 }
    var stop = start
    while stop < end, bytes[stop].isASCIIWord || bytes[stop] == UInt8(ascii: "-") { stop += 1 }
    guard stop > start else { return }
    let name = excerpt.string(start..<stop)
    guard LabelKind(label: name) != nil else { return }
    reading.bareLabels.append(Located(name, excerpt.span(sign..<stop)))
  }
}
