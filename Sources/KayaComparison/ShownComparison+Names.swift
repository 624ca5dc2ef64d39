extension ShownComparison {
  /// What is called otherwise in a table all of whose cells are printed as they were.
  func rearrangements(of pair: Pair) -> [String] {
    let (old, new) = (pair.old, pair.new)
    let columns = pairing(of: pair).columns.compactMap { column -> (old: Int, new: Int)? in
      guard let before = column.old, let after = column.new else { return nil }
      return (before, after)
    }
    var found = columns.filter { old.heads[$0.old] != new.heads[$0.new] }.map {
      "column `\(old.heads[$0.old])` is now `\(new.heads[$0.new])`"
    }
    let names = (old: old.rows.map(\.name), new: new.rows.map(\.name))
    var gone = old.rows.filter { !names.new.contains($0.name) }
    for row in new.rows where !names.old.contains(row.name) {
      guard let index = gone.firstIndex(where: { $0.cells == row.cells }) else { continue }
      found.append("row `\(gone.remove(at: index).name)` is now `\(row.name)`")
    }
    return found.count > Self.mostNames ? ["\(found.count) rows and columns have other names"] : found
  }

  /// So many new names are told one by one.
  private static let mostNames = 8

  /// Rows, and columns that are no models, that both versions of a table have in another order.
  func orders(_ pair: Pair, _ pairing: ColumnPairing) -> [Change] {
    let names = (old: pair.old.rows.map(\.name), new: pair.new.rows.map(\.name))
    let known = Set(names.old).intersection(names.new)
    var parts: [String] = []
    // Terms that come with other models may move those that stay.
    let isTelling =
      !pairing.isOfModels
      || pairing.moved.isEmpty && pairing.unpaired.isEmpty && known.count == names.old.count
        && known.count == names.new.count
    if isTelling, names.old.filter(known.contains) != names.new.filter(known.contains) { parts.append("rows") }
    let places = pairing.columns.compactMap { column in column.new.flatMap { _ in column.old } }
    if !pairing.isOfModels, places != places.sorted() { parts.append("columns") }
    return parts.map { part in
      var change = Change(page: after.path, result: pair.new.label, .order, part, nil, nil)
      change.places = [Change.Place(output: pair.new.name, column: "")]
      change.causes = causes.roots(ofOutput: pair.new.label)
      return change
    }
  }
}
