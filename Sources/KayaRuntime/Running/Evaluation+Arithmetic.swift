import Glibc
import KayaDiagnostics
import KayaLanguage
import KayaTables

extension Evaluation {
  /// The result of an arithmetic operator, element by element where a column takes part.
  func arithmetic(_ op: ArithmeticOperator, _ left: Value, _ right: Value, at span: Span) throws -> Value {
    if case .number(let a) = left, case .number(let b) = right {
      return number(Self.apply(op, a, b), of: op, at: span, operands: (a, b))
    }
    let a = try operand(left, at: span)
    let b = try operand(right, at: span)
    let rows = try commonCount(a.count, b.count, at: span)
    if a.isInterval || b.isInterval { return try intervals(op, a, b, rows: rows, at: span) }
    guard let rows else {
      let (x, y) = (a.number(at: 0), b.number(at: 0))
      return number(Self.apply(op, x, y), of: op, at: span, operands: (x, y))
    }
    try count(steps: rows, at: span)
    try check(cells: rows, at: span)
    return .column(columnResult(op, a, b, rows: rows, at: span))
  }

  @inline(__always)
  private static func apply(_ op: ArithmeticOperator, _ a: Double, _ b: Double) -> Double {
    switch op {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: remainder(a, b)
    case .power: power(a, b)
    }
  }

  /// What is left of a after whole multiples of b, exactly; it has the sign of b.
  private static func remainder(_ a: Double, _ b: Double) -> Double {
    let rest = a.truncatingRemainder(dividingBy: b)
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  @inline(__always)
  private static func power(_ a: Double, _ b: Double) -> Double {
    // The library has 1 for a missing number to the power of 0, and for 1 to a missing power.
    b == 2 ? a * a : a.isNaN || b.isNaN ? .nan : pow(a, b)
  }

  private func number(
    _ result: Double, of op: ArithmeticOperator, at span: Span, operands: (Double, Double)
  ) -> Value {
    if result.isFinite { return .number(result == 0 ? 0 : result) }
    if !operands.0.isNaN, !operands.1.isNaN { countUndefined(op, rows: 1, at: span, zeroDivisor: operands.1 == 0) }
    return .na
  }

  private func columnResult(
    _ op: ArithmeticOperator, _ a: Operand, _ b: Operand, rows: Int, at span: Span
  ) -> Column {
    var result = [Double](repeating: 0, count: rows)
    switch (a, b) {
    case (.numbers(let x), .numbers(let y)):
      for row in 0..<rows { result[row] = Self.apply(op, x[row], y[row]) }
    case (.numbers(let x), .number(let y)):
      for row in 0..<rows { result[row] = Self.apply(op, x[row], y) }
    case (.number(let x), .numbers(let y)):
      for row in 0..<rows { result[row] = Self.apply(op, x, y[row]) }
    default: break
    }
    var undefined = 0
    var zeroDivisors = 0
    for row in 0..<rows {
      let value = result[row]
      if value.isFinite {
        // A negative zero would show as −0.
        if value == 0 { result[row] = 0 }
        continue
      }
      result[row] = .nan
      let (x, y) = (a.number(at: row), b.number(at: row))
      if !x.isNaN, !y.isNaN {
        if y == 0 { zeroDivisors += 1 } else { undefined += 1 }
      }
    }
    countUndefined(op, rows: zeroDivisors, at: span, zeroDivisor: true)
    countUndefined(op, rows: undefined, at: span, zeroDivisor: false)
    return Column(.numbers(result))
  }

  private func countUndefined(_ op: ArithmeticOperator, rows: Int, at span: Span, zeroDivisor: Bool) {
    switch op {
    case .divide where zeroDivisor, .remainder where zeroDivisor:
      countMissing(.divisionByZero, rows: rows, at: span, words: "division by zero")
    case .power:
      countMissing(.valueError, rows: rows, at: span, words: "a power that is not a finite number")
    default:
      countMissing(.valueError, rows: rows, at: span, words: "a result that is too large for a number")
    }
  }

  // MARK: Intervals

  private func intervals(
    _ op: ArithmeticOperator, _ a: Operand, _ b: Operand, rows: Int?, at span: Span
  ) throws -> Value {
    guard let rows else {
      guard let x = a.interval(at: 0), let y = b.interval(at: 0) else { return .na }
      guard let result = try Self.apply(op, x, y, or: { undefinedInterval(op, at: span) }) else {
        let isZero = Self.dividesByZero(op, x, y)
        countWithoutInterval(zeroDivisors: isZero ? 1 : 0, tooLarge: isZero ? 0 : 1, at: span)
        return .na
      }
      return .interval(result)
    }
    try count(steps: rows, at: span)
    var lows = [Double](repeating: .nan, count: rows)
    var highs = lows
    var (zeroDivisors, tooLarge) = (0, 0)
    for row in 0..<rows {
      guard let x = a.interval(at: row), let y = b.interval(at: row) else { continue }
      if let result = try Self.apply(op, x, y, or: { undefinedInterval(op, at: span) }) {
        lows[row] = result.low
        highs[row] = result.high
      } else if Self.dividesByZero(op, x, y) {
        zeroDivisors += 1
      } else {
        tooLarge += 1
      }
    }
    countWithoutInterval(zeroDivisors: zeroDivisors, tooLarge: tooLarge, at: span)
    return .column(Column(.intervals(lows, highs)))
  }

  private func countWithoutInterval(zeroDivisors: Int, tooLarge: Int, at span: Span) {
    countMissing(
      .divisionByZero, rows: zeroDivisors, at: span, words: "division by an interval that contains zero")
    countMissing(.valueError, rows: tooLarge, at: span, words: "a result that is too large for a number")
  }

  /// Whether an operation without a result divides by zero; else its result is too large.
  private static func dividesByZero(_ op: ArithmeticOperator, _ a: Interval, _ b: Interval) -> Bool {
    switch op {
    case .divide: b.contains(0)
    case .power: b.low < 0 && a.contains(0)
    default: false
    }
  }

  private func undefinedInterval(_ op: ArithmeticOperator, at span: Span) -> Failure {
    failure(
      .wrongKind, "`\(op.rawValue)` is not defined for these intervals", at: span,
      help: ["intervals enter `+ - * /`, and `^` with a fixed exponent; `mid(x)` is the middle as a number"])
  }

  private static func apply(
    _ op: ArithmeticOperator, _ a: Interval, _ b: Interval, or undefined: () -> Failure
  ) throws -> Interval? {
    switch op {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .remainder: throw undefined()
    case .power:
      guard b.isPoint else { throw undefined() }
      return try raise(a, to: b.low, or: undefined)
    }
  }

  private static func raise(_ a: Interval, to exponent: Double, or undefined: () -> Failure) throws -> Interval? {
    if exponent == 0 { return Interval(exactly: 1) }
    if exponent < 0 {
      guard let positive = try raise(a, to: -exponent, or: undefined) else { return nil }
      return Interval(exactly: 1) / positive
    }
    if exponent == exponent.rounded(), exponent.truncatingRemainder(dividingBy: 2) == 0 {
      return a.magnitude.mapped { pow($0, exponent) }.map { Interval.maximum($0, Interval(exactly: 0)) }
    }
    guard exponent == exponent.rounded() || a.low >= 0 else { throw undefined() }
    return a.mapped { pow($0, exponent) }
  }
}
