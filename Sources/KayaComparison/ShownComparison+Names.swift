extension ShownComparison {
  /// What else differs in a table all of whose cells are printed as they were: the order of its rows and columns, and
  /// what they are called.
  func rearrangements(of pair: Pair) -> [String] {
    let (old, new) = (pair.old, pair.new)
    let pairing = pairing(of: pair)
    let columns = pairing.columns.compactMap { column -> (old: Int, new: Int)? in
      guard let before = column.old, let after = column.new else { return nil }
      return (before, after)
    }
    var found = columns.filter { old.heads[$0.old] != new.heads[$0.new] }.map {
      "column `\(old.heads[$0.old])` is now `\(new.heads[$0.new])`"
    }
    if found.isEmpty, columns.map(\.old) != columns.map(\.old).sorted() {
      found.append("the columns stand in another order")
    }
    let names = (old: old.rows.map(\.name), new: new.rows.map(\.name))
    var gone = old.rows.filter { !names.new.contains($0.name) }
    for row in new.rows where !names.old.contains(row.name) {
      guard let index = gone.firstIndex(where: { $0.cells == row.cells }) else { continue }
      found.append("row `\(gone.remove(at: index).name)` is now `\(row.name)`")
    }
    if names.old != names.new, names.old.sorted() == names.new.sorted() {
      found.append("the rows stand in another order")
    }
    return found.count > Self.mostNames ? ["\(found.count) rows and columns have other names"] : found
  }

  /// So many new names are told one by one.
  private static let mostNames = 8
}
