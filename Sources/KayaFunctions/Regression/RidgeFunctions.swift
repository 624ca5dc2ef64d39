import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// What functions of a ridge regression need again.
struct RidgePayload: ResultPayload {
  let table: Table
  /// The rows used, with what the model says of them.
  let rows: [Int]
  let fitted: [Double]
  let residuals: [Double]
  let fit: RidgeFit
  let formula: FormulaValue
  /// The levels of the factors of words.
  let levels: [String: [String]]
}

/// Ridge regression.
enum RidgeFunctions {
  static let functions: [FunctionDeclaration] = [ridge, ridgeTrace]

  private static let details = [
    """
    Correlation form, as the macro of SPSS: beta(k) = (R + kI)⁻¹r with the correlations R of the regressors and r \
    with the outcome; VIF = diag (R + kI)⁻¹R(R + kI)⁻¹; R² = 2beta'r − beta'R beta; standard errors √(s²VIF), s² = \
    (1 − R²)/(n − p − 1).
    """,
    "This k is 1/n times the lambda of R's `lm.ridge`.",
  ]
  private static let source =
    "Hoerl and Kennard (1970), Technometrics 12(1); Hoerl, Kennard and Baldwin (1975) for hkb."
  private static let example =
    "t = table(y = [1, 2, 4, 3, 6, 5], x = [1, 2, 3, 4, 5, 6], z = [1, 2, 3, 5, 5, 7])\n"

  private static func data(_ call: Invocation) throws -> (RidgeTrace, RegressionData, FormulaReader) {
    let table = try call.wholeTable("t")
    let reader = FormulaReader(call, table, try call.formula("F"))
    guard reader.formula.syntax.parts.count == 1 else {
      throw call.failure(.wrongArgument, "a ridge regression takes no fixed effects and no instruments", at: "F")
    }
    let lists = try reader.termLists(reader.terms)
    guard lists.count == 1, !lists[0].dropsConstant else {
      throw call.failure(.wrongArgument, "a ridge regression is one model with a constant", at: "F")
    }
    let data = RegressionData(
      outcome: try reader.outcome(), regressors: try reader.columns(of: lists[0], hasConstant: true))
    let trace = try call.regression { try RidgeTrace(data) }
    call.reportRows([ModelNotes.words(trace.droppedRows, of: table.rowCount)])
    try call.count(rows: table.rowCount * max(1, data.regressors.count))
    return (trace, data, reader)
  }

  private static let ridge = FunctionDeclaration(
    "ridge", .regression, "Ridge regression with one penalty.",
    [
      ModelArguments.table, ModelArguments.plainFormula,
      .requiredNamed("k", .value, "The penalty, or \"hkb\" for the choice of Hoerl, Kennard and Baldwin."),
    ],
    returns:
      "A model in the units of the columns; `.beta` has the coefficients in correlation form, `.k` is the penalty.",
    details: details, source: source, example: example + "ridge(t, y ~ x + z, k = 0.1)", shape: { _ in .model }
  ) { call in
    let (trace, data, reader) = try data(call)
    let penalty: Double
    switch try call.choiceOrNumber("k", words: ["hkb"]) {
    case .number(let k): penalty = k
    default:
      guard let k = trace.suggestedPenalty else {
        throw call.failure(
          .valueError, "there is no choice of `k` by this rule: the regressors are collinear", at: "k",
          help: ["give a number, and look at `ridge_trace`"])
      }
      penalty = k
    }
    let fit = try call.regression(at: "k") { try trace.fit(penalty: penalty) }
    return .result(try result(call, fit, trace, data, reader))
  }

  private static func result(
    _ call: Invocation, _ fit: RidgeFit, _ trace: RidgeTrace, _ data: RegressionData, _ reader: FormulaReader
  ) throws -> KernelResult {
    let table = reader.table
    let gone = Set(trace.droppedRows.map(\.row))
    let rows = (0..<table.rowCount).filter { !gone.contains($0) }
    let fitted = rows.map { row in
      zip(fit.coefficients, data.regressors).reduce(fit.intercept) { $0 + $1.0.coefficient * $1.1.values[row] }
    }
    let residuals = zip(rows, fitted).map { data.outcome.values[$0] - $1 }
    let rss = residuals.reduce(0) { $0 + $1 * $1 }
    let beta = try call.resultTable(
      [
        ("term", Column(words: fit.coefficients.map(\.term))),
        ("beta", Column(numbers: fit.coefficients.map(\.beta), as: .estimate)),
        ("std_error", Column(numbers: fit.coefficients.map(\.standardError), as: .error)),
        ("vif", Column(numbers: fit.coefficients.map(\.varianceInflation))),
      ], from: table)
    return KernelResult(
      method: "ridge", isModel: true, table: try ModelResult.tidy(fit.tidy, synthetic: table.synthetic),
      glance: Record([
        ("n", .count(fit.rows)), ("n_input", .count(table.rowCount)), ("k", .finite(fit.penalty)),
        ("df_model", .count(fit.coefficients.count)), ("df_residual", .finite(fit.degreesOfFreedom)),
        ("df_t", .finite(fit.degreesOfFreedom)), ("r2", .finite(fit.r2)), ("adj_r2", .finite(fit.adjustedR2)),
        ("f", .finite(fit.f)), ("f_p_value", .finite(fit.fPValue)), ("sigma", .finite(fit.sigma)),
        ("rss", .finite(rss)), ("constant", .finite(fit.intercept)), ("dropped_rows", .count(trace.droppedRows.count)),
      ]),
      parts: Record([("beta", .table(beta))]),
      fields: Record([
        ("outcome", .string(data.outcome.name)), ("terms", ModelResult.names(trace.terms)), ("clusters", .list([])),
        ("fixed_effects", .list([])),
      ]),
      notes: [
        """
        Ridge regression in correlation form with k = \(NumberText.fixed(fit.penalty, digits: 4)); standard errors \
        for given k, t with n − p − 1 degrees of freedom.
        """
      ] + ModelNotes.dropped(trace.droppedRows, of: table.rowCount),
      payload: RidgePayload(
        table: table, rows: rows, fitted: fitted, residuals: residuals, fit: fit, formula: reader.formula,
        levels: reader.levels))
  }

  private static let ridgeTrace = FunctionDeclaration(
    "ridge_trace", .regression, "Ridge coefficients over a range of penalties.",
    [
      ModelArguments.table, ModelArguments.plainFormula,
      .named("k", .list, default: "seq(0, 1, by = 0.01)", "The penalties."),
    ],
    returns:
      """
      `k, term, beta, std_error, coef, coef_std_error, vif`; `.fit` has `k, intercept, r2, adj_r2, f, f_p_value, \
      sigma`.
      """,
    details: details, source: source, example: example + "ridge_trace(t, y ~ x + z, k = [0, 0.1, 0.2])",
    pictures: .ridgeTrace,
    shape: { _ in .result(ColumnSet(["k", "term", "beta", "std_error", "coef", "coef_std_error", "vif"])) }
  ) { call in
    let (trace, _, reader) = try data(call)
    let table = reader.table
    let penalties = try call.optionalNumbers("k") ?? (0...100).map { Double($0) * 0.01 }
    guard !penalties.isEmpty else { throw call.failure(.wrongArgument, "`k` has no penalty", at: "k") }
    try call.count(rows: penalties.count * trace.terms.count * trace.terms.count)
    let fits = try call.regression(at: "k") { try penalties.map { try trace.fit(penalty: $0) } }
    let rows = fits.flatMap { fit in fit.coefficients.map { (fit.penalty, $0) } }
    let result = try call.resultTable(
      [
        ("k", Column(numbers: rows.map(\.0))), ("term", Column(words: rows.map(\.1.term))),
        ("beta", Column(numbers: rows.map(\.1.beta), as: .estimate)),
        ("std_error", Column(numbers: rows.map(\.1.standardError), as: .error)),
        ("coef", Column(numbers: rows.map(\.1.coefficient), as: .estimate)),
        ("coef_std_error", Column(numbers: rows.map(\.1.coefficientStandardError), as: .error)),
        ("vif", Column(numbers: rows.map(\.1.varianceInflation))),
      ], from: table)
    let fit = try call.resultTable(
      [
        ("k", Column(numbers: fits.map(\.penalty))), ("intercept", Column(numbers: fits.map(\.intercept))),
        ("r2", Column(numbers: fits.map(\.r2))), ("adj_r2", Column(numbers: fits.map(\.adjustedR2))),
        ("f", Column(numbers: fits.map(\.f), as: .statistic)),
        ("f_p_value", Column(numbers: fits.map(\.fPValue), as: .pValue)),
        ("sigma", Column(numbers: fits.map(\.sigma))),
      ], from: table)
    return call.result(
      result, glance: [("n", .count(trace.rows)), ("hkb", .optional(trace.suggestedPenalty))],
      parts: [("fit", .table(fit))], notes: ["Correlation form: beta(k) = (R + kI)⁻¹r."])
  }
}
