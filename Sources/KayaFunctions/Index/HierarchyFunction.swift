import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// Weights of criteria from judgements of pairs.
enum HierarchyFunction {
  static let declaration = FunctionDeclaration(
    "ahp", .index, "Weighs criteria by judgements of pairs: the analytic hierarchy process.",
    [
      .required(
        "matrix", .value,
        "A list of rows: how many times as important the row's criterion is as the column's."),
      .named("names", .newName, "The criteria in order; by default their numbers."),
      .named(
        "method", .choice(AnalyticHierarchy.Method.allCases.map(\.rawValue)), default: "\"eigenvector\"",
        "The principal eigenvector, or the geometric means of the rows."),
    ],
    returns: "`criterion, weight, rank`; `.lambda_max`, `.ci`, `.cr` and `.consistent`.",
    details: [
      """
      ci = (λ − n) / (n − 1); cr is ci over that of random judgements (Saaty 1980), `na` for fewer than three \
      criteria or more than fifteen; consistent means cr ≤ 0.1, else there is a warning.
      """,
      "Reverse judgements must be each other's reciprocal to 1e-9: write `1 / 3`, not 0.333.",
    ],
    source: "Saaty (1977), Journal of Mathematical Psychology 15(3); Crawford and Williams (1985), ibid. 29(4).",
    example: "ahp([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]], names = [economy, nature, society])",
    shape: { _ in .result(ColumnSet(["criterion", "weight", "rank"])) }
  ) { call in
    let matrix = try rows(call)
    let names = try call.newNames("names") ?? matrix.indices.map { String($0 + 1) }
    if let twice = names.firstRepeated {
      throw call.failure(.duplicateName, "the criterion `\(twice)` stands twice", at: "names")
    }
    let method: AnalyticHierarchy.Method = try call.choice("method")
    try call.count(rows: matrix.count * matrix.count)
    let found = try call.method(at: "matrix") { try AnalyticHierarchy(matrix, names: names, method: method) }
    if found.isConsistent == false, let ratio = found.consistencyRatio {
      call.warn(
        .methodNotice,
        """
        the judgements are not consistent: cr = \(NumberText.shortest((ratio * 1e4).rounded() / 1e4)) is above 0.1
        """,
        at: "matrix")
    }
    let table = try call.resultTable([
      ("criterion", Column(words: found.criteria)), ("weight", Column(numbers: found.weights)),
      ("rank", Column(counts: found.ranks)),
    ])
    return call.result(
      table,
      glance: [
        ("method", .string(method.rawValue)), ("lambda_max", .finite(found.lambdaMax)),
        ("ci", .optional(found.consistencyIndex)), ("cr", .optional(found.consistencyRatio)),
        ("consistent", found.isConsistent.map(Value.bool) ?? .na),
      ],
      notes: [method == .eigenvector ? "Weights: the principal eigenvector." : "Weights: geometric means of the rows."])
  }

  private static func rows(_ call: Invocation) throws -> [[Double]] {
    let value = try call.value("matrix")
    guard case .list(let items) = value else { throw call.wrongKind("matrix", value, expected: "a list of rows") }
    return try items.enumerated().map { place, item in
      guard let cells = try call.evaluation.column(from: item, at: call.span(of: "matrix"))?.numbers else {
        throw call.failure(.wrongKind, "row \(place + 1) of the matrix is not a list of numbers", at: "matrix")
      }
      return cells
    }
  }
}
