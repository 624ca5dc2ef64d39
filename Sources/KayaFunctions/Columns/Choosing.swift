import KayaDiagnostics
import KayaRuntime
import KayaStatistics
import KayaTables

/// Functions that choose, recode and order the values of columns.
enum ChoosingFunctions {
  static let functions: [FunctionDeclaration] = [
    isMissing, coalesce, ifElse, pairwise("pmin", "The least of several, row by row.") { $0 < $1 },
    pairwise("pmax", "The greatest of several, row by row.") { $0 > $1 }, cut, recode, levels, reorder, descending,
    winsorize, standardize, columnNamed,
  ]

  private static let isMissing = FunctionDeclaration(
    "is_na", .columns, "Whether a value is missing.", [.required("x", .value, "A value or a column.")],
    returns: "A truth value, or one a row.", example: "is_na([1, na])", shape: Elementwise.sameShape("x")
  ) { call in
    let value = try call.value("x")
    guard let column = try call.evaluation.column(from: value, at: call.span) else { return .bool(value.isMissing) }
    try call.count(rows: column.count)
    return .column(Column(.bools(column.missingMask.map { $0 ? 1 : 0 })))
  }

  private static let coalesce = FunctionDeclaration(
    "coalesce", .columns, "The first value that is not missing, row by row.",
    [.rest("x", .value, "Columns and values in order of preference.")], returns: "A column, or a value.",
    example: "coalesce([1, na, 3], 0)"
  ) { call in
    let values = try call.values("x").map(\.value)
    guard let columns = try spreadTogether(call, values) else {
      return values.first { !$0.isMissing } ?? .na
    }
    return .column(try call.attempt { try Column.coalesced(columns) })
  }

  /// Values as columns of one length, single values repeated; nothing if all are single.
  static func spreadTogether(_ call: Invocation, _ values: [Value]) throws -> [Column]? {
    var rows: Int?
    for value in values {
      guard let column = try call.evaluation.column(from: value, at: call.span) else { continue }
      if let rows, rows != column.count {
        throw call.failure(.lengthMismatch, "columns of \(rows) and \(column.count) rows meet")
      }
      rows = column.count
    }
    guard let rows else { return nil }
    try call.count(rows: rows)
    return try values.map { try call.evaluation.spread($0, rows: rows, at: call.span) }
  }

  private static let ifElse = FunctionDeclaration(
    "if_else", .columns, "One value where a condition is true, another where it is false.",
    [
      .required("cond", .value, "A condition."), .required("a", .value, "Where it is true."),
      .required("b", .value, "Where it is false."),
    ],
    returns: "A column, or a value; `na` where the condition is.",
    details: ["The same as `if cond then a else b`."], example: "if_else([1, 5] > 2, \"high\", \"low\")"
  ) { call in
    let condition = try call.evaluation.truth(try call.value("cond"), at: call.span(of: "cond"))
    let (yes, no) = (try call.value("a"), try call.value("b"))
    switch condition {
    case .scalar(let value): return value.map { $0 ? yes : no } ?? .na
    case .column(let mask): return try call.evaluation.choose(mask, yes, no, at: call.span)
    }
  }

  private static func pairwise(
    _ name: String, _ summary: String, _ isBetter: @escaping @Sendable (Double, Double) -> Bool
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .columns, summary, [.rest("x", .value, "Columns and numbers.")],
      returns: "A column, or a number; missing values are left out.", example: "\(name)([1, 5], 3)"
    ) { call in
      let values = try call.values("x").map(\.value)
      guard let columns = try spreadTogether(call, values) else {
        if let other = values.first(where: { $0.asNumber == nil && !$0.isMissing }) {
          throw call.wrongKind("x", other, expected: "columns and numbers")
        }
        let numbers = values.compactMap(\.asNumber)
        return .optional(
          numbers.dropFirst().reduce(numbers.first) { best, x in
            best.map { isBetter(x, $0) ? x : $0 }
          })
      }
      var result: [Double] = []
      for column in columns {
        guard let numbers = column.numbers else { throw call.failure(.wrongKind, "`\(name)` takes numbers") }
        if result.isEmpty {
          result = numbers
        } else {
          for (row, x) in numbers.enumerated() where !x.isNaN {
            let y = result[row]
            result[row] = y.isNaN || isBetter(x, y) ? x : y
          }
        }
      }
      return .column(Column(.numbers(result)))
    }
  }

  private static let cut = FunctionDeclaration(
    "cut", .columns, "Puts numbers into classes.",
    [
      .required("x", .value, "A column of numbers."), .required("breaks", .value, "The bounds, rising."),
      .named("labels", .value, "One name a class; else the bounds."),
    ],
    returns: "A column of text with the classes in order; a number outside the bounds is `na`.",
    example: "cut([1, 5, 9], [0, 4, 10], labels = [\"low\", \"high\"])", shape: { _ in .column }
  ) { call in
    let column = try call.column("x")
    let breaks = try call.optionalNumbers("breaks") ?? []
    try call.count(rows: column.count)
    return .column(try call.attempt { try column.cut(breaks, labels: try call.optionalStrings("labels")) })
  }

  private static let recode = FunctionDeclaration(
    "recode", .columns, "Replaces values by others.",
    [
      .required("x", .value, "A column."),
      .required("pairs", .record, "`{old = new}`; old numbers stand as `{1 = \"a\"}`."),
      .named("default", .value, "What all other values become; without it they stay."),
    ],
    returns: "A column.", example: "recode([\"a\", \"b\"], {a = \"A\"})", shape: { _ in .column }
  ) { call in
    let column = try call.column("x")
    try call.count(rows: column.count)
    let pairs = try (try call.optionalRecord("pairs")?.pairs ?? []).map { name, value -> (from: Cell, to: Cell) in
      let key: Cell = column.kind == .string ? .string(name) : Double(name).map(Cell.number) ?? .string(name)
      return (key, try cell(call, value))
    }
    let fallback = try call.optionalValue("default").map { try cell(call, $0) }
    let values = column.strings?.dictionary ?? []
    let others = values.filter { value in !pairs.contains { $0.from == .string(value) } }
    for case (.string(let old), _) in pairs where !values.isEmpty && !values.contains(old) {
      guard let near = Suggestions.help(old, in: others) else { continue }
      call.warn(.valueError, "no value is `\(old)`", at: "pairs", help: [near])
    }
    let (result, lost) = column.recoded(pairs, default: fallback)
    if lost > 0 {
      call.warn(
        .wrongKind, "\(lost) values are of another kind than the new ones and are now `na`",
        help: ["give a `default`, or recode all values"])
    }
    return .column(result)
  }

  private static func cell(_ call: Invocation, _ value: Value) throws -> Cell {
    try call.evaluation.spread(value, rows: 1, at: call.span)[0]
  }

  private static let levels = FunctionDeclaration(
    "levels", .columns, "Sets the order of the values of a text column.",
    [.required("x", .value, "A column of text."), .required("order", .value, "All values, in order.")],
    returns:
      "The column; tables, charts and groups keep this order. Values not listed come last, with a warning that names them.",
    example: "levels([\"low\", \"high\"], [\"low\", \"high\"])", shape: { _ in .column }
  ) { call in
    let column = try call.column("x")
    let (result, unlisted) = try call.attempt { try column.withLevels(try call.optionalStrings("order") ?? []) }
    if !unlisted.isEmpty {
      call.warn(
        .valueError, "values that are not listed come after the others: \(Suggestions.listing(unlisted))", at: "order",
        help: ["list them too, or leave their rows out"])
    }
    return .column(result)
  }

  private static let reorder = FunctionDeclaration(
    "reorder", .columns, "Orders the values of a text column by another column.",
    [
      .required("x", .value, "A column of text."), .required("by", .value, "Numbers; their mean counts."),
      .named("desc", .bool, default: "false", "Largest first."),
    ],
    returns: "The column with its order.", example: "reorder([\"a\", \"b\"], [2, 1])", shape: { _ in .column }
  ) { call in
    let column = try call.column("x")
    let by = try call.column("by")
    return .column(
      try call.attempt { try column.reordered(by: by, descending: try call.bool("desc", default: false)) })
  }

  private static let descending = FunctionDeclaration(
    "desc", .columns, "Falling order, inside `arrange` and `rank`.", [.required("x", .value, "A column.")],
    returns: "A column that sorts the other way round.", example: "arrange(table(x = [1, 3, 2]), desc(x))",
    shape: { _ in .column }
  ) { call in
    let column = try call.column("x")
    if let numbers = column.numbers { return .column(Column(.numbers(numbers.map { -$0 }))) }
    guard var cells = column.strings else { throw call.failure(.wrongKind, "intervals have no order") }
    let order = (cells.isOrdered ? cells.dictionary : cells.dictionary.sorted(by: CodePoints.precedes)).reversed()
    let codes = Dictionary(order.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
    cells = StringCells(
      codes: cells.codes.map { $0 < 0 ? -1 : codes[cells.dictionary[Int($0)]] ?? -1 }, dictionary: Array(order),
      isOrdered: true)
    return .column(Column(.strings(cells)))
  }

  private static let winsorize = FunctionDeclaration(
    "winsorize", .columns, "Pulls the most extreme values in to a quantile.",
    [
      .required("x", .value, "A column of numbers."),
      .optional("p", .number, default: "0.01", "The share at each end that is pulled in."),
    ],
    returns: "A column.", details: ["Quantiles of type 7."], example: "winsorize([1, 2, 3, 4, 100], p = 0.2)",
    shape: { _ in .column }
  ) { call in
    let numbers = try call.numbers("x")
    try call.count(rows: numbers.count)
    let p = try call.number("p", default: 0.01)
    guard (0..<0.5).contains(p) else {
      throw call.failure(.wrongArgument, "`p` is a share from 0 to below 0.5", at: "p")
    }
    guard let low = Quantile.of(numbers, p), let high = Quantile.of(numbers, 1 - p) else {
      return .column(Column(.numbers(numbers)))
    }
    return .column(Column(.numbers(numbers.map { $0.isNaN ? $0 : min(max($0, low), high) })))
  }

  private static let standardize = FunctionDeclaration(
    "standardize", .columns, "Takes away the mean and divides by the standard deviation.",
    [
      .required("x", .value, "A column of numbers."),
      .named("ddof", .number, default: "1", "1 for a sample, 0 for a population."),
    ],
    returns: "A column; `na` where nothing varies.", example: "standardize([1, 2, 3])", shape: { _ in .column }
  ) { call in
    let column = try call.column("x")
    let numbers = try call.numbers("x")
    try call.count(rows: numbers.count)
    let ddof = try call.number("ddof", default: 1)
    guard case .number(let mean) = try call.attempt({ try column.aggregated(.mean) }),
      case .number(let sd) = try call.attempt({ try column.aggregated(.sd(ddof: ddof)) }), sd > 0
    else {
      call.warn(.valueError, "the column does not vary, so it cannot be standardized")
      return .column(Column(missing: .number, count: numbers.count))
    }
    return .column(Column(numbers: numbers.map { ($0 - mean) / sd }))
  }

  private static let columnNamed = FunctionDeclaration(
    "col", .columns, "The column whose name is a text, inside verbs and formulas.",
    [.required("name", .string, "The name of a column.")], returns: "A column.",
    example: "t = table(x = [1, 2])\nmutate(t, y = col(\"x\") * 2)", shape: { _ in .column }
  ) { call in
    let name = try call.string("name")
    guard let mask = call.scope.mask else {
      throw call.failure(.wrongArgument, "`col` names a column of a table and stands inside a verb")
    }
    guard let column = mask.column(name) else {
      throw call.evaluation.unknownColumn(name, among: mask.table.names, at: call.span(of: "name"))
    }
    return .column(column)
  }
}
