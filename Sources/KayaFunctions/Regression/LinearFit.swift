import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// Fits the models that a call of `feols`, `ols` or `by_group` asks for on one table.
struct LinearFit {
  let call: Invocation
  let table: Table
  let formula: FormulaValue

  /// The models: by lists of fixed effects, within them by outcome, within that by lists of terms.
  func models() throws -> [LinearPayload] {
    let reader = FormulaReader(call, table, formula)
    let outcomes = try reader.outcomes()
    let lists = try reader.termLists(reader.terms)
    let parts = try reader.instrumentPart()
    let effectLists = try reader.effectLists()
    let clusters = try call.factors("cluster", of: table)
    let weights = try call.weights(over: table)
    let options = try options(hasClusters: !clusters.isEmpty)
    var found: [LinearPayload] = []
    for effects in effectLists {
      let hasConstant = !effects.isEmpty || !lists.contains(where: \.dropsConstant)
      let design = try design(reader, lists, hasConstant: hasConstant)
      let instruments = try parts.map { try instrumentColumns(reader, $0, hasConstant: hasConstant) }
      if let instruments { try refuseRegressors(design.columns, instruments) }
      for outcome in outcomes {
        let data = RegressionData(
          outcome: outcome, regressors: design.columns, intercept: hasConstant, effects: effects.map(\.factor),
          endogenous: instruments?.endogenous ?? [], instruments: instruments?.instruments ?? [], weights: weights,
          clusters: clusters.map(\.factor))
        let models = try call.regression { try LinearModel.fitEach(data, design.choices, options) }
        found += models.map {
          LinearPayload(
            model: $0, table: table, formula: formula, levels: reader.levels, effects: effects, clusters: clusters,
            weights: weights?.name,
            instruments: (instruments?.endogenous.map(\.name) ?? [], instruments?.instruments.map(\.name) ?? []))
        }
      }
    }
    try call.count(rows: table.rowCount * found.count)
    return found
  }

  private func options(hasClusters: Bool) throws -> RegressionOptions {
    RegressionOptions(
      variance: try call.varianceEstimator(hasClusters: hasClusters),
      smallSample: try call.smallSample() ?? SmallSample(),
      singletons: try call.optionalChoice("singletons").flatMap(SingletonRule.init(rawValue:)),
      convention: try call.optionalChoice("convention").flatMap(RegressionConvention.init(rawValue:)) ?? .fixest)
  }

  /// All columns of the right sides, each once, and for each right side those that are its own.
  private func design(
    _ reader: FormulaReader, _ lists: [TermList], hasConstant: Bool
  ) throws -> (columns: [NumericColumn], choices: [[Int]]) {
    var columns: [NumericColumn] = []
    var places: [String: Int] = [:]
    let choices = try lists.map { list in
      try reader.columns(of: list, hasConstant: hasConstant).map { column -> Int in
        if let place = places[column.name] { return place }
        places[column.name] = columns.count
        columns.append(column)
        return columns.count - 1
      }
    }
    return (columns, choices)
  }

  /// A regressor of the model cannot be the only instrument: it stands for itself.
  private func refuseRegressors(
    _ regressors: [NumericColumn], _ parts: (endogenous: [NumericColumn], instruments: [NumericColumn])
  ) throws {
    let names = Set(regressors.map(\.name))
    let own = parts.instruments.filter { names.contains($0.name) }
    guard !own.isEmpty, parts.instruments.count - own.count < parts.endogenous.count else { return }
    throw call.failure(
      .valueError,
      """
      \(own.map(\.name).listed()) \(own.count == 1 ? "is a regressor" : "are regressors") of the model and so no \
      instrument: too few are left for \(parts.endogenous.map(\.name).listed())
      """,
      at: "F", help: ["an instrument stands behind the last `~` alone: `y ~ x | city | price ~ distance`"])
  }

  private func instrumentColumns(
    _ reader: FormulaReader, _ parts: (endogenous: Expression, instruments: Expression), hasConstant: Bool
  ) throws -> (endogenous: [NumericColumn], instruments: [NumericColumn]) {
    func columns(_ expression: Expression) throws -> [NumericColumn] {
      let lists = try reader.termLists(expression)
      guard lists.count == 1 else {
        throw call.evaluation.failure(
          .misplacedFormula, "a stepwise word cannot stand among instruments", at: expression.span)
      }
      return try reader.columns(of: lists[0], hasConstant: hasConstant)
    }
    return (try columns(parts.endogenous), try columns(parts.instruments))
  }
}
