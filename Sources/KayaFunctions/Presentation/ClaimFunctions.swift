import KayaDiagnostics
import KayaRuntime
import KayaTables

/// Claims, checks and comparisons.
enum ClaimFunctions {
  static let functions: [FunctionDeclaration] = [claim, check, close]

  private static let claim = FunctionDeclaration(
    "claim", .presentation, "Checks a number or a statement that a paper prints.",
    [
      .required("id", .string, "The claim's id."), .required("statement", .string, "What the paper says."),
      .named("published", .printed, "The printed number, a range `30..40`, or a column of them."),
      .named("recomputed", .value, "The number computed here; an interval where its inputs are printed numbers."),
      .named("holds", .value, "A condition, for a statement that is not one number."),
      .named("expect", .choice(Verdict.allCases.map(\.rawValue)), "The verdict that is expected."),
      .named("each", .value, "Names of the rows, for a claim over columns."),
      .named("tolerance", .number, default: "0", "How far apart the numbers may lie and still count as equal."),
      .named("why", .string, "Why it cannot be checked, or what does not fit."),
    ],
    returns: "The claim with its verdict: reproduced, consistent, contradicted, unchecked or simulated.",
    details: [
      "A printed number stands for all numbers that print so. `reproduced`: the recomputed number prints as published; `consistent`: the intervals meet; `contradicted`: they do not.",
      "Pages show what was recomputed with two digits more than was published, or as many where it has no more; files have all its digits.",
      "What is computed from data marked synthetic is `simulated`. Without `recomputed` and `holds` the claim is `unchecked` and needs `why`.",
    ],
    example:
      "claim(\"C05\", \"CO2 factor of coal\", published = 1.9027, recomputed = 20934 * 26.37e-6 * 0.94 * 44 / 12)",
    shape: { _ in .shown }
  ) { call in try ClaimJudge(call).claims() }

  private static let check = FunctionDeclaration(
    "check", .presentation, "Asserts that a condition is true.",
    [
      .required("cond", .value, "The condition."), .required("message", .string, "What is checked, in plain words."),
      .named("points", .number, default: "1", "What it is worth in an exercise."),
    ],
    returns: "The check; a condition that is not one definite `true` is an error at its line.",
    example: "check(1 + 1 == 2, \"one and one\")", shape: { _ in .shown }
  ) { call in
    let message = try call.string("message")
    let points = try call.number("points", default: 1)
    let condition = try call.evaluation.truth(try call.value("cond"), at: call.span(of: "cond"))
    if case .scalar(true) = condition { return .check(CheckRecord(message: message, points: points, passed: true)) }
    let found: String
    switch condition {
    case .scalar(false): found = "false"
    case .scalar: found = "undecided"
    case .column: found = "a column, not one truth value"
    }
    throw call.failure(
      .checkFailed, "the check \"\(message)\" does not hold", at: "cond", label: "this is \(found)",
      help: found.hasPrefix("a column") ? ["bring it together by `all(…)`"] : [])
  }

  private static let close = FunctionDeclaration(
    "close", .presentation, "Whether two numbers agree up to a tolerance.",
    [
      .required("a", .value, "A number or a column."), .required("b", .value, "Another."),
      .named("tol", .number, default: "1e-9", "The absolute tolerance; given alone, it is the only one."),
      .named("rtol", .number, default: "1e-6", "The tolerance relative to `b`."),
    ],
    returns: "A truth value, or one a row: abs(a − b) ≤ tol + rtol · abs(b).", example: "close(0.1 + 0.2, 0.3)"
  ) { call in
    let tol = try call.number("tol", default: 1e-9)
    let rtol = try call.number("rtol", default: call.has("tol") ? 0 : 1e-6)
    let values = [try call.value("a"), try call.value("b")]
    func agree(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= tol + rtol * abs(b) }
    guard let columns = try ChoosingFunctions.spreadTogether(call, values) else {
      if values.contains(where: \.isMissing) { return .na }
      guard let a = values[0].asNumber, let b = values[1].asNumber else {
        throw call.wrongKind("a", values[0].asNumber == nil ? values[0] : values[1], expected: "numbers")
      }
      return .bool(agree(a, b))
    }
    guard let a = columns[0].numbers, let b = columns[1].numbers else {
      throw call.failure(.wrongKind, "`close` compares numbers")
    }
    return .column(Column(.bools(zip(a, b).map { $0.isNaN || $1.isNaN ? -1 : agree($0, $1) ? 1 : 0 })))
  }
}
