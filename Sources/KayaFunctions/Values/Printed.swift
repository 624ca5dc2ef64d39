import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaRuntime
import KayaTables

/// Numbers together with the digits they were printed with.
enum Printed {
  /// A value, and for a number its text where one is known.
  struct Reading {
    var value: Value
    var text: String?
  }

  /// The value of an argument that is a literal, with the digits as written, or any other expression.
  static func reading(_ call: Invocation, _ expression: Expression) throws -> Reading {
    switch expression.kind {
    case .number(let value, let text): return Reading(value: .number(value), text: text)
    case .negation(let inner):
      if case .number(let value, let text) = inner.kind { return Reading(value: .number(-value), text: "-" + text) }
    default: break
    }
    let value = try call.evaluation.evaluate(expression, in: call.scope)
    if case .printed(_, let text) = value { return Reading(value: value, text: text) }
    return Reading(value: value, text: nil)
  }

  /// All numbers that print as an argument does.
  static func interval(
    _ call: Invocation, _ expression: Expression, digits: Int?, isCut: Bool
  ) throws -> Value {
    let reading = try reading(call, expression)
    switch reading.value {
    case .na: return .na
    case .interval: return reading.value
    case .column(let column): return try intervals(call, column, digits: digits, isCut: isCut)
    case .list(let items):
      // A list of literals keeps their digits.
      if case .list(let expressions) = expression.kind {
        return .list(try expressions.map { try interval(call, $0, digits: digits, isCut: isCut) })
      }
      guard let column = try call.evaluation.column(from: .list(items), at: expression.span) else { break }
      return try intervals(call, column, digits: digits, isCut: isCut)
    default: break
    }
    guard let number = reading.value.asNumber else {
      throw call.wrongKind("x", reading.value, expected: "a printed number")
    }
    guard let text = reading.text ?? digits.map({ NumberText.fixed(number, digits: $0) }) else {
      throw noDigits(call)
    }
    guard let bounds = NumberText.printedInterval(text, digits: digits, truncated: isCut),
      let interval = Interval(bounds.low, bounds.high)
    else { throw call.failure(.valueError, "`\(text)` cannot be read as a printed number", at: "x") }
    return .interval(interval)
  }

  private static func intervals(
    _ call: Invocation, _ column: Column, digits: Int?, isCut: Bool
  ) throws -> Value {
    if case .intervals = column.storage { return .column(column) }
    guard let numbers = column.numbers else { throw call.failure(.wrongKind, "`rounded` takes numbers", at: "x") }
    guard column.printed != nil || digits != nil else { throw noDigits(call) }
    try call.count(rows: numbers.count)
    var lows = [Double](repeating: .nan, count: numbers.count)
    var highs = lows
    for (row, number) in numbers.enumerated() where !number.isNaN {
      guard let text = column.printed?[row] ?? digits.map({ NumberText.fixed(number, digits: $0) }),
        let bounds = NumberText.printedInterval(text, digits: digits, truncated: isCut)
      else { continue }
      lows[row] = bounds.low
      highs[row] = bounds.high
    }
    return .column(Column(.intervals(lows, highs)))
  }

  private static func noDigits(_ call: Invocation) -> Failure {
    call.failure(
      .valueError, "a computed number has no printed digits", at: "x",
      help: ["read the column with `read_csv(…, printed = [x])`, or say how many: `rounded(x, digits = 2)`"])
  }
}
