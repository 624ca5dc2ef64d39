import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// Questions about models whose answer is true or false, for checks that know what a model is made of.
enum ModelComparison {
  static let functions: [FunctionDeclaration] = [sameSample, sameTerms, absorbs, clusteredBy, basePeriod]

  private static let order =
    "The order in which terms, effects and clusters are written makes no difference: `a:b` is `b:a`, `city^year` is "
    + "`year^city`."

  private static let sameSample = FunctionDeclaration(
    "same_sample", .regression, "Whether two models are fitted to the same rows.",
    [.required("a", .result, "A linear model."), .required("b", .result, "Another.")],
    returns: "A truth value.",
    details: [
      "Rows are told apart by their place in the table, so both models start from the same table, or from tables that "
        + "drop the same rows in the same order; rows that were left out for missing values or as singletons count."
    ],
    example: panel + "same_sample(feols(d, y ~ x | city), feols(d, y ~ z | city))", shape: { _ in .scalar }
  ) { call in
    let (first, second) = (try call.linearModel("a"), try call.linearModel("b"))
    let rows = [first, second].map { model in model.payload.fitted.map(\.row) }
    return .bool(
      rows[0] == rows[1] && first.payload.table.rowCount == second.payload.table.rowCount
        && first.payload.model.rows == second.payload.model.rows)
  }

  private static let sameTerms = FunctionDeclaration(
    "same_terms", .regression, "Whether two models have the same regressors.",
    [
      .required("m", .result, "A model."),
      .required("other", .value, "Another model, or the names of the terms as texts; the constant is left aside."),
    ],
    returns: "A truth value.", details: [order],
    example: panel + "same_terms(feols(d, y ~ x + z | city), [\"z\", \"x\"])", shape: { _ in .scalar }
  ) { call in
    let model = try call.model("m")
    let wanted: [String]
    switch try call.value("other") {
    case .result(let other) where other.isModel: wanted = texts(other.fields["terms"])
    case .string(let text): wanted = [text]
    case let value:
      guard let cells = try call.evaluation.column(from: value, at: call.span(of: "other"))?.strings else {
        throw call.wrongKind("other", value, expected: "a model or the names of terms")
      }
      wanted = cells.values.compactMap { $0 }
    }
    let constant = LinearModel.constantName
    func terms(_ names: [String]) -> Set<String> { Set(names.filter { $0 != constant }.map { normal($0, at: ":") }) }
    return .bool(terms(texts(model.fields["terms"])) == terms(wanted))
  }

  private static let absorbs = FunctionDeclaration(
    "absorbs", .regression, "Whether the fixed effects of a model are these and no others.",
    [.required("m", .result, "A model."), .required("effects", .effects, "The effects, such as `[city, year]`.")],
    returns: "A truth value.", details: [order],
    example: panel + "absorbs(feols(d, y ~ x | city + year), [year, city])", shape: { _ in .scalar }
  ) { call in
    let model = try call.model("m")
    return .bool(effects(texts(model.fields["fixed_effects"])) == effects(try names(call, "effects")))
  }

  private static let clusteredBy = FunctionDeclaration(
    "clustered_by", .regression, "Whether the variance of a model is clustered by these and no others.",
    [
      .required("m", .result, "A model."),
      .required("clusters", .effects, "The clusters, such as `city` or `[city, year]`."),
    ],
    returns: "A truth value; false for a model whose variance is not clustered.", details: [order],
    example: panel + "clustered_by(feols(d, y ~ x | city, cluster = city), city)", shape: { _ in .scalar }
  ) { call in
    let model = try call.model("m")
    return .bool(effects(texts(model.fields["clusters"])) == effects(try names(call, "clusters")))
  }

  private static let basePeriod = FunctionDeclaration(
    "base_period", .regression, "The period against which the effects of an event study are measured.",
    [.required("x", .result, "The result of `event_study` or another result with event times.")],
    returns: "The event time of the reference period, the one with estimate 0 and no error; `na` where there is none.",
    example: panel
      + "base_period(event_study(mutate(d, first = if city == \"A\" then 3 else na), y ~ 1 | city + year, treated_at = first))",
    shape: { _ in .scalar }
  ) { call in
    let table = try call.result("x").table
    guard let times = table["event_time"]?.numbers, let estimates = table["estimate"]?.numbers,
      let errors = table["std_error"]?.numbers
    else {
      throw call.failure(
        .wrongKind, "`base_period` takes a result with event times", at: "x",
        help: ["such results come from `event_study` and from `aggregate(…, by = event)`"])
    }
    let bases = times.indices.filter { estimates[$0] == 0 && errors[$0].isNaN }
    guard bases.count == 1, let base = bases.first else { return .na }
    return .finite(times[base])
  }

  private static let panel = """
    d = cross(city = ["A", "B", "C", "D"], year = 1..5) |> mutate(x = rnorm(n(), seed = 1), z = rnorm(n(), seed = 2))
        |> mutate(y = x + rnorm(n(), seed = 3))

    """

  // MARK: Names

  private static func texts(_ value: Value?) -> [String] {
    guard case .list(let items)? = value else { return [] }
    return items.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  private static func names(_ call: Invocation, _ parameter: String) throws -> [String] {
    try call.arguments(parameter).flatMap { try names($0.value, call) }
  }

  private static func names(_ expression: Expression, _ call: Invocation) throws -> [String] {
    switch expression.kind {
    case .list(let items): return try items.flatMap { try names($0, call) }
    case .string(let text): return [text]
    case .name, .arithmetic(.power, _, _): return [expression.compactSource]
    default:
      let value = try call.evaluation.evaluate(expression, in: call.scope.masked(by: nil))
      if case .string(let text) = value { return [text] }
      return texts(value)
    }
  }

  private static func effects(_ names: [String]) -> Set<String> { Set(names.map { normal($0, at: "^") }) }

  /// The place of an interaction that is written the other way round: `a:b` for `b:a`.
  static func interaction(_ term: String, among names: [String]) -> Int? {
    let wanted = normal(term, at: ":")
    return names.firstIndex { normal($0, at: ":") == wanted }
  }

  /// A name whose parts stand in a fixed order.
  private static func normal(_ name: String, at sign: Character) -> String {
    // `race::white` is one part, whose two colons part nothing.
    let joined = name.split(separator: sign, omittingEmptySubsequences: false)
    guard !joined.contains("") else { return name }
    return joined.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }.joined(
      separator: String(sign))
  }
}
