import KayaMethods
import KayaRuntime
import KayaTables

/// Tests and measures of fitted linear models.
enum TestFunctions {
  static let functions: [FunctionDeclaration] = [wald, inflation, standardized, durbinWatson, breuschPagan, white]

  private static let wald = FunctionDeclaration(
    "wald", .regression, "Whether several coefficients are all zero.",
    [
      AfterFunctions.model,
      .optional("terms", .columns, "Names of terms, or `starts_with(…)`; without them all slopes.", over: "m"),
      .named(
        "df", .choice(JointTestDegrees.allCases.map(\.rawValue)), default: "\"cluster\"",
        "The second degrees of freedom: G − 1 where errors are clustered and n − K else, always n − K, or none."),
    ],
    returns: "One row `statistic, df1, df2, p_value`.",
    details: [
      """
      F = b'V⁻¹b / q under the model's variance; with `df = "chi2"` the statistic is q · F and `df2` is `na`. With \
      two ways of clustering G is the smaller number.
      """
    ],
    source: "Wald (1943).",
    example: LinearFunctions.example + "wald(ols(t, y ~ x + year))",
    shape: { _ in .result(ColumnSet(["statistic", "df1", "df2", "p_value"])) }
  ) { call in
    let (result, payload) = try call.linearModel()
    let names = try call.terms("terms", of: payload.model.terms)
    let degrees: JointTestDegrees = try call.choice("df")
    let test = try call.regression(at: "terms") { try payload.model.wald(names, degrees: degrees) }
    let table = try call.resultTable(
      [
        ("statistic", Column(numbers: [test.statistic], as: .statistic)), ("df1", Column(numbers: [test.degrees1])),
        ("df2", Column(optional: [test.degrees2])), ("p_value", Column(numbers: [test.pValue], as: .pValue)),
      ], from: result.table)
    return oneRow(
      call, table,
      notes: [
        "Tested: \((names ?? payload.model.slopes).joined(separator: ", ")).", ModelNotes.variance(payload.model),
      ])
  }

  /// A result of one row whose cells answer as single values.
  private static func oneRow(_ call: Invocation, _ table: Table, notes: [String] = []) -> Value {
    let facts = Record(zip(table.names, table.columns).map { ($0, Value(cell: $1[0])) })
    return .result(KernelResult(method: call.declaration.name, table: table, fields: facts, notes: notes))
  }

  private static func byTerm(
    _ name: String, _ summary: String, _ column: String, details: [String], source: String,
    _ values: @escaping @Sendable (LinearModel) -> [TermValue]
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .regression, summary, [AfterFunctions.model], returns: "A table `term, \(column)`.", details: details,
      source: source, example: LinearFunctions.example + "\(name)(ols(t, y ~ x + year))",
      shape: { _ in .table(ColumnSet(["term", column])) }
    ) { call in
      let (result, payload) = try call.linearModel()
      let found = values(payload.model)
      return .table(
        try call.resultTable(
          [("term", Column(words: found.map(\.term))), (column, Column(numbers: found.map(\.value)))],
          from: result.table))
    }
  }

  private static let inflation = byTerm(
    "vif", "How much collinearity inflates the variance of each slope.", "vif",
    details: ["1 / (1 − R²) of the regression of a term on the others and the constant or the fixed effects."],
    source: "Marquardt (1970), Technometrics 12(3)."
  ) { $0.varianceInflation }

  private static let standardized = byTerm(
    "standardized", "Slopes in standard deviations.", "beta",
    details: [
      "b · sd(x) / sd(y) over the rows used, with n − 1; weighted standard deviations where the model is weighted."
    ],
    source: "Bring (1994), The American Statistician 48(3)."
  ) { $0.standardized }

  private static let durbinWatson = FunctionDeclaration(
    "durbin_watson", .regression, "Durbin and Watson's statistic of the residuals in the order of rows.",
    [AfterFunctions.model], returns: "A number near 2 where neighbouring residuals are not correlated.",
    source: "Durbin and Watson (1950), Biometrika 37.",
    example: LinearFunctions.example + "durbin_watson(ols(t, y ~ x))", shape: { _ in .scalar }
  ) { call in .optional(try call.linearModel().payload.model.durbinWatson) }

  private static func auxiliary(
    _ name: String, _ summary: String, details: [String], source: String,
    _ test: @escaping @Sendable (LinearModel) throws -> AuxiliaryTest
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .regression, summary, [AfterFunctions.model],
      returns: "One row `statistic, df, p_value, f, f_p_value`.", details: details, source: source,
      example: LinearFunctions.example + "\(name)(ols(t, y ~ x))",
      shape: { _ in .result(ColumnSet(["statistic", "df", "p_value", "f", "f_p_value"])) }
    ) { call in
      let (result, payload) = try call.linearModel()
      let found = try call.regression(at: "m") { try test(payload.model) }
      let table = try call.resultTable(
        [
          ("statistic", Column(numbers: [found.statistic], as: .statistic)), ("df", Column(numbers: [found.degrees])),
          ("p_value", Column(numbers: [found.pValue], as: .pValue)), ("f", Column(numbers: [found.f], as: .statistic)),
          ("f_p_value", Column(numbers: [found.fPValue], as: .pValue)),
        ], from: result.table)
      return oneRow(call, table)
    }
  }

  private static let breuschPagan = auxiliary(
    "breusch_pagan", "Whether the variance of errors depends on the regressors.",
    details: ["Koenker's form: n R² of the squared residuals on the regressors, chi-squared; and its F."],
    source: "Breusch and Pagan (1979); Koenker (1981), Journal of Econometrics 17."
  ) { try $0.breuschPagan() }

  private static let white = auxiliary(
    "white_test", "Whether the variance of errors depends on regressors, their squares and products.",
    details: ["n R² of the squared residuals on regressors, squares and products, chi-squared; and its F."],
    source: "White (1980), Econometrica 48(4)."
  ) { try $0.whiteTest() }
}
