import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Index systems: weights from data and judgements, and the indices made with them.
enum IndexFunctions {
  static let functions: [FunctionDeclaration] = [
    normalize, EntropyFunction.declaration, CompositeFunctions.index, CompositeFunctions.contribution,
    CriticFunction.declaration, TopsisFunction.declaration, HierarchyFunction.declaration,
  ]

  static let directions: [ParameterDeclaration] = [
    .named("positive", .columns, default: "[]", "Indicators of which more is better."),
    .named("negative", .columns, default: "[]", "Indicators of which less is better."),
  ]

  private static let normalize = FunctionDeclaration(
    "normalize", .index, "Maps indicators to 0 for their worst value and 1 for their best.",
    [.required("t", .table, "The table.")] + directions,
    returns: "The table with those columns replaced.",
    details: [
      """
      (x − min) / (max − min), or (max − x) / (max − min) where less is better, over all rows of the table. A \
      constant indicator becomes 0 throughout, with a warning; missing values stay missing.
      """
    ],
    source: "Min-max normalization: OECD (2008), Handbook on Constructing Composite Indicators, section 5.",
    example: """
      t = table(city = ["A", "B", "C"], gdp = [1, 3, 5], energy = [9, 7, 5])
      normalize(t, positive = gdp, negative = energy)
      """,
    shape: { .result($0.columns("t")) }
  ) { call in
    var table = try call.wholeTable("t")
    let indicators = try call.indicators(of: table)
    call.warnConstant(indicators.filter(\.isConstant).map(\.name), "and becomes 0 in every row")
    for indicator in indicators {
      table = try call.attempt { try table.setting(indicator.name, to: Column(numbers: indicator.normalized)) }
    }
    return call.result(
      table,
      glance: [
        ("rows", .count(table.rowCount)), ("positive", .count(indicators.count { $0.direction == .positive })),
        ("negative", .count(indicators.count { $0.direction == .negative })),
        ("constant", .count(indicators.count(where: \.isConstant))),
      ],
      notes: ["Min-max normalized over \(table.rowCount) rows; an indicator of which less is better is reversed."])
  }
}

extension Invocation {
  /// The indicators that `positive` and `negative` name, in the order of the table's columns.
  func indicators(of table: Table) throws -> [Indicator] {
    let positive = try columns("positive", of: table)
    let negative = try columns("negative", of: table)
    if let both = positive.first(where: negative.contains) {
      throw failure(
        .wrongArgument, "`\(both)` is named in `positive` and in `negative`", at: "negative",
        facts: [Diagnostic.Fact("column", both)])
    }
    let named = Set(positive + negative)
    guard !named.isEmpty else { throw failure(for: IndexError.noIndicators) }
    try count(rows: table.rowCount * named.count)
    return try table.names.filter(named.contains).map { name in
      let isPositive = positive.contains(name)
      let column = try numericColumn(name, of: table, at: isPositive ? "positive" : "negative")
      return Indicator(column, isPositive ? .positive : .negative)
    }
  }

  /// Warns of indicators that do not vary, and says what becomes of them.
  func warnConstant(_ names: [String], _ consequence: String) {
    guard !names.isEmpty else { return }
    evaluation.report(
      .warning, .constantIndicator,
      names.count == 1
        ? "`\(names[0])` does not vary \(consequence)"
        : """
        \(names.listed()) do not vary; each \(consequence.dropFirst(4))
        """,
      at: span(naming: names[0]) ?? call.name.span, facts: [Diagnostic.Fact("column", names[0])])
  }
}
