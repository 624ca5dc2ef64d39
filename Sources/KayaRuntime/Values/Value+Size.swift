import KayaTables

extension Value {
  /// About how many bytes the value takes: eight a cell, counted alike on every machine.
  ///
  /// Cells that values share are counted for each of them, so that the order of statements makes no difference.
  public var byteCount: Int {
    switch self {
    case .na, .number, .bool, .range, .interval, .formula, .check: 8
    case .printed(_, let text), .string(let text): 8 + text.utf8.count
    case .list(let items): items.reduce(8) { $0 + $1.byteCount }
    case .record(let record): record.values.reduce(8) { $0 + $1.byteCount }
    case .column(let column): 8 * column.count
    case .table(let table): 8 * table.rowCount * table.columnCount
    case .chart(let chart): 8 * chart.data.rowCount * chart.data.columnCount
    case .result(let result):
      result.parts.values.reduce(8 * result.table.rowCount * result.table.columnCount) { $0 + $1.byteCount }
    case .publication(let table): 8 * table.columns.count * table.sections.reduce(0) { $0 + $1.count }
    case .claims(let claims): 64 * claims.count
    }
  }
}
