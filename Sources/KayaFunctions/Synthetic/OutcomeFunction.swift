import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaMethods
import KayaNumerics
import KayaRuntime
import KayaTables

/// Outcomes made for a regression.
enum OutcomeFunction {
  static let declaration = FunctionDeclaration(
    "simulate_outcome", .synthetic, "Adds an outcome for which `feols` finds given coefficients.",
    [
      .required("t", .table, "The table with the regressors."),
      .required("F", .value, "The formula whose left side is the new column: `y ~ x | city + year`."),
      .named("coef", .record, default: "{}", "Coefficients by term: `{did = 0.0568}`."),
      .named("t_values", .record, default: "{}", "t values by term, under `cluster` where it is given, else iid."),
      .named("adj_r2", .number, "The adjusted R²."), .named("mean", .number, "The mean of the outcome."),
      .named("sd", .number, "The standard deviation of the outcome, divisor n − 1."),
      .named("cluster", .effects, "The clusters under which the t values hold."),
      .named(
        "errors", .masked,
        """
        Draws to start from, one a row, where independent normal ones are not what is wanted: errors that last, or whose \
        size differs by unit, as `ar1` makes them; a missing one leaves its row out.
        """, over: "t"),
      .named(
        "seed", .number,
        """
        A whole number that alone decides the draws; without it they follow from the notebook's seed and the place \
        of the call.
        """
      ),
    ],
    returns: "The table with the outcome; `na` in rows in which a regressor is missing.",
    details: [
      """
      The coefficients are reached exactly: errors are random draws from which everything that regressors and fixed \
      effects explain is taken out. A term with a t value and no coefficient gets the coefficient that its t value \
      implies, one with neither gets 0.
      """,
      """
      The rest is reached where it can be: errors are scaled for the t values or the adjusted R², random effects for \
      the standard deviation, and with `cluster` each cluster's errors are moved along its regressors until the t \
      values hold. What is missed is said in a warning with what was reached. Without fixed effects the slopes fix \
      what is explained, so `sd` and `adj_r2` fit only together with them. Targets of several clustered t values far \
      above or below the iid ones ask for `errors` that are correlated within clusters.
      """,
      "The data are made up: mark them with `synthetic`.",
    ],
    source: "Frisch and Waugh (1933), Econometrica 1(4).",
    example:
      """
      t = cross(city = 1..30, year = 2010..2015) |> mutate(x = rnorm(n(), seed = 1))
      s = simulate_outcome(t, y ~ x | city + year, coef = {x = 0.5}, t_values = {x = 3}, cluster = city, seed = 2)
      mean(s.y)
      """,
    isRandom: true,
    shape: { call in
      guard case .formula(let formula) = call.expression("F")?.kind, let name = formula.outcome.flatMap(newName) else {
        return .table(.unknown)
      }
      return .table(call.columns("t").adding([name]))
    }
  ) { call in
    let table = try call.wholeTable("t")
    let formula = try call.formula("F")
    guard let name = formula.syntax.outcome.flatMap(newName) else {
      throw call.failure(
        .wrongArgument,
        "the left side of the formula is the name of the new column", at: "F", help: ["write `y ~ x | city`"])
    }
    if table[name] != nil {
      call.warn(
        .methodNotice,
        """
        the table has a column `\(name)` already; it is replaced
        """, at: "F")
    }
    let targets = OutcomeTargets(
      slopes: try numbers(call, "coef"), tValues: try numbers(call, "t_values"),
      adjustedR2: try call.optionalNumber("adj_r2"), mean: try call.optionalNumber("mean"),
      deviation: try call.optionalNumber("sd"))
    try call.method { try targets.check() }
    let errors = try call.optionalMeasure("errors", over: table)?.values
    let data = try columns(call, table, formula, named: name)
    try call.count(rows: table.rowCount * 60)
    let key = try call.randomKey()
    var stream = RandomStream(seed: key.seed, path: key.path)
    let simulated = try call.regression {
      try OutcomeSimulation(data, targets: targets, errors: errors, from: &stream).outcome()
    }
    report(call, simulated, rows: table.rowCount)
    return .table(try call.attempt { try table.setting(name, to: Column(numbers: simulated.values)) })
  }

  private static func newName(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name), .string(let name): name
    default: nil
    }
  }

  private static func numbers(_ call: Invocation, _ parameter: String) throws -> [String: Double] {
    var result: [String: Double] = [:]
    for (name, value) in try call.optionalRecord(parameter)?.pairs ?? [] where !value.isMissing {
      guard let number = value.asNumber else {
        throw call.wrongKind(parameter, value, expected: "numbers by term")
      }
      result[name] = number
    }
    return result
  }

  /// The columns of the regression; its outcome is still to be made.
  private static func columns(
    _ call: Invocation, _ table: Table, _ formula: FormulaValue, named name: String
  ) throws -> RegressionData {
    let reader = FormulaReader(call, table, formula)
    let lists = try reader.termLists(reader.terms)
    let effectLists = try reader.effectLists()
    guard lists.count == 1, effectLists.count <= 1, try reader.instrumentPart() == nil else {
      throw call.failure(.wrongArgument, "an outcome is made for one model without instruments", at: "F")
    }
    let effects = effectLists.first ?? []
    let hasConstant = !effects.isEmpty || !lists[0].dropsConstant
    return RegressionData(
      outcome: NumericColumn(name, [Double](repeating: 0, count: table.rowCount)),
      regressors: try reader.columns(of: lists[0], hasConstant: hasConstant), intercept: hasConstant,
      effects: effects.map(\.factor), clusters: try call.factors("cluster", of: table).map(\.factor))
  }

  private static func report(_ call: Invocation, _ simulated: SimulatedOutcome, rows: Int) {
    call.noteDropped(rows - simulated.model.rows, of: rows, because: "a regressor, effect or cluster is missing")
    guard !simulated.missed.isEmpty else { return }
    let words = simulated.missed.map { miss in
      let name = miss.isTValue ? "t of `\(miss.name)`" : "`\(miss.name)`"
      return "\(name) is \(short(miss.attained)), not \(short(miss.target))"
    }
    call.warn(
      .methodNotice, "targets out of reach: \(words.joined(separator: "; "))",
      at: simulated.missed.contains(where: \.isTValue) ? "t_values" : nil)
  }

  private static func short(_ value: Double) -> String {
    value == 0 ? "0" : NumberText.shortest((value * 1e4).rounded() / 1e4)
  }
}
