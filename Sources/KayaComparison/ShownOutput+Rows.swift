extension ShownOutput {
  /// Two versions of a table with rows that can be compared: by what their first cells call them, or by their places
  /// where the first column holds results like the others.
  static func comparable(_ old: ShownOutput, _ new: ShownOutput) -> (old: ShownOutput, new: ShownOutput) {
    let isRepeating = [old, new].contains { Set($0.rows.map(\.base)).count < $0.rows.count }
    if isRepeating, let keys = keys(old, new) { return (old.named(by: keys), new.named(by: keys)) }
    return namesRows(old, new) ? (old, new) : (old.byPlace, new.byPlace)
  }

  /// How many columns after the first are needed to tell all rows apart, where they say what the rows are about.
  private static func keys(_ old: ShownOutput, _ new: ShownOutput) -> Int? {
    guard old.corner == new.corner else { return nil }
    for count in 1..<max(1, min(old.heads.count, new.heads.count)) {
      guard old.heads[count - 1] == new.heads[count - 1], old.isName(count - 1), new.isName(count - 1) else {
        return nil
      }
      let (a, b) = (Set(old.rows.map { $0.name(by: count) }), Set(new.rows.map { $0.name(by: count) }))
      guard a.count == old.rows.count, b.count == new.rows.count else { continue }
      // Whole numbers may be results; then few rows have the same ones before and after.
      let hasNumbers = (0..<count).contains { old.hasNumbers($0) || new.hasNumbers($0) }
      return hasNumbers && 2 * a.intersection(b).count < min(a.count, b.count) ? nil : count
    }
    return nil
  }

  /// The table with the names that its rows have on a later one, where these are terms or words called otherwise.
  func withRows(called names: [String: String], in new: ShownOutput) -> ShownOutput {
    guard !names.isEmpty else { return self }
    let (before, now) = (Set(rows.map(\.name)), Set(new.rows.map(\.name)))
    var output = self
    for (index, row) in rows.enumerated() {
      guard let name = names[row.name], !now.contains(row.name), now.contains(name), !before.contains(name) else {
        continue
      }
      (output.rows[index].name, output.rows[index].base) = (name, name)
    }
    return output
  }

  /// The table of models with the labels that its terms have on a later one of the same terms, where only labels in
  /// the same places are others.
  func withRows(labelledAs new: ShownOutput, ofSameTerms: Bool) -> ShownOutput {
    func isOfTerm(_ row: Row) -> Bool { row.cells.contains { $0.contains(" (") } }
    let (terms, later) = (rows.prefix(while: isOfTerm), new.rows.prefix(while: isOfTerm))
    guard ofSameTerms, terms.count == later.count else { return self }
    let (before, now) = (Set(terms.map(\.name)), Set(later.map(\.name)))
    var output = self
    for (index, row) in later.enumerated() where !before.contains(row.name) && !now.contains(terms[index].name) {
      (output.rows[index].name, output.rows[index].base) = (row.name, row.base)
    }
    return output
  }

  /// Whether a column can say what rows are about: it holds words or whole numbers, one in each row.
  private func isName(_ column: Int) -> Bool {
    rows.allSatisfy { row in
      guard row.cells.indices.contains(column), !row.cells[column].isEmpty else { return false }
      let cell = row.cells[column]
      let isDecimal = zip(cell, cell.dropFirst()).contains { ($0 == "." || $0 == ",") && $1.isNumber }
      return !isDecimal && !(cell.contains(where: \.isNumber) && cell.contains { "(*%".contains($0) })
    }
  }

  private func hasNumbers(_ column: Int) -> Bool { rows.contains { $0.cells[column].contains(where: \.isNumber) } }

  /// The table with rows that are called by their first cells.
  private func named(by count: Int) -> ShownOutput {
    var output = self
    output.keys = count
    output.rows = rows.map { row in
      var row = row
      row.name = row.name(by: count)
      return row
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
    output.rows = rows.enumerated().map {
      Row(name: "row \($0 + 1)", base: $1.base, first: $1.first, cells: [$1.first] + $1.cells)
    }
    return output
  }
}

extension ShownOutput.Row {
  /// Its name with so many cells after the first.
  func name(by count: Int) -> String { ([base] + cells.prefix(count)).joined(separator: ", ") }
}
