import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// Reads a formula over the rows of a table: columns of numbers for terms, codes for fixed effects.
///
/// A name is a parameter of the function in whose body the formula was written, then a column, then a name of the
/// notebook. Truth values are 0 and 1 under their own name, texts are factors whose first level is left out.
final class FormulaReader {
  let call: Invocation
  let table: Table
  let formula: FormulaValue
  /// The levels of factors where another table decided on them; cells beyond them are missing.
  let fixedLevels: [String: [String]]
  let scope: Scope
  /// The levels of the factors read so far, by the name of the factor.
  private(set) var levels: [String: [String]] = [:]
  private var known: [String: Reading] = [:]

  /// What a factor of a term turned out to be.
  enum Reading {
    /// Numbers, a column.
    case numbers([Double])
    /// Words with their levels in order.
    case words(codes: [Int], labels: [String])
    /// Dummies under names of their own.
    case indicators([NumericColumn])
  }

  /// Reads `formula` over `table`; `levels` fixes those of its factors.
  init(_ call: Invocation, _ table: Table, _ formula: FormulaValue, levels: [String: [String]] = [:]) {
    self.call = call
    self.table = table
    self.formula = formula
    fixedLevels = levels
    var locals = call.scope.locals
    // A captured name of the notebook gives way to a column; one of a parameter does not.
    for name in formula.names.keys.sorted() where table[name] == nil {
      if let value = formula.names[name] { locals.append((name, value)) }
    }
    for name in formula.locals.keys.sorted() {
      if let value = formula.locals[name] { locals.append((name, value)) }
    }
    let mask = Mask(table)
    scope = Scope(locals: locals, mask: mask)
    mask.units = { [weak self] in self?.unitGroupings ?? [] }
  }

  /// Notes the levels that a factor was read with.
  func setLevels(_ labels: [String], of name: String) { levels[name] = labels }

  // MARK: Parts of the formula

  /// The part of the terms.
  var terms: Expression { formula.syntax.parts[0].terms }

  /// The part of the fixed effects, if there is one.
  var effectsPart: Expression? {
    let parts = formula.syntax.parts
    guard parts.count > 1, parts[1].instruments == nil else { return nil }
    return parts[1].terms
  }

  /// The part of the endogenous columns and their instruments, if there is one.
  func instrumentPart() throws -> (endogenous: Expression, instruments: Expression)? {
    let parts = formula.syntax.parts
    guard parts[0].instruments == nil, parts.count <= 3 else { throw malformed() }
    guard let last = parts.last, parts.count > 1, let instruments = last.instruments else {
      if parts.count == 3 { throw malformed() }
      return nil
    }
    if parts.count == 3, parts[1].instruments != nil { throw malformed() }
    return (last.terms, instruments)
  }

  private func malformed() -> Failure {
    call.evaluation.failure(
      .wrongArgument, "a formula is an outcome, terms, fixed effects, and instruments", at: formula.expression.span,
      help: ["for instance `y ~ x | city + year | price ~ distance`"])
  }

  /// The right sides of the first part.
  func termLists(_ expression: Expression) throws -> [TermList] {
    try TermReader(call: call, select: { [self] in try selected($0, at: $1) }).lists(expression)
  }

  // MARK: Outcomes

  /// The outcomes on the left side.
  func outcomes() throws -> [NumericColumn] {
    guard let left = formula.syntax.outcome else {
      throw call.evaluation.failure(
        .wrongArgument, "the formula has no outcome", at: formula.expression.span,
        help: ["write it before the `~`: `y ~ x`"])
    }
    let expressions = if case .list(let items) = left.kind { items } else { [left] }
    return try expressions.flatMap(outcome)
  }

  /// The one outcome on the left side.
  func outcome() throws -> NumericColumn {
    let all = try outcomes()
    guard all.count == 1 else {
      throw call.evaluation.failure(
        .wrongArgument, "`\(call.declaration.name)` takes one outcome, the formula has \(all.count)",
        at: formula.expression.span)
    }
    return all[0]
  }

  private func outcome(_ expression: Expression) throws -> [NumericColumn] {
    if case .call(let inner) = expression.kind, let names = try selected(inner, at: expression.span) {
      return try names.map { NumericColumn($0, try numbers(.column($0), expression.span, as: "the outcome")) }
    }
    let name =
      switch expression.kind {
      case .name(let text), .string(let text): text
      default: expression.compactSource
      }
    let source: FormulaTerm.Source
    if case .string(let text) = expression.kind { source = .column(text) } else { source = .expression(expression) }
    return [NumericColumn(name, try numbers(source, expression.span, as: "the outcome"))]
  }

  private func numbers(_ source: FormulaTerm.Source, _ span: Span, as role: String) throws -> [Double] {
    guard let numbers = try column(source, span).numbers else {
      throw call.evaluation.failure(
        .wrongKind, "\(role) is a column of numbers or truth values", at: span, label: "not numbers",
        help: ["`number(s)` reads numbers from text"])
    }
    return numbers
  }

  // MARK: Factors

  /// What a factor is, read once.
  func reading(_ factor: FormulaTerm.Factor) throws -> Reading {
    if let reading = known[factor.name] { return reading }
    let reading = try read(factor)
    known[factor.name] = reading
    return reading
  }

  private func read(_ factor: FormulaTerm.Factor) throws -> Reading {
    if case .indicator(let inner) = factor.source {
      return .indicators(try indicators(inner, at: factor.span))
    }
    let column = try column(factor.source, factor.span)
    if let numbers = column.numbers { return .numbers(numbers) }
    guard let cells = column.strings else {
      throw call.evaluation.failure(
        .wrongKind, "`\(factor.name)` is a column of intervals", at: factor.span,
        help: ["`mid(x)` is the middle of an interval as a number"])
    }
    return words(cells, named: factor.name)
  }

  private func words(_ cells: StringCells, named name: String) -> Reading {
    let labels = fixedLevels[name] ?? Self.sorted(cells)
    levels[name] = labels
    var place: [String: Int] = [:]
    for (index, label) in labels.enumerated() { place[label] = index }
    let translation = cells.dictionary.map { place[$0] ?? -1 }
    return .words(codes: cells.codes.map { $0 < 0 ? -1 : translation[Int($0)] }, labels: labels)
  }

  /// The levels in their own order, else by code point.
  static func sorted(_ cells: StringCells) -> [String] {
    let used = cells.dictionaryInUse()
    return cells.isOrdered ? used : used.sorted(by: CodePoints.precedes)
  }

  /// The cells of a source, one a row.
  func column(_ source: FormulaTerm.Source, _ span: Span) throws -> Column {
    try call.count(rows: table.rowCount)
    switch source {
    case .column(let name):
      guard let column = table[name] else {
        throw call.evaluation.unknownColumn(name, among: table.names, at: span)
      }
      return column
    case .expression(let expression):
      let value = try call.evaluation.evaluate(expression.insideI, in: scope)
      if case .name(let name) = expression.kind, scope.local(name) != nil { try refuseNames(name, value, at: span) }
      return try call.evaluation.spread(value, rows: table.rowCount, at: span)
    case .indicator:
      throw call.evaluation.failure(.misplacedFormula, "`i(…)` stands for several columns", at: span)
    }
  }

  /// A list of names stands in a formula through `all_of`.
  private func refuseNames(_ name: String, _ value: Value, at span: Span) throws {
    guard case .list(let items) = value, items.contains(where: { if case .string = $0 { true } else { false } }) else {
      return
    }
    throw call.evaluation.failure(
      .wrongKind, "`\(name)` is a list of names", at: span,
      help: ["to use the columns it names, write `all_of(\(name))`"])
  }

  // MARK: Selections

  /// The columns that `all_of`, `starts_with` and their like choose; nothing for other calls.
  private func selected(_ inner: Call, at span: Span) throws -> [String]? {
    let takesNone = ["everything", "numeric"].contains(inner.name.text)
    guard ColumnSelection.words.contains(inner.name.text), inner.arguments.count == (takesNone ? 0 : 1) else {
      return nil
    }
    let names = try call.columns([Expression(.call(inner), span: span)], of: table)
    return takesNone || ["all_of", "col"].contains(inner.name.text) ? names : try found(names, span)
  }

  private func found(_ names: [String], _ span: Span) throws -> [String] {
    guard names.isEmpty else { return names }
    throw call.evaluation.failure(
      .unknownColumn, "no column fits", at: span, help: ["columns: \(Suggestions.listing(table.names))"])
  }
}
