import KayaTables

/// The print layout of any value that has one.
public enum ValueLayout {
  /// The layout of a table, a result, a model, a list of models or a record; nothing for other values.
  public static func publication(of value: Value, rows: Int = 30) -> PublicationTable? {
    switch value {
    case .table(let table): return TableLayout(table, options: TableLayout.Options(rows: rows)).publication
    case .publication(let table): return table
    case .record(let record): return publication(of: record)
    case .result(let result):
      if result.isModel { return RegressionTable([result]).publication }
      var options = TableLayout.Options(rows: rows)
      options.notes = result.notes
      return TableLayout(result.table, options: options).publication
    case .list(let items):
      let models = items.compactMap { item -> KernelResult? in
        if case .result(let result) = item, result.isModel { return result }
        return nil
      }
      guard !models.isEmpty, models.count == items.count else { return nil }
      return RegressionTable(models).publication
    default: return nil
    }
  }

  private static func publication(of record: Record) -> PublicationTable {
    let rows = record.pairs.map { name, value in
      PublicationTable.Row([PublicationTable.Cell(name), PublicationTable.Cell(text(of: value))])
    }
    return PublicationTable(
      columns: [PublicationTable.ColumnHead("Name"), PublicationTable.ColumnHead("Value", .decimal)], sections: [rows])
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .na: "–"
    case .number(let x), .printed(let x, _): DisplayFormat.number(x)
    case .string(let text): text
    case .bool(let flag): flag ? "yes" : "no"
    case .interval(let interval): DisplayFormat.interval(interval.low, interval.high)
    case .range(let low, let high): "\(DisplayFormat.number(low)) to \(DisplayFormat.number(high))"
    case .list(let items): items.prefix(8).map(text).joined(separator: ", ") + (items.count > 8 ? ", …" : "")
    default: value.kindName
    }
  }
}

extension Outcome {
  /// How many rows of a table are shown whole.
  public var shownRows: Int { max(1, rowLimit) }
}
