import KayaStatistics

extension Table {
  /// The table with a row for every combination of the values of the named columns, and how many rows were added.
  ///
  /// Rows come by the first column's values, then the second's and so on: numbers ascending, texts by first appearance
  /// or by level. Added rows are missing in all other columns. Rows that share a combination stay, in their order; rows
  /// with a missing key make no combination and come last. Throws `tooManyRows` past `maximumRows`.
  public func completed(
    _ names: [String], maximumRows: Int = 1 << 28
  ) throws(TableError) -> (table: Table, added: Int) {
    guard !names.isEmpty else { throw .wrongArgument(name: "columns", reason: "at least one column is needed") }
    let known = try completeRows(names)
    let isKnown = Set(known)
    let present = gathering(known)
    var axes: [Axis] = []
    var total = 1
    for column in try present.columns(names) {
      let axis = Axis(column)
      let (product, overflow) = total.multipliedReportingOverflow(by: axis.values.count)
      guard !overflow, product <= maximumRows else { throw .tooManyRows(limit: maximumRows) }
      total = product
      axes.append(axis)
    }
    let cells = (0..<present.rowCount).map { row in axes.reduce(0) { $0 * $1.values.count + $1.places[row] } }
    let rowsOfCell = GroupMembers(cells, count: total)
    let rest = (0..<rowCount).filter { !isKnown.contains($0) }
    var rows: [Int] = []
    var cellOfRow: [Int] = []
    for cell in 0..<total {
      let found = rowsOfCell[cell].map { known[$0] }
      rows += found.isEmpty ? [-1] : found
      cellOfRow += [Int](repeating: cell, count: max(1, found.count))
    }
    let added = rows.reduce(0) { $0 + ($1 < 0 ? 1 : 0) }
    var table = gathering(rows + rest)
    var stride = total
    for (name, axis) in zip(names, axes) where !cellOfRow.isEmpty {
      stride /= axis.values.count
      let values = axis.values.rows(at: cellOfRow.map { $0 / stride % axis.values.count })
      guard let column = table[name], let filled = Column.concatenated([values.withoutPrinted, column.withoutPrinted])
      else { continue }
      let sources = (0..<table.rowCount).map { $0 < cellOfRow.count && rows[$0] < 0 ? $0 : $0 + cellOfRow.count }
      table = try table.setting(name, to: Column(filled.rows(at: sources).storage, printed: column.printed))
    }
    return (table, added)
  }
}

/// The different values of a key column in their order, and the place of each row's value among them.
private struct Axis {
  let values: Column
  let places: [Int]

  init(_ column: Column) {
    let grouping = Grouping([column], rowCount: column.count)
    let firsts = column.rows(at: grouping.firstRows)
    let order =
      column.kind == .string
      ? Array(firsts.cells.indices) : Sorting.order(firsts.count, by: [SortKey(firsts)])
    var placeOfGroup = [Int](repeating: 0, count: order.count)
    for (place, group) in order.enumerated() { placeOfGroup[group] = place }
    values = firsts.rows(at: order)
    places = grouping.ids.map { placeOfGroup[Int($0)] }
  }
}
