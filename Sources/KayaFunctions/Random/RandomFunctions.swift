import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaNumerics
import KayaRuntime
import KayaTables

/// Random numbers from named streams.
enum RandomFunctions {
  static let functions: [FunctionDeclaration] = [normal, uniform, sample, autoregression, correlated]

  private static let n = ParameterDeclaration.required("n", .number, "How many; `n()` inside a verb.")
  private static let seed = ParameterDeclaration.named(
    "seed", .number,
    """
    A whole number that alone decides the draws; without it they follow from the notebook's seed and the place of \
    the call.
    """)

  private static let streams =
    """
    Without `seed` the stream follows from the notebook's seed, the name that is bound, the column, the group and \
    the place of the call, so that two columns differ and the order of blocks does not matter. The same draws come \
    on every machine.
    """
  private static let generator = "Philox4x32-10: Salmon, Moraes, Dror and Shaw (2011), SC '11."

  private static let normal = FunctionDeclaration(
    "rnorm", .random, "Draws normal numbers.",
    [
      n, .named("mean", .value, default: "0", "The mean, or one for each."),
      .named("sd", .value, default: "1", "The standard deviation, or one for each."), seed,
    ],
    returns: "A column.", details: [streams, "Each number is the normal quantile of one uniform number."],
    source: generator, example: "rnorm(5, mean = 10, sd = 2, seed = 1)", isRandom: true, shape: { _ in .column }
  ) { call in
    let count = try size(call)
    let means = try parameters(call, "mean", default: 0, count)
    let deviations = try parameters(call, "sd", default: 1, count)
    if let row = deviations.firstIndex(where: { $0 < 0 }) {
      throw call.failure(
        .wrongArgument, "`sd` must not be negative, found \(NumberText.shortest(deviations[row]))", at: "sd")
    }
    var stream = try stream(call)
    return .column(Column(numbers: (0..<count).map { means[$0] + deviations[$0] * stream.normal() }))
  }

  private static let uniform = FunctionDeclaration(
    "runif", .random, "Draws numbers uniformly from an interval.",
    [
      n, .named("min", .value, default: "0", "The lower end, or one for each."),
      .named("max", .value, default: "1", "The upper end, or one for each."), seed,
    ],
    returns: "A column; the ends themselves do not occur.", details: [streams], source: generator,
    example: "runif(5, max = 10, seed = 1)", isRandom: true, shape: { _ in .column }
  ) { call in
    let count = try size(call)
    let lows = try parameters(call, "min", default: 0, count)
    let highs = try parameters(call, "max", default: 1, count)
    if let row = lows.indices.first(where: { lows[$0] > highs[$0] }) {
      throw call.failure(
        .wrongArgument,
        """
        `min` is \(NumberText.shortest(lows[row])) and `max` is \(NumberText.shortest(highs[row])); the first must \
        be the smaller
        """,
        at: "min")
    }
    var stream = try stream(call)
    return .column(Column(numbers: (0..<count).map { lows[$0] + (highs[$0] - lows[$0]) * stream.uniform() }))
  }

  private static let sample = FunctionDeclaration(
    "sample", .random, "Draws elements of a list or a column, or rows of a table.",
    [
      .required("x", .value, "A list, a range, a column, or a table."),
      .optional("n", .number, default: "all", "How many; all in random order by default."), seed,
      .named("replace", .bool, default: "false", "Whether an element may come several times."),
    ],
    returns: "A column, a list or a table, as `x` is.", details: [streams], source: generator,
    example: "sample([\"A\", \"B\", \"C\", \"D\"], 2, seed = 1)", isRandom: true,
    shape: { call in
      switch call.shape("x") {
      case .table(let columns), .result(let columns): .table(columns)
      case .column: .column
      default: .unknown
      }
    }
  ) { call in
    let value = try call.value("x")
    if let table = call.table(from: value) {
      if table.synthetic != nil { call.evaluation.markSynthetic() }
      let rows = try draw(call, table.rowCount)
      return .table(try call.attempt { try table.rows(at: rows) })
    }
    if let column = try call.evaluation.column(from: value, at: call.span(of: "x")) {
      return .column(column.rows(at: try draw(call, column.count)))
    }
    guard case .list(let items) = value else {
      throw call.wrongKind("x", value, expected: "a list, a column or a table")
    }
    return .list(try draw(call, items.count).map { items[$0] })
  }

  private static func draw(_ call: Invocation, _ count: Int) throws -> [Int] {
    let wanted = try call.has("n") ? size(call) : count
    try call.count(rows: count + wanted)
    let replace = try call.bool("replace", default: false)
    guard wanted == 0 || count > 0, replace || wanted <= count else {
      throw call.failure(
        .wrongArgument,
        """
        \(wanted) of \(count) elements cannot be drawn\(count == 0 ? "" : " without replacement")
        """, at: "n",
        help: count == 0 ? [] : ["`replace = true` lets an element come several times"])
    }
    var stream = try stream(call)
    return replace ? stream.resample(wanted, below: count) : Array(stream.permutation(count).prefix(wanted))
  }

  private static let autoregression = FunctionDeclaration(
    "ar1", .random, "Draws a first-order autoregression.",
    [
      n, .requiredNamed("rho", .number, "The autoregressive coefficient; 1 is a random walk."),
      .named("sd", .number, default: "1", "The standard deviation of the shocks."), seed,
    ],
    returns: "A column.",
    details: [
      """
      xₜ = ρ xₜ₋₁ + eₜ with normal e. For |ρ| < 1 the first value is drawn from the stationary distribution, else it \
      is the first shock.
      """,
      streams,
    ],
    source: generator, example: "ar1(5, rho = 0.7, seed = 1)", isRandom: true, shape: { _ in .column }
  ) { call in
    let count = try size(call)
    let rho = try call.number("rho")
    let deviation = try call.number("sd", default: 1)
    var stream = try stream(call)
    return .column(
      Column(numbers: try call.method { try RandomSeries.ar1(count, rho: rho, deviation: deviation, from: &stream) }))
  }

  private static let correlated = FunctionDeclaration(
    "correlated", .random, "Draws columns with exactly the given correlations.",
    [
      n, .requiredNamed("names", .newName, "The names of the columns."),
      .requiredNamed("correlation", .value, "Their correlations, row by row; or one number for every pair."), seed,
    ],
    returns: "A table; each column has mean 0 and standard deviation 1 (divisor n − 1).",
    details: [
      """
      Normal draws are centred, made orthogonal, and mixed by the Cholesky factor of the correlations; so the \
      correlations of the sample are those given, not only those of the population.
      """,
      streams,
    ],
    source: generator,
    example: "correlated(20, names = [gdp, co2], correlation = [[1, 0.6], [0.6, 1]], seed = 1) |> correlation()",
    isRandom: true,
    shape: { call in
      guard case .list(let items) = call.expression("names")?.kind else { return .table(.unknown) }
      let names = items.map { item -> String? in
        switch item.kind {
        case .name(let text), .string(let text): text
        default: nil
        }
      }
      return names.contains(nil) ? .table(.unknown) : .table(ColumnSet(names.compactMap { $0 }))
    }
  ) { call in
    let count = try size(call)
    let names = try call.newNames("names") ?? []
    let correlation = try matrix(call, names.count)
    try call.evaluation.check(cells: count * max(1, names.count), at: call.span)
    var stream = try stream(call)
    let columns = try call.method(at: "correlation") {
      try RandomSeries.correlated(count, names: names, correlation: correlation, from: &stream)
    }
    return .table(try call.resultTable(columns.map { ($0.name, Column(numbers: $0.values)) }))
  }

  /// The matrix of correlations as given, or one number off the diagonal.
  private static func matrix(_ call: Invocation, _ size: Int) throws -> [[Double]] {
    let value = try call.value("correlation")
    if let single = value.asNumber {
      return (0..<size).map { i in (0..<size).map { $0 == i ? 1 : single } }
    }
    guard case .list(let rows) = value else {
      throw call.wrongKind("correlation", value, expected: "a list of rows")
    }
    return try rows.enumerated().map { place, row in
      guard let numbers = try call.evaluation.column(from: row, at: call.span(of: "correlation"))?.numbers else {
        throw call.failure(.wrongKind, "row \(place + 1) of `correlation` is not a list of numbers", at: "correlation")
      }
      return numbers
    }
  }

  // MARK: Arguments

  private static func stream(_ call: Invocation) throws -> RandomStream {
    let key = try call.randomKey()
    return RandomStream(seed: key.seed, path: key.path)
  }

  /// The number of draws, held against the limits.
  private static func size(_ call: Invocation) throws -> Int {
    guard let count = Int(exactly: try call.number("n")), (0...RandomSeries.mostRows).contains(count) else {
      throw call.failure(
        .wrongArgument, "`n` is a whole number from 0 to \(RandomSeries.mostRows)", at: "n")
    }
    try call.count(rows: count)
    try call.evaluation.check(cells: count, at: call.span(of: "n"))
    return count
  }

  /// A number for each draw.
  private static func parameters(_ call: Invocation, _ name: String, default fallback: Double, _ count: Int) throws
    -> [Double]
  {
    guard let value = try call.optionalValue(name) else { return [Double](repeating: fallback, count: count) }
    guard let numbers = try call.evaluation.spread(value, rows: count, at: call.span(of: name)).numbers else {
      throw call.wrongKind(name, value, expected: "a number or a column of numbers")
    }
    return numbers
  }
}
