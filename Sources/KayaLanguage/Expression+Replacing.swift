extension Expression {
  /// The tree with other nodes in place of some; a node for which `replacement` answers nothing stays, and its
  /// children are asked.
  public func replacing(_ replacement: (Expression) -> Expression?) -> Expression {
    if let other = replacement(self) { return other }
    func below(_ child: Expression) -> Expression { child.replacing(replacement) }
    let kind: Kind
    switch self.kind {
    case .invalid, .number, .string, .bool, .missing, .blank, .name: return self
    case .call(let call):
      kind = .call(
        Call(
          call.name, call.arguments.map { Argument(name: $0.name, below($0.value)) }, isPiped: call.isPiped,
          ordinal: call.ordinal))
    case .list(let items): kind = .list(items.map(below))
    case .record(let fields): kind = .record(fields.map { RecordField($0.key, below($0.value)) })
    case .negation(let operand): kind = .negation(below(operand))
    case .not(let operand): kind = .not(below(operand))
    case .arithmetic(let sign, let left, let right): kind = .arithmetic(sign, below(left), below(right))
    case .comparison(let sign, let left, let right): kind = .comparison(sign, below(left), below(right))
    case .logical(let word, let left, let right): kind = .logical(word, below(left), below(right))
    case .membership(let value, in: let set, let negated):
      kind = .membership(below(value), in: below(set), negated: negated)
    case .range(let low, let high): kind = .range(below(low), below(high))
    case .conditional(if: let condition, then: let yes, else: let no):
      kind = .conditional(if: below(condition), then: below(yes), else: below(no))
    case .formula(let formula):
      kind = .formula(
        Formula(
          outcome: formula.outcome.map(below),
          parts: formula.parts.map { Formula.Part(below($0.terms), instruments: $0.instruments.map(below)) }))
    case .interaction(let left, let right): kind = .interaction(below(left), below(right))
    case .field(let value, let name): kind = .field(below(value), name)
    case .index(let value, let position): kind = .index(below(value), below(position))
    case .lambda(let lambda): kind = .lambda(Lambda(lambda.parameters, below(lambda.body)))
    }
    return Expression(kind, span: span)
  }
}

extension Statement {
  /// The statement with other nodes in place of some of its expressions.
  public func replacing(_ replacement: (Expression) -> Expression?) -> Statement {
    let kind: Kind
    switch self.kind {
    case .binding(let name, let value): kind = .binding(name: name, value: value.replacing(replacement))
    case .shown(let value): kind = .shown(value.replacing(replacement))
    case .function(let name, let parameters, let body):
      kind = .function(
        name: name,
        parameters: parameters.map { Parameter($0.name, defaultValue: $0.defaultValue?.replacing(replacement)) },
        body: body.replacing(replacement))
    }
    return Statement(kind, span: span, ordinal: ordinal, hasError: hasError)
  }
}
