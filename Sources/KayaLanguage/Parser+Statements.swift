extension Parser {
  /// All statements of the text.
  mutating func parseStatements() -> [Statement] {
    var statements: [Statement] = []
    while kind != .end {
      if kind == .semicolon {
        reportSemicolon()
        advance()
        continue
      }
      let start = index
      if let statement = parseStatement(ordinal: statements.count) { statements.append(statement) }
      if index == start { index += 1 }
    }
    return statements
  }

  /// The text as one expression.
  mutating func parseWholeExpression() -> Expression {
    isSingleExpression = true
    let expression = parsePipe()
    if !isAborting, kind != .end {
      if kind == .bind {
        report(.syntax, at: index, "an inline value is an expression and binds no name", help: [Self.equalHelp])
      } else {
        reportUnexpected("the end of the expression")
      }
    }
    while index < tokens.count - 1 {
      if tokens[index].isFaulty { failed = true }
      index += 1
    }
    if !lexical.items.isEmpty { failed = true }
    return expression
  }

  /// A statement and, where it is broken, the way to the next one.
  private mutating func parseStatement(ordinal: Int) -> Statement? {
    statementStart = index
    openers.removeAll(keepingCapacity: true)
    isInFormula = false
    failed = false
    isAborting = false
    nesting = 0
    callCount = 0
    let kind = parseStatementKind()
    if !isAborting { expectStatementEnd() }
    let end = index
    if failed { resynchronise() }
    isAborting = false
    guard let kind else { return nil }
    let last = max(statementStart, min(end, index) - 1)
    let span = Span(text: id, lower: tokens[statementStart].lower, upper: tokens[last].upper)
    return Statement(kind, span: span, ordinal: ordinal, hasError: failed)
  }

  private mutating func parseStatementKind() -> Statement.Kind? {
    if reportForeignStatement() { return .shown(invalid(at: statementStart)) }
    if kind == .name {
      if kind(ahead: 1) == .bind { return parseBinding(signLength: 1) }
      if isLeftArrow(at: index + 1) {
        reportLeftArrow(at: index + 1)
        return parseBinding(signLength: 2)
      }
      if isFunctionHead(at: index) { return parseFunction() }
    }
    if kind == .minus { reportLeadingMinus() }
    return .shown(parsePipe())
  }

  /// `name = value`; the sign has one token, or two for a foreign arrow.
  private mutating func parseBinding(signLength: Int) -> Statement.Kind {
    let name = identifier(at: index)
    reportForeignName(at: index)
    advance()
    for _ in 0..<signLength { advance() }
    return .binding(name: name, value: parsePipe())
  }

  /// Whether `name(…) =` stands at a token.
  func isFunctionHead(at position: Int) -> Bool {
    guard tokens[position].kind == .name, position + 1 < tokens.count, tokens[position + 1].kind == .openParenthesis,
      !tokens[position + 1].startsLine
    else { return false }
    return kind(afterPartnerOf: position + 1) == .bind
  }

  /// `name(parameters) = body`.
  private mutating func parseFunction() -> Statement.Kind {
    let name = identifier(at: index)
    reportForeignName(at: index)
    advance()
    let parameters = parseParameters()
    if !take(.bind) { reportUnexpected("`=`") }
    return .function(name: name, parameters: parameters, body: parsePipe())
  }

  /// `(a, b = 2)`, up to and with the closing bracket.
  private mutating func parseParameters() -> [Parameter] {
    var parameters: [Parameter] = []
    var names: Set<String> = []
    parseItems { parser in
      guard parser.kind == .name else {
        if parser.kind.isKeyword {
          parser.reportReserved(at: parser.index, as: "a parameter")
        } else {
          parser.reportUnexpected("the name of a parameter")
        }
        return
      }
      let name = parser.identifier(at: parser.index)
      parser.reportForeignName(at: parser.index)
      if !names.insert(name.text).inserted {
        parser.report(.duplicateArgument, at: parser.index, "the parameter `\(name.text)` is named twice")
      }
      parser.advance()
      let value = parser.take(.bind) ? parser.parseExpression() : nil
      parameters.append(Parameter(name, defaultValue: value))
    }
    return parameters
  }

  /// Nothing but a new line may stand after a statement.
  private mutating func expectStatementEnd() {
    switch operatorKind {
    case .end, .semicolon: return
    case .rightArrow where kind(ahead: 1) == .name:
      let name = content(of: index + 1)
      report(.foreignSyntax, at: index, "a name is bound by `=`", help: ["write `\(name) = ` before the expression"])
    case .bind: reportMisplacedBind()
    default: reportUnexpected("an operator or a new line")
    }
  }
}
