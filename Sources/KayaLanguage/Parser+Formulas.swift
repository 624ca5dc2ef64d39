extension Parser {
  /// An operand, or a formula if `~` follows or comes first.
  mutating func parseFormula(allowsOneSided: Bool) -> Expression {
    let start = index
    var outcome: Expression?
    if kind == .tilde {
      if !allowsOneSided {
        report(
          .misplacedFormula, at: index, "a formula without a left side stands only as an argument",
          help: ["write the outcome before it: `y ~ x`"])
      }
    } else {
      let value = parseBinary(.or)
      guard operatorKind == .tilde else { return value }
      outcome = value
    }
    advance()
    let parts = deeper { $0.parseParts(outcome, from: start) }
    return parts
  }

  /// The right side: terms between bars.
  private mutating func parseParts(_ outcome: Expression?, from start: Int) -> Expression {
    let outer = isInFormula
    isInFormula = true
    defer { isInFormula = outer }
    var parts = [parsePart()]
    while operatorKind == .bar {
      advance()
      parts.append(parsePart())
    }
    return node(.formula(Formula(outcome: outcome, parts: parts)), from: start)
  }

  /// Terms, and the instruments of `endo ~ z`.
  private mutating func parsePart() -> Formula.Part {
    let terms = parseBinary(.sum)
    guard operatorKind == .tilde else { return Formula.Part(terms) }
    advance()
    return Formula.Part(terms, instruments: parseBinary(.sum))
  }
}
