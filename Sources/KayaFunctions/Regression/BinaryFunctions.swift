import KayaMethods
import KayaRuntime
import KayaTables

/// Regressions of an outcome of zeros and ones.
enum BinaryFunctions {
  static let functions: [FunctionDeclaration] = [declaration("logit", .logit), declaration("probit", .probit)]

  private static func declaration(_ name: String, _ link: BinaryLink) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .regression, "\(link == .logit ? "Logit" : "Probit") regression of an outcome that is 0 or 1.",
      [ModelArguments.table, ModelArguments.plainFormula, ModelArguments.weights],
      returns: "A model; statistics are z values, `glance` has `deviance` and McFadden's `pseudo_r2`.",
      details: [
        """
        Maximum likelihood by Newton's method; standard errors from the second derivatives, as in Stata and \
        statsmodels. A column that separates zeros from ones is an error that names it.
        """
      ],
      source: link == .logit
        ? "Berkson (1944); McFadden (1974) for the pseudo R²." : "Bliss (1934); McFadden (1974) for the pseudo R².",
      example:
        "t = table(y = [0, 0, 1, 0, 1, 1, 0, 1], x = [1, 2, 3, 4, 5, 6, 4.5, 3.5])\n\(name)(t, y ~ x)",
      shape: { _ in .model }
    ) { call in
      let table = try call.wholeTable("t")
      let formula = try call.formula("F")
      let (data, reader) = try data(call, table, formula)
      let model = try call.regression { try BinaryModel.fit(data, link: link) }
      call.reportRows([ModelNotes.words(model.droppedRows, of: table.rowCount)])
      call.reportTerms(model.droppedTerms)
      try call.count(rows: table.rowCount * max(1, data.regressors.count))
      return .result(
        try ModelResult.binary(
          BinaryPayload(model: model, table: table, formula: formula, levels: reader.levels), method: name))
    }
  }

  /// The columns of a formula of one model without fixed effects.
  static func data(
    _ call: Invocation, _ table: Table, _ formula: FormulaValue
  ) throws -> (RegressionData, FormulaReader) {
    let reader = FormulaReader(call, table, formula)
    guard formula.syntax.parts.count == 1 else {
      throw call.failure(
        .wrongArgument, "`\(call.declaration.name)` takes no fixed effects and no instruments", at: "F",
        help: ["a column of text stands for dummies of its values: `y ~ x + region`"])
    }
    let lists = try reader.termLists(reader.terms)
    guard lists.count == 1 else {
      throw call.failure(.wrongArgument, "`\(call.declaration.name)` takes a formula of one model", at: "F")
    }
    let hasConstant = !lists[0].dropsConstant
    let data = RegressionData(
      outcome: try reader.outcome(), regressors: try reader.columns(of: lists[0], hasConstant: hasConstant),
      intercept: hasConstant, weights: try call.weights(over: table))
    return (data, reader)
  }
}
