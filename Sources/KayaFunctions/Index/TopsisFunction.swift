import KayaMethods
import KayaRuntime
import KayaTables

/// How near each row lies to the best and to the worst of all.
enum TopsisFunction {
  private static let columns = ["d_plus", "d_minus", "closeness", "rank"]

  static let declaration = FunctionDeclaration(
    "topsis", .index, "Ranks rows by their distances to the best and to the worst of all.",
    [
      .required("t", .table, "The table of raw indicators."),
      .required("weights", .value, "A record of weights by column, or a table with `indicator` and `weight`."),
    ] + IndexFunctions.directions + [
      .named("id", .columns, "The columns that name a row; they stand first in the result.")
    ],
    returns: """
      The columns of `id`, then `d_plus, d_minus, closeness, rank`, in the order of the rows; rank 1 is the best.
      """,
    details: [
      """
      Each indicator is divided by its Euclidean length and multiplied by its weight, the weights made to add up to \
      one; closeness = d⁻ / (d⁺ + d⁻). Where all rows are alike there is none (`na`).
      """,
      """
      Directions come from `positive` and `negative`, else from the weights table; a record alone counts more as \
      better, which is said. A missing value is an error.
      """,
    ],
    source: "Hwang and Yoon (1981), Multiple Attribute Decision Making.",
    example:
      """
      t = table(city = ["A", "B", "C"], gdp = [1, 3, 9], energy = [9, 7, 8])
      topsis(t, {gdp = 0.6, energy = 0.4}, positive = gdp, negative = energy, id = city)
      """,
    shape: { $0.keyed(by: ["id"], columns) }
  ) { call in
    let table = try call.wholeTable("t")
    let id = try call.columns("id", of: table)
    let weights = try call.indicatorWeights(over: table)
    let found = try call.method(at: "weights") {
      try Topsis(weights.indicators, weights: weights.weights, labels: call.rowLabels(id, of: table))
    }
    if found.closeness.contains(nil) { call.warn(.methodNotice, "all rows are alike, so none is nearer to the best") }
    let result = try call.resultTable(
      id.map { ($0, table[$0] ?? Column(numbers: [])) } + [
        ("d_plus", Column(numbers: found.distanceToBest)), ("d_minus", Column(numbers: found.distanceToWorst)),
        ("closeness", Column(optional: found.closeness)), ("rank", Column(counts: found.ranks)),
      ], from: table)
    return call.result(
      result,
      glance: [
        ("rows", .count(table.rowCount)), ("indicators", .count(weights.indicators.count)),
        ("weight_sum", .finite(weights.sum)),
      ],
      notes: ["TOPSIS with indicators over their Euclidean lengths; weights made to add up to 1."])
  }
}
