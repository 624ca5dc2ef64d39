import KayaDiagnostics
import KayaLanguage
import KayaTables

extension Invocation {
  // MARK: Choices

  /// The chosen word of a choice parameter: a bare or quoted word, or any expression with such a text.
  public func optionalChoice(_ name: String) throws -> String? {
    guard let expression = expression(name), let index = declaration.index(of: name),
      case .choice(let words) = declaration.parameters[index].kind
    else { return nil }
    if case .name(let word) = expression.kind, words.contains(word) { return word }
    let value = try evaluation.evaluate(expression, in: scope.masked(by: nil))
    if case .string(let word) = value, words.contains(word) { return word }
    let shown = if case .string(let word) = value { "`\(word)`" } else { value.kindName }
    var help: [String] = []
    if case .string(let word) = value, let near = Suggestions.help(word, in: words) { help.append(near) }
    throw failure(
      .wrongArgument, "`\(name)` is one of \(words.map { "`\($0)`" }.joined(separator: ", ")), this is \(shown)",
      at: name, help: help)
  }

  /// The case whose word is chosen, else the one whose word the declaration gives as the default.
  public func choice<Word: RawRepresentable>(_ name: String) throws -> Word where Word.RawValue == String {
    let standard = declaration.index(of: name).map { declaration.parameters[$0].defaultText } ?? ""
    let word = try optionalChoice(name) ?? String(standard.drop { $0 == "\"" }.prefix { $0 != "\"" })
    guard let found = Word(rawValue: word) else {
      throw failure(.internalFault, "`\(name)` has no case `\(word)`", at: name)
    }
    return found
  }

  /// The case whose word is chosen, with a default for functions that do not have the parameter.
  public func choice<Word: RawRepresentable>(_ name: String, default fallback: Word) throws -> Word
  where Word.RawValue == String {
    declaration.index(of: name) == nil ? fallback : try choice(name)
  }

  /// The chosen word, with a default.
  public func choice(_ name: String, default fallback: String) throws -> String {
    try optionalChoice(name) ?? fallback
  }

  // MARK: Tables, results, charts

  /// A table; the table of a result may stand for it.
  public func table(_ name: String) throws -> Table {
    guard let table = try optionalTable(name) else {
      throw failure(.missingArgument, "`\(declaration.name)` needs `\(name)`")
    }
    return table
  }

  /// A table, or nothing if it is not given.
  public func optionalTable(_ name: String) throws -> Table? {
    guard let expression = expression(name) else { return nil }
    // A table is never a column, so its name is one of the notebook even where columns are at hand.
    let value = try evaluation.evaluate(expression, in: scope.masked(by: nil))
    guard let table = table(from: value) else {
      throw wrongKind(
        name, value, expected: "a table",
        help: value.kindName == "a list" ? ["`bind_rows(list)` makes one table of a list of tables or records"] : [])
    }
    if table.synthetic != nil { evaluation.markSynthetic() }
    return table
  }

  /// The table a value stands for, if it stands for one.
  public func table(from value: Value) -> Table? {
    switch value {
    case .table(let table): table
    case .result(let result): result.isModel ? nil : result.table
    case .publication(let table): table.data
    default: nil
    }
  }

  /// A result of the kernel.
  public func result(_ name: String) throws -> KernelResult {
    let value = try evaluateUnmasked(name)
    guard case .result(let result) = value else { throw wrongKind(name, value, expected: "a model or a result") }
    return result
  }

  /// Models and results: one, or a list of them.
  public func results(_ name: String) throws -> [KernelResult] {
    var found: [KernelResult] = []
    func add(_ value: Value) throws {
      switch value {
      case .result(let result): found.append(result)
      case .list(let items): try items.forEach(add)
      default: throw wrongKind(name, value, expected: "models")
      }
    }
    for argument in arguments(name) {
      try add(try evaluation.evaluate(argument.value, in: scope.masked(by: nil)))
    }
    return found
  }

  /// A chart.
  public func chart(_ name: String) throws -> BoundChart {
    let value = try evaluateUnmasked(name)
    guard case .chart(let chart) = value else {
      throw wrongKind(
        name, value, expected: "a chart",
        help: ["put `chart(x = …, y = …)` before it: `t |> chart(x = year, y = co2) |> \(declaration.name)()`"])
    }
    return chart
  }

  private func evaluateUnmasked(_ name: String) throws -> Value {
    guard let expression = expression(name) else {
      throw failure(.missingArgument, "`\(declaration.name)` needs `\(name)`")
    }
    return try evaluation.evaluate(expression, in: scope.masked(by: nil))
  }

  // MARK: Formulas and functions

  /// A formula, written in place or bound to a name.
  public func formula(_ name: String) throws -> FormulaValue {
    guard let formula = try optionalFormula(name) else {
      throw failure(.missingArgument, "`\(declaration.name)` needs `\(name)`")
    }
    return formula
  }

  /// A formula, or nothing if it is not given.
  public func optionalFormula(_ name: String) throws -> FormulaValue? {
    guard let expression = expression(name) else { return nil }
    let value = try evaluation.evaluate(expression, in: scope.masked(by: nil))
    guard case .formula(let formula) = value else {
      throw wrongKind(name, value, expected: "a formula `y ~ x`")
    }
    return formula
  }

  /// A function: a lambda or the name of a function.
  public func function(_ name: String) throws -> FunctionArgument {
    guard let expression = expression(name) else {
      throw failure(.missingArgument, "`\(declaration.name)` needs `\(name)`")
    }
    switch expression.kind {
    case .lambda(let lambda):
      return FunctionArgument(lambda: lambda, scope: scope, evaluation: evaluation, span: expression.span)
    case .name(let text):
      return FunctionArgument(named: Identifier(text, span: expression.span), evaluation: evaluation)
    default:
      throw failure(
        .wrongArgument, "`\(name)` is a function", at: name,
        help: ["write a lambda `x => x * 2` or the name of a function, without brackets"])
    }
  }

  // MARK: Masks

  /// The value of an expression over the columns of a mask.
  public func evaluate(_ expression: Expression, over mask: Mask) throws -> Value {
    try evaluation.evaluate(expression, in: scope.masked(by: mask))
  }

  /// The value of a masked argument over a table, or nothing if it is not given.
  public func masked(_ name: String, over mask: Mask) throws -> Value? {
    try expression(name).map { try evaluate($0, over: mask) }
  }

  /// Runs something with one more part in the path that random numbers follow from.
  public func withRandomPath<Result>(_ part: String, _ body: () throws -> Result) rethrows -> Result {
    try evaluation.withRandomPath(part, body)
  }

  /// What the random numbers of this call follow from: seed and path.
  ///
  /// A `seed` alone decides the stream; without one the path is the bound name, the column, the group, the iteration
  /// and the place of the call in its statement.
  public func randomKey(seed name: String = "seed") throws -> (seed: UInt64, path: [String]) {
    if let seed = try optionalNumber(name) {
      guard let whole = Int64(exactly: seed) else {
        throw failure(.wrongArgument, "`\(name)` is a whole number", at: name)
      }
      return (UInt64(bitPattern: whole), ["seeded"])
    }
    guard evaluation.bindsName else {
      throw failure(
        .needsSeed, "a random call in a statement that binds nothing needs a `seed`",
        help: ["write `\(declaration.name)(…, seed = 1)`, or bind the result to a name"])
    }
    var path = evaluation.randomPath + ["call \(call.ordinal)"]
    if let student = evaluation.student { path.insert("student \(student)", at: 0) }
    return (evaluation.environment.seed, path)
  }

  /// Does something that fails with the errors of tables, and turns these into findings at the call.
  public func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as TableError { throw failure(for: error) }
  }
}
