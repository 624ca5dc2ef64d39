extension Expression.Kind {
  /// Visits the direct children in reading order.
  func forEachChild(_ visit: (Expression) -> Void) {
    switch self {
    case .invalid, .number, .string, .bool, .missing, .blank, .name: break
    case .call(let call): call.arguments.forEach { visit($0.value) }
    case .list(let items): items.forEach(visit)
    case .record(let fields): fields.forEach { visit($0.value) }
    case .negation(let operand), .not(let operand), .field(let operand, _): visit(operand)
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right), .logical(_, let left, let right),
      .range(let left, let right), .interaction(let left, let right), .index(let left, let right),
      .membership(let left, in: let right, negated: _):
      visit(left)
      visit(right)
    case .conditional(let condition, then: let yes, else: let no):
      visit(condition)
      visit(yes)
      visit(no)
    case .formula(let formula):
      if let outcome = formula.outcome { visit(outcome) }
      for part in formula.parts {
        visit(part.terms)
        if let instruments = part.instruments { visit(instruments) }
      }
    case .lambda(let lambda): visit(lambda.body)
    }
  }
}

extension Expression {
  /// The direct children in reading order.
  public var children: [Expression] {
    var found: [Expression] = []
    kind.forEachChild { found.append($0) }
    return found
  }

  /// Visits this node and all below it in reading order, parents first; a node for which `visit` answers
  /// false is not descended into.
  public func walk(_ visit: (Expression) -> Bool) {
    guard visit(self) else { return }
    kind.forEachChild { $0.walk(visit) }
  }
}
