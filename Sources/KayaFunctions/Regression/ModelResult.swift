import KayaMethods
import KayaNumerics
import KayaRuntime
import KayaTables

/// What functions of a fitted linear model need again.
struct LinearPayload: ResultPayload {
  /// The model.
  let model: LinearModel
  /// The table it was fitted to.
  let table: Table
  /// The rows of the table that are the model's data, where they are not all.
  var rows: [Int]?
  /// The formula, if it was made from one.
  let formula: FormulaValue?
  /// The levels of the factors of words.
  let levels: [String: [String]]
  /// The fixed effects with the words for their groups.
  let effects: [FactorCodes]
  /// The clusters of its variance.
  let clusters: [FactorCodes]
  /// The name of the weights.
  let weights: String?
  /// The endogenous columns and the instruments.
  let instruments: (endogenous: [String], instruments: [String])
}

/// What functions of a fitted logit or probit need again.
struct BinaryPayload: ResultPayload {
  let model: BinaryModel
  let table: Table
  let formula: FormulaValue
  let levels: [String: [String]]
}

/// Models as results: a table of terms, facts, names.
enum ModelResult {
  /// The columns of a table of terms.
  static let tidyNames = ["term", "estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high"]

  /// A table of terms.
  static func tidy(_ rows: [KayaMethods.CoefficientRow], synthetic: SyntheticMark?) throws -> Table {
    try Table(
      names: tidyNames,
      columns: [
        Column(words: rows.map(\.term)), Column(numbers: rows.map(\.estimate), as: .estimate),
        Column(numbers: rows.map(\.standardError), as: .error),
        Column(optional: rows.map(\.statistic), as: .statistic), Column(optional: rows.map(\.pValue), as: .pValue),
        Column(numbers: rows.map(\.confidenceLow), as: .estimate),
        Column(numbers: rows.map(\.confidenceHigh), as: .estimate),
      ], synthetic: synthetic)
  }

  /// A fitted linear model as a result.
  static func linear(_ payload: LinearPayload, method: String) throws -> KernelResult {
    let model = payload.model
    let glance = model.glance
    let effects = glance.effects.sorted(by: CodePoints.precedes)
    return KernelResult(
      method: method, isModel: true, table: try tidy(model.tidy, synthetic: payload.table.synthetic),
      glance: facts(glance, effects: effects),
      fields: Record([
        ("outcome", .string(model.outcome)),
        ("clusters", names(model.variance.clusters.map(\.name))), ("fixed_effects", names(effects)),
        ("terms", names(model.terms)),
        ("cluster_counts", .record(Record(model.variance.clusters.map { ($0.name, .count($0.count)) }))),
      ]), notes: ModelNotes.notes(payload), payload: payload)
  }

  private static func facts(_ glance: RegressionGlance, effects: [String]) -> Record {
    Record([
      ("n", .count(glance.rows)), ("n_input", .count(glance.inputRows)), ("parameters", .count(glance.parameters)),
      ("df_model", .count(glance.modelDegrees)), ("df_residual", .count(glance.residualDegrees)),
      ("df_t", .finite(glance.tDegrees)), ("r2", .finite(glance.r2)), ("adj_r2", .finite(glance.adjustedR2)),
      ("within_r2", .optional(glance.withinR2)), ("adj_within_r2", .optional(glance.adjustedWithinR2)),
      ("f", .optional(glance.f)), ("f_df1", .optional(glance.fDegrees1)), ("f_df2", .optional(glance.fDegrees2)),
      ("f_p_value", .optional(glance.fPValue)), ("rmse", .finite(glance.rmse)), ("sigma", .finite(glance.sigma)),
      ("rss", .finite(glance.rss)), ("tss", .finite(glance.tss)), ("loglik", .finite(glance.logLikelihood)),
      ("aic", .finite(glance.aic)), ("bic", .finite(glance.bic)), ("constant", .finite(glance.constant)),
      ("vcov", .string(glance.variance)), ("n_clusters", glance.clusterCounts.min().map(Value.count) ?? .na),
      ("fixed_effects", .list(effects.map(Value.string))), ("dropped_rows", .count(glance.droppedRows)),
      ("dropped_singletons", .count(glance.droppedSingletons)),
      ("dropped_terms", .list(glance.droppedTerms.map(Value.string))),
    ])
  }

  /// A fitted logit or probit as a result.
  static func binary(_ payload: BinaryPayload, method: String) throws -> KernelResult {
    let model = payload.model
    let slopes = model.terms.count { $0 != LinearModel.constantName }
    return KernelResult(
      method: method, isModel: true, table: try tidy(model.tidy, synthetic: payload.table.synthetic),
      glance: Record([
        ("n", .count(model.rows)), ("n_input", .count(model.inputRows)), ("parameters", .count(model.terms.count)),
        ("df_model", .count(slopes)), ("df_residual", .count(model.rows - model.terms.count)),
        ("deviance", .finite(model.deviance)), ("pseudo_r2", .finite(model.pseudoR2)),
        ("loglik", .finite(model.logLikelihood)), ("loglik_null", .finite(model.nullLogLikelihood)),
        ("aic", .finite(model.aic)), ("bic", .finite(model.bic)), ("iterations", .count(model.iterations)),
        ("vcov", .string("iid")), ("dropped_rows", .count(model.droppedRows.count)),
        ("dropped_terms", .list(model.droppedTerms.map { .string($0.name) })),
      ]),
      fields: Record([
        ("outcome", .string(model.outcome)), ("clusters", .list([])), ("fixed_effects", .list([])),
        ("terms", names(model.terms)),
      ]),
      notes: [
        """
        \(model.link == .logit ? "Logit" : "Probit") by maximum likelihood; standard errors from the second \
        derivatives, z normal.
        """
      ] + ModelNotes.dropped(model.droppedRows, of: model.inputRows) + ModelNotes.dropped(model.droppedTerms),
      payload: payload)
  }

  /// Names as a sorted list.
  static func names(_ names: [String]) -> Value { .list(names.sorted(by: CodePoints.precedes).map(Value.string)) }
}

extension LinearPayload {
  /// The row of the table, counted from 0, that a row of the model's data is.
  func tableRow(_ row: Int) -> Int { rows.map { $0[row] } ?? row }

  /// The rows of the table that the model uses, with what it says of them.
  var fitted: [(row: Int, fitted: Double, residual: Double)] {
    model.augment.map { (tableRow($0.row), $0.fitted, $0.residual) }
  }

  /// Groupings of the table over the rows of the model's data.
  func factors(_ groups: [FactorCodes]) -> [RegressionFactor] {
    groups.map { group in
      guard let rows else { return group.factor }
      return RegressionFactor(group.name, rows.map { group.codes[$0] }, count: group.labels.count)
    }
  }
}

extension Invocation {
  /// A seed of 32 bits that follows from a key of random numbers, or the seed that was given.
  func seedNumber(_ key: (seed: UInt64, path: [String])) throws -> UInt64 {
    if has("seed") { return key.seed }
    var stream = RandomStream(seed: key.seed, path: key.path)
    return stream.bits() >> 32
  }
}
