/// How tightly the operators between two operands bind, loosest first.
enum Precedence: Int, Comparable {
  case or = 1
  case and, not, comparison, range, sum, product, interaction, unary

  static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

  /// The precedence of what may stand right of the operator.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .unary }
}

extension Parser {
  /// An expression and the calls it is piped into.
  mutating func parsePipe(allowsOneSided: Bool = false) -> Expression {
    deeper { $0.parsePipeSteps(allowsOneSided: allowsOneSided) }
  }

  private mutating func parsePipeSteps(allowsOneSided: Bool) -> Expression {
    let start = index
    let isBareConditional = kind == .if
    var value = parseExpression(allowsOneSided: allowsOneSided)
    while operatorKind == .pipe {
      if isBareConditional, case .conditional = value.kind {
        report(
          .syntax, at: index, "a pipe after `if` needs brackets",
          help: ["bracket the whole: `(if … then … else …) |> …`", "or the branch: `else (… |> …)`"])
      }
      advance()
      value = parsePipeStep(value, from: start)
    }
    return value
  }

  /// An expression without pipes: a choice or a formula.
  mutating func parseExpression(allowsOneSided: Bool = false) -> Expression {
    if kind == .if { return deeper { $0.parseConditional() } }
    if isLambdaAhead {
      report(
        .misplacedFunction, at: index, "a function without a name stands only as an argument",
        help: ["an own function is written `f(x) = …`", "greater or equal is `>=`"])
      return deeper { $0.parseLambda() }
    }
    return parseFormula(allowsOneSided: allowsOneSided)
  }

  /// `if c then a else b`.
  mutating func parseConditional() -> Expression {
    let start = index
    advance()
    if kind == .openParenthesis, partners[index] >= 0, holdsComma(from: index + 1, to: Int(partners[index])) {
      report(.foreignSyntax, at: start, "a choice is written in words", help: [Self.choiceHelp])
      index = Int(partners[index]) + 1
      return invalid(at: start)
    }
    let condition = parseBinary(.or)
    if !take(.then) {
      reportMissingThen()
      guard kind.startsOperand, kind != .openBrace else {
        skipItem()
        return invalid(at: start)
      }
    }
    let yes = parseExpression()
    if kind == .pipe {
      report(.syntax, at: index, "a pipe inside `if` needs brackets", help: ["write `then (… |> …) else …`"])
      skipItem()
    }
    guard kind == .else else {
      reportMissingElse()
      return invalid(at: start)
    }
    advance()
    let no = parseExpression()
    return node(.conditional(if: condition, then: yes, else: no), from: start)
  }

  /// Whether a comma stands between two tokens outside the brackets within.
  private func holdsComma(from first: Int, to end: Int) -> Bool {
    var place = first
    while place < end {
      if tokens[place].kind == .comma { return true }
      place = tokens[place].kind.closer != nil && partners[place] >= 0 ? Int(partners[place]) + 1 : place + 1
    }
    return false
  }

  /// Operands joined by operators that bind at least as tightly as one.
  mutating func parseBinary(_ loosest: Precedence) -> Expression {
    let start = index
    var left = parseOperand(loosest)
    while let (operation, precedence) = nextOperation, precedence >= loosest {
      let sign = index
      advance()
      if operation == .notIn { advance() }
      let right = parseBinary(precedence.tighter)
      left = joined(operation, left, right, from: start, sign: sign)
      if precedence == .comparison || precedence == .range { refuseChain(operation, left, precedence, from: start) }
    }
    return left
  }

  private mutating func parseOperand(_ loosest: Precedence) -> Expression {
    guard kind == .not else { return parseUnary() }
    let start = index
    if loosest > .not {
      report(.syntax, at: index, "`not` after an operator needs brackets", help: ["write `(not …)`"])
    }
    advance()
    let operand = deeper { $0.parseBinary(.not) }
    return node(.not(operand), from: start)
  }

  /// A minus sign and what it belongs to; `-2^2` is -4.
  mutating func parseUnary() -> Expression {
    let start = index
    switch kind {
    case .minus:
      advance()
      let operand = deeper { $0.parseUnary() }
      return node(.negation(operand), from: start)
    case .plus:
      report(.syntax, at: index, "there is no plus sign before a value", help: ["leave it out"])
      advance()
      return deeper { $0.parseUnary() }
    default: return parsePower()
    }
  }

  private mutating func parsePower() -> Expression {
    let start = index
    let base = parsePostfix()
    guard operatorKind == .caret else { return base }
    advance()
    let exponent = deeper { $0.parseUnary() }
    return node(.arithmetic(.power, base, exponent), from: start)
  }
}
