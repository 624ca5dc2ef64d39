import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaTables

extension DataFunctions {
  /// Verbs that choose and order rows.
  static let rows: [FunctionDeclaration] = [whereRows, arrange, head, tail, distinct, count, dropMissing]

  private static let byParameter = ParameterDeclaration.named(
    "by", .columns, "Columns by which the rows are grouped first.")

  private static let whereRows = FunctionDeclaration(
    "where", .data, "Keeps the rows for which a condition is true.",
    [
      .required("t", .table, "The table."), .required("cond", .masked, "A condition over its columns."), byParameter,
    ],
    returns: "The table with fewer rows; a row whose condition is `na` is left out.",
    example: "t = table(x = [1, 2, 3])\nwhere(t, x > 1)",
    shape: { .table($0.columns("t")) }
  ) { call in
    let table = try call.table("t")
    guard let expression = call.expression("cond") else { return .table(table) }
    let mask = try condition(call, expression, table)
    let (kept, missing) = try call.attempt { try table.filtered(mask) }
    if missing > 0 {
      call.note(
        .droppedRows, "\(missing) of \(table.rowCount) rows are left out because the condition is `na`", at: "cond")
    }
    try call.count(rows: table.rowCount)
    if kept.rowCount == 0 {
      call.warnOfAbsentValue(in: expression, table, because: "no row is left")
    } else {
      call.warnOfAbsentValues(in: expression, table)
    }
    return .table(kept)
  }

  private static func condition(_ call: Invocation, _ expression: Expression, _ table: Table) throws -> [Int8] {
    func mask(_ value: Value, rows: Int) throws -> [Int8] {
      switch try call.evaluation.truth(value, at: expression.span) {
      case .scalar(let value): return [Int8](repeating: value.map { $0 ? 1 : 0 } ?? -1, count: rows)
      case .column(let cells):
        guard cells.count == rows else {
          throw call.failure(
            .lengthMismatch, "the condition has \(cells.count) rows, the table \(rows)", at: "cond")
        }
        return cells
      }
    }
    guard let groups = try call.members(of: table) else {
      return try mask(try call.evaluate(expression, over: Mask(table)), rows: table.rowCount)
    }
    var result = [Int8](repeating: -1, count: table.rowCount)
    for group in 0..<groups.count {
      let rows = Array(groups[group])
      let value: Value = try call.withRandomPath("group \(group)") {
        try call.evaluate(expression, over: Mask(table, rows: rows, group: group))
      }
      let cells = try mask(value, rows: rows.count)
      for (row, cell) in zip(rows, cells) { result[row] = cell }
    }
    return result
  }

  private static let arrange = FunctionDeclaration(
    "arrange", .data, "Orders the rows by one or more columns or expressions.",
    [
      .required("t", .table, "The table."), .rest("key", .masked, "What to order by; `desc(x)` for falling order."),
      byParameter,
    ],
    returns: "The table; equal rows keep their order, missing values come last, text goes by code point.",
    example: "t = table(x = [2, 1, 3])\narrange(t, desc(x))",
    shape: { .table($0.columns("t")) }
  ) { call in
    let table = try call.table("t")
    let keys = try call.arguments("key").map { argument -> SortKey in
      var expression = argument.value
      var descending = false
      if case .call(let inner) = expression.kind, inner.name.text == "desc", inner.arguments.count == 1 {
        expression = inner.arguments[0].value
        descending = true
      }
      if case .string(let name) = expression.kind, let column = table[name] {
        return SortKey(column, descending: descending)
      }
      let value = try call.evaluate(expression, over: Mask(table))
      let column = try call.evaluation.spread(value, rows: table.rowCount, at: expression.span)
      return SortKey(column, descending: descending)
    }
    try call.count(rows: table.rowCount)
    return .table(try call.attempt { try table.arranged(by: keys, within: try call.groupNames(of: table)) })
  }

  private static let head = FunctionDeclaration(
    "head", .data, "Keeps the first rows.",
    [.required("t", .table, "The table."), .optional("n", .number, default: "6", "How many rows."), byParameter],
    returns: "The first `n` rows, of each group with `by`.",
    example: "head(table(x = 1..10), 3)",
    shape: { .table($0.columns("t")) }
  ) { call in
    let table = try call.table("t")
    let count = try call.integer("n", default: 6)
    return .table(try call.attempt { try table.head(count, by: try call.groupNames(of: table)) })
  }

  private static let tail = FunctionDeclaration(
    "tail", .data, "Keeps the last rows.",
    [.required("t", .table, "The table."), .optional("n", .number, default: "6", "How many rows."), byParameter],
    returns: "The last `n` rows, of each group with `by`.",
    example: "tail(table(x = 1..10), 3)",
    shape: { .table($0.columns("t")) }
  ) { call in
    let table = try call.table("t")
    let count = try call.integer("n", default: 6)
    return .table(try call.attempt { try table.tail(count, by: try call.groupNames(of: table)) })
  }

  private static let distinct = FunctionDeclaration(
    "distinct", .data, "Keeps each combination of values once.",
    [.required("t", .table, "The table."), .rest("columns", .columns, "The columns; none means all.")],
    returns: "The chosen columns, a row for each combination in order of first appearance.",
    example: "distinct(table(x = [1, 1, 2]), x)",
    shape: { call in
      guard let chosen = call.chosen("columns") else { return .table(.unknown) }
      return .table(chosen.isEmpty ? call.columns("t") : call.columns("t").choosing(chosen))
    }
  ) { call in
    let table = try call.table("t")
    let names = try call.columns("columns", of: table)
    try call.count(rows: table.rowCount)
    return .table(try call.attempt { try table.distinct(names) })
  }

  private static let count = FunctionDeclaration(
    "count", .data, "Counts the rows of each combination of values.",
    [.required("t", .table, "The table."), .rest("columns", .columns, "The columns; none counts all rows.")],
    returns: "The columns and `n`.",
    example: "count(table(city = [\"A\", \"A\", \"B\"]), city)",
    shape: { call in
      guard let chosen = call.chosen("columns"), let groups = call.columns("t").groups else {
        return .table(ColumnSet(["n"], isOpen: true))
      }
      return .table(ColumnSet((chosen.isEmpty ? groups : chosen) + ["n"]))
    }
  ) { call in
    let table = try call.table("t")
    let names = try call.columns("columns", of: table)
    let keys = names.isEmpty ? table.groups : names
    try call.count(rows: table.rowCount)
    if keys.isEmpty {
      var counted = try call.attempt { try Table(["n": Column(numbers: [Double(table.rowCount)])]) }
      counted.synthetic = table.synthetic
      return .table(counted)
    }
    return .table(try call.attempt { try table.counted(keys) })
  }

  private static let dropMissing = FunctionDeclaration(
    "drop_na", .data, "Leaves out rows with missing values.",
    [.required("t", .table, "The table."), .rest("columns", .columns, "The columns that count; none means all.")],
    returns: "The complete rows; how many were left out is said.",
    example: "drop_na(table(x = [1, na, 3]), x)",
    shape: { .table($0.columns("t")) }
  ) { call in
    let table = try call.table("t")
    let names = try call.columns("columns", of: table)
    let (kept, dropped) = try call.attempt { try table.droppingMissing(names) }
    if dropped > 0 {
      call.note(.droppedRows, "\(dropped) of \(table.rowCount) rows have missing values and are left out")
    }
    return .table(kept)
  }
}
