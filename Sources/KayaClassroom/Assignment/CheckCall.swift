import KayaLanguage

/// What can be known of a `check(…)` without running it.
struct CheckCall {
  /// The words for students.
  var message: String
  /// What it is worth; nothing where the points are no plain number.
  var points: Double?

  /// The check that a statement is; nothing for another statement.
  init?(_ statement: Statement) {
    if case .function = statement.kind { return nil }
    guard case .call(let call) = statement.expression.kind, call.name.text == "check" else { return nil }
    var positional = call.arguments.filter { $0.name == nil }.map(\.value)
    func named(_ name: String) -> Expression? { call.arguments.first { $0.name?.text == name }?.value }
    if named("cond") == nil, !positional.isEmpty { positional.removeFirst() }
    message = ""
    if let expression = named("message") ?? positional.first, case .string(let text) = expression.kind {
      message = text
    }
    points = 1
    if let expression = named("points") {
      points = nil
      if case .number(let number, _) = expression.kind, number >= 0 { points = number }
    }
  }
}

extension Statement {
  /// Whether the statement calls any of some functions, wherever it stands in it.
  func calls(_ names: Set<String>) -> Identifier? { calledFunctions.first { names.contains($0.text) } }
}
