import Glibc
import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaRuntime
import KayaTables

/// Functions of single values, lists and whole tables.
enum ValueFunctions {
  static let functions: [FunctionDeclaration] = [
    rows, valueOf, pull, sequence, map, solve, letNames, outer, middle, interval, rounded, allOf,
  ]

  private static let rows = FunctionDeclaration(
    "rows", .values, "The number of rows of a table.", [.required("t", .table, "The table.")],
    returns: "A whole number.", example: "rows(table(x = [1, 2, 3]))", shape: { _ in .scalar }
  ) { call in .number(Double(try call.table("t").rowCount)) }

  private static let valueOf = FunctionDeclaration(
    "value", .values, "The one cell of a column that a condition finds.",
    [
      .required("t", .table, "The table."), .required("x", .column, "The column."),
      .named("where", .masked, "The condition; without it the table has one row."),
    ],
    returns: "The cell, with its printed digits where the column keeps them; an error unless exactly one row fits.",
    example: "t = table(city = [\"A\", \"B\"], co2 = [1, 2])\nvalue(t, co2, where = city == \"B\")",
    shape: { _ in .scalar }
  ) { call in
    let table = try call.table("t")
    let name = try call.columnName("x", of: table)
    guard let column = table[name] else { return .na }
    var found = Array(0..<table.rowCount)
    if let condition = try call.masked("where", over: Mask(table)) {
      try call.count(rows: table.rowCount)
      switch try call.evaluation.truth(condition, at: call.span(of: "where")) {
      case .scalar(let value): if value != true { found = [] }
      case .column(let cells): found = found.filter { $0 < cells.count && cells[$0] == 1 }
      }
    }
    guard found.count == 1 else {
      throw call.failure(
        .noSuchRow,
        "`value` needs exactly one row, the condition finds \(found.count == 0 ? "none" : String(found.count))",
        at: call.has("where") ? "where" : "t",
        help: found.count > 1 ? ["rows \(found.prefix(5).map { String($0 + 1) }.joined(separator: ", "))"] : [],
        facts: [Diagnostic.Fact("rows", found.count)])
    }
    return column.value(at: found[0])
  }

  private static let pull = FunctionDeclaration(
    "pull", .values, "A column of a table, at the end of a pipe.",
    [.required("t", .table, "The table."), .required("x", .column, "The column.")], returns: "A column.",
    example: "table(x = [1, 2]) |> pull(x)", shape: { _ in .column }
  ) { call in
    let table = try call.table("t")
    let name = try call.columnName("x", of: table)
    return table[name].map(Value.column) ?? .na
  }

  private static let sequence = FunctionDeclaration(
    "seq", .values, "Numbers at equal distances.",
    [
      .required("from", .number, "The first."), .required("to", .number, "The last at most."),
      .optional("by", .number, default: "1", "The distance."),
    ],
    returns: "A list; its k-th number is from + k·by, k from 0.", example: "seq(0, 1, by = 0.25)",
    shape: { _ in .list }
  ) { call in
    let (from, to) = (try call.number("from"), try call.number("to"))
    let by = try call.number("by", default: from <= to ? 1 : -1)
    guard by != 0, (to - from) / by >= 0 || from == to else {
      throw call.failure(
        .wrongArgument,
        "steps of \(NumberText.shortest(by)) never lead from \(NumberText.shortest(from)) to \(NumberText.shortest(to))",
        at: call.has("by") ? "by" : "to")
    }
    // A last step that falls short by rounding alone counts as reached.
    let steps = ((to - from) / by * (1 + 1e-10) + 1e-10).rounded(.down)
    guard steps < Double(call.evaluation.mostCells) else {
      throw call.failure(.limitExceeded, "the list would have \(NumberText.shortest(steps + 1)) numbers")
    }
    try call.count(rows: Int(steps) + 1)
    return .column(Column(.numbers((0...Int(steps)).map { from + Double($0) * by })))
  }

  private static let map = FunctionDeclaration(
    "map", .values, "Applies a function to each element.",
    [
      .required("xs", .value, "A list, a range, a column, or a table, of which each row is a record."),
      .required("f", .function(1), "The function."),
    ],
    returns: "A list of the results.", example: "map(1..3, k => k^2)", shape: { _ in .list }
  ) { call in
    let function = try call.function("f")
    let (count, element) = try elements(call, try call.value("xs"))
    try call.count(rows: count)
    var results: [Value] = []
    var bytes = 0
    for index in 0..<count {
      let value = try call.withRandomPath("iteration \(index)") { try function([element(index)]) }
      bytes += Value.partBytes + value.size(atMost: call.evaluation.environment.limits.memory).bytes
      try call.evaluation.check(bytes: bytes, at: call.span)
      results.append(value)
    }
    return .list(results)
  }

  /// The elements by their number, each made when it is asked for.
  private static func elements(_ call: Invocation, _ value: Value) throws -> (count: Int, at: (Int) -> Value) {
    switch value {
    case .list(let items): return (items.count, { items[$0] })
    case .table(let table): return (table.rowCount, { record(table, $0) })
    case .result(let result) where !result.isModel: return (result.table.rowCount, { record(result.table, $0) })
    default:
      guard let column = try call.evaluation.column(from: value, at: call.span(of: "xs")) else {
        throw call.wrongKind("xs", value, expected: "a list, a range, a column or a table")
      }
      return (column.count, { column.value(at: $0) })
    }
  }

  private static func record(_ table: Table, _ row: Int) -> Value {
    .record(Record(zip(table.names, table.columns).map { ($0, $1.value(at: row)) }))
  }

  private static let solve = FunctionDeclaration(
    "solve", .values, "The number at which a function is zero.",
    [
      .required("f", .function(1), "A continuous function."),
      .requiredNamed("between", .value, "Two numbers at which it has different signs: `[a, b]` or `a..b`."),
      .named("tol", .number, default: "1e-15", "How close, relative to the number."),
    ],
    returns: "A number.", source: "Brent (1973), Algorithms for Minimization Without Derivatives, chapter 4.",
    example: "solve(x => x^2 - 2, between = [0, 2])", shape: { _ in .scalar }
  ) { call in
    let function = try call.function("f")
    let ends: (Double, Double)
    if case .range(let a, let b) = try call.value("between") {
      ends = (a, b)
    } else {
      let numbers = try call.optionalNumbers("between") ?? []
      guard numbers.count == 2, numbers.allSatisfy(\.isFinite) else {
        throw call.failure(.wrongArgument, "`between` is two numbers", at: "between")
      }
      ends = (numbers[0], numbers[1])
    }
    func evaluate(_ x: Double) throws -> Double {
      try call.count(rows: 1)
      let value: Value = try function([.number(x)])
      guard let y = value.asNumber else {
        throw call.failure(.valueError, "the function is no number at \(NumberText.shortest(x))", at: "f")
      }
      return y
    }
    guard let root = try RootFinding.root(between: ends, tolerance: try call.number("tol", default: 1e-15), evaluate)
    else {
      throw call.failure(
        .valueError, "the function has the same sign at both ends, so no zero is known to lie between", at: "between",
        help: ["choose ends at which it is negative and positive"])
    }
    return .number(root)
  }

  private static let letNames = FunctionDeclaration(
    "let", .values, "Names intermediate values inside one expression.",
    [.restNamed("part", .value, "`name = expression` in order; the last part, without a name, is the value.")],
    returns: "The value of the last part.", example: "let(m = mean([1, 2, 6]), s = sd([1, 2, 6]), s / m)"
  ) { call in
    var scope = call.scope
    var last = Value.na
    for argument in call.arguments("part") {
      last = try call.evaluation.evaluate(argument.value, in: scope)
      if let name = argument.name { scope = scope.binding(name.text, last) }
    }
    return last
  }

  private static let outer = FunctionDeclaration(
    "outer", .values, "A name of the notebook where a column of the same name is at hand.",
    [.required("x", .value, "The name.")], returns: "Its value.",
    example: "start = 2\nwhere(table(x = [1, 2, 3]), x >= outer(start))"
  ) { call in
    guard let expression = call.expression("x") else { return .na }
    return try call.evaluation.evaluate(expression, in: call.scope.masked(by: nil))
  }

  private static let allOf = FunctionDeclaration(
    "all_of", .columns, "Computed names of columns, in selections and formulas.",
    [.required("names", .value, "A list of texts.")], returns: "A selection.",
    example: "names = [\"a\", \"b\"]\nselect(table(a = [1], b = [2], c = [3]), all_of(names))"
  ) { call in
    throw call.failure(
      .wrongArgument, "`all_of` chooses columns and stands where columns are named",
      help: ["for instance `select(t, all_of(names))` or `y ~ all_of(controls)`"])
  }

  private static let middle = FunctionDeclaration(
    "mid", .values, "The middle of an interval.", [.required("x", .value, "An interval, or a column of them.")],
    returns: "A number, or one a row.", example: "mid(interval(1, 2))", shape: Elementwise.sameShape("x")
  ) { call in
    let value = try call.value("x")
    if case .interval(let interval) = value { return .number(interval.middle) }
    if let number = value.asNumber { return .number(number) }
    guard let column = try call.evaluation.column(from: value, at: call.span(of: "x")) else {
      throw call.wrongKind("x", value, expected: "an interval")
    }
    if case .intervals(let lows, let highs) = column.storage {
      return .column(Column(numbers: zip(lows, highs).map { Interval($0, $1)?.middle ?? .nan }))
    }
    return .column(column.withoutPrinted)
  }

  private static let interval = FunctionDeclaration(
    "interval", .values, "All numbers from one to another.",
    [.required("a", .value, "The lower end."), .required("b", .value, "The upper end.")], returns: "An interval.",
    example: "interval(30, 40) / 2", shape: { _ in .unknown }
  ) { call in
    let values = [try call.value("a"), try call.value("b")]
    if let columns = try ChoosingFunctions.spreadTogether(call, values) {
      guard let lows = columns[0].numbers, let highs = columns[1].numbers else {
        throw call.failure(.wrongKind, "the ends of intervals are numbers")
      }
      let pairs = zip(lows, highs).map { low, high -> (Double, Double) in
        low.isNaN || high.isNaN ? (.nan, .nan) : (min(low, high), max(low, high))
      }
      return .column(Column(.intervals(pairs.map(\.0), pairs.map(\.1))))
    }
    let (a, b) = (try call.number("a"), try call.number("b"))
    guard a <= b else {
      throw call.failure(.wrongArgument, "the lower end of an interval is not above the upper one", at: "a")
    }
    return Interval(a, b).map(Value.interval) ?? .na
  }

  private static let rounded = FunctionDeclaration(
    "rounded", .values, "All numbers that print as this one does.",
    [
      .required("x", .printed, "A literal, a cell of a `printed` column, or such a column."),
      .named("digits", .number, "Decimals, where the digits shown do not tell."),
      .named("trunc", .bool, default: "false", "Whether digits were cut instead of rounded."),
    ],
    returns: "An interval, or one a row: half a unit of the last digit either way.",
    example: "rounded(0.8356) / rounded(0.2757)", shape: { _ in .unknown }
  ) { call in
    let digits = try call.optionalInteger("digits", in: 0...300)
    let cut = try call.bool("trunc", default: false)
    guard let expression = call.expression("x") else { return .na }
    return try Printed.interval(call, expression, digits: digits, isCut: cut)
  }
}
