extension Table {
  /// The given rows, counted from 0, in the order given; a row may come several times.
  public func rows(at rows: [Int]) throws(TableError) -> Table {
    for row in rows where row < 0 || row >= rowCount { throw .noSuchRow(row: row, rowCount: rowCount) }
    return gathering(rows)
  }

  /// The given rows without a check of their bounds against the table; a negative row is one of missing cells.
  func gathering(_ rows: [Int]) -> Table {
    if rows.count == rowCount, rows.indices.allSatisfy({ rows[$0] == $0 }) { return self }
    return with(names, columns.map { $0.rows(at: rows) }, rowCount: rows.count)
  }

  /// A range of rows.
  public func rows(in range: Range<Int>) -> Table {
    let range = range.clamped(to: 0..<rowCount)
    if range.count == rowCount { return self }
    return with(names, columns.map { $0.rows(in: range) }, rowCount: range.count)
  }

  /// The rows whose mask is 1, and how many were left out because theirs is missing (−1).
  public func filtered(_ mask: [Int8]) throws(TableError) -> (table: Table, missing: Int) {
    guard mask.count == rowCount else {
      throw .lengthsDiffer(column: "condition", count: mask.count, expected: rowCount)
    }
    var kept: [Int] = []
    var missing = 0
    for (row, value) in mask.enumerated() {
      if value > 0 { kept.append(row) } else if value < 0 { missing += 1 }
    }
    return (kept.count == rowCount ? self : gathering(kept), missing)
  }

  /// The rows whose mask is true.
  public func filtered(_ mask: [Bool]) throws(TableError) -> Table {
    try filtered(mask.map { $0 ? 1 : 0 }).table
  }

  /// The cells of a row, counted from 0, in the order of the columns.
  public func row(_ row: Int) throws(TableError) -> [Cell] {
    guard row >= 0, row < rowCount else { throw .noSuchRow(row: row, rowCount: rowCount) }
    return columns.map { $0[row] }
  }
}
