import KayaDiagnostics
import KayaRuntime
import KayaTables

/// Functions of a column whose value in one row follows from other rows.
enum RowFunctions {
  static let functions: [FunctionDeclaration] = [
    shifted("lag", "The value of an earlier row, or of an earlier time."),
    shifted("lead", "The value of a later row, or of a later time."),
    shifted("diff", "The change since an earlier row, or since an earlier time."),
    cumulative("cumsum", "The sum of all rows so far."), cumulative("cumprod", "The product of all rows so far."),
    rank,
  ]

  private static func shifted(_ name: String, _ summary: String) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .columns, summary,
      [
        .required("x", .value, "A column."), .optional("n", .number, default: "1", "How many rows or times."),
        .named("over", .value, "The time column: go by its value, so that a gap gives `na`."),
      ],
      returns: "A column.",
      details: [
        "With `over = year` it goes by value, as Stata's `L.` does. Without it, by row; inside `by` the rows should be sorted.",
        """
        In a formula it stays within a unit: the first fixed effect, else the first cluster, in which no time repeats.
        """,
      ],
      example: "t = table(year = [2010, 2011, 2013], x = [1, 2, 4])\nmutate(t, before = \(name)(x, over = year))",
      shape: { _ in .column }
    ) { call in
      let column = try call.column("x")
      let steps = try call.integer("n", default: 1, in: -1_000_000...1_000_000)
      try call.count(rows: column.count)
      guard let over = try call.optionalValue("over") else {
        warnWithoutOrder(call)
        return .column(try call.attempt { try shift(name, column, steps, nil, nil) })
      }
      guard let times = try call.evaluation.column(from: over, at: call.span(of: "over")) else {
        throw call.wrongKind("over", over, expected: "a column")
      }
      let units = unitsOverTime(call, times)
      return .column(try call.attempt { try shift(name, column, steps, times, units) })
    }
  }

  /// The units within which times do not repeat, so that no lag crosses from one to another; nothing where rows are
  /// grouped already, or nothing tells units.
  private static func unitsOverTime(_ call: Invocation, _ times: Column) -> Grouping? {
    guard let mask = call.scope.mask, mask.rows == nil, let values = times.numbers else { return nil }
    return mask.units().first { grouping in
      guard grouping.ids.count == values.count, grouping.count < values.count else { return false }
      var seen: Set<Cell> = []
      return zip(grouping.ids, values).allSatisfy { $1.isNaN || seen.insert(Cell(unit: Int($0), time: $1)).inserted }
    }
  }

  /// A unit at a time.
  private struct Cell: Hashable {
    let unit: Int
    let time: Double
  }

  private static func shift(
    _ name: String, _ column: Column, _ n: Int, _ over: Column?, _ units: Grouping?
  ) throws -> Column {
    switch name {
    case "lag": try column.lagged(n, over: over, in: units)
    case "lead": try column.lagged(-n, over: over, in: units)
    default: try column.differenced(n, over: over, in: units)
    }
  }

  /// A lag by row is silently wrong where a unit repeats and nothing groups it, or where the rows are in no order.
  private static func warnWithoutOrder(_ call: Invocation) {
    guard let mask = call.scope.mask, mask.rowCount > 1 else { return }
    if mask.rows == nil {
      guard let unit = repeatingUnit(mask.table) else { return }
      call.warn(
        .unsortedLag, "`\(call.declaration.name)` goes by row across the values of `\(unit)`",
        help: ["write `\(call.declaration.name)(x, over = year)` and `by = \(unit)`"])
    } else if mask.group == 0, !isSortedBySomething(mask) {
      call.warn(
        .unsortedLag, "`\(call.declaration.name)` goes by row, and the rows of a group are sorted by no column",
        help: ["write `\(call.declaration.name)(x, over = year)`, or `arrange` the table first"])
    }
  }

  /// The first text column whose values repeat, as the units of a panel do, or a column of numbers that does not
  /// change until the times begin anew.
  private static func repeatingUnit(_ table: Table) -> String? {
    for (name, column) in zip(table.names, table.columns) {
      guard let cells = column.strings else { continue }
      let distinct = Set(cells.codes).count
      if distinct > 1, distinct < cells.count { return name }
    }
    let numbers = zip(table.names, table.columns).compactMap { name, column in column.numbers.map { (name, $0) } }
    for (time, times) in numbers where times.allSatisfy({ $0 == $0.rounded() }) {
      let starts = times.indices.dropFirst().filter { times[$0] <= times[$0 - 1] }
      // Times that begin anew for every other row are no times.
      guard !starts.isEmpty, starts.count * 2 < times.count else { continue }
      if let unit = numbers.first(where: { $0.0 != time && changes(of: $0.1) == starts }) { return unit.0 }
    }
    return nil
  }

  private static func changes(of values: [Double]) -> [Int] {
    values.indices.dropFirst().filter { values[$0] != values[$0 - 1] }
  }

  private static func isSortedBySomething(_ mask: Mask) -> Bool {
    mask.table.names.contains { name in
      guard let numbers = mask.column(name)?.numbers, numbers.count > 1 else { return false }
      return zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
        || zip(numbers, numbers.dropFirst()).allSatisfy { $0 > $1 }
    }
  }

  private static func cumulative(_ name: String, _ summary: String) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .columns, summary, [.required("x", .value, "A column.")],
      returns: "A column; a missing cell stays missing, and so do all after it.", example: "\(name)([1, 2, 3])",
      shape: { _ in .column }
    ) { call in
      let column = try call.column("x")
      try call.count(rows: column.count)
      return .column(
        try call.attempt { name == "cumsum" ? try column.cumulativeSum() : try column.cumulativeProduct() })
    }
  }

  private static let rank = FunctionDeclaration(
    "rank", .columns, "The place of each value in rising order.",
    [
      .required("x", .value, "A column; `rank(-x)` for falling order."),
      .named(
        "ties", .choice(RankTies.allCases.map(\.rawValue)), default: "\"average\"", "What equal values get."),
    ],
    returns: "A column; missing cells have no rank.", example: "rank([30, 10, 20])", shape: { _ in .column }
  ) { call in
    let column = try call.column("x")
    try call.count(rows: column.count)
    let ties: RankTies = try call.choice("ties")
    return .column(try call.attempt { try column.ranked(ties: ties) })
  }
}
