import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// Tests of unit roots and of cointegration.
enum UnitRootFunctions {
  static let functions: [FunctionDeclaration] = [dickeyFuller, engleGranger]

  private static let columns = [
    "statistic", "p_value", "lags", "n", "crit_1", "crit_5", "crit_10", "max_lags", "criterion",
  ]

  private static let parameters: [ParameterDeclaration] = [
    .named(
      "trend", .choice(["c", "n", "ct", "ctt"]), default: "\"c\"",
      "The deterministic terms: a constant, none, a constant and a trend, and its square."),
    .named(
      "lags", .choice(["aic", "bic", "t"]), default: "\"aic\"",
      "How many lagged differences: the rule that chooses them, or their number."),
    .named(
      "max_lags", .number, default: "min(⌈12 (n / 100)^¼⌉, n / 2 − trend terms − 1)",
      "The most lags that a rule compares."),
  ]

  private static let lagRule =
    """
    Rules compare all numbers of lags on the rows that the most of them leave, then the test is run on all rows of \
    the chosen number: `aic` and `bic` take the least criterion, `t` goes down from the most to the first whose last \
    lag has |t| ≥ 1.645. p (1994) and critical values (2010) come from different tables and need not agree at the \
    margin.
    """

  private static let dickeyFuller = FunctionDeclaration(
    "adf", .timeSeries, "The augmented Dickey-Fuller test of a unit root.",
    [.required("x", .value, "The series in the order of time: a column or a list.")] + parameters + [
      .named("diff", .number, default: "0", "How many times the series is differenced first.")
    ],
    returns: """
      `statistic, p_value, lags, n, crit_1, crit_5, crit_10, max_lags, criterion`, one row; n counts the rows of the \
      test regression.
      """,
    details: [
      """
      Δyₜ = terms + γ yₜ₋₁ + Σ δⱼ Δyₜ₋ⱼ + e; the statistic is γ over its standard error. A small p speaks against a \
      unit root.
      """,
      lagRule,
      """
      Missing values at the ends are cut off, one between them is an error. The series must be in the order of time: \
      `arrange` the table first.
      """,
    ],
    source:
      """
      Said and Dickey (1984), Biometrika 71(3); MacKinnon (1994), Journal of Business & Economic Statistics 12(2); \
      MacKinnon (2010), Queen's Economics Department working paper 1227.
      """,
    example: "walk = ar1(80, rho = 1, seed = 1)\nadf(walk, lags = bic)", shape: { _ in .result(ColumnSet(columns)) }
  ) { call in
    let numbers = try call.numbers("x")
    try call.count(rows: numbers.count * 20)
    let name = call.expression("x")?.compactSource ?? "x"
    let differences = try call.integer("diff", default: 0, in: 0...100)
    let options = try options(call, differences: differences)
    let test = try call.method(at: "x") { try UnitRootTest(NumericColumn(name, numbers), options: options) }
    let cut = numbers.count(where: \.isNaN)
    call.noteDropped(cut, of: numbers.count, because: "missing values at the ends of the series")
    return call.result(
      try call.resultTable(row(test)),
      glance: [
        ("series", .string(name)), ("trend", .string(test.trend.rawValue)), ("diff", .count(differences)),
        ("rows", .count(numbers.count)), ("dropped_rows", .count(cut)),
      ],
      notes: [note(test, differences: differences)])
  }

  private static let engleGranger = FunctionDeclaration(
    "engle_granger", .timeSeries, "The residual test of cointegration of Engle and Granger.",
    [.required("t", .table, "The table in the order of time."), .required("F", .formula, "`y ~ x1 + x2`.")]
      + parameters,
    returns: """
      `statistic, p_value, lags, n, crit_1, crit_5, crit_10, max_lags, criterion`, one row; `.first_stage` is the \
      regression in levels, `.residuals` its residuals by row.
      """,
    details: [
      """
      y is regressed on the others and the trend terms, and the residuals are tested for a unit root without further \
      terms. p and critical values are those for all series together; with `trend = "n"` there are no critical \
      values. The p values of the first stage hold only where the series are cointegrated.
      """,
      lagRule, "Rows at the ends that miss a value are cut off, a missing value between them is an error.",
    ],
    source: "Engle and Granger (1987), Econometrica 55(2); MacKinnon (1994, 2010).",
    example:
      """
      t = table(x = ar1(80, rho = 1, seed = 1), e = rnorm(80, seed = 2)) |> mutate(y = 2 * x + e)
      engle_granger(t, y ~ x)
      """,
    shape: { _ in .result(ColumnSet(columns)) }
  ) { call in
    let table = try call.wholeTable("t")
    let formula = try call.formula("F")
    guard let terms = try call.plainTerms(of: formula).summands else {
      throw call.failure(.wrongArgument, "a test of cointegration takes series joined by `+`", at: "F")
    }
    if let constant = terms.first(where: { if case .number = $0.kind { true } else { false } }) {
      throw call.evaluation.failure(
        .wrongArgument, "`\(constant.source)` is no series", at: constant.span,
        help: ["`trend = \"n\"` leaves the constant out"])
    }
    let y = try call.term(try call.outcome(of: formula), of: formula, over: table)
    let series = try terms.map { try call.term($0, of: formula, over: table) }
    try call.count(rows: table.rowCount * (series.count + 20))
    let options = try options(call, differences: 0)
    let found = try call.method(at: "F") { try EngleGranger(y, series, options: options) }
    let cut = table.rowCount - found.rows.count
    call.noteDropped(cut, of: table.rowCount, because: "missing values at the ends of the series")
    let residuals = try call.resultTable(
      [
        ("row", Column(counts: found.rows.map { $0 + 1 })), ("residual", Column(numbers: found.residuals)),
      ], from: table)
    return call.result(
      try call.resultTable(row(found.test), from: table),
      glance: [
        ("outcome", .string(y.name)), ("series", .count(series.count + 1)), ("trend", .string(options.trend.rawValue)),
        ("rows", .count(table.rowCount)), ("dropped_rows", .count(cut)), ("r2", .finite(found.r2)),
      ],
      parts: [("first_stage", .table(try levels(call, found, table))), ("residuals", .table(residuals))],
      notes: ["Residuals of the levels regression tested without terms. " + note(found.test, differences: 0)])
  }

  private static func options(_ call: Invocation, differences: Int) throws -> UnitRootOptions {
    let trend: TrendTerms = try call.choice("trend")
    let rule: LagRule
    switch try call.choiceOrNumber("lags", words: ["aic", "bic", "t"]) {
    case .word("bic"): rule = .bic
    case .word("t"): rule = .tStatistic
    case .number(let count):
      guard let lags = Int(exactly: count), lags >= 0 else {
        throw call.failure(.wrongArgument, "`lags` is a whole number from 0, or `aic`, `bic`, `t`", at: "lags")
      }
      rule = .fixed(lags)
    default: rule = .aic
    }
    return UnitRootOptions(
      trend: trend, lags: rule, maximumLags: try call.optionalInteger("max_lags"), differences: differences)
  }

  private static func row(_ test: UnitRootTest) -> [(name: String, column: Column)] {
    [
      ("statistic", Column(numbers: [test.statistic], as: .statistic)),
      ("p_value", Column(optional: [test.pValue], as: .pValue)),
      ("lags", Column(counts: [test.lags])), ("n", Column(counts: [test.n])),
      ("crit_1", Column(optional: [test.criticalValues?.one])),
      ("crit_5", Column(optional: [test.criticalValues?.five])),
      ("crit_10", Column(optional: [test.criticalValues?.ten])), ("max_lags", Column(counts: [test.maximumLags])),
      ("criterion", Column(words: [test.criterion])),
    ]
  }

  private static func levels(_ call: Invocation, _ found: EngleGranger, _ table: Table) throws -> Table {
    let terms = found.firstStage
    return try call.resultTable(
      [
        ("term", Column(words: terms.map(\.term))), ("estimate", Column(numbers: terms.map(\.estimate), as: .estimate)),
        ("std_error", Column(numbers: terms.map(\.standardError), as: .error)),
        ("statistic", Column(numbers: terms.map(\.statistic), as: .statistic)),
        ("p_value", Column(numbers: terms.map(\.pValue), as: .pValue)),
        ("conf_low", Column(numbers: terms.map(\.interval.lowerBound), as: .estimate)),
        ("conf_high", Column(numbers: terms.map(\.interval.upperBound), as: .estimate)),
      ], from: table)
  }

  private static func note(_ test: UnitRootTest, differences: Int) -> String {
    let terms: String =
      switch test.trend {
      case .none: "no deterministic terms"
      case .constant: "a constant"
      case .linear: "a constant and a trend"
      case .quadratic: "a constant, a trend and its square"
      }
    let times = differences == 0 ? "" : differences == 1 ? "First differences. " : "Differenced \(differences) times. "
    let rule = test.criterion == "fixed" ? "as given" : "by \(test.criterion) among 0 to \(test.maximumLags)"
    return """
      \(times)With \(terms); \(test.lags) lags, \(rule). p by MacKinnon (1994), critical values by MacKinnon (2010).
      """
  }
}
