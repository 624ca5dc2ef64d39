import Glibc
import KayaDiagnostics
import KayaRuntime
import KayaTables

/// Functions that work number by number: on a single value, a list or a column, and on intervals where they rise.
enum Elementwise {
  static let functions: [FunctionDeclaration] =
    [log, exp, sqrt, abs] + Rounding.allCases.map(rounding)

  private static let xParameter = ParameterDeclaration.required("x", .value, "A number, or a column of numbers.")

  private static let log = FunctionDeclaration(
    "log", .columns, "The natural logarithm.", [xParameter],
    returns: "A number, or one a row; `na` with a warning where the number is not positive.",
    example: "log(10)", shape: sameShape("x")
  ) { call in
    try map(call, missing: (.logOfNonPositive, "the logarithm of a number that is not positive")) {
      $0 > 0 ? Glibc.log($0) : .nan
    } interval: {
      $0.low > 0 ? $0.mapped(rising: Glibc.log) : nil
    }
  }

  private static let exp = FunctionDeclaration(
    "exp", .columns, "The exponential function.", [xParameter], returns: "A number, or one a row.",
    example: "exp(1)", shape: sameShape("x")
  ) { call in
    try map(call, missing: (.valueError, "an exponential too large for a number")) {
      Glibc.exp($0)
    } interval: {
      $0.mapped(rising: Glibc.exp)
    }
  }

  private static let sqrt = FunctionDeclaration(
    "sqrt", .columns, "The square root.", [xParameter],
    returns: "A number, or one a row; `na` with a warning for a negative number.", example: "sqrt(2)",
    shape: sameShape("x")
  ) { call in
    try map(call, missing: (.valueError, "the square root of a negative number")) {
      $0 >= 0 ? $0.squareRoot() : .nan
    } interval: { interval in
      guard interval.low >= 0 else { return nil }
      return interval.mapped { $0.squareRoot() }.map { Interval.maximum($0, Interval(exactly: 0)) }
    }
  }

  private static let abs = FunctionDeclaration(
    "abs", .columns, "The absolute value.", [xParameter], returns: "A number, or one a row.", example: "abs(-2)",
    shape: sameShape("x")
  ) { call in
    try map(call, missing: (.valueError, "an absolute value")) {
      Swift.abs($0)
    } interval: {
      $0.magnitude
    }
  }

  /// A rule by which numbers lose decimals, under the name of its function.
  private enum Rounding: String, CaseIterable {
    case round, floor, ceil

    func callAsFunction(_ x: Double, digits: Int) -> Double {
      switch self {
      case .round: DecimalRounding.nearest(x, digits: digits)
      case .floor: DecimalRounding.whole(x, digits: digits, .down)
      case .ceil: DecimalRounding.whole(x, digits: digits, .up)
      }
    }
  }

  private static func rounding(_ rule: Rounding) -> FunctionDeclaration {
    let name = rule.rawValue
    let about: String
    switch rule {
    case .round: about = "Rounds a number as it is held to some decimals, exact halves to the even digit."
    case .floor: about = "The next number below with so many decimals."
    case .ceil: about = "The next number above with so many decimals."
    }
    return FunctionDeclaration(
      name, .columns, about,
      [xParameter, .optional("digits", .number, default: "0", "Decimals; negative for tens, hundreds …")],
      returns: "A number, or one a row.",
      details: [
        rule == .round
          ? """
          As `fmt`, R and Python round: 8.345 is held as 8.3450000000000006 and gives 8.35, 2.675 as 2.67499999999999982 \
          and gives 2.67.
          """
          : "A number a hair off one with so many decimals counts as that: `\(name)(0.29, 2)` is 0.29."
      ], example: "\(name)(2.345, 2)", shape: sameShape("x")
    ) { call in
      guard let digits = Int(exactly: try call.number("digits", default: 0)), (-15...15).contains(digits) else {
        throw call.failure(.wrongArgument, "`digits` is a whole number from -15 to 15", at: "digits")
      }
      return try map(call, missing: (.valueError, "a rounded number")) {
        rule($0, digits: digits)
      } interval: { _ in
        nil
      }
    }
  }

  /// The kind of the result is that of an argument.
  static func sameShape(_ name: String) -> @Sendable (ShapeInvocation) -> Shape {
    { call in
      switch call.shape(name) {
      case .list: .column
      case .scalar: .scalar
      case .column: .column
      default: .unknown
      }
    }
  }

  /// Applies a function to a number, each cell of a column, or an interval; a result that is not finite is `na`.
  static func map(
    _ call: Invocation, _ name: String = "x", missing: (DiagnosticCode, String), _ function: (Double) -> Double,
    interval: (Interval) -> Interval?
  ) throws -> Value {
    let value = try call.value(name)
    switch value {
    case .na: return .na
    case .interval(let x):
      guard let result = interval(x) else { throw notForIntervals(call, name) }
      return .interval(result)
    default: break
    }
    if let x = value.asNumber {
      let result = function(x)
      if !result.isFinite { call.countMissing(missing.0, rows: 1, words: missing.1) }
      return .finite(result == 0 ? 0 : result)
    }
    guard let column = try call.evaluation.column(from: value, at: call.span(of: name)) else {
      throw call.wrongKind(name, value, expected: "a number or a column of numbers")
    }
    try call.count(rows: column.count)
    if case .intervals(let lows, let highs) = column.storage {
      let results = try zip(lows, highs).map { low, high -> Cell in
        guard let x = Interval(low, high) else { return .missing }
        guard let result = interval(x) else { throw notForIntervals(call, name) }
        return .interval(result.low, result.high)
      }
      return .column(Column(cells: results))
    }
    guard var numbers = column.numbers else {
      throw call.failure(
        .wrongKind, "`\(call.declaration.name)` takes numbers, this is text", at: name,
        help: ["`number(s)` reads numbers from text"])
    }
    var undefined = 0
    for row in numbers.indices where !numbers[row].isNaN {
      let result = function(numbers[row])
      if result.isFinite {
        numbers[row] = result == 0 ? 0 : result
      } else {
        numbers[row] = .nan
        undefined += 1
      }
    }
    call.countMissing(missing.0, rows: undefined, words: missing.1)
    return .column(Column(.numbers(numbers)))
  }

  private static func notForIntervals(_ call: Invocation, _ name: String) -> Failure {
    call.failure(
      .wrongKind, "`\(call.declaration.name)` is not defined for this interval", at: name,
      help: [Interval.advice])
  }
}

extension Invocation {
  /// Counts rows in which this call gives `na`.
  func countMissing(_ code: DiagnosticCode, rows: Int, words: String) {
    evaluation.countMissing(code, rows: rows, at: call.name.span, words: words)
  }
}
