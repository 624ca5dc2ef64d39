import KayaDigits
import KayaTables

/// The print layout of any value that has one.
public struct ValueLayout: Sendable {
  private let rows: Int
  private let words: TableWords

  /// The layout of values in a language; so many rows of a table are shown whole.
  public init(rows: Int = 30, words: TableWords = TableWords()) {
    self.rows = rows
    self.words = words
  }

  /// The layout of a table, a result, a model, a list of models or a record; nothing for other values.
  public func publication(of value: Value) -> PublicationTable? {
    switch value {
    case .table(let table): return TableLayout(table, options: options).publication
    case .publication(let table): return table
    case .record(let record): return publication(of: record)
    case .result(let result):
      if result.isModel { return regressions([result]) }
      var options = options
      options.notes = result.notes
      return TableLayout(result.table, options: options).publication
    case .list(let items):
      let models = items.compactMap { item -> KernelResult? in
        if case .result(let result) = item, result.isModel { return result }
        return nil
      }
      guard !models.isEmpty, models.count == items.count else { return nil }
      return regressions(models)
    default: return nil
    }
  }

  private var options: TableLayout.Options { TableLayout.Options(rows: rows, words: words) }

  private func regressions(_ models: [KernelResult]) -> PublicationTable {
    var options = RegressionTable.Options()
    options.words = words
    return RegressionTable(models, options: options).publication
  }

  private func publication(of record: Record) -> PublicationTable {
    let rows = record.pairs.map { name, value in
      PublicationTable.Row([PublicationTable.Cell(name), PublicationTable.Cell(text(of: value))])
    }
    let heads = words.recordHeads
    return PublicationTable(
      columns: [PublicationTable.ColumnHead(heads.name), PublicationTable.ColumnHead(heads.value, .decimal)],
      sections: [rows])
  }

  private func text(of value: Value) -> String {
    switch value {
    case .na: "–"
    case .number(let x), .printed(let x, _): DisplayFormat.number(x)
    case .string(let text): text
    case .bool(let flag): words.truth(flag)
    case .interval(let interval): DisplayFormat.interval(interval.low, interval.high, to: words.to)
    case .range(let low, let high): words.interval(DisplayFormat.number(low), DisplayFormat.number(high))
    case .list(let items): items.prefix(8).map(text).joined(separator: ", ") + (items.count > 8 ? ", …" : "")
    default: value.kindName
    }
  }
}

extension Outcome {
  /// How many rows of a table are shown whole.
  public var shownRows: Int { max(1, rowLimit) }
}
