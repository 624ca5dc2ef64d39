import KayaDigits
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// Weights from how unevenly indicators are spread over the rows.
enum EntropyFunction {
  private static let columns = ["indicator", "direction", "entropy", "divergence", "weight", "rank", "constant"]
  private static let groupColumns = ["group", "group_weight", "local_weight"]

  static let declaration = FunctionDeclaration(
    "entropy_weights", .index, "Weights indicators by the entropy method.",
    [.required("t", .table, "The table, a row an object such as a city or a city in a year.")]
      + IndexFunctions.directions + [
        .named("id", .columns, "The columns that name a row, for messages."),
        .named("groups", .masked, default: "{}", "Groups of indicators: `{economy = [gdp, wage], nature = [co2]}`."),
        .named("shift", .number, default: "0", "What is added to the normalized values."),
      ],
    returns: """
      `indicator, direction, entropy, divergence, weight, rank, constant` in the order of the table's columns; with \
      `groups` also `group, group_weight, local_weight`.
      """,
    details: [
      """
      Z is the indicator mapped to 0 … 1 over all rows, plus `shift`; P = Z / Σ Z; E = −Σ P ln P / ln n with 0 ln 0 \
      = 0 and n all rows; w = (1 − E) / Σ (1 − E). A panel is pooled: n counts rows of all years.
      """,
      """
      A constant indicator has the weight 0 exactly, with a warning. A missing value, a single row, or no indicator \
      that varies is an error.
      """,
    ],
    source: """
      Shannon (1948), Bell System Technical Journal 27; Zou, Yun and Sun (2006), Journal of Environmental Sciences \
      18(5).
      """,
    example:
      """
      t = table(city = ["A", "B", "C"], gdp = [1, 3, 9], green = [2, 2.5, 3], energy = [9, 7, 5])
      entropy_weights(t, positive = [gdp, green], negative = energy, id = city)
      """,
    pictures: .weights,
    shape: { call in
      guard let groups = call.expression("groups") else { return .result(ColumnSet(columns)) }
      guard case .record(let fields) = groups.kind else { return .result(ColumnSet(columns, isOpen: true)) }
      return .result(ColumnSet(columns + (fields.isEmpty ? [] : groupColumns)))
    }
  ) { call in
    let table = try call.wholeTable("t")
    let indicators = try call.indicators(of: table)
    let labels = call.rowLabels(try call.columns("id", of: table), of: table)
    let groups = try indicatorGroups(call, table)
    let shift = try call.number("shift", default: 0)
    let weights = try call.method(at: "positive") {
      try EntropyWeights.weigh(indicators, groups: groups, shift: shift, labels: labels)
    }
    let constant = weights.filter(\.isConstant).map(\.indicator)
    call.warnConstant(constant, "and has the weight 0")
    var cells: [(name: String, column: Column)] = [
      ("indicator", Column(words: weights.map(\.indicator))),
      ("direction", Column(words: weights.map(\.direction.rawValue))),
      ("entropy", Column(numbers: weights.map(\.entropy))), ("divergence", Column(numbers: weights.map(\.divergence))),
      ("weight", Column(numbers: weights.map(\.weight))), ("rank", Column(counts: weights.map(\.rank))),
      ("constant", Column(bools: weights.map(\.isConstant))),
    ]
    if !groups.isEmpty {
      cells += [
        ("group", Column(strings: weights.map(\.group))),
        ("group_weight", Column(optional: weights.map(\.groupWeight))),
        ("local_weight", Column(optional: weights.map(\.localWeight))),
      ]
    }
    return call.result(
      try call.resultTable(cells, from: table),
      glance: [
        ("rows", .count(table.rowCount)), ("indicators", .count(weights.count)), ("constant", .count(constant.count)),
        ("shift", .number(shift)), ("groups", .count(groups.count)),
      ],
      notes: [
        """
        Entropy method over \(table.rowCount) rows pooled, min-max \
        normalized\(shift == 0 ? ", no shift" : ", shifted by \(NumberText.shortest(shift))"), logarithm to the base \
        n.
        """
      ])
  }

  /// The groups as written, with bare names or texts, or the value of an expression.
  private static func indicatorGroups(_ call: Invocation, _ table: Table) throws -> [IndicatorGroup] {
    guard let expression = call.expression("groups") else { return [] }
    if case .record(let fields) = expression.kind {
      return try fields.map { IndicatorGroup($0.key.text, try call.columns([$0.value], of: table)) }
    }
    let value = try call.evaluation.evaluate(expression, in: call.scope.masked(by: nil))
    guard case .record(let record) = value else {
      throw call.wrongKind("groups", value, expected: "a record `{group = [columns]}`")
    }
    return try record.pairs.map { name, value in
      if case .string(let single) = value { return IndicatorGroup(name, [single]) }
      guard let cells = try call.evaluation.column(from: value, at: expression.span)?.strings else {
        throw call.wrongKind("groups", value, expected: "lists of columns")
      }
      return IndicatorGroup(name, cells.values.compactMap { $0 })
    }
  }
}

/// Weights from contrast and conflict between indicators.
enum CriticFunction {
  static let declaration = FunctionDeclaration(
    "critic_weights", .index, "Weights indicators by their spread and by how little they go with each other.",
    [.required("t", .table, "The table, a row an object.")] + IndexFunctions.directions,
    returns: "`indicator, direction, sd, conflict, information, weight, rank` in the order of the table's columns.",
    details: [
      """
      On indicators mapped to 0 … 1: C = σ Σ (1 − r) over the other indicators, w = C / Σ C; σ has the divisor n − \
      1. A constant indicator has the weight 0, with a warning, and enters no conflict. A missing value is an error.
      """
    ],
    source: "Diakoulaki, Mavrotas and Papayannakis (1995), Computers & Operations Research 22(7), equations 3 to 5.",
    example:
      """
      t = table(city = ["A", "B", "C", "D"], gdp = [1, 3, 9, 4], green = [2, 2.5, 3, 1], energy = [9, 7, 5, 8])
      critic_weights(t, positive = [gdp, green], negative = energy)
      """,
    shape: { _ in
      .result(ColumnSet(["indicator", "direction", "sd", "conflict", "information", "weight", "rank"]))
    }
  ) { call in
    let table = try call.wholeTable("t")
    let indicators = try call.indicators(of: table)
    let weights = try call.method(at: "positive") {
      try CriticWeights.weigh(indicators, labels: call.rowLabels([], of: table))
    }
    let constant = weights.filter(\.isConstant).map(\.indicator)
    call.warnConstant(constant, "and has the weight 0")
    let result = try call.resultTable(
      [
        ("indicator", Column(words: weights.map(\.indicator))),
        ("direction", Column(words: weights.map(\.direction.rawValue))),
        ("sd", Column(numbers: weights.map(\.standardDeviation))),
        ("conflict", Column(numbers: weights.map(\.conflict))),
        ("information", Column(numbers: weights.map(\.information))),
        ("weight", Column(numbers: weights.map(\.weight))),
        ("rank", Column(counts: weights.map(\.rank))),
      ], from: table)
    return call.result(
      result,
      glance: [
        ("rows", .count(table.rowCount)), ("indicators", .count(weights.count)), ("constant", .count(constant.count)),
        ("ddof", .count(1)),
      ],
      notes: ["CRITIC over \(table.rowCount) rows, min-max normalized; standard deviations with divisor n − 1."])
  }
}
