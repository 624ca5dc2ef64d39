import Glibc
import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaStatistics
import KayaTables

/// What can be asked of a fitted model without fitting it again.
enum AfterFunctions {
  static let functions: [FunctionDeclaration] = [withVariance, variance, dropped, effects, predict]

  static let model = ParameterDeclaration.required("m", .result, "The model.")

  private static let withVariance = FunctionDeclaration(
    "with_vcov", .regression, "The same fit with other standard errors.",
    [
      .required("m", .result, "The model, or a list of models."), ModelArguments.variance,
      .named("cluster", .effects, "Columns of the model's table, or combinations of them.", over: "m"),
      ModelArguments.ssc,
    ],
    returns: "The model with the new variance; nothing is fitted again.",
    details: [
      """
      Without `vcov`, clusters mean cr1. A clustered `vcov` without `cluster` takes the clusters of the model. Rows \
      whose new cluster is missing are an error, since the fit used them.
      """
    ],
    source: "Zeileis (2006), Journal of Statistical Software 16(9).",
    example: LinearFunctions.example + "m = feols(t, y ~ x | city)\nwith_vcov(m, cluster = city)",
    shape: { call in if case .list = call.shape("m") { .list } else { .model } }
  ) { call in
    var found: [(result: KernelResult, model: LinearModel, clusters: [FactorCodes])] = []
    let value = try call.eachModel { result in
      let payload = try call.linearPayload(result)
      let groups = try call.factors("cluster", of: payload.table)
      let estimator = try call.varianceEstimator(hasClusters: !groups.isEmpty)
      let clusters = groups.isEmpty ? payload.clusters : groups
      let chosen =
        estimator ?? (groups.isEmpty ? payload.model.variance.estimator : .cr1)
      let model = try call.regression(at: "m") {
        try payload.model.withVariance(
          chosen, clusters: clusters.isEmpty ? nil : payload.factors(clusters), smallSample: try call.smallSample())
      }
      found.append((result, model, payload.rows == nil ? clusters : []))
      var changed = try ModelResult.linear(payload.with(model, clusters: clusters), method: result.method)
      for name in ["group", "groups", "shared"] { if let value = result.fields[name] { changed.fields[name] = value } }
      return .result(changed)
    }
    call.reportVariance(found.map(\.model), clusters: found.map(\.clusters), ModelLabels(found.map(\.result)))
    return value
  }

  private static let variance = FunctionDeclaration(
    "vcov", .regression, "The variance matrix of a model's coefficients.", [model],
    returns: "A table `term, other, value`, a row each pair.",
    example: LinearFunctions.example + "vcov(ols(t, y ~ x))",
    shape: { _ in .table(ColumnSet(["term", "other", "value"])) }
  ) { call in
    let result = try call.model()
    let (names, matrix) =
      if let payload = result.payload as? BinaryPayload {
        (payload.model.terms, payload.model.variance)
      } else if let payload = result.payload as? RidgePayload {
        ([LinearModel.constantName] + payload.fit.coefficients.map(\.term), payload.fit.variance)
      } else {
        (try call.linearPayload(result).model.terms, try call.linearPayload(result).model.variance.matrix)
      }
    let pairs = names.indices.flatMap { i in names.indices.map { (i, $0) } }
    return .table(
      try call.resultTable(
        [
          ("term", Column(words: pairs.map { names[$0.0] })), ("other", Column(words: pairs.map { names[$0.1] })),
          ("value", Column(numbers: pairs.map { matrix[$0.0, $0.1] })),
        ], from: result.table))
  }

  private static let dropped = FunctionDeclaration(
    "dropped", .regression, "The rows that a model left out, and why.", [model],
    returns: "A table `row, reason, column`; the reason is missing, zero-weight or singleton, rows count from 1.",
    example: "t = table(y = [1, 2, na, 3], x = [1, 2, 3, 5])\ndropped(ols(t, y ~ x))",
    shape: { _ in .table(ColumnSet(["row", "reason", "column"])) }
  ) { call in
    let result = try call.model()
    var rows: [DroppedRow]
    if let payload = result.payload as? BinaryPayload {
      rows = payload.model.droppedRows
    } else {
      let payload = try call.linearPayload(result)
      rows = payload.model.droppedRows.map {
        DroppedRow(row: payload.tableRow($0.row), reason: $0.reason, column: $0.column)
      }
    }
    rows.sort { $0.row < $1.row }
    return .table(
      try call.resultTable(
        [
          ("row", Column(counts: rows.map { $0.row + 1 })), ("reason", Column(words: rows.map(\.reason.rawValue))),
          ("column", Column(words: rows.map(\.column))),
        ], from: result.table))
  }

  private static let effects = FunctionDeclaration(
    "fixef", .regression, "The estimated fixed effects of a model.", [model],
    returns: "A table `fixed_effect, level, estimate`.",
    details: [
      """
      The first fixed effect carries the level of the outcome; every further one is 0 at its first group, in each \
      part of the data that it connects with the first.
      """
    ],
    example: LinearFunctions.example + "fixef(feols(t, y ~ x | city + year))",
    shape: { _ in .table(ColumnSet(["fixed_effect", "level", "estimate"])) }
  ) { call in
    let (result, payload) = try call.linearModel()
    let estimates = try call.regression(at: "m") { try payload.model.fixedEffects() }
    var (names, levels, values): ([String], [String], [Double]) = ([], [], [])
    for (effect, words) in zip(estimates, payload.effects) {
      names += effect.codes.map { _ in effect.name }
      levels += effect.codes.map { words.labels.indices.contains(Int($0)) ? words.labels[Int($0)] : "" }
      values += effect.estimates
    }
    return .table(
      try call.resultTable(
        [
          ("fixed_effect", Column(words: names)), ("level", Column(words: levels)),
          ("estimate", Column(numbers: values, as: .estimate)),
        ], from: result.table))
  }

  private static let predict = FunctionDeclaration(
    "predict", .regression, "The outcomes that a model expects.",
    [model, .named("data", .table, "Other rows; without it those of the model's table.")],
    returns: "A column with a value a row; `na` where the row was not used, a value is missing, or a group is new.",
    details: [
      "Of a logit or probit, the probability of a one.",
      """
      Over other rows a formula may not look at a column as a whole, as `standardize(x)` and `x - mean(x)` do: the moments \
      would not be those of the fit. Make such a column before, in both tables.
      """,
    ],
    example: LinearFunctions.example + "m = ols(t, y ~ x)\npredict(m, data = table(x = [10, 11]))",
    shape: { _ in .column }
  ) { call in
    let result = try call.model()
    let data = try call.optionalTable("data")
    if let payload = result.payload as? BinaryPayload { return try binary(call, payload, data) }
    if let payload = result.payload as? RidgePayload { return try ridge(call, payload, data) }
    let payload = try call.linearPayload(result)
    guard let data else {
      return fitted(payload.fitted.map(\.fitted), at: payload.fitted.map(\.row), of: payload.table)
    }
    guard let formula = payload.formula else {
      throw call.failure(.wrongArgument, "this model is not one of a formula, and predicts no other rows", at: "data")
    }
    let reader = FormulaReader(call, data, formula, levels: payload.levels)
    try reader.refuseWholeColumns(of: payload.table)
    let columns = try columns(
      reader, payload.model.slopes, rows: data.rowCount, endogenous: payload.instruments.endogenous)
    var groups: [FactorCodes] = []
    for effect in payload.effects {
      let own = try reader.effectLists().flatMap { $0 }.first { $0.name == effect.name }
      if let own { groups.append(own.codes(in: effect)) }
    }
    let values = try call.regression(at: "data") {
      try payload.model.predict(
        columns: columns + [NumericColumn(" rows", [Double](repeating: 0, count: data.rowCount))],
        effects: groups.map(\.factor))
    }
    return .column(Column(numbers: values))
  }

  /// The columns of a model's slopes over other rows; a dummy whose level does not occur there is 0.
  private static func columns(
    _ reader: FormulaReader, _ slopes: [String], rows: Int, endogenous: [String]
  ) throws -> [NumericColumn] {
    var all: [NumericColumn] = []
    for list in try reader.termLists(reader.terms) {
      for constant in [true, false] { all += try reader.columns(of: list, hasConstant: constant) }
    }
    if let parts = try reader.instrumentPart(), !endogenous.isEmpty {
      for list in try reader.termLists(parts.endogenous) { all += try reader.columns(of: list, hasConstant: true) }
    }
    return slopes.map { name in
      all.first { $0.name == name } ?? NumericColumn(name, [Double](repeating: 0, count: rows))
    }
  }

  /// The values of the rows that a model used; the others are missing.
  private static func fitted(_ found: [Double], at rows: [Int], of table: Table) -> Value {
    var values = [Double](repeating: .nan, count: table.rowCount)
    for (row, value) in zip(rows, found) { values[row] = value }
    return .column(Column(numbers: values))
  }

  private static func ridge(_ call: Invocation, _ payload: RidgePayload, _ data: Table?) throws -> Value {
    guard let data else { return fitted(payload.fitted, at: payload.rows, of: payload.table) }
    let reader = FormulaReader(call, data, payload.formula, levels: payload.levels)
    try reader.refuseWholeColumns(of: payload.table)
    let columns = try columns(reader, payload.fit.coefficients.map(\.term), rows: data.rowCount, endogenous: [])
    var values = [Double](repeating: payload.fit.intercept, count: data.rowCount)
    for (column, coefficient) in zip(columns, payload.fit.coefficients) {
      for row in values.indices { values[row] += coefficient.coefficient * column.values[row] }
    }
    return .column(Column(numbers: values))
  }

  private static func binary(_ call: Invocation, _ payload: BinaryPayload, _ data: Table?) throws -> Value {
    let model = payload.model
    guard let data else { return fitted(model.fitted, at: model.usedRows, of: payload.table) }
    let reader = FormulaReader(call, data, payload.formula, levels: payload.levels)
    try reader.refuseWholeColumns(of: payload.table)
    let slopes = model.terms.filter { $0 != LinearModel.constantName }
    let columns = try columns(reader, slopes, rows: data.rowCount, endogenous: [])
    var index = [Double](repeating: 0, count: data.rowCount)
    for (term, coefficient) in zip(model.terms, model.coefficients) {
      let values = columns.first { $0.name == term }?.values
      for row in index.indices { index[row] += coefficient * (values?[row] ?? 1) }
    }
    return .column(Column(numbers: index.map { $0.isNaN ? .nan : probability($0, model.link) }))
  }
}

extension AfterFunctions {
  /// The probability of a one for an index.
  private static func probability(_ index: Double, _ link: BinaryLink) -> Double {
    switch link {
    case .logit: 1 / (1 + exp(-index))
    case .probit: Distributions.normalCDF(index)
    }
  }
}

extension LinearPayload {
  /// The same with another variance of the model.
  func with(_ model: LinearModel, clusters: [FactorCodes]) -> LinearPayload {
    LinearPayload(
      model: model, table: table, rows: rows, formula: formula, levels: levels, effects: effects, clusters: clusters,
      weights: weights, instruments: instruments)
  }
}
