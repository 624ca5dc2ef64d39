import KayaDiagnostics

/// Where the front matter of a file stands.
struct FrontMatterRange {
  /// The lines between the marks, from 1; none without front matter.
  var lines: Range<Int>?
  /// The line the prose starts at.
  var firstBodyLine: Int
  /// Whether it is opened and never closed.
  var isUnclosed = false

  /// Finds `---` at the very start and `---` or `...` below it.
  ///
  /// A rule with an empty line after it is a rule, as is one that no `key:` follows.
  static func find(_ source: SourceText) -> FrontMatterRange {
    guard isMark(source, 1, ["---"]), source.lineCount > 1 else { return FrontMatterRange(firstBodyLine: 1) }
    if isMark(source, 2, ["---", "..."]) { return FrontMatterRange(lines: 2..<2, firstBodyLine: 3) }
    let second = source.lineRange(2)
    guard source.bytes.trimmedRange(second).count > 0 else { return FrontMatterRange(firstBodyLine: 1) }
    var line = 3
    while line <= source.lineCount {
      if isMark(source, line, ["---", "..."]) { return FrontMatterRange(lines: 2..<line, firstBodyLine: line + 1) }
      line += 1
    }
    let isKey = source.bytes[second].contains(UInt8(ascii: ":"))
    return FrontMatterRange(firstBodyLine: isKey ? 2 : 1, isUnclosed: isKey)
  }

  private static func isMark(_ source: SourceText, _ line: Int, _ marks: [String]) -> Bool {
    let range = source.lineRange(line)
    guard range.count >= 3, range.count < 80 else { return false }
    let text = source.bytes.trimmedRange(range)
    guard text.lowerBound == range.lowerBound else { return false }
    return marks.contains { source.bytes[text].elementsEqual($0.utf8) }
  }
}
