import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Weighted sums of normalized indicators, and what each indicator adds to them.
enum CompositeFunctions {
  private static let parameters: [ParameterDeclaration] = [
    .required("t", .table, "The table of raw indicators."),
    .required(
      "weights", .value,
      """
      A table with `indicator`, `weight` and `direction`, as `entropy_weights` gives it, or a record of weights by \
      column.
      """),
    .named("id", .columns, "The columns that name a row; they stand first in the result."),
  ]

  private static let convention =
    """
    Σ w z, z the indicator mapped to 0 … 1 over all rows by the direction of the weights table; so the table holds \
    raw indicators, not normalized ones. Weights are used as they are given. A row that misses an indicator has \
    `na`, and such rows are counted. A record of weights says nothing of directions: more counts as better, which is \
    said.
    """

  static let index = FunctionDeclaration(
    "composite_index", .index, "The weighted sum of normalized indicators, row by row.", parameters,
    returns: "The columns of `id`, then `index`, in the order of the rows.", details: [convention],
    source: "OECD (2008), Handbook on Constructing Composite Indicators.",
    example:
      """
      t = table(city = ["A", "B", "C"], gdp = [1, 3, 9], energy = [9, 7, 5])
      w = entropy_weights(t, positive = gdp, negative = energy)
      composite_index(t, w, id = city)
      """,
    shape: { $0.keyed(by: ["id"], ["index"]) }
  ) { call in
    let (table, id, weights, composite) = try composite(call)
    let result = try call.resultTable(
      id.map { ($0, table[$0] ?? Column(numbers: [])) } + [("index", Column(optional: composite.index))], from: table)
    return call.result(result, glance: facts(composite, weights), notes: [note(table)])
  }

  static let contribution = FunctionDeclaration(
    "contribution", .index, "What each indicator adds to the composite index of each row.", parameters,
    returns: """
      The columns of `id`, then `indicator, contribution`: for each row of the table its indicators in the order of \
      the weights.
      """,
    details: [convention, "The contributions of a row add up to its index."],
    source: "OECD (2008), Handbook on Constructing Composite Indicators.",
    example:
      """
      t = table(city = ["A", "B", "C"], gdp = [1, 3, 9], energy = [9, 7, 5])
      w = entropy_weights(t, positive = gdp, negative = energy)
      contribution(t, w, id = city)
      """,
    shape: { $0.keyed(by: ["id"], ["indicator", "contribution"]) }
  ) { call in
    let (table, id, weights, composite) = try composite(call)
    let width = composite.indicators.count
    let rows = (0..<table.rowCount * width).map { $0 / width }
    let parts = (0..<table.rowCount).flatMap { row in composite.contributions.map { $0[row] } }
    let names = (0..<table.rowCount).flatMap { _ in composite.indicators }
    let result = try call.resultTable(
      id.map { ($0, (table[$0] ?? Column(numbers: [])).rows(at: rows)) } + [
        ("indicator", Column(words: names)), ("contribution", Column(optional: parts)),
      ], from: table)
    return call.result(result, glance: facts(composite, weights), notes: [note(table)])
  }

  private static func composite(
    _ call: Invocation
  ) throws -> (table: Table, id: [String], weights: IndicatorWeights, index: CompositeIndex) {
    let table = try call.wholeTable("t")
    let id = try call.columns("id", of: table)
    let weights = try call.indicatorWeights(over: table)
    let composite = try call.method(at: "weights") { try CompositeIndex(weights.indicators, weights: weights.weights) }
    let missing = composite.index.count { $0 == nil }
    if missing > 0 {
      call.note(.droppedRows, "\(missing) of \(table.rowCount) rows miss an indicator and have no index")
    }
    let weighed = zip(weights.indicators, weights.weights).filter { $0.isConstant && $1 > 0 }.map(\.0.name)
    call.warnConstant(weighed, "and adds nothing to the index")
    return (table, id, weights, composite)
  }

  private static func facts(_ composite: CompositeIndex, _ weights: IndicatorWeights) -> [(String, Value)] {
    [
      ("rows", .count(composite.index.count)), ("indicators", .count(composite.indicators.count)),
      ("weight_sum", .finite(weights.sum)), ("missing", .count(composite.index.count { $0 == nil })),
    ]
  }

  private static func note(_ table: Table) -> String {
    "Indicators min-max normalized over \(table.rowCount) rows by the direction of their weights."
  }
}
