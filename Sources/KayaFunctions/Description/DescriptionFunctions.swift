import KayaMethods
import KayaRuntime
import KayaTables

/// Descriptive statistics of columns.
enum DescriptionFunctions {
  static let functions: [FunctionDeclaration] =
    [describe, correlation] + MeanTests.functions + ColumnShapes.functions + [DispersionFunction.declaration]

  // MARK: describe

  private static let columns = [
    "variable", "n", "mean", "std_dev", "min", "p25", "median", "p75", "max", "missing",
  ]
  private static let detailColumns = [
    "variance", "se_mean", "sum", "p1", "p5", "p10", "p90", "p95", "p99", "skewness", "kurtosis",
  ]

  private static let describe = FunctionDeclaration(
    "describe", .description, "Describes columns: how many values, where they lie, how they spread.",
    [
      .required("t", .table, "The table."),
      .rest("columns", .columns, "The columns; none means all columns of numbers."),
      .named("detail", .bool, default: "false", "Whether moments and outer percentiles are added."),
      .named(
        "convention", .choice(SummaryConvention.allCases.map(\.rawValue)), default: "\"r\"",
        "Whose definitions of percentiles, skewness and kurtosis hold."),
    ],
    returns: """
      `variable, n, mean, std_dev, min, p25, median, p75, max, missing`, a row a column; with `detail` also \
      `variance, se_mean, sum, p1, p5, p10, p90, p95, p99, skewness, kurtosis`.
      """,
    details: [
      "Missing values are left out and counted in `missing`. The standard deviation has the divisor n − 1.",
      """
      `r`: quantiles of type 7, skewness g1, kurtosis m4 / m2² (3 for a normal sample). `stata`: the same with \
      quantiles of type 2. `spss`: quantiles of type 6, G1, and the excess G2 (0 for a normal sample).
      """,
    ],
    source: "Hyndman and Fan (1996), The American Statistician 50(4); Joanes and Gill (1998), The Statistician 47(1).",
    example: "t = table(city = [\"A\", \"B\", \"C\"], co2 = [1, 3, 8])\ndescribe(t, co2)",
    version: 2,
    shape: { call in
      switch call.flag("detail", default: false) {
      case false: .result(ColumnSet(columns))
      case true: .result(ColumnSet(columns + detailColumns))
      case nil: .result(ColumnSet(columns, isOpen: true))
      }
    }
  ) { call in
    let table = try call.wholeTable("t")
    let convention: SummaryConvention = try call.choice("convention")
    let detail = try call.bool("detail", default: false)
    let summaries = try call.numericColumnsOrAll("columns", of: table).map { Summary($0, convention: convention) }
    let result = try call.resultTable(
      cells(summaries) + (detail ? detailCells(summaries) : []), from: table)
    return call.result(
      result,
      glance: [
        ("rows", .count(table.rowCount)), ("convention", .string(convention.rawValue)), ("ddof", .count(1)),
        ("quantile_type", .count(convention.quantiles.rawValue)),
      ], notes: [note(convention, detail: detail)])
  }

  private static func note(_ convention: SummaryConvention, detail: Bool) -> String {
    let moments = convention == .spss ? ", skewness G1, excess kurtosis G2" : ", skewness g1, kurtosis m4 / m2²"
    return
      """
      Standard deviation with divisor n − 1; quantiles of type \
      \(convention.quantiles.rawValue)\(detail ? moments : "").
      """
  }

  private static func cells(_ all: [Summary]) -> [(name: String, column: Column)] {
    [
      ("variable", Column(words: all.map(\.variable))), ("n", Column(counts: all.map(\.n))),
      ("mean", Column(optional: all.map(\.mean), as: .summary)),
      ("std_dev", Column(optional: all.map(\.standardDeviation), as: .summary)),
      ("min", Column(optional: all.map(\.minimum), as: .summary)), ("p25", quantiles(all, 0.25)),
      ("median", quantiles(all, 0.5)), ("p75", quantiles(all, 0.75)),
      ("max", Column(optional: all.map(\.maximum), as: .summary)),
      ("missing", Column(counts: all.map(\.missing))),
    ]
  }

  private static func detailCells(_ all: [Summary]) -> [(name: String, column: Column)] {
    [
      ("variance", Column(optional: all.map(\.variance))),
      ("se_mean", Column(optional: all.map(\.standardErrorOfMean))),
      ("sum", Column(optional: all.map(\.sum))), ("p1", quantiles(all, 0.01)), ("p5", quantiles(all, 0.05)),
      ("p10", quantiles(all, 0.1)), ("p90", quantiles(all, 0.9)), ("p95", quantiles(all, 0.95)),
      ("p99", quantiles(all, 0.99)), ("skewness", Column(optional: all.map(\.skewness))),
      ("kurtosis", Column(optional: all.map(\.kurtosis))),
    ]
  }

  private static func quantiles(_ all: [Summary], _ p: Double) -> Column {
    Column(optional: all.map { $0.quantile(p) }, as: .summary)
  }

  // MARK: correlation

  private static let correlation = FunctionDeclaration(
    "correlation", .description, "Correlates columns with each other, each pair once.",
    [
      .required("t", .table, "The table."),
      .rest("columns", .columns, "The columns; none means all columns of numbers."),
      .named(
        "method", .choice(CorrelationMethod.allCases.map(\.rawValue)), default: "\"pearson\"",
        "Of the values, or of their ranks."),
      .named(
        "missing", .choice(MissingRows.allCases.map(\.rawValue)), default: "\"pairwise\"",
        "Rows complete in the two columns, or in all columns."),
    ],
    returns: "`var1, var2, n, estimate, p_value`, a row a pair.",
    details: [
      """
      p is two-sided by t = r √((n − 2) / (1 − r²)) with n − 2 degrees of freedom, an approximation for ranks. Equal \
      ranks share their mean.
      """,
      "A column that does not vary has no correlation (`na`, with a warning).",
    ],
    source: "Student (1908), Biometrika 6; Spearman (1904), The American Journal of Psychology 15.",
    example: "t = table(x = [1, 2, 3, 4], y = [2, 1, 4, 3], z = [1, 4, 9, 16])\ncorrelation(t, x, y, z)",
    pictures: .correlations,
    shape: { _ in .result(ColumnSet(["var1", "var2", "n", "estimate", "p_value"])) }
  ) { call in
    let table = try call.wholeTable("t")
    let columns = try call.numericColumnsOrAll("columns", of: table)
    guard columns.count > 1 else {
      throw call.failure(
        .wrongArgument, "a correlation needs two columns, this is \(columns.count)",
        at: call.has("columns") ? "columns" : "t")
    }
    let method: CorrelationMethod = try call.choice("method")
    let missing: MissingRows = try call.choice("missing")
    let complete = (0..<table.rowCount).count { row in columns.allSatisfy { !$0.values[row].isNaN } }
    guard complete > 0 || missing == .pairwise else {
      throw call.failure(
        .noCompleteRows, "no row has a value in all \(columns.count) columns",
        help: ["`missing = \"pairwise\"` takes the rows complete in the two columns of a pair"])
    }
    let pairs = try call.method { try Correlation.pairs(columns, method: method, missing: missing) }
    if missing == .listwise {
      call.noteDropped(table.rowCount - complete, of: table.rowCount, because: "a column is missing")
    }
    warnConstant(call, pairs)
    let result = try call.resultTable(
      [
        ("var1", Column(words: pairs.map(\.first))), ("var2", Column(words: pairs.map(\.second))),
        ("n", Column(counts: pairs.map(\.n))), ("estimate", Column(optional: pairs.map(\.estimate), as: .estimate)),
        ("p_value", Column(optional: pairs.map(\.pValue), as: .pValue)),
      ], from: table)
    return call.result(
      result,
      glance: [
        ("method", .string(method.rawValue)), ("missing", .string(missing.rawValue)), ("rows", .count(table.rowCount)),
        ("complete_rows", .count(complete)),
      ],
      notes: [
        """
        \(method == .pearson ? "Pearson" : "Spearman") correlations of rows complete in \
        \(missing == .pairwise ? "the pair" : "all columns"); p by t with n − 2 degrees of freedom.
        """
      ])
  }

  private static func warnConstant(_ call: Invocation, _ pairs: [CorrelationPair]) {
    let absent = pairs.filter { $0.estimate == nil && $0.n > 0 }.map { "\($0.first) and \($0.second)" }
    guard !absent.isEmpty else { return }
    call.warn(
      .methodNotice, "no correlation of \(absent.listed(most: 3)): a column does not vary in the rows used")
  }
}
