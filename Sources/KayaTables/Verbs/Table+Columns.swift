extension Table {
  /// The table with a column added at the end, or replaced where it stands if the name is there already.
  public func setting(_ name: String, to column: Column) throws(TableError) -> Table {
    guard let index = index(of: name) else { return try adding(name, column) }
    try check(column, name)
    var columns = self.columns
    columns[index] = column
    return with(names, columns, rowCount: columns.count == 1 ? column.count : rowCount)
  }

  /// The table with a new column at the end; throws `duplicateColumn` if the name is there already.
  public func adding(_ name: String, _ column: Column) throws(TableError) -> Table {
    guard index(of: name) == nil else { throw .duplicateColumn(name: name) }
    try check(column, name)
    return with(names + [name], columns + [column], rowCount: columns.isEmpty ? column.count : rowCount)
  }

  /// The named columns, in the order given.
  public func selecting(_ wanted: [String]) throws(TableError) -> Table {
    let columns = try columns(wanted)
    try Table.checkDifferent(wanted)
    return with(wanted, columns, rowCount: rowCount)
  }

  /// The table without the named columns.
  public func removing(_ unwanted: [String]) throws(TableError) -> Table {
    _ = try columns(unwanted)
    let gone = Set(unwanted)
    let kept = names.indices.filter { !gone.contains(names[$0]) }
    return with(kept.map { names[$0] }, kept.map { columns[$0] }, rowCount: rowCount)
  }

  /// The table with columns renamed, each pair the old and the new name; the columns keep their places.
  ///
  /// All pairs hold at once, so two names can be exchanged. Throws when an old name is not there or when two columns
  /// would bear one name.
  public func renaming(_ pairs: [(old: String, new: String)]) throws(TableError) -> Table {
    var renamed = names
    for (old, new) in pairs {
      guard let index = index(of: old) else { throw .unknownColumn(name: old, names: names) }
      renamed[index] = new
    }
    try Table.checkDifferent(renamed)
    let newGroups = groups.map { group in index(of: group).map { renamed[$0] } ?? group }
    return Table(trusted: renamed, columns, rowCount: rowCount, groups: newGroups, synthetic: synthetic)
  }

  /// The table with the mark of synthetic data of another joined to its own.
  func carryingMark(of other: Table) -> Table {
    guard other.synthetic != nil else { return self }
    var table = self
    table.synthetic = .joined(synthetic, other.synthetic)
    return table
  }

  private func check(_ column: Column, _ name: String) throws(TableError) {
    let isOnly = columns.isEmpty || (columns.count == 1 && names[0] == name)
    guard column.count == rowCount || (isOnly && (columns.isEmpty ? rowCount == 0 : true)) else {
      throw .lengthsDiffer(column: name, count: column.count, expected: rowCount)
    }
    guard column.isValid else { throw .malformedColumn(name: name) }
  }
}
