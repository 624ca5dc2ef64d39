import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// Tests of means and of normality.
enum MeanTests {
  static let functions: [FunctionDeclaration] = [studentTest, jarqueBera]

  private static let columns = ["variable", "n", "statistic", "p_value"]

  // MARK: ttest

  private static let studentTest = FunctionDeclaration(
    "ttest", .description, "Student's t test of a mean, of two groups, or of pairs.",
    [
      .required("t", .table, "The table."), .required("x", .column, "The column."),
      .named("by", .columns, "Columns with two groups, whose means are compared."),
      .named(
        "paired", .masked,
        """
        A second column, compared with the first row by row; or `true`, with `by`, for groups whose rows belong \
        together in their order.
        """
      ),
    ],
    returns: """
      `variable, n, statistic, p_value`, one row; `glance` has `test, estimate, std_error, df, conf_low, conf_high` \
      and the means.
      """,
    details: [
      """
      Without `by` and `paired` the mean is held against 0. Two groups are compared by Welch's test, each with its \
      own variance: first group less second, in order of first appearance; the default of R. p is two-sided, the \
      interval of 95 percent.
      """,
      """
      Missing values are left out, of pairs the whole pair. Where nothing varies there is no statistic (`na`, with a \
      warning).
      """,
    ],
    source: "Student (1908), Biometrika 6; Welch (1947), Biometrika 34.",
    example: """
      t = table(group = ["a", "a", "a", "b", "b", "b"], x = [1, 2, 3, 2, 4, 6])
      ttest(t, x, by = group)
      """,
    shape: { _ in .result(ColumnSet(columns)) }
  ) { call in
    let table = try call.wholeTable("t")
    let column = try call.numericColumn(try call.columnName("x", of: table), of: table, at: "x")
    try call.count(rows: table.rowCount)
    let run = try test(call, column, table)
    let used = run.isPaired && call.has("by") ? run.result.n * 2 : run.result.n
    call.noteDropped(table.rowCount - used, of: table.rowCount, because: "a value is missing")
    if run.result.statistic == nil { call.warn(.methodNotice, "nothing varies, so there is no t statistic") }
    let result = try call.resultTable(
      [
        ("variable", Column(words: [run.name])), ("n", Column(counts: [run.result.n])),
        ("statistic", Column(optional: [run.result.statistic], as: .statistic)),
        ("p_value", Column(optional: [run.result.pValue], as: .pValue)),
      ], from: table)
    return call.result(result, glance: facts(run), notes: [run.note])
  }

  /// A test with the words for it.
  private struct Run {
    var test: String
    var name: String
    var groups: [String] = []
    var note: String
    var isPaired = false
    var result: StudentTestResult
  }

  /// What a paired test pairs.
  private enum Pairing {
    case groups
    case column(NumericColumn)
  }

  private static func test(_ call: Invocation, _ x: NumericColumn, _ table: Table) throws -> Run {
    let groups = try call.optionalKey("by", of: table)
    switch try pairing(call, table) {
    case .groups: return try pairs(call, x, groups)
    case .column(let second):
      return Run(
        test: "paired", name: "\(x.name) - \(second.name)", note: "Pairs of a row: \(x.name) less \(second.name).",
        isPaired: true, result: try call.method(at: "paired") { try StudentTest.paired(x, second) })
    case nil: break
    }
    guard let groups else {
      return Run(
        test: "one-sample", name: x.name, note: "One sample: the mean is held against 0.",
        result: try call.method(at: "x") { try StudentTest.oneSample(x) })
    }
    let labels = groups.codes.labels
    return Run(
      test: "welch", name: x.name, groups: labels,
      note: "Two groups with variances of their own (Welch): \(labels.joined(separator: " less ")).",
      result: try call.method(at: "by") { try StudentTest.twoGroups(x, by: groups.codes) })
  }

  private static func pairing(_ call: Invocation, _ table: Table) throws -> Pairing? {
    guard let expression = call.expression("paired") else { return nil }
    if case .string = expression.kind { return .column(try call.measure("paired", over: table)) }
    if case .bool(let flag) = try call.evaluate(expression, over: Mask(table)) { return flag ? .groups : nil }
    return .column(try call.measure("paired", over: table))
  }

  /// The k-th row of the first group against the k-th of the second.
  private static func pairs(_ call: Invocation, _ x: NumericColumn, _ groups: TableKey?) throws -> Run {
    guard let groups else {
      throw call.failure(
        .missingArgument, "`paired = true` needs the two groups in `by`", at: "paired",
        help: ["or name the second column: `paired = after`"])
    }
    let rows = (0..<groups.count).map { code in x.values.indices.filter { groups.codes.codes[$0] == code } }
    guard rows.count == 2 else {
      throw call.failure(for: DescribeError.notTwoGroups(column: "by", labels: groups.codes.labels), at: "by")
    }
    guard rows[0].count == rows[1].count else {
      throw call.failure(
        .lengthMismatch,
        """
        pairs need groups of one size, these have \(rows[0].count) and \(rows[1].count) rows
        """, at: "by")
    }
    let labels = groups.codes.labels
    let columns = zip(labels, rows).map { NumericColumn($0, $1.map { x.values[$0] }) }
    return Run(
      test: "paired", name: x.name, groups: labels,
      note: "Pairs of the rows of two groups in their order: \(labels.joined(separator: " less ")).", isPaired: true,
      result: try call.method(at: "x") { try StudentTest.paired(columns[0], columns[1]) })
  }

  private static func facts(_ run: Run) -> [(String, Value)] {
    let result = run.result
    var facts: [(String, Value)] = [
      ("test", .string(run.test)), ("estimate", .finite(result.estimate)),
      ("std_error", .finite(result.standardError)), ("df", .optional(result.degreesOfFreedom)),
      ("conf_low", .optional(result.interval?.lowerBound)), ("conf_high", .optional(result.interval?.upperBound)),
    ]
    guard result.means.count == 2 else { return facts }
    for place in 0..<2 {
      facts.append(("group_\(place + 1)", .string(run.groups.count == 2 ? run.groups[place] : "")))
      facts.append(("mean_\(place + 1)", .finite(result.means[place])))
      facts.append(("n_\(place + 1)", .count(result.sizes[place])))
    }
    return facts
  }

  // MARK: jarque_bera

  private static let jarqueBera = FunctionDeclaration(
    "jarque_bera", .description, "Tests whether columns are normally distributed.",
    [
      .required("t", .table, "The table."),
      .rest("columns", .columns, "The columns; none means all columns of numbers."),
    ],
    returns: "`variable, n, statistic, p_value`, a row a column.",
    details: [
      """
      n / 6 · (S² + (K − 3)² / 4) with the skewness S = g1 and the kurtosis K = m4 / m2²; p is the upper tail of χ² \
      with two degrees of freedom, that of large samples. Missing values are left out.
      """,
      "A column that does not vary has no statistic (`na`).",
    ],
    source: "Jarque and Bera (1980), Economics Letters 6(3).",
    example: "jarque_bera(table(x = [1, 2, 3, 4, 10]), x)", shape: { _ in .result(ColumnSet(columns)) }
  ) { call in
    let table = try call.wholeTable("t")
    let tests = try call.numericColumnsOrAll("columns", of: table).map { JarqueBera($0) }
    let result = try call.resultTable(
      [
        ("variable", Column(words: tests.map(\.variable))), ("n", Column(counts: tests.map(\.n))),
        ("statistic", Column(optional: tests.map(\.statistic), as: .statistic)),
        ("p_value", Column(optional: tests.map(\.pValue), as: .pValue)),
      ], from: table)
    return call.result(
      result, glance: [("rows", .count(table.rowCount)), ("df", .count(2))],
      notes: ["Jarque-Bera; p by χ² with 2 degrees of freedom."])
  }
}
