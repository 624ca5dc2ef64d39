extension Table {
  /// The different rows of the named columns, or of all columns if none is named; the first of each kind stands.
  public func distinct(_ names: [String] = []) throws(TableError) -> Table {
    let wanted = names.isEmpty ? self.names : names
    let kept = try selecting(wanted)
    guard !wanted.isEmpty else { return kept }
    let grouping = try Grouping(self, by: wanted)
    return kept.gathering(grouping.firstRows.sorted())
  }

  /// The different combinations of the named columns and how often each occurs, in column `n`.
  ///
  /// Without names it is one row, the number of all rows.
  public func counted(_ names: [String], as name: String = "n") throws(TableError) -> Table {
    let grouping = try Grouping(self, by: names)
    let keys = try grouping.keys(names, of: self)
    let column = Column(.numbers(grouping.sizes.map { Double($0) }))
    return try keys.adding(name, column)
  }

  /// The rows without a missing cell in the named columns, or in any if none is named, and how many were left out.
  public func droppingMissing(_ names: [String] = []) throws(TableError) -> (table: Table, dropped: Int) {
    let kept = try completeRows(names.isEmpty ? self.names : names)
    return (kept.count == rowCount ? self : gathering(kept), rowCount - kept.count)
  }

  /// The rows numbered from 0 in which every named column has a value.
  public func completeRows(_ names: [String]) throws(TableError) -> [Int] {
    var complete = [Bool](repeating: true, count: rowCount)
    for column in try columns(names) where column.missingCount > 0 {
      for (row, isMissing) in column.missingMask.enumerated() where isMissing { complete[row] = false }
    }
    return complete.indices.filter { complete[$0] }
  }
}
