/// Finds rows of a table that have another number of cells than its head.
enum TableHints {
  /// Looks over a run whose row of dashes stands at a line counted from 0; `tokens` are the pieces in which no bar parts
  /// cells, such as formulas.
  static func report(_ excerpt: Excerpt, delimiterRow: Int, tokens: [Range<Int>], to reading: Reading) {
    let lines = lines(of: excerpt.bytes)
    guard delimiterRow > 0, delimiterRow < lines.count else { return }
    let head = cells(in: excerpt.bytes, lines[delimiterRow - 1], tokens)
    let dashes = cells(in: excerpt.bytes, lines[delimiterRow], tokens)
    guard head.count == dashes.count else {
      guard excerpt.bytes[lines[delimiterRow]].contains(bar), excerpt.bytes[lines[delimiterRow - 1]].contains(bar)
      else {
        return
      }
      reading.report(
        .warning, .wrongOption,
        "these lines stand as text: the head has \(words(head)), the row of dashes \(dashes.count)",
        at: excerpt.span(excerpt.trimmed(lines[delimiterRow])), help: ["write dashes for each column: `|---|---|`"])
      return
    }
    for line in lines.dropFirst(delimiterRow + 1) {
      let found = cells(in: excerpt.bytes, line, tokens)
      guard found.count > head.count, let last = found.last else { continue }
      let lost = excerpt.trimmed(found[head.count].lowerBound..<last.upperBound)
      guard !lost.isEmpty else { continue }
      reading.report(
        .warning, .wrongOption, "this row has \(words(found)) and the table \(head.count): the rest is not shown",
        at: excerpt.span(lost), help: ["a `|` within a cell is written `\\|`"])
    }
  }

  private static let bar = UInt8(ascii: "|")

  private static func words(_ cells: [Range<Int>]) -> String { "\(cells.count) cell\(cells.count == 1 ? "" : "s")" }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == .lineFeed {
      lines.append(start..<offset)
      start = offset + 1
    }
    return lines + [start..<bytes.count]
  }

  /// The stretches between the bars of a line, without those at its ends.
  private static func cells(in bytes: [UInt8], _ line: Range<Int>, _ tokens: [Range<Int>]) -> [Range<Int>] {
    let row = bytes.trimmedRange(line)
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    var at = start
    if at < row.upperBound, bytes[at] == bar { (start, at) = (at + 1, at + 1) }
    let inside = tokens.filter { $0.lowerBound >= row.lowerBound && $0.upperBound <= row.upperBound }
    while at < row.upperBound {
      if let token = inside.first(where: { $0.lowerBound == at }) {
        at = max(at + 1, token.upperBound)
      } else if bytes[at] == UInt8(ascii: "\\") {
        at += 2
      } else {
        if bytes[at] == bar {
          cells.append(start..<at)
          start = at + 1
        }
        at += 1
      }
    }
    if start < row.upperBound { cells.append(start..<row.upperBound) }
    return cells
  }
}
