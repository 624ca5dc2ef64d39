import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Data made to order, and their mark.
enum SyntheticFunctions {
  static let functions: [FunctionDeclaration] = [calibrate, OutcomeFunction.declaration, calibration, synthetic]

  // MARK: calibrate

  private static let calibrate = FunctionDeclaration(
    "calibrate", .synthetic, "Moves values as little as need be so that they have given moments.",
    [
      .required("x", .value, "A column of numbers."), .named("mean", .number, "The mean."),
      .named("sd", .number, "The standard deviation, divisor n − 1."), .named("min", .number, "The least value."),
      .named("max", .number, "The greatest value."),
      .named("lower", .number, "A bound that no value may go below, and none need touch: 0 for amounts."),
      .named("upper", .number, "A bound that no value may go above, and none need touch."),
      .named("keep", .value, "A truth value a row: cells that may not move, such as those a paper prints."),
    ],
    returns: "A column in the same order of size with exactly these moments.",
    details: [
      """
      y = a + b x, cut off at the bounds: the nearest values to x by least squares. One value takes `min` and one \
      `max`; `lower` and `upper` only keep values in. Of \
      mean and standard deviation the one that is not given stays that of x; with bounds alone the values are \
      stretched to them. Missing values stay missing.
      """,
      """
      Targets that no values can reach are an error that says what can be reached. The data are made up: mark them \
      with `synthetic`.
      """,
    ],
    source: """
      A least-squares calibration: Deville and Särndal (1992), Journal of the American Statistical Association 87.
      """,
    example: "calibrate([1, 2, 4, 9], mean = 10, sd = 2)", shape: { _ in .column }
  ) { call in
    let numbers = try call.numbers("x")
    try call.count(rows: numbers.count * 100)
    let targets = MomentTargets(
      mean: try call.optionalNumber("mean"), deviation: try call.optionalNumber("sd"),
      minimum: try call.optionalNumber("min"), maximum: try call.optionalNumber("max"),
      lower: try call.optionalNumber("lower"), upper: try call.optionalNumber("upper"))
    let keep = try kept(call, numbers.count)
    return .column(
      Column(numbers: try call.method(at: "x") { try Calibration.calibrate(numbers, to: targets, keep: keep) }))
  }

  private static func kept(_ call: Invocation, _ rows: Int) throws -> [Bool]? {
    guard let value = try call.optionalValue("keep") else { return nil }
    switch try call.evaluation.truth(value, at: call.span(of: "keep")) {
    case .scalar(let flag): return [Bool](repeating: flag ?? false, count: rows)
    case .column(let cells):
      guard cells.count == rows else {
        throw call.failure(.lengthMismatch, "`keep` has \(cells.count) rows, `x` has \(rows)", at: "keep")
      }
      return cells.map { $0 == 1 }
    }
  }

  // MARK: calibration

  private static let calibration = FunctionDeclaration(
    "calibration", .synthetic, "Compares data with the statistics they were made to agree with.",
    [
      .required("t", .table, "The data."),
      .required(
        "targets", .value,
        """
        A table with `variable` and a column a statistic, as `describe` gives it; one with `variable, statistic, \
        target`; or a record `{gdp = {mean = 5, sd = 2}}`.
        """
      ),
    ],
    returns: "`variable, statistic, target, attained, gap`, a row a target; gap is attained less target.",
    details: [
      """
      Statistics: `n obs mean std_dev sd variance min max median p1 p5 p10 p25 p75 p90 p95 p99 sum skewness kurtosis \
      missing`, with the conventions of `describe`. A missing target is left out.
      """
    ],
    example: "t = table(gdp = calibrate([1, 2, 4, 9], mean = 10, sd = 2))\ncalibration(t, {gdp = {mean = 10, sd = 2}})",
    shape: { _ in .result(ColumnSet(["variable", "statistic", "target", "attained", "gap"])) }
  ) { call in
    let table = try call.wholeTable("t")
    let targets = try StatisticTarget.read(try call.value("targets"), call, at: "targets")
    var summaries: [String: Summary] = [:]
    var attained: [Double?] = []
    for target in targets {
      guard table[target.variable] != nil else {
        throw call.evaluation.unknownColumn(target.variable, among: table.names, at: call.span(of: "targets"))
      }
      if summaries[target.variable] == nil {
        summaries[target.variable] = Summary(try call.numericColumn(target.variable, of: table, at: "targets"))
        try call.count(rows: table.rowCount)
      }
      attained.append(summaries[target.variable].flatMap(target.statistic))
    }
    let gaps = zip(targets, attained).map { target, found in found.map { $0 - target.value } }
    let result = try call.resultTable(
      [
        ("variable", Column(words: targets.map(\.variable))), ("statistic", Column(words: targets.map(\.name))),
        ("target", Column(numbers: targets.map(\.value))), ("attained", Column(optional: attained)),
        ("gap", Column(optional: gaps)),
      ], from: table)
    return call.result(
      result,
      glance: [
        ("targets", .count(targets.count)), ("rows", .count(table.rowCount)),
        ("largest_gap", .optional(gaps.compactMap { $0.map { abs($0) } }.max())),
      ],
      notes: ["gap is attained less target; standard deviations with divisor n − 1, quantiles of type 7."])
  }

  // MARK: synthetic

  private static let synthetic = FunctionDeclaration(
    "synthetic", .synthetic, "Marks data as made up, and all that comes of them.",
    [
      .required("t", .table, "The data."),
      .named("targets", .value, "What they were made to agree with: a table or record of statistics, or words."),
      .named("note", .string, "What is to be said of them."),
    ],
    returns: "The table, marked.",
    details: [
      """
      Everything computed from marked data carries the mark: captions, files and the page say synthetic, and a claim \
      checked with them has the verdict `simulated`.
      """
    ],
    example: """
      t = table(gdp = calibrate([1, 2, 4, 9], mean = 10, sd = 2))
      t |> synthetic(targets = {gdp = {mean = 10, sd = 2}}, note = "after table 2")
      """,
    shape: { .table($0.columns("t")) }
  ) { call in
    var table = try call.table("t")
    let mark = SyntheticMark(note: try call.optionalString("note") ?? "", targets: try words(call))
    table.synthetic = table.synthetic == nil ? mark : .joined(table.synthetic, mark)
    call.evaluation.markSynthetic()
    return .table(table)
  }

  /// The targets in words: `mean, sd of gdp, wage`.
  private static func words(_ call: Invocation) throws -> String {
    guard let value = try call.optionalValue("targets") else { return "" }
    if case .string(let text) = value { return text }
    let targets = try StatisticTarget.read(value, call, at: "targets")
    func distinct(_ words: [String]) -> String {
      var seen: Set<String> = []
      return words.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }
    return "\(distinct(targets.map(\.name))) of \(distinct(targets.map(\.variable)))"
  }
}
