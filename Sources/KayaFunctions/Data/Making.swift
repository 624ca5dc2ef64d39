import KayaRuntime
import KayaTables

extension DataFunctions {
  /// Tables from values.
  static let making: [FunctionDeclaration] = [makeTable, cross]

  private static let makeTable = FunctionDeclaration(
    "table", .data, "Makes a table of columns.",
    [.restNamed("column", .value, "A list, a range or a column; a single value fills all rows.")],
    returns: "A table with the columns in the order given.",
    example: "t = table(city = [\"A\", \"B\"], co2 = [3.1, 4.2])\nt",
    shape: { .table(ColumnSet($0.names("column"))) }
  ) { call in
    let values = try call.values("column")
    var columns: [(name: String, column: Column?, value: Value)] = []
    var rows: Int?
    for (name, value) in values {
      guard let name else {
        throw call.failure(.missingArgument, "a column needs a name", help: ["write `table(a = [1, 2])`"])
      }
      let column = try call.evaluation.column(from: value, at: call.span)
      if column == nil, case .list = value {
        throw call.failure(.wrongKind, "the values of `\(name)` are of different kinds and cannot be a column")
      }
      if let column {
        if let rows, rows != column.count {
          throw call.failure(
            .lengthMismatch, "`\(name)` has \(column.count) values where the columns before it have \(rows)",
            facts: [.init("column", name)])
        }
        rows = column.count
      }
      columns.append((name, column, value))
    }
    let count = rows ?? 1
    let whole = try columns.map { entry in
      try entry.column ?? call.evaluation.spread(entry.value, rows: count, at: call.span)
    }
    return .table(try call.attempt { try Table(names: columns.map(\.name), columns: whole) })
  }

  private static let cross = FunctionDeclaration(
    "cross", .data, "Makes a table of all combinations of values.",
    [.restNamed("column", .value, "The values of one column.")],
    returns: "A row a combination; the last column varies fastest.",
    example: "cross(city = [\"A\", \"B\"], year = 2019..2020)",
    shape: { .table(ColumnSet($0.names("column"))) }
  ) { call in
    let parts = try call.values("column").map { name, value -> (name: String, values: Column) in
      guard let name else {
        throw call.failure(.missingArgument, "a column needs a name", help: ["write `cross(a = [1, 2])`"])
      }
      let column = try call.evaluation.column(from: value, at: call.span)
      return (name, try column ?? call.evaluation.spread(value, rows: 1, at: call.span))
    }
    let most = call.evaluation.mostRows(columns: parts.count)
    let table = try call.attempt { try Table.crossing(parts, maximumRows: most) }
    try call.count(rows: table.rowCount)
    return .table(table)
  }
}
