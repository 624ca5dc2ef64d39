import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaStatistics
import KayaTables

/// The tables and single numbers that every model answers.
enum SummaryFunctions {
  static let functions: [FunctionDeclaration] = [
    tidy, glance, augment,
    number("coef", "The estimate of one term.", "estimate"),
    number("se", "The standard error of one term.", "std_error"),
    number("tstat", "The t or z value of one term.", "statistic"),
    number("pvalue", "The p value of one term.", "p_value"),
    interval,
  ]

  private static let result = ParameterDeclaration.required("m", .result, "A model, a list of models, or a result.")
  private static let example = LinearFunctions.example + "m = ols(t, y ~ x)\n"

  private static let tidy = FunctionDeclaration(
    "tidy", .regression, "The terms of a model as a table, or the rows of a result.", [result],
    returns:
      """
      A table `term, estimate, std_error, statistic, p_value, conf_low, conf_high`; of a list of models with a first \
      column `model`, or the columns of the group.
      """,
    example: example + "tidy(m)",
    shape: { call in
      switch call.shape("m") {
      case .model: .table(ColumnSet(ModelResult.tidyNames))
      case .result(let columns): .table(columns)
      default: .table(.unknown)
      }
    }
  ) { call in
    switch try call.value("m") {
    case .list(let items): return .table(try stacked(call, items) { $0.table })
    default: return .table(try call.result("m").table)
    }
  }

  private static let glance = FunctionDeclaration(
    "glance", .regression, "The facts of a model or result of which there is one each.", [result],
    returns: "One row, of a list of models a row each; `glance(m).n` is the number itself where there is one row.",
    details: [
      """
      Of a linear model: `n, n_input, parameters, df_model, df_residual, df_t, r2, adj_r2, within_r2, adj_within_r2, \
      f, f_df1, f_df2, f_p_value, rmse, sigma, rss, tss, loglik, aic, bic, constant, vcov, n_clusters, fixed_effects, \
      dropped_rows, dropped_singletons, dropped_terms`. There `parameters` is K with all dummies, `rmse` √(rss/n), \
      `sigma` √(rss/(n − K)), `constant` ȳ − x̄b, and `n_clusters` the smallest number of clusters.
      """
    ],
    example: example + "glance(m)", shape: { _ in .result(.unknown) }
  ) { call in
    switch try call.value("m") {
    case .list(let items): return .table(try stacked(call, items) { $0.glanceTable ?? Table() })
    default: break
    }
    let result = try call.result("m")
    guard let facts = result.glanceTable, !result.glance.names.isEmpty else {
      throw call.failure(.wrongKind, "\(result.kindName) has no facts besides its table", at: "m")
    }
    let table = try call.resultTable(zip(facts.names, facts.columns).map { ($0, $1) }, from: result.table)
    return .result(KernelResult(method: "glance", table: table, fields: result.glance))
  }

  /// The tables of models one below the other, told apart by the columns of the group or by numbers.
  private static func stacked(_ call: Invocation, _ items: [Value], _ part: (KernelResult) throws -> Table) throws
    -> Table
  {
    let tables = try items.enumerated().map { index, item in
      guard case .result(let result) = item else { throw call.wrongKind("m", item, expected: "models") }
      var keys: [(String, Cell)] = [("model", .number(Double(index + 1)))]
      if case .record(let groups) = result.fields["groups"] {
        keys = groups.pairs.map { name, value in (name, cell(value)) }
      }
      let table = try part(result)
      keys.removeAll { table[$0.0] != nil }
      return try call.resultTable(
        keys.map { ($0.0, Column(repeating: $0.1, count: table.rowCount)) }
          + zip(table.names, table.columns).map { ($0, $1) },
        from: table)
    }
    return try call.attempt { try Table.bindingRows(tables) }
  }

  private static func cell(_ value: Value) -> Cell {
    switch value {
    case .number(let x), .printed(let x, _): .number(x)
    case .string(let text): .string(text)
    case .bool(let flag): .bool(flag)
    default: .missing
    }
  }

  private static let augment = FunctionDeclaration(
    "augment", .regression, "The rows that a model used, with what it says of them.",
    [.required("m", .result, "A model, or a list of models.")],
    returns: "The rows of the table with `fitted` and `residual`; of a list of models one below the other.",
    details: ["Columns of these names are replaced. Of a logit or probit `fitted` is the probability of a one."],
    example: example + "augment(m)", shape: { _ in .table(.unknown) }
  ) { call in
    if case .list(let items) = try call.value("m") {
      return .table(
        try stackedRows(call, items))
    }
    return .table(try rows(call, try call.result("m")))
  }

  private static func stackedRows(_ call: Invocation, _ items: [Value]) throws -> Table {
    try stacked(call, items) { try rows(call, $0) }
  }

  private static func rows(_ call: Invocation, _ result: KernelResult) throws -> Table {
    if let payload = result.payload as? BinaryPayload {
      let model = payload.model
      let outcome = FormulaReader(call, payload.table, payload.formula, levels: payload.levels)
      let observed = try outcome.outcome().values
      return try call.attempt {
        try payload.table.rows(at: model.usedRows)
          .setting("fitted", to: Column(numbers: model.fitted))
          .setting("residual", to: Column(numbers: zip(model.usedRows, model.fitted).map { observed[$0] - $1 }))
      }
    }
    if let payload = result.payload as? RidgePayload {
      return try call.attempt {
        try payload.table.rows(at: payload.rows).setting("fitted", to: Column(numbers: payload.fitted))
          .setting("residual", to: Column(numbers: payload.residuals))
      }
    }
    let payload = try call.linearPayload(result)
    let fitted = payload.fitted
    return try call.attempt {
      try payload.table.rows(at: fitted.map(\.row)).setting("fitted", to: Column(numbers: fitted.map(\.fitted)))
        .setting("residual", to: Column(numbers: fitted.map(\.residual)))
    }
  }

  // MARK: Single numbers

  private static let term = ParameterDeclaration.required(
    "term", .value,
    """
    The name of the term, such as \"did\"; an interaction either way round; of other results the first cell of a row.
    """)

  private static func number(_ name: String, _ summary: String, _ column: String) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .regression, summary, [.required("m", .result, "The model."), term], returns: "A number.",
      example: example + "\(name)(m, \"x\")", shape: { _ in .scalar }
    ) { call in
      let result = try call.result("m")
      let row = try row(call, result)
      guard let numbers = result.table[column]?.numbers else {
        throw call.failure(.wrongKind, "\(result.kindName) has no `\(column)`", at: "m")
      }
      return .finite(numbers[row])
    }
  }

  /// The row of a term: by the column `term`, else by the first column.
  private static func row(_ call: Invocation, _ result: KernelResult) throws -> Int {
    let value = try call.value("term")
    let wanted =
      switch value {
      case .string(let text): text
      case .number(let x), .printed(let x, _): NumberText.shortest(x)
      default: throw call.wrongKind("term", value, expected: "the name of a term")
      }
    guard let key = result.table["term"] ?? result.table.columns.first else {
      throw call.failure(.wrongKind, "\(result.kindName) has no terms", at: "m")
    }
    let names = key.cells.map(\.text)
    guard let row = names.firstIndex(of: wanted) ?? ModelComparison.interaction(wanted, among: names) else {
      throw call.unknownTerm(wanted, of: names, at: call.span(of: "term"))
    }
    return row
  }

  private static let interval = FunctionDeclaration(
    "ci", .prose, "The confidence interval of one term, written for prose.",
    [.required("m", .result, "The model."), term, ModelArguments.level], returns: "Text such as \"0.024 to 0.090\".",
    details: ["The degrees of freedom are the model's; without such facts the interval of the table is written."],
    example: example + "ci(m, \"x\")", shape: { _ in .scalar }
  ) { call in
    let result = try call.result("m")
    let row = try row(call, result)
    func cell(_ name: String) -> Double? { result.table[name]?.numbers.flatMap { $0[row].isNaN ? nil : $0[row] } }
    var bounds = (cell("conf_low"), cell("conf_high"))
    if call.has("level"), let estimate = cell("estimate"), let error = cell("std_error") {
      let df = result.glance["df_t"]?.asNumber ?? .infinity
      let half = Distributions.studentQuantile(0.5 + (try call.coverage()) / 2, df: df) * error
      bounds = (estimate - half, estimate + half)
    }
    guard let low = bounds.0, let high = bounds.1 else { return .string("–") }
    let ends = [low, high].map { DisplayFormat.grouped($0, decimals: 3) }
    return .string("\(ends[0]) \(call.tableWords.to) \(ends[1])")
  }
}
