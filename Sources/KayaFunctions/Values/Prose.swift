import KayaDiagnostics
import KayaDigits
import KayaRuntime
import KayaTables

/// Numbers written for sentences.
enum Prose {
  static let functions: [FunctionDeclaration] = [fmt, pct, pval, stars]

  /// A single value as text; nothing where it is missing.
  static func text(of value: Value) -> String? {
    switch value {
    case .na: nil
    case .string(let text): text
    case .number(let x): NumberText.shortest(x)
    case .printed(_, let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .interval(let i): DisplayFormat.interval(i.low, i.high)
    default: nil
    }
  }

  /// Writes a number, an interval or each cell of a column as text.
  private static func written(_ call: Invocation, _ write: (Double) -> String) throws -> Value {
    let value = try call.value("x")
    switch value {
    case .na: return .string("–")
    case .interval(let interval): return .string("\(write(interval.low)) \(call.tableWords.to) \(write(interval.high))")
    default: break
    }
    if let number = value.asNumber { return .string(write(number)) }
    guard let column = try call.evaluation.column(from: value, at: call.span(of: "x")), let numbers = column.numbers
    else { throw call.wrongKind("x", value, expected: "a number") }
    try call.count(rows: numbers.count)
    return .column(Column(strings: numbers.map { $0.isNaN ? nil : write($0) }))
  }

  private static let fmt = FunctionDeclaration(
    "fmt", .prose, "A number with so many decimals.",
    [
      .required("x", .value, "A number, an interval, or a column."),
      .optional("digits", .number, default: "2", "Decimals."),
      .named("unit", .string, "A unit, set after a narrow space."),
      .named("sign", .bool, default: "false", "Whether a positive number shows its plus."),
    ],
    returns: "Text.", example: "fmt(1234.567, 1, unit = \"t\")", shape: Elementwise.sameShape("x")
  ) { call in
    let digits = try call.integer("digits", default: 2, in: 0...15)
    let unit = try call.optionalString("unit").map { "\u{202F}\($0)" } ?? ""
    let sign = try call.bool("sign", default: false)
    return try written(call) { x in
      DisplayFormat.grouped(x, decimals: digits, signed: sign) + unit
    }
  }

  private static let pct = FunctionDeclaration(
    "pct", .prose, "A share as a percentage.",
    [.required("x", .value, "A share: 0.0568 is 5.7%."), .optional("digits", .number, default: "1", "Decimals.")],
    returns: "Text.", example: "pct(0.0568, 1)", shape: Elementwise.sameShape("x")
  ) { call in
    let digits = try call.integer("digits", default: 1, in: 0...15)
    return try written(call) { DisplayFormat.grouped($0 * 100, decimals: digits) + "%" }
  }

  private static let pval = FunctionDeclaration(
    "pval", .prose, "A p value: three decimals, `< 0.001` below.",
    [.required("p", .value, "A p value.")], returns: "Text.", example: "pval(0.0002)",
    shape: Elementwise.sameShape("p")
  ) { call in
    let value = try call.value("p")
    if let number = value.asNumber {
      guard (0...1).contains(number) else { throw noShare(call, number, row: nil) }
      return .string(pText(number))
    }
    guard let column = try call.evaluation.column(from: value, at: call.span(of: "p")), let numbers = column.numbers
    else { return .string("–") }
    if let row = numbers.firstIndex(where: { !$0.isNaN && !(0...1).contains($0) }) {
      throw noShare(call, numbers[row], row: row + 1)
    }
    return .column(Column(strings: numbers.map { $0.isNaN ? nil : pText($0) }))
  }

  private static func noShare(_ call: Invocation, _ p: Double, row: Int?) -> Failure {
    call.failure(
      .valueError, "a p value lies from 0 to 1, this is \(NumberText.shortest(p))\(row.map { " in row \($0)" } ?? "")",
      at: "p", facts: row.map { [Diagnostic.Fact("row", $0)] } ?? [])
  }

  /// A p value as text.
  static func pText(_ p: Double) -> String { DisplayFormat.pValue(p) }

  private static let stars = FunctionDeclaration(
    "stars", .prose, "The stars of a p value.",
    [
      .required("p", .value, "A p value, or a column of them."),
      .named("levels", .value, default: "[0.1, 0.05, 0.01]", "The levels: one star, two, three."),
    ],
    returns: "Text, or one a row.", example: "stars([0.2, 0.04, 0.001])", shape: Elementwise.sameShape("p")
  ) { call in
    let levels = try call.optionalNumbers("levels") ?? [0.1, 0.05, 0.01]
    func text(_ p: Double) -> String { String(repeating: "*", count: levels.filter { p < $0 }.count) }
    let value = try call.value("p")
    if value.isMissing { return .na }
    if let number = value.asNumber { return .string(text(number)) }
    guard let column = try call.evaluation.column(from: value, at: call.span(of: "p")), let numbers = column.numbers
    else { throw call.wrongKind("p", value, expected: "p values") }
    return .column(Column(strings: numbers.map { $0.isNaN ? nil : text($0) }))
  }
}
