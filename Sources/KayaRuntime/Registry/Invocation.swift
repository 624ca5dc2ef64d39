import KayaDiagnostics
import KayaLanguage
import KayaTables

/// A call of a kernel function as its body sees it: arguments by the name of their parameter.
public struct Invocation {
  /// The evaluation that the call is part of.
  public let evaluation: Evaluation
  /// What bare names mean where the call stands.
  public let scope: Scope
  /// The function.
  public let declaration: FunctionDeclaration
  /// The call as written.
  public let call: Call
  /// Where it stands.
  public let span: Span
  let bound: BoundArguments

  init(
    evaluation: Evaluation, scope: Scope, declaration: FunctionDeclaration, call: Call, span: Span,
    bound: BoundArguments
  ) {
    self.evaluation = evaluation
    self.scope = scope
    self.declaration = declaration
    self.call = call
    self.span = span
    self.bound = bound
  }

  // MARK: Arguments as written

  /// All arguments of a parameter.
  public func arguments(_ name: String) -> [Argument] {
    declaration.index(of: name).map { bound.byParameter[$0] } ?? []
  }

  /// The expression given for a parameter, if any.
  public func expression(_ name: String) -> Expression? { arguments(name).first?.value }

  /// Whether the call gives the parameter.
  public func has(_ name: String) -> Bool { !arguments(name).isEmpty }

  /// Where the argument stands, or the call if it is not given.
  public func span(of name: String) -> Span { expression(name)?.span ?? span }

  // MARK: Faults and findings

  /// A failure at an argument, or at the whole call.
  public func failure(
    _ code: DiagnosticCode, _ message: String, at name: String? = nil, label: String = "", help: [String] = [],
    facts: [Diagnostic.Fact] = []
  ) -> Failure {
    evaluation.failure(
      code, message, at: name.map(span(of:)) ?? call.name.span, label: label, help: help, facts: facts)
  }

  /// Adds a warning at an argument, or at the call.
  public func warn(
    _ code: DiagnosticCode, _ message: String, at name: String? = nil, help: [String] = [],
    facts: [Diagnostic.Fact] = []
  ) {
    evaluation.report(
      .warning, code, message, at: name.map(span(of:)) ?? call.name.span, help: help, facts: facts)
  }

  /// Adds a note at an argument, or at the call.
  public func note(_ code: DiagnosticCode, _ message: String, at name: String? = nil, help: [String] = []) {
    evaluation.report(.note, code, message, at: name.map(span(of:)) ?? call.name.span, help: help)
  }

  /// Counts work in rows.
  public func count(rows: Int) throws { try evaluation.count(steps: rows, at: call.name.span) }

  /// The failure for an argument of the wrong kind.
  public func wrongKind(_ name: String, _ value: Value, expected: String, help: [String] = []) -> Failure {
    failure(
      .wrongKind, "`\(declaration.name)` takes \(expected) for `\(name)`, this is \(value.kindName)", at: name,
      label: value.kindName,
      help: (value.holdsIntervals ? [Interval.advice] : []) + help + part(of: value, for: name, expected))
  }

  /// How a part of a value is written, where the part is what is wanted.
  private func part(of value: Value, for name: String, _ expected: String) -> [String] {
    guard let expression = expression(name) else { return [] }
    if case .list(let items) = expression.kind, items.count == 1, case .range = items[0].kind {
      return ["a range stands without brackets: `\(items[0].source)`"]
    }
    guard case .name(let source) = expression.kind else { return [] }
    switch value {
    case .table(let table) where expected.contains("column"):
      return table.names.first.map { ["a column of the table is written `\(source).\($0)`"] } ?? []
    case .list(let items) where !items.isEmpty && !expected.contains("list"):
      return ["one of the list is written `\(source)[1]`"]
    default: return []
    }
  }

  // MARK: Values

  /// The value of an argument, or nothing if it is not given.
  public func optionalValue(_ name: String) throws -> Value? {
    guard let expression = expression(name) else { return nil }
    return try evaluation.evaluate(expression, in: scope)
  }

  /// The value of an argument that must be there.
  public func value(_ name: String) throws -> Value {
    guard let value = try optionalValue(name) else {
      throw failure(.missingArgument, "`\(declaration.name)` needs `\(name)`")
    }
    return value
  }

  /// The values of all arguments of a variadic parameter, each with the name it was given under.
  public func values(_ name: String) throws -> [(name: String?, value: Value)] {
    try arguments(name).map { ($0.name?.text, try evaluation.evaluate($0.value, in: scope)) }
  }

  /// A number, or nothing if it is not given or `na`.
  public func optionalNumber(_ name: String) throws -> Double? {
    guard let value = try optionalValue(name), !value.isMissing else { return nil }
    guard let number = value.asNumber else { throw wrongKind(name, value, expected: "a number") }
    return number
  }

  /// A number with a default.
  public func number(_ name: String, default fallback: Double) throws -> Double {
    try optionalNumber(name) ?? fallback
  }

  /// A number that must be there.
  public func number(_ name: String) throws -> Double {
    let value = try value(name)
    guard let number = value.asNumber else { throw wrongKind(name, value, expected: "a number") }
    return number
  }

  /// A whole number in a range, or nothing if it is not given.
  public func optionalInteger(_ name: String, in range: ClosedRange<Int> = 0...Int(Int32.max)) throws -> Int? {
    guard let number = try optionalNumber(name) else { return nil }
    guard let integer = Int(exactly: number), range.contains(integer) else {
      throw failure(
        .wrongArgument,
        range.upperBound == Int(Int32.max)
          ? "`\(name)` is a whole number from \(range.lowerBound)"
          : "`\(name)` is a whole number from \(range.lowerBound) to \(range.upperBound)", at: name)
    }
    return integer
  }

  /// A whole number in a range, with a default.
  public func integer(
    _ name: String, default fallback: Int, in range: ClosedRange<Int> = 0...Int(Int32.max)
  ) throws -> Int {
    try optionalInteger(name, in: range) ?? fallback
  }

  /// A truth value with a default.
  public func bool(_ name: String, default fallback: Bool) throws -> Bool {
    guard let value = try optionalValue(name) else { return fallback }
    switch value {
    case .bool(let b): return b
    case .number(let x) where x == 0 || x == 1: return x == 1
    default: throw wrongKind(name, value, expected: "`true` or `false`")
    }
  }

  /// Text, or nothing if it is not given.
  public func optionalString(_ name: String) throws -> String? {
    guard let value = try optionalValue(name), !value.isMissing else { return nil }
    guard case .string(let text) = value else { throw wrongKind(name, value, expected: "text") }
    return text
  }

  /// Text that must be there.
  public func string(_ name: String) throws -> String {
    guard let text = try optionalString(name) else {
      throw failure(.missingArgument, "`\(declaration.name)` needs `\(name)`")
    }
    return text
  }

  /// A list of texts, of which a single text is one; nothing if it is not given.
  public func optionalStrings(_ name: String) throws -> [String]? {
    guard let value = try optionalValue(name) else { return nil }
    if case .string(let text) = value { return [text] }
    guard let column = try evaluation.column(from: value, at: span(of: name)) else {
      throw wrongKind(name, value, expected: "a list of texts")
    }
    if column.count == 0 { return [] }
    guard let cells = column.strings else { throw wrongKind(name, value, expected: "a list of texts") }
    return cells.values.map { $0 ?? "" }
  }

  /// A list of numbers, NaN where missing, of which a single number is one; nothing if it is not given.
  public func optionalNumbers(_ name: String) throws -> [Double]? {
    guard let value = try optionalValue(name) else { return nil }
    if let number = value.asNumber { return [number] }
    guard let numbers = try evaluation.column(from: value, at: span(of: name))?.numbers else {
      throw wrongKind(name, value, expected: "a list of numbers")
    }
    return numbers
  }

  /// A record, or nothing if it is not given.
  public func optionalRecord(_ name: String) throws -> Record? {
    guard let value = try optionalValue(name) else { return nil }
    guard case .record(let record) = value else {
      throw wrongKind(name, value, expected: "a record `{a = …}`")
    }
    return record
  }

  /// A column of the scope, or a list or a range as a column.
  public func column(_ name: String) throws -> Column {
    let value = try value(name)
    if let column = try evaluation.column(from: value, at: span(of: name)) { return column }
    throw wrongKind(name, value, expected: "a column or a list of values of one kind")
  }

  /// A column of numbers, NaN where missing; truth values count 0 or 1.
  public func numbers(_ name: String) throws -> [Double] {
    let column = try column(name)
    if let numbers = column.numbers { return numbers }
    throw failure(
      .wrongKind, "`\(declaration.name)` takes numbers for `\(name)`, this is a column of text", at: name,
      help: ["`number(s)` reads numbers from text"])
  }
}
