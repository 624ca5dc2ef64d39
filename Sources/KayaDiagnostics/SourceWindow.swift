/// The part of a source line that is shown around a place, in columns of a terminal: Chinese signs take two.
struct SourceWindow {
  /// The visible part of the line.
  let text: String
  /// What stands before the carets: a blank as wide as each sign above it.
  let indent: String
  /// The column in which the carets start.
  let start: Int
  /// How many carets there are.
  let carets: Int

  init(_ place: Place, columns width: Int) {
    let line = place.snippet.unicodeScalars.map { $0 == "\t" || $0.properties.generalCategory == .control ? " " : $0 }
    // The column in which each sign starts, and the one behind the last.
    var columns = [0]
    columns.reserveCapacity(line.count + 1)
    for sign in line { columns.append(columns[columns.count - 1] + Self.columns(of: sign)) }
    let total = columns[line.count]
    let from = min(place.column - 1, line.count)
    let to = place.endLine > place.line ? line.count : min(max(place.endColumn - 1, from), line.count)
    var first = 0
    // A line that is too long keeps some words before the place and all the room behind it.
    if total > width, columns[from] > width * 3 / 4 {
      let wanted = min(columns[from] - width / 2, total - width)
      first = columns.firstIndex { $0 >= wanted } ?? 0
    }
    let end = (columns.firstIndex { $0 - columns[first] > width } ?? line.count + 1) - 1
    var shown = Array(line[first..<max(first, end)])
    var before = max(0, from - first)
    if first > 0, before > 0 {
      let isWide = Self.columns(of: shown[0]) == 2
      shown.replaceSubrange(0..<1, with: isWide ? ["…", " "] : ["…"])
      before += isWide ? 1 : 0
    }
    if end < line.count, from < end - 1, let last = shown.indices.last { shown[last] = "…" }
    text = Self.string(shown)
    indent = Self.string(shown.prefix(before).map { Self.columns(of: $0) == 2 ? "\u{3000}" : " " })
    start = columns[from] - columns[first]
    carets = max(1, columns[max(from, min(to, end))] - columns[from])
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// How many columns a sign takes in a terminal; marks that join the sign before them count as one, as editors do.
  static func columns(of sign: Unicode.Scalar) -> Int {
    switch sign.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
