import KayaDiagnostics
import KayaDigits
import KayaRuntime
import KayaStatistics
import KayaTables

/// Functions that bring a column together to one value; missing cells are left out.
enum Aggregates {
  static let functions: [FunctionDeclaration] =
    [
      plain("mean", "The arithmetic mean.", .mean), plain("median", "The middle value.", .median),
      sum, spread("sd", "The standard deviation."), spread("var", "The variance."),
      spread("cv", "The coefficient of variation: standard deviation over mean, a ratio."),
      extreme("min", "The least value."), extreme("max", "The greatest value."),
      plain("first", "The first value that is not missing.", .first),
      plain("last", "The last value that is not missing.", .last),
      plain("any", "Whether any value is true.", .any), plain("all", "Whether all values are true.", .all),
      quantile, count, row,
    ]

  private static let x = ParameterDeclaration.required("x", .value, "A column, a list or a range.")

  private static func plain(_ name: String, _ summary: String, _ aggregate: Aggregate) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .columns, summary, [x], returns: "One value; `na` where there is none to bring together.",
      example: aggregate.isOfConditions ? "\(name)([true, false])" : "\(name)([1, 2, 6])",
      shape: { _ in .scalar }
    ) { call in
      let (column, isUndecided) = try call.evaluation.noticingUndecided { try columnOfOne(call) }
      try call.count(rows: column.count)
      if case .mean = aggregate, case .intervals(let lows, let highs) = column.storage {
        return try intervalSum(call, lows, highs, divideByCount: true)
      }
      if aggregate.isOfConditions, column.kind == .number {
        guard case .column(let cells) = try call.evaluation.truth(.column(column), at: call.span(of: "x")) else {
          return .na
        }
        return Value(cell: try call.attempt { try Column(.bools(cells)).aggregated(aggregate) })
      }
      switch aggregate {
      case .first: return column.missingMask.firstIndex(of: false).map(column.value(at:)) ?? .na
      case .last: return column.missingMask.lastIndex(of: false).map(column.value(at:)) ?? .na
      default: break
      }
      let result = try aggregated(call, column, aggregate)
      // What intervals leave open is not missing: one open row leaves the whole open, unless another decides it.
      if isUndecided, case .bool(let decided) = result {
        if case .all = aggregate { return decided ? .na : result }
        return decided ? result : .na
      }
      return result
    }
  }

  /// A single value counts as a column of one.
  private static func columnOfOne(_ call: Invocation) throws -> Column {
    let value = try call.value("x")
    switch value {
    case .number, .printed, .bool, .na, .interval: return try call.evaluation.spread(value, rows: 1, at: call.span)
    default: break
    }
    guard let column = try call.evaluation.column(from: value, at: call.span(of: "x")) else {
      throw call.wrongKind("x", value, expected: "a column or a list of values of one kind")
    }
    return column
  }

  private static let sum = FunctionDeclaration(
    "sum", .columns, "The sum.", [x],
    returns: "One value; `na` where there is none to add, since nothing reported is not zero.",
    example: "sum([1, 2, 6])", shape: { _ in .scalar }
  ) { call in
    let column = try columnOfOne(call)
    try call.count(rows: column.count)
    if case .intervals(let lows, let highs) = column.storage {
      return try intervalSum(call, lows, highs, divideByCount: false)
    }
    return try aggregated(call, column, .sum)
  }

  private static func intervalSum(
    _ call: Invocation, _ lows: [Double], _ highs: [Double], divideByCount: Bool
  ) throws -> Value {
    let known = zip(lows, highs).compactMap { Interval($0, $1) }
    guard let first = known.first else { return .na }
    // A mean lies within the numbers though their sum may be too large for one.
    let count = Interval(exactly: Double(known.count))
    let terms = [known, divideByCount ? known.compactMap { $0 / count } : []]
    for (index, terms) in terms.enumerated() where terms.count == known.count {
      var total: Interval? = terms.first ?? first
      for term in terms.dropFirst() { total = total.flatMap { $0 + term } }
      guard let total else { continue }
      guard divideByCount, index == 0 else { return .interval(total) }
      if let mean = total / count { return .interval(mean) }
    }
    call.countMissing(.valueError, rows: 1, words: Self.tooLarge)
    return .na
  }

  private static let tooLarge = "a result that is too large for a number"

  /// The result over a column, with a warning where it has one that no number can hold.
  ///
  /// It has one where more than `least` cells are known.
  private static func aggregated(
    _ call: Invocation, _ column: Column, _ aggregate: Aggregate, moreThan least: Double = 0
  ) throws -> Value {
    let result = Value(cell: try call.attempt { try column.aggregated(aggregate) })
    if result.isMissing, column.kind == .number, Double(column.count - column.missingCount) > max(0, least) {
      call.countMissing(.valueError, rows: 1, words: tooLarge)
    }
    return result
  }

  private static func spread(_ name: String, _ summary: String) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .columns, summary,
      [
        x,
        .named(
          "ddof", .number, default: "1", "What is taken from n in the divisor: 1 for a sample, 0 for a population."),
      ],
      returns: "One value; `na` where there are too few.", example: "\(name)([1, 2, 6])", shape: { _ in .scalar }
    ) { call in
      let column = try columnOfOne(call)
      try call.count(rows: column.count)
      let ddof = try call.number("ddof", default: 1)
      guard ddof >= 0 else { throw call.failure(.wrongArgument, "`ddof` is not negative", at: "ddof") }
      let aggregate: Aggregate =
        switch name {
        case "sd": .sd(ddof: ddof)
        case "var": .variance(ddof: ddof)
        default: .cv(ddof: ddof)
        }
      if name == "cv", Double(column.count - column.missingCount) > ddof,
        try call.attempt({ try column.aggregated(.mean) }) == .number(0)
      {
        call.warn(.zeroMean, "the mean is 0, so there is no coefficient of variation")
        return .na
      }
      return try aggregated(call, column, aggregate, moreThan: ddof)
    }
  }

  private static func extreme(_ name: String, _ summary: String) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .columns, summary,
      [.rest("x", .value, "A column or a list; or several numbers.")],
      returns: "One value; `na` where there is none.", example: "\(name)([1, 2, 6])", shape: { _ in .scalar }
    ) { call in
      let values = try call.values("x").map(\.value)
      guard let first = values.first else { throw call.failure(.missingArgument, "`\(name)` needs `x`") }
      let whole: Value = values.count == 1 ? first : .list(values)
      let column: Column
      if let found = try call.evaluation.column(from: whole, at: call.span) {
        column = found
      } else if values.count > 1 {
        throw call.failure(
          .wrongKind, "`\(name)` brings one column together to one value",
          help: ["element by element, write `p\(name)(a, b)`"])
      } else {
        column = try call.evaluation.spread(first, rows: 1, at: call.span)
      }
      try call.count(rows: column.count)
      if case .intervals(let lows, let highs) = column.storage {
        let known = zip(lows, highs).compactMap { Interval($0, $1) }
        guard let start = known.first else { return .na }
        return .interval(known.dropFirst().reduce(start) { name == "min" ? .minimum($0, $1) : .maximum($0, $1) })
      }
      return Value(cell: try call.attempt { try column.aggregated(name == "min" ? .min : .max) })
    }
  }

  private static let quantile = FunctionDeclaration(
    "quantile", .columns, "A quantile, by one of the nine definitions of Hyndman and Fan.",
    [
      x, .required("p", .number, "A share from 0 to 1."),
      .named("type", .number, default: "7", "1 to 9, as in R: 7 is R's default, 2 is Stata's, 6 is SPSS's."),
    ],
    returns: "One value.", source: "Hyndman and Fan (1996), The American Statistician 50(4).",
    example: "quantile([1, 2, 6], 0.25)", shape: { _ in .scalar }
  ) { call in
    let column = try columnOfOne(call)
    let p = try call.number("p")
    guard (0...1).contains(p) else {
      throw call.failure(
        .wrongArgument, "`p` is a share from 0 to 1", at: "p",
        help: p > 1 && p <= 100 ? ["write `\(NumberText.shortest(p / 100))` for \(NumberText.shortest(p)) percent"] : []
      )
    }
    guard let kind = Quantile.Kind(rawValue: try call.integer("type", default: 7, in: 1...9)) else { return .na }
    try call.count(rows: column.count)
    return try aggregated(call, column, .quantile(p, kind: kind))
  }

  private static let count = FunctionDeclaration(
    "n", .columns, "The number of rows at hand: of the table, or of the group.", [], returns: "A whole number.",
    example: "summarize(table(x = [1, 2, 6]), rows = n())", shape: { _ in .scalar }
  ) { call in
    guard let mask = call.scope.mask else { throw outsideTable(call) }
    return .number(Double(mask.rowCount))
  }

  private static let row = FunctionDeclaration(
    "row", .columns, "The number of each row, from 1, in the table or in its group.", [],
    returns: "A column of whole numbers.", example: "mutate(table(x = [5, 6]), i = row())", shape: { _ in .column }
  ) { call in
    guard let mask = call.scope.mask else { throw outsideTable(call) }
    return .column(Column(.numbers((0..<mask.rowCount).map { Double($0 + 1) })))
  }

  private static func outsideTable(_ call: Invocation) -> Failure {
    call.failure(
      .wrongArgument, "`\(call.declaration.name)()` counts the rows of a table and stands inside a verb",
      help: ["for instance `summarize(t, rows = n())`; `rows(t)` counts those of a table"])
  }
}

extension Aggregate {
  /// Whether it brings truth values together.
  fileprivate var isOfConditions: Bool {
    switch self {
    case .any, .all: true
    default: false
    }
  }
}
