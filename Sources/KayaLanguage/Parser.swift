import KayaDiagnostics

/// Reads the statements of a block.
///
/// The cost grows with the length of the text; no input makes it fail. What cannot be read is reported and
/// becomes a statement with `hasError`.
public func parse(_ text: MappedText, id: Int) -> ParseResult {
  var parser = Parser(text, id: id)
  let statements = parser.parseStatements()
  return ParseResult(program: Program(statements: statements), diagnostics: parser.diagnostics)
}

/// Reads a single expression, such as an inline value; line ends in it count as spaces.
public func parseExpression(_ text: MappedText, id: Int) -> ExpressionResult {
  var parser = Parser(text, id: id)
  let expression = parser.parseWholeExpression()
  return ExpressionResult(expression: expression, hasError: parser.failed, diagnostics: parser.diagnostics)
}

/// A recursive descent over the tokens of one text.
struct Parser {
  let text: MappedText
  let id: Int
  let tokens: [Token]
  let texts: [String]
  let partners: [Int32]
  let lexical: Findings
  var findings = Findings()

  /// The token to be read next.
  var index = 0
  /// The token the statement started with.
  var statementStart = 0
  /// The brackets that are open; line ends count only where there are none.
  var openers: [Int] = []
  /// Whether line ends never count.
  var isSingleExpression = false
  /// Whether the terms of a formula are being read.
  var isInFormula = false
  /// Whether the statement has an error.
  var failed = false
  /// Whether the statement was given up; all tokens then look like the end.
  var isAborting = false
  /// The brackets that were open, and are never closed, where the statement was given up.
  var unclosedDepth = 0
  /// The levels of recursion.
  var nesting = 0
  /// The calls of the statement so far.
  var callCount = 0
  /// The token of the last report, so that one token is reported once.
  var reportedIndex = -1
  /// How many more times the parser may go back to an earlier line, which bounds the work.
  var rewindsLeft = 50

  /// The levels of recursion at which a statement is given up.
  static let maximumNesting = 200

  init(_ text: MappedText, id: Int) {
    self.text = text
    self.id = id
    let list = Lexer.tokens(of: text.bytes)
    tokens = list.tokens
    texts = list.texts
    partners = list.partners
    lexical = list.findings
  }

  /// What was found wrong, in the order of the text.
  var diagnostics: [Diagnostic] { Findings.diagnostics([lexical, findings], in: text) }
}

// MARK: - Tokens

extension Parser {
  /// The kind of the next token, wherever its line.
  var kind: TokenKind { isAborting ? .end : tokens[index].kind }

  /// The kind of the next token where an operator may stand: `end` if a new line ends the statement.
  var operatorKind: TokenKind {
    if isAborting { return .end }
    let token = tokens[index]
    return endsStatement(token) ? .end : token.kind
  }

  /// Whether line ends separate statements here.
  var countsLines: Bool { openers.isEmpty && !isSingleExpression }

  private func endsStatement(_ token: Token) -> Bool {
    token.startsLine && countsLines && !token.kind.continuesLine
  }

  /// The kind of a token some way ahead.
  func kind(ahead: Int) -> TokenKind {
    let position = index + ahead
    return isAborting || position >= tokens.count ? .end : tokens[position].kind
  }

  /// The kind of the token after the bracket that closes the one at an index.
  func kind(afterPartnerOf opener: Int) -> TokenKind {
    let partner = Int(partners[opener])
    return partner < 0 || partner + 1 >= tokens.count ? .end : tokens[partner + 1].kind
  }

  /// Goes past the next token, but never past the end.
  mutating func advance() {
    guard !isAborting, index < tokens.count - 1 else { return }
    if tokens[index].isFaulty { failed = true }
    index += 1
  }

  /// Goes past the next token if it is of a kind.
  mutating func take(_ kind: TokenKind) -> Bool {
    guard self.kind == kind else { return false }
    advance()
    return true
  }

  /// The span from a token to the last one that was read.
  func span(from start: Int) -> Span {
    let last = max(start, index - 1)
    return Span(text: id, lower: tokens[start].lower, upper: max(tokens[start].lower, tokens[last].upper))
  }

  /// The span of a token.
  func span(of index: Int) -> Span {
    Span(text: id, lower: tokens[index].lower, upper: tokens[index].upper)
  }

  /// The name or string of a token.
  func content(of index: Int) -> String {
    let position = Int(tokens[index].text)
    return texts.indices.contains(position) ? texts[position] : ""
  }

  /// The name at a token.
  func identifier(at index: Int) -> Identifier { Identifier(content(of: index), span: span(of: index)) }

  /// A token as it is written.
  func written(_ index: Int) -> String {
    String(decoding: text.bytes[tokens[index].lower..<tokens[index].upper], as: UTF8.self)
  }

  /// A node from a token to the last one that was read; gives the statement up if the tree grows too high.
  mutating func node(_ kind: Expression.Kind, from start: Int) -> Expression {
    let node = Expression(kind, span: span(from: start))
    guard node.height > Expression.maximumHeight else { return node }
    abortTooDeep()
    return Expression(.invalid, span: node.span)
  }

  /// A node for what could not be read.
  func invalid(at start: Int) -> Expression {
    Expression(.invalid, span: start < index ? span(from: start) : span(of: start))
  }

  /// Reads something one level deeper, or gives the statement up.
  mutating func deeper(_ read: (inout Parser) -> Expression) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.maximumNesting {
      abortTooDeep()
      return invalid(at: index)
    }
    return read(&self)
  }
}
