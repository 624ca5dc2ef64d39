extension ShownOutput {
  /// Two versions of a table with rows that can be compared: by what their first cells call them, or by their places
  /// where the first column holds results like the others.
  static func comparable(_ old: ShownOutput, _ new: ShownOutput) -> (old: ShownOutput, new: ShownOutput) {
    guard namesRows(old, new) else { return (old.byPlace, new.byPlace) }
    let needsPairs = [old, new].contains { Set($0.rows.map(\.first)).count < $0.rows.count }
    return needsPairs && old.hasPairs && new.hasPairs ? (old.byPairs, new.byPairs) : (old, new)
  }

  /// Whether the first two columns say together what the rows are about, as those of pairs of variables do.
  private var hasPairs: Bool {
    heads.count > 1
      && rows.allSatisfy { row in row.cells.first.map { !$0.isEmpty && !$0.contains(where: \.isNumber) } ?? false }
      && Set(rows.map { [$0.first, $0.cells[0]] }).count == rows.count
  }

  /// The table with rows that are called by their first two cells.
  private var byPairs: ShownOutput {
    var output = self
    output.rows = rows.map { Row(name: "\($0.first), \($0.cells[0])", first: $0.first, cells: $0.cells) }
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
