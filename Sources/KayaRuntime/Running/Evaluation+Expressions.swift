import KayaDiagnostics
import KayaLanguage
import KayaTables

extension Evaluation {
  /// The value of an expression in a scope.
  public func evaluate(_ expression: Expression, in scope: Scope) throws -> Value {
    try count(steps: 0, at: expression.span)
    try descend(at: expression.span)
    defer { ascend() }
    switch expression.kind {
    case .invalid:
      throw failure(.syntax, "this could not be read", at: expression.span)
    case .number(let value, _): return .number(value)
    case .string(let text): return .string(text)
    case .bool(let value): return .bool(value)
    case .missing: return .na
    case .blank:
      throw failure(.toDo, "this blank is still to be filled in", at: expression.span, label: "to do")
    case .name(let name): return try value(of: name, at: expression.span, in: scope)
    case .call(let call):
      return try admitted(try evaluate(call, at: expression.span, in: scope), at: expression.span)
    case .list(let items):
      return try admitted(.list(try items.map { try evaluate($0, in: scope) }), at: expression.span)
    case .record(let fields):
      let record = Record(try fields.map { ($0.key.text, try evaluate($0.value, in: scope)) })
      return try admitted(.record(record), at: expression.span)
    case .negation(let operand):
      return try arithmetic(.subtract, .number(0), try evaluate(operand, in: scope), at: expression.span)
    case .not(let operand): return try negate(try evaluate(operand, in: scope), at: operand.span)
    case .arithmetic(let op, let left, let right):
      return try arithmetic(
        op, try evaluate(left, in: scope), try evaluate(right, in: scope), at: expression.span)
    case .comparison(let op, let left, let right):
      return try compare(op, try evaluate(left, in: scope), try evaluate(right, in: scope), at: expression.span)
    case .logical(let op, let left, let right): return try logical(op, left, right, in: scope)
    case .membership(let element, in: let set, negated: let negated):
      let found = try membership(
        try evaluate(element, in: scope), in: try evaluate(set, in: scope), at: expression.span)
      return negated ? try negate(found, at: expression.span) : found
    case .range(let low, let high): return try range(low, high, in: scope)
    case .conditional(if: let condition, then: let yes, else: let no):
      return try conditional(condition, yes, no, in: scope)
    case .formula(let formula): return .formula(try capture(formula, expression, in: scope))
    case .interaction:
      throw failure(
        .misplacedFormula, "`:` joins terms of a formula and stands for nothing else", at: expression.span,
        help: ["a range is written `a..b`"])
    case .field(let target, let name):
      return try field(name, of: try evaluate(target, in: scope), at: target.span)
    case .index(let target, let index):
      return try element(
        try evaluate(index, in: scope), of: try evaluate(target, in: scope), at: expression.span)
    case .lambda:
      throw failure(
        .misplacedFunction, "a function stands only as an argument that takes one", at: expression.span,
        help: ["give it a name: `f(x) = …`"])
    }
  }

  private func range(_ low: Expression, _ high: Expression, in scope: Scope) throws -> Value {
    guard let a = try evaluate(low, in: scope).asNumber, let b = try evaluate(high, in: scope).asNumber else {
      throw failure(.wrongKind, "the ends of a range are numbers", at: low.span.through(high.span))
    }
    return .range(a, b)
  }

  private func conditional(
    _ condition: Expression, _ yes: Expression, _ no: Expression, in scope: Scope
  ) throws -> Value {
    let decided = try truth(try evaluate(condition, in: scope), at: condition.span)
    switch decided {
    case .scalar(let value):
      guard let value else { return .na }
      return try evaluate(value ? yes : no, in: scope)
    case .column(let mask):
      return try choose(
        mask, try evaluate(yes, in: scope), try evaluate(no, in: scope), at: yes.span.through(no.span))
    }
  }

  /// A formula with the values of the names in it, so that it means the same wherever it is used.
  private func capture(
    _ formula: KayaLanguage.Formula, _ expression: Expression, in scope: Scope
  ) throws -> FormulaValue {
    var locals: [String: Value] = [:]
    var names: [String: Value] = [:]
    var failed: (any Error)?
    expression.walk { node in
      guard case .name(let name) = node.kind, failed == nil else { return true }
      if let local = scope.local(name) {
        locals[name] = local
      } else if scope.mask?.table[name] == nil {
        do { names[name] = try notebookValue(name) } catch { failed = error }
      }
      return true
    }
    if let failed { throw failed }
    return FormulaValue(syntax: formula, expression: expression, locals: locals, names: names)
  }

  // MARK: Parts of values

  private func field(_ name: Identifier, of value: Value, at span: Span) throws -> Value {
    let known: [String]
    switch value {
    case .record(let record):
      if let found = record[name.text] { return found }
      known = record.names
    case .table(let table):
      if let column = table[name.text] { return .column(column) }
      throw unknownColumn(name.text, among: table.names, at: name.span)
    case .result(let result):
      if let found = result.field(name.text) { return found }
      known = result.fieldNames
    case .interval(let interval):
      if name.text == "low" { return .number(interval.low) }
      if name.text == "high" { return .number(interval.high) }
      known = ["low", "high"]
    case .range(let low, let high):
      if name.text == "from" { return .number(low) }
      if name.text == "to" { return .number(high) }
      known = ["from", "to"]
    case .list(let items):
      if case .result(let first) = items.first, case .record(let shared) = first.fields["shared"],
        let found = shared[name.text]
      {
        return found
      }
      if case .result(let first) = items.first, case .record(let shared) = first.fields["shared"],
        first.field(name.text) == nil
      {
        throw unknownField(name, of: value, among: shared.names + first.fieldNames)
      }
      switch items.first {
      case .record, .result: return .list(try items.map { try field(name, of: $0, at: span) })
      default: break
      }
      fallthrough
    default:
      throw failure(
        .wrongKind, "\(value.kindName) has no fields", at: name.span, label: "no field `\(name.text)`",
        help: ["fields belong to records, tables, models and results"])
    }
    throw unknownField(name, of: value, among: known)
  }

  private func unknownField(_ name: Identifier, of value: Value, among known: [String]) -> Failure {
    var help = Suggestions.help(name.text, in: known).map { [$0] } ?? []
    if !known.isEmpty { help.append("it has: \(Suggestions.listing(known))") }
    return failure(
      .unknownName, "\(value.kindName) has no field `\(name.text)`", at: name.span, label: "not a field", help: help)
  }

  private func element(_ index: Value, of value: Value, at span: Span) throws -> Value {
    if case .record(let record) = value, case .string(let key) = index {
      guard let found = record[key] else {
        throw failure(
          .unknownName, "the record has no field `\(key)`", at: span,
          help: ["it has: \(Suggestions.listing(record.names))"])
      }
      return found
    }
    guard let number = index.asNumber, let position = Int(exactly: number) else {
      throw failure(.wrongKind, "an index is a whole number from 1", at: span)
    }
    let count: Int
    switch value {
    case .list(let items):
      if position >= 1, position <= items.count { return items[position - 1] }
      count = items.count
    case .column(let column):
      if position >= 1, position <= column.count { return column.value(at: position - 1) }
      count = column.count
    case .range(let low, let high):
      let size = max(0, (high - low).rounded(.down) + 1)
      if position >= 1, Double(position) <= size { return .number(low + Double(position - 1)) }
      count = Int(exactly: size) ?? Int.max
    case .table:
      throw failure(
        .wrongKind, "a table is not indexed", at: span,
        help: ["a column is `t.name`, a cell `t.name[1]` or `value(t, name, where = …)`"])
    default:
      throw failure(.wrongKind, "\(value.kindName) is not indexed", at: span)
    }
    throw failure(
      .noSuchRow, "index \(position) is outside 1 to \(count)", at: span, help: ["indices count from 1"],
      facts: [Diagnostic.Fact("index", position)])
  }
}

extension Column {
  /// The cell of a row, counted from 0, as a value that still knows its printed text.
  public func value(at row: Int) -> Value {
    if case .number(let x) = self[row], let text = printed?[row] { return .printed(x, text) }
    return Value(cell: self[row])
  }
}
