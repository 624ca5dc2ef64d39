import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// Linear regressions.
enum LinearFunctions {
  static let functions: [FunctionDeclaration] = [feols, ols, byGroup]

  private static let parameters: [ParameterDeclaration] = [
    ModelArguments.table, ModelArguments.formula, ModelArguments.variance, ModelArguments.cluster,
    ModelArguments.weights, ModelArguments.ssc,
    .named(
      "singletons", .choice(SingletonRule.allCases.map(\.rawValue)), default: "\"keep\"",
      "Whether rows alone in a group of a fixed effect stay."),
    .named(
      "convention", .choice(RegressionConvention.allCases.map(\.rawValue)), default: "\"fixest\"",
      "Whose conventions hold where programs differ; reghdfe drops singletons and counts redundant effects."),
  ]

  private static let details = [
    """
    Rows with a missing value in any column of the model are left out and counted. A term that others or the fixed \
    effects explain is left out with a warning; the first of a set stays. That is so below a share of 1e-10 of its own length, where fixest \
    drops from 3e-5 on; a term that others explain so far stays, with a warning.
    """,
    """
    Standard errors: iid unless said otherwise, and said in the note. `cluster` means CR1: G/(G − 1) · (n − 1)/(n − \
    K*), where a fixed effect nested in a cluster counts one parameter in K*; t has the smallest number of clusters \
    less one degrees of freedom, else n − K. hc2 and hc3 come without n/(n − K), cr2 and cr3 without G/(G − 1). A row \
    that is fitted whatever its outcome (hc2, hc3), and a direction in which one cluster alone decides (cr2, cr3), \
    count as 0, as with a generalized inverse; where a term depends on it there is a warning.
    """,
    """
    Formulas: `a:b` and `a*b` interact, `x^2` is a power, `log(x)`, `lag(x, over = year)` or `I(x / 100)` stand as \
    they are, `all_of(names)` and `starts_with("ln")` choose columns, `0 +` or `- 1` drops the constant, a text is \
    a factor whose first level is left out, `i(f, x; ref)` makes a dummy of each value of f. `[y1, y2] ~ x` and `csw \
    csw0 sw sw0` give a list of models.
    """,
    """
    A model answers `tidy`, `glance`, `augment`, `m.n`, `m.r2`, and the sorted lists `m.terms`, `m.clusters`, \
    `m.fixed_effects`. R² is about the mean without a constant too, as in fixest, where `lm` takes it about \
    zero; weights are part of `loglik`, `aic` and `bic`, as in R.
    """,
  ]

  static let example =
    """
    t = table(y = [1, 2, 4, 3, 6, 5, 7, 9], x = [1, 2, 3, 4, 5, 6, 7, 9], city = ["A", "A", "B", "B", "C", \
    "C", "D", "D"], year = [1, 2, 1, 2, 1, 2, 1, 2])\n
    """

  private static let feols = FunctionDeclaration(
    "feols", .regression, "Least squares with fixed effects and instruments.", parameters,
    returns: "A model, or a list of models where the formula stands for several.",
    details: details + [
      """
      Fixed effects stand after the bar, combined ones as `city^year`, a repeated one counting once; instruments after a second bar: `y ~ x | city \
      | price ~ distance`.
      """
    ],
    source:
      """
      Frisch and Waugh (1933); conventions of fixest 0.13 (Bergé, Butts and McDermott 2026). Bell and McCaffrey \
      (2002) for cr2, Cameron, Gelbach and Miller (2011) for two ways.
      """,
    example: example + "feols(t, y ~ x | city, cluster = city)", shape: shape
  ) { call in try fit(call) }

  private static let ols = FunctionDeclaration(
    "ols", .regression, "Least squares without fixed effects.",
    [ModelArguments.table, ModelArguments.plainFormula] + parameters.dropFirst(2),
    returns: "A model, or a list of models where the formula stands for several.", details: details,
    source: "White (1980) and MacKinnon and White (1985) for hc0 to hc3; conventions of fixest 0.13.",
    example: example + "ols(t, y ~ x, vcov = \"hc1\")", shape: shape
  ) { call in
    let formula = try call.formula("F")
    guard formula.syntax.parts.count == 1 else {
      throw call.failure(
        .wrongArgument, "`ols` takes no fixed effects and no instruments", at: "F", label: "has a bar",
        help: ["write `feols(\(call.expression("t")?.source ?? "t"), \(formula.expression.source))`"])
    }
    return try fit(call)
  }

  private static func fit(_ call: Invocation) throws -> Value {
    let table = try call.wholeTable("t")
    let payloads = try LinearFit(call: call, table: table, formula: try call.formula("F")).models()
    call.report(payloads, ModelLabels(places: payloads.count))
    let results = try payloads.map { try ModelResult.linear($0, method: call.declaration.name) }
    return results.count == 1 ? .result(results[0]) : .list(results.map(Value.result))
  }

  /// A formula in place tells whether it stands for several models.
  static let shape: @Sendable (ShapeInvocation) -> Shape = { call in
    guard case .formula(let formula) = call.expression("F")?.kind else { return .unknown }
    if case .list(let items) = formula.outcome?.kind, items.count != 1 { return .list }
    var isList = false
    for part in formula.parts {
      part.terms.walk { node in
        if case .call(let inner) = node.kind, TermReader.stepwise.contains(inner.name.text) { isList = true }
        return !isList
      }
    }
    if case .call = formula.outcome?.kind { return .unknown }
    return isList ? .list : .model
  }

  // MARK: By group

  private static let byGroup = FunctionDeclaration(
    "by_group", .regression, "The same regression in each group of rows, with tests of the differences.",
    [
      ModelArguments.table, ModelArguments.formula, .requiredNamed("by", .columns, "The columns of the group."),
      ModelArguments.cluster, ModelArguments.variance, ModelArguments.weights,
    ],
    returns:
      """
      A list of models, the group first in `tidy` and `glance`; `.test` has `term, group_a, group_b, difference, \
      std_error, statistic, p_value`.
      """,
    details: [
      """
      Groups come in order of first appearance; rows without a group are left out. The test takes the samples for \
      independent: difference a − b over the root of the sum of both variances, normal.
      """,
      "What is to be said of some groups alone, such as a term that is left out there, is said with their names.",
    ],
    source: "Clogg, Petkova and Haritou (1995), American Journal of Sociology 100(5), for the test.",
    example:
      """
      t = table(y = [1, 2, 4, 3, 6, 5, 7, 9], x = [1, 2, 3, 4, 5, 6, 7, 9], region = ["E", "W", "E", "W", \
      "E", "W", "E", "W"])\ng = by_group(t, y ~ x, by = region)\ng.test
      """,
    shape: { _ in .list }
  ) { call in
    let table = try call.wholeTable("t")
    let names = try call.columns("by", of: table)
    let key = try call.key(names, of: table)
    let formula = try call.formula("F")
    let missing = (0..<key.count).filter { code in key.values.contains { $0[code].isMissing } }
    let members = key.codes.members()
    call.noteDropped(
      missing.reduce(0) { $0 + members[$1].count }, of: table.rowCount, because: "their group is missing")
    let codes = (0..<key.count).filter { !missing.contains($0) }
    var results: [KernelResult] = []
    var fits: [LinearPayload] = []
    for code in codes {
      let label = key.codes.labels[code]
      let rows = try call.attempt { try table.rows(at: Array(members[code])) }
      let payloads = try inGroup(label) { try LinearFit(call: call, table: rows, formula: formula).models() }
      guard payloads.count == 1 else {
        throw call.failure(.wrongArgument, "`by_group` takes a formula of one model", at: "F")
      }
      var result = try ModelResult.linear(payloads[0], method: "by_group")
      result.fields["group"] = names.count == 1 ? Value(cell: key.values[0][code]) : .string(label)
      result.fields["groups"] = .record(Record(zip(names, key.values).map { ($0, Value(cell: $1[code])) }))
      results.append(result)
      fits.append(payloads[0])
    }
    call.report(fits, ModelLabels(results))
    let test = try differences(call, fits.map(\.model), labels: codes.map { key.codes.labels[$0] }, from: table)
    for index in results.indices { results[index].fields["shared"] = .record(Record([("test", .table(test))])) }
    return .list(results.map(Value.result))
  }

  private static func inGroup<Result>(_ label: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch var failure as Failure {
      for index in failure.diagnostics.indices {
        failure.diagnostics[index].message = "in the group `\(label)`, \(failure.diagnostics[index].message)"
      }
      throw failure
    }
  }

  private static func differences(
    _ call: Invocation, _ models: [LinearModel], labels: [String], from table: Table
  ) throws -> Table {
    let all = GroupDifference.all(models)
    return try call.resultTable(
      [
        ("term", Column(words: all.map(\.term))), ("group_a", Column(words: all.map { labels[$0.first] })),
        ("group_b", Column(words: all.map { labels[$0.second] })),
        ("difference", Column(numbers: all.map(\.difference), as: .estimate)),
        ("std_error", Column(numbers: all.map(\.standardError), as: .error)),
        ("statistic", Column(optional: all.map(\.statistic), as: .statistic)),
        ("p_value", Column(optional: all.map(\.pValue), as: .pValue)),
      ], from: table)
  }
}
