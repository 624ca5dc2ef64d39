import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// How much of an effect goes through a mediator.
enum MediationFunction {
  static let functions: [FunctionDeclaration] = [mediation]

  private static let mediation = FunctionDeclaration(
    "mediation", .causal, "How much of the effect of a treatment goes through a mediator.",
    [
      ModelArguments.table,
      .required("F", .formula, "`y ~ treatment + controls`, with fixed effects after a bar where there are any."),
      .requiredNamed("mediator", .masked, "The mediator."), ModelArguments.cluster, ModelArguments.variance,
      ModelArguments.weights,
      .named("bootstrap", .number, default: "500", "Draws of rows, or of whole clusters; 0 for none."),
      ModelArguments.level, ModelArguments.seed,
    ],
    returns:
      """
      `effect, estimate, std_error, statistic, p_value` for a, b, total, direct, indirect; `.steps` are the three \
      models, `.effects` the same table, `.tests`, `.share` = ab / c, `.bootstrap`.
      """,
    details: [
      """
      The first regressor is the treatment. The mediator on the treatment gives a, the outcome on the treatment the \
      total effect c, the outcome on both the direct effect c' and b; rows must be complete for all three, so c − c' \
      = ab exactly.
      """,
      """
      Sobel's variance of ab is b²sₐ² + a²s_b²; Aroian adds sₐ²s_b², Goodman subtracts it. Bootstrap intervals are \
      percentiles of type 7, and bias-corrected.
      """,
    ],
    source: "Baron and Kenny (1986); Sobel (1982); Aroian (1947); Goodman (1960); Efron (1981) for bc.",
    example:
      """
      t = table(y = [1, 3, 2, 5, 4, 7, 6, 9], d = [0, 0, 0, 1, 0, 1, 1, 1], k = [1, 2, 2, 4, 3, 4, 5, 6])\nm = \
      mediation(t, y ~ d, mediator = k, bootstrap = 50, seed = 1)\nm
      """,
    isRandom: true,
    pictures: .mediation,
    shape: { _ in .result(ColumnSet(["effect", "estimate", "std_error", "statistic", "p_value"])) }
  ) { call in
    let table = try call.wholeTable("t")
    let reader = FormulaReader(call, table, try call.formula("F"))
    let lists = try reader.termLists(reader.terms)
    let effects = try reader.effectLists()
    guard lists.count == 1, effects.count == 1, try reader.instrumentPart() == nil else {
      throw call.failure(.wrongArgument, "`mediation` takes a formula of one model without instruments", at: "F")
    }
    let hasConstant = !effects[0].isEmpty || !lists[0].dropsConstant
    let clusters = try call.factors("cluster", of: table)
    let regressors = try reader.columns(of: lists[0], hasConstant: hasConstant)
    guard let treatment = regressors.first else {
      throw call.failure(
        .wrongArgument, "the formula has no treatment", at: "F", help: ["the first regressor is the treatment"])
    }
    let mediator = try call.measure("mediator", over: table)
    let weights = try call.weights(over: table)
    let draws = try call.integer("bootstrap", default: 500, in: 0...1_000_000)
    try call.count(rows: draws * max(1, table.rowCount / 16))
    let seed = draws > 0 ? try call.printableSeed() : 0
    let regression = RegressionOptions(
      variance: try call.varianceEstimator(hasClusters: !clusters.isEmpty), level: try call.coverage())
    let data = RegressionData(
      outcome: try reader.outcome(), regressors: regressors, intercept: hasConstant, effects: effects[0].map(\.factor),
      weights: weights, clusters: clusters.map(\.factor))
    let found = try call.causal {
      try MediationAnalysis(
        data, mediator: mediator,
        options: MediationOptions(regression: regression, draws: draws, seed: seed))
    }
    call.reportRows([ModelNotes.words(found.droppedRows, of: table.rowCount)])
    call.reportTerms(found.steps.flatMap(\.droppedTerms))
    call.reportVariance(found.steps)
    let gone = Set(found.droppedRows.map(\.row))
    let steps = try found.steps.map { model in
      try ModelResult.linear(
        LinearPayload(
          model: model, table: table,
          rows: model.inputRows == table.rowCount ? nil : (0..<table.rowCount).filter { !gone.contains($0) },
          formula: nil, levels: [:], effects: effects[0], clusters: clusters, weights: weights?.name,
          instruments: ([], [])),
        method: "mediation")
    }
    return .result(
      try result(
        call, found, steps, treatment: treatment.name, outcome: data.outcome.name, mediator: mediator.name,
        seed: draws > 0 ? seed : nil, table))
  }

  private static func result(
    _ call: Invocation, _ found: MediationAnalysis, _ steps: [KernelResult], treatment: String, outcome: String,
    mediator: String, seed: UInt64?, _ table: Table
  ) throws -> KernelResult {
    let effects = try call.resultTable(
      [
        ("effect", Column(words: found.effects.map(\.effect.rawValue))),
        ("estimate", Column(numbers: found.effects.map(\.estimate), as: .estimate)),
        ("std_error", Column(optional: found.effects.map(\.stdError), as: .error)),
        ("statistic", Column(optional: found.effects.map(\.statistic), as: .statistic)),
        ("p_value", Column(optional: found.effects.map(\.pValue), as: .pValue)),
      ], from: table)
    let tests = try call.resultTable(
      [
        ("test", Column(words: found.tests.map(\.kind.rawValue))),
        ("std_error", Column(optional: found.tests.map(\.stdError), as: .error)),
        ("statistic", Column(optional: found.tests.map(\.statistic), as: .statistic)),
        ("p_value", Column(optional: found.tests.map(\.pValue), as: .pValue)),
      ], from: table)
    var parts: [(String, Value)] = [
      ("steps", .list(steps.map(Value.result))), ("effects", .table(effects)), ("tests", .table(tests)),
    ]
    var notes =
      ["Three regressions on one sample of \(found.steps[0].rows) rows."] + (steps.first?.notes.prefix(1) ?? [])
    if let bootstrap = found.bootstrap, let seed {
      parts.append(("bootstrap", .table(try draws(call, bootstrap, table))))
      notes.append(
        """
        Bootstrap of \(bootstrap.isClustered ? "whole clusters" : "rows"): \(bootstrap.usable) draws of \
        \(bootstrap.drawn), seed \(seed); percentiles of type 7.
        """
      )
      if bootstrap.failed > 0 { call.note(.methodNotice, "\(bootstrap.failed) draws have no estimate") }
    }
    return KernelResult(
      method: "mediation", table: effects,
      glance: Record([
        ("share", .optional(found.share)), ("n", .count(found.steps[0].rows)),
        ("dropped_rows", .count(found.droppedRows.count)), ("draws", .count(found.bootstrap?.usable ?? 0)),
        ("seed", seed.map { .number(Double($0)) } ?? .na),
      ]),
      parts: Record(parts),
      fields: Record([
        ("treatment", .string(treatment)), ("outcome", .string(outcome)), ("mediator", .string(mediator)),
      ]), notes: notes)
  }

  private static func draws(_ call: Invocation, _ bootstrap: MediationBootstrap, _ table: Table) throws -> Table {
    let rows = bootstrap.rows
    return try call.resultTable(
      [
        ("effect", Column(words: rows.map(\.effect.rawValue))),
        ("std_error", Column(numbers: rows.map(\.stdError), as: .error)),
        ("bias", Column(numbers: rows.map(\.bias), as: .estimate)),
        ("conf_low", Column(numbers: rows.map(\.confLow), as: .estimate)),
        ("conf_high", Column(numbers: rows.map(\.confHigh), as: .estimate)),
        ("bc_low", Column(numbers: rows.map(\.bcLow), as: .estimate)),
        ("bc_high", Column(numbers: rows.map(\.bcHigh), as: .estimate)),
      ], from: table)
  }
}
