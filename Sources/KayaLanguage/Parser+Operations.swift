extension Parser {
  /// An operator between two operands.
  enum Operation: Equatable {
    case logical(LogicalOperator)
    case comparison(ComparisonOperator)
    case isIn, notIn, range, interaction
    case arithmetic(ArithmeticOperator)
  }

  /// The operator that stands next.
  var nextOperation: (Operation, Precedence)? {
    switch operatorKind {
    case .or: (.logical(.or), .or)
    case .and: (.logical(.and), .and)
    case .equal: (.comparison(.equal), .comparison)
    case .notEqual: (.comparison(.notEqual), .comparison)
    case .less: (.comparison(.less), .comparison)
    case .lessOrEqual: (.comparison(.lessOrEqual), .comparison)
    case .greater: (.comparison(.greater), .comparison)
    case .greaterOrEqual: (.comparison(.greaterOrEqual), .comparison)
    case .in: (.isIn, .comparison)
    case .not where kind(ahead: 1) == .in: (.notIn, .comparison)
    case .range: (.range, .range)
    case .plus: (.arithmetic(.add), .sum)
    case .minus: (.arithmetic(.subtract), .sum)
    case .star: (.arithmetic(.multiply), .product)
    case .slash: (.arithmetic(.divide), .product)
    case .percent: (.arithmetic(.remainder), .product)
    case .colon: (.interaction, .interaction)
    default: nil
    }
  }

  mutating func joined(
    _ operation: Operation, _ left: Expression, _ right: Expression, from start: Int, sign: Int
  ) -> Expression {
    switch operation {
    case .logical(let sign): return node(.logical(sign, left, right), from: start)
    case .comparison(let sign):
      refuseMissing(sign, left, right, from: start)
      return node(.comparison(sign, left, right), from: start)
    case .isIn: return node(.membership(left, in: right, negated: false), from: start)
    case .notIn: return node(.membership(left, in: right, negated: true), from: start)
    case .range: return node(.range(left, right), from: start)
    case .arithmetic(let sign): return node(.arithmetic(sign, left, right), from: start)
    case .interaction:
      if !isInFormula { reportColon(left, right, at: sign) }
      return node(.interaction(left, right), from: start)
    }
  }

  /// `x == na` is never true.
  private mutating func refuseMissing(
    _ sign: ComparisonOperator, _ left: Expression, _ right: Expression, from start: Int
  ) {
    let other: Expression
    switch (left.kind, right.kind) {
    case (_, .missing): other = left
    case (.missing, _): other = right
    default: return
    }
    switch other.kind {
    case .number, .string, .bool, .missing:
      return report(
        .syntax, from: start, "a comparison with `na` is always `na`",
        help: ["whether a value is missing is asked by `is_na(x)`"])
    default: break
    }
    let question = sign == .notEqual ? "not is_na(\(other.source))" : "is_na(\(other.source))"
    report(
      .syntax, from: start, "a comparison with `na` is always `na`", help: ["write `\(question)`"])
  }

  /// Reads and reports what goes on after a comparison or a range as if they chained.
  mutating func refuseChain(
    _ operation: Operation, _ left: Expression, _ precedence: Precedence, from start: Int
  ) {
    guard let (next, nextPrecedence) = nextOperation, nextPrecedence == precedence else { return }
    advance()
    if next == .notIn { advance() }
    let third = parseBinary(precedence.tighter)
    if precedence == .range {
      report(.syntax, from: start, "a range has two ends", help: ["write `\(left.source)`"])
    } else {
      report(
        .chainedComparison, from: start, "comparisons do not chain", label: "two comparisons in one",
        help: chainHelp(operation, next, left, third))
    }
    while let (further, more) = nextOperation, more == precedence {
      advance()
      if further == .notIn { advance() }
      _ = parseBinary(precedence.tighter)
    }
  }
}
