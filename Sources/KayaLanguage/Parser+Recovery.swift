extension Parser {
  /// The values between two brackets, up to and with the closing one.
  mutating func parseValues(separatorMessage: String? = nil, separatorHelp: String = "") -> [Expression] {
    var items: [Expression] = []
    parseItems { parser in
      if let separatorMessage, !items.isEmpty {
        parser.report(.syntax, at: parser.index - 1, separatorMessage, help: [separatorHelp])
      }
      items.append(parser.parsePipe())
    }
    return items
  }

  /// Items between two brackets with commas after them, up to and with the closing bracket; the position is
  /// at the opening one.
  mutating func parseItems(_ read: (inout Parser) -> Void) {
    let opener = index
    guard let closer = kind.closer else { return }
    advance()
    openers.append(opener)
    defer { if openers.last == opener { openers.removeLast() } }
    while !isAborting {
      if take(closer) { return }
      if kind == .comma {
        report(.syntax, at: index, "there is nothing before `,`", help: ["leave the comma out"])
        advance()
        continue
      }
      if !kind.isCloser, kind != .end { read(&self) }
      if take(.comma) || kind == closer || isAborting { continue }
      if !recoverItem(opener: opener, closer: closer) { return }
    }
  }

  /// Goes on behind an item that ends in something else than a comma or the closing bracket; false if the
  /// bracket is to be left.
  private mutating func recoverItem(opener: Int, closer: TokenKind) -> Bool {
    if kind == .end || isBoundary(index) || startsOuterLine(opener) {
      reportUnclosed(opener)
      let isAtLine = startsOuterLine(opener)
      abort()
      if isAtLine { unclosedDepth = 0 }
      return false
    }
    if kind.isCloser { return recoverCloser(opener: opener) }
    reportUnexpected("`,` or `\(Self.sign(closer))`", help: missingCommaHelp)
    skipItem()
    _ = take(.comma)
    return true
  }

  private var missingCommaHelp: [String] {
    guard kind.startsOperand, kind != .openParenthesis, kind != .openBrace else { return [] }
    if index > statementStart, !tokens[index].startsLine, written(index) == "x" || tokens[index - 1].kind == .number {
      let isTimes = written(index) == "x"
      return [isTimes ? "a product is written `*`" : "a text stands in quotes, and items are parted by `,`"]
    }
    return [tokens[index].startsLine ? "end the line before with `,`" : "put `,` before it if it is an item of its own"]
  }

  /// Decides which bracket a closing one of another kind belongs to.
  private mutating func recoverCloser(opener: Int) -> Bool {
    let found = kind
    if openers.dropLast().contains(where: { tokens[$0].kind.closer == found }) {
      reportUnclosed(opener)
    } else {
      report(
        .syntax, at: index, "`\(written(opener))` is closed by `\(written(index))`",
        help: ["write `\(Self.sign(tokens[opener].kind.closer ?? .end))`"])
      advance()
    }
    return false
  }

  /// Goes past the rest of an item: to a comma, a closing bracket or the end of the statement.
  mutating func skipItem() {
    failed = true
    while operatorKind != .end, kind != .comma, !kind.isCloser, !isBoundary(index) {
      if kind.closer != nil, partners[index] >= 0 { skipBracket() } else { advance() }
    }
  }

  /// Goes past a bracket and what is in it.
  mutating func skipBracket() {
    failed = true
    guard partners[index] >= 0 else { return advance() }
    index = Int(partners[index])
    advance()
  }

  /// Whether a token starts a line as only a statement does, inside a bracket that is never closed.
  private func isBoundary(_ position: Int) -> Bool {
    guard let opener = openers.last, partners[opener] < 0, !isSingleExpression else { return false }
    return isHeadOfLine(position)
  }

  /// Whether the next token starts a line, no deeper than the statement, while a bracket is never closed.
  private func startsOuterLine(_ opener: Int) -> Bool {
    let token = tokens[index]
    return partners[opener] < 0 && !isSingleExpression && token.startsLine && !token.kind.continuesLine
      && token.indent <= tokens[statementStart].indent
  }

  /// Whether a token starts a line, no deeper than the statement, with a name that is bound there.
  private func isHeadOfLine(_ position: Int) -> Bool {
    let token = tokens[position]
    guard token.startsLine, token.kind == .name, token.indent <= tokens[statementStart].indent,
      position + 1 < tokens.count
    else { return false }
    return tokens[position + 1].kind == .bind || isFunctionHead(at: position) || isLeftArrow(at: position + 1)
  }

  /// Gives the statement up.
  mutating func abort() {
    guard !isAborting else { return }
    failed = true
    if let outermost = openers.first, partners[outermost] >= 0 {
      index = Int(partners[outermost])
      advance()
      openers.removeAll(keepingCapacity: true)
    }
    unclosedDepth = openers.count
    isAborting = true
  }

  /// Gives the statement up because it is nested too deeply.
  mutating func abortTooDeep() {
    report(
      .tooDeep, at: index, "the expression is nested too deeply",
      help: ["bind parts of it to names of their own"])
    abort()
  }

  /// Finds the start of the next statement behind a broken one.
  ///
  /// Where a bracket or an operator without its right side swallowed whole statements, that is an earlier line.
  mutating func resynchronise() {
    if rewindsLeft > 0, let head = swallowedHead() {
      rewindsLeft -= 1
      findings.removeAll(from: tokens[head].lower)
      reportedIndex = -1
      index = head
      return
    }
    var depth = isAborting ? unclosedDepth : 0
    var position = index
    while tokens[position].kind != .end {
      let token = tokens[position]
      if token.kind == .semicolon, depth <= 0 { break }
      if position > statementStart, token.startsLine, !token.kind.continuesLine,
        depth <= 0 || isHeadOfLine(position)
      {
        break
      }
      if token.kind.closer != nil, partners[position] >= 0 {
        position = Int(partners[position])
      } else if token.kind.closer != nil {
        depth += 1
      } else if token.kind.isCloser {
        depth = max(0, depth - 1)
      }
      position += 1
    }
    index = position
  }

  /// The first line inside the broken statement that starts a statement of its own.
  private func swallowedHead() -> Int? {
    var position = statementStart + 1
    while position < index {
      if isHeadOfLine(position) { return position }
      if tokens[position].kind.closer != nil, partners[position] >= 0 { position = Int(partners[position]) }
      position += 1
    }
    return nil
  }
}
