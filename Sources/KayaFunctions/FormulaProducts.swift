import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

extension Invocation {
  /// What bare names in a formula mean over a table: its parameters first, then columns, then names of the notebook.
  func scope(of formula: FormulaValue, over table: Table) -> Scope {
    let captured = formula.names.filter { table[$0.key] == nil }
    let locals = (captured.sorted { $0.key < $1.key } + formula.locals.sorted { $0.key < $1.key }).map {
      ($0.key, $0.value)
    }
    return Scope(locals: locals, mask: nil)
  }

  /// A term of a formula as numbers, a row each; its name is the term as written, without spaces.
  func term(
    _ expression: Expression, of formula: FormulaValue, over table: Table, at parameter: String = "F"
  ) throws -> NumericColumn {
    let inner = try measure(
      expression.insideI, over: table, in: scope(of: formula, over: table), at: parameter)
    return NumericColumn(expression.compactSource, inner.values)
  }

  /// The one outcome of a formula.
  func outcome(of formula: FormulaValue, at parameter: String = "F") throws -> Expression {
    guard let outcome = formula.syntax.outcome else {
      throw failure(.wrongArgument, "the formula has no left side", at: parameter, help: ["write `y ~ x`"])
    }
    if case .list = outcome.kind {
      throw failure(.wrongArgument, "`\(declaration.name)` takes one column on the left of `~`", at: parameter)
    }
    return outcome
  }

  /// The one part of a formula without bars and instruments.
  func plainTerms(of formula: FormulaValue, at parameter: String = "F") throws -> Expression {
    guard formula.syntax.parts.count == 1, let part = formula.syntax.parts.first, part.instruments == nil else {
      throw failure(.wrongArgument, "`\(declaration.name)` takes a formula without `|`", at: parameter)
    }
    return part.terms
  }
}

extension Expression {
  /// What stands in `I(…)`, where signs mean arithmetic; the expression itself where there is no `I`.
  var insideI: Expression {
    guard case .call(let inner) = kind, inner.name.text == "I", inner.arguments.count == 1 else { return self }
    return inner.arguments[0].value
  }

  /// The factors of a product in the order of the text; `a * b / c` has the factors `a` and `b / c`.
  ///
  /// What stands in brackets is one factor.
  var factors: [Expression] {
    guard case .arithmetic(let sign, let left, let right) = kind, sign == .multiply || sign == .divide else {
      return [self]
    }
    // The span of a node begins at its own brackets, that of its first operand within them.
    let isOpen = left.span.lower == span.lower
    if sign == .multiply { return (isOpen ? left.factors : [left]) + [right] }
    guard isOpen, case .arithmetic(.multiply, _, _) = left.kind, let last = left.factors.last else { return [self] }
    return left.factors.dropLast() + [
      Expression(.arithmetic(.divide, last, right), span: last.span.through(right.span))
    ]
  }

  /// The terms of a sum, or nothing where a term is taken away.
  var summands: [Expression]? {
    guard case .arithmetic(let sign, let left, let right) = kind, sign == .add || sign == .subtract else {
      return [self]
    }
    guard sign == .add, let first = left.summands, let second = right.summands else { return nil }
    return first + second
  }
}
