extension ShownOutput {
  /// Two versions of a table with rows that can be compared: by what their first cells call them, by as many leading
  /// cells as it takes to tell the rows apart, or by their places where the first column holds results like the others.
  static func comparable(_ old: ShownOutput, _ new: ShownOutput) -> (old: ShownOutput, new: ShownOutput) {
    if let width = widthOfKey(old, new) { return (old.called(by: width), new.called(by: width)) }
    return namesRows(old, new) ? (old, new) : (old.byPlace, new.byPlace)
  }

  /// How many leading columns tell the rows of both versions apart; nothing where the first one does, or none do.
  private static func widthOfKey(_ old: ShownOutput, _ new: ShownOutput) -> Int? {
    guard [old, new].contains(where: { Set($0.rows.map(\.first)).count < $0.rows.count }), old.corner == new.corner
    else { return nil }
    for width in 2...mostKeys where old.heads.count >= width && new.heads.count >= width {
      guard old.heads.prefix(width - 1) == new.heads.prefix(width - 1) else { return nil }
      guard let before = old.keys(of: width), let after = new.keys(of: width) else { return nil }
      guard Set(before).count == before.count, Set(after).count == after.count else { continue }
      return 2 * Set(before).intersection(after).count >= min(before.count, after.count) ? width : nil
    }
    return nil
  }

  private static let mostKeys = 4

  /// The leading cells of each row; nothing where one of them may be a result.
  private func keys(of width: Int) -> [[String]]? {
    let keys = rows.map { [$0.first] + $0.cells.prefix(width - 1) }
    return keys.allSatisfy { $0.count == width && $0.allSatisfy(Self.isKey) } ? keys : nil
  }

  /// Words, or a whole number such as a year.
  private static func isKey(_ cell: String) -> Bool {
    guard !cell.isEmpty else { return false }
    return cell.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } || !isNumber(cell)
  }

  /// The table with rows that are called by their leading cells.
  private func called(by width: Int) -> ShownOutput {
    var output = self
    output.rows = rows.map { row in
      let name = ([row.first] + row.cells.prefix(width - 1)).joined(separator: ", ")
      return Row(name: name, first: row.first, cells: row.cells)
    }
    return output
  }

  /// Whether the first column says what the rows are about.
  ///
  /// Words do, as do numbers that are there before and after, and such as years, that go on by the same step.
  private static func namesRows(_ old: ShownOutput, _ new: ShownOutput) -> Bool {
    if old.heads.isEmpty || new.heads.isEmpty { return false }
    let (a, b) = (old.rows.map(\.first), new.rows.map(\.first))
    guard (a + b).allSatisfy(isNumber), a.sorted() != b.sorted() else { return true }
    if isEven(a), isEven(b) { return true }
    let shared = Set(a).intersection(b).count
    return a.count != b.count && 2 * shared >= min(a.count, b.count)
  }

  private static func isNumber(_ cell: String) -> Bool {
    cell.contains(where: \.isNumber) && !cell.contains(where: \.isLetter)
  }

  /// Whether the cells are whole numbers, three at least, each by the same step from the one before.
  private static func isEven(_ cells: [String]) -> Bool {
    let numbers = cells.compactMap { Int($0.replacing("\u{2212}", with: "-")) }.filter { abs($0) < 1_000_000 }
    guard numbers.count == cells.count, numbers.count >= 3 else { return false }
    let steps = Set(zip(numbers.dropFirst(), numbers).map { $0 - $1 })
    return steps.count == 1 && steps != [0]
  }

  /// The table with its first column among the others, and rows that are called by their places.
  private var byPlace: ShownOutput {
    var output = self
    output.heads = Self.numbered([corner] + heads)
    output.rows = rows.enumerated().map { Row(name: "row \($0 + 1)", first: $1.first, cells: [$1.first] + $1.cells) }
    return output
  }
}
