import KayaDiagnostics

extension Parser {
  static let equalHelp = "a comparison is `==`"
  static let choiceHelp = "a choice is `if c then a else b`"

  /// Reports something about a token, once a token.
  mutating func report(
    _ code: DiagnosticCode, at position: Int, _ message: String, label: String = "",
    help: [String] = []
  ) {
    failed = true
    guard !isAborting, position != reportedIndex else { return }
    reportedIndex = position
    add(code, span(of: position), message, label: label, help: help)
  }

  /// Reports something about what was read since a token.
  mutating func report(
    _ code: DiagnosticCode, from start: Int, _ message: String, label: String = "", help: [String] = []
  ) {
    failed = true
    guard !isAborting else { return }
    add(code, span(from: start), message, label: label, help: help)
  }

  /// Reports something about a span.
  mutating func report(_ code: DiagnosticCode, over span: Span, _ message: String, help: [String] = []) {
    failed = true
    guard !isAborting else { return }
    add(code, span, message, label: "", help: help)
  }

  private mutating func add(_ code: DiagnosticCode, _ span: Span, _ message: String, label: String, help: [String]) {
    findings.add(
      Finding(code: code, message: message, lower: span.lower, upper: span.upper, label: label, help: help))
  }

  /// Reports the next token where something else is expected; silent where the lexer has already spoken.
  mutating func reportUnexpected(_ expected: String, help more: [String] = []) {
    failed = true
    guard !isAborting, index != reportedIndex else { return }
    if tokens[index].isFaulty || (index > statementStart && tokens[index - 1].isFaulty) {
      reportedIndex = index
      return
    }
    let (code, own) = unexpectedHelp()
    let help = more + own.filter { !more.contains($0) }
    if tokens[index].kind == .end || (operatorKind == .end && index > statementStart) {
      let last = max(statementStart, index - 1)
      report(code, at: last, "expected \(expected) after `\(shortened(last))`", help: help)
      reportedIndex = index
    } else {
      report(code, at: index, "expected \(expected), found `\(shortened(index))`", help: help)
    }
  }

  /// A token as it is written, cut if it is long.
  private func shortened(_ position: Int) -> String {
    let text = written(position)
    return text.unicodeScalars.count > 40
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "…" : text
  }

  /// Reports a bracket that is never closed, where it opens.
  mutating func reportUnclosed(_ opener: Int) {
    failed = true
    if index > 0, tokens[index - 1].isFaulty, tokens[index - 1].kind == .string { return }
    let closer = Self.sign(tokens[opener].kind.closer ?? .end)
    report(.syntax, at: opener, "`\(written(opener))` is never closed", label: "opened here", help: ["add `\(closer)`"])
  }

  /// A bracket as it is written.
  static func sign(_ kind: TokenKind) -> String {
    switch kind {
    case .closeParenthesis: ")"
    case .closeBracket: "]"
    case .closeBrace: "}"
    default: ""
    }
  }

  mutating func reportSemicolon() {
    let isLast = index + 1 < tokens.count && (tokens[index + 1].startsLine || tokens[index + 1].kind == .end)
    report(
      .foreignSyntax, at: index, "`;` ends no statement; a new line does",
      help: [isLast ? "leave out `;`" : "start a new line instead of `;`"])
  }

  mutating func reportReserved(at position: Int, as role: String) {
    report(.syntax, at: position, "`\(written(position))` is a word of the language and cannot name \(role)")
  }

  /// A bound name that is a constant elsewhere could never be read.
  mutating func reportForeignName(at position: Int) {
    guard !tokens[position].isQuoted else { return }
    let word = content(of: position)
    guard ForeignWords.constants[word] != nil || word == "function" else { return }
    report(
      .foreignSyntax, at: position, "`\(word)` is a word of other languages and cannot be a bare name",
      help: ["put it in back-ticks: `` `\(word)` ``"])
  }

  mutating func reportLeadingMinus() {
    guard countsLines else { return }
    report(
      .ambiguousMinus, at: index, "a line starts with `-`",
      label: "goes on with the line before, or starts a new one?",
      help: [
        "to go on with the line before, write `-` at the end of that line",
        "to start a statement, bracket it: `(-x)`",
      ])
  }

  mutating func reportMisplacedBind() {
    if index - 1 > statementStart, tokens[index - 1].startsLine, tokens[index - 1].kind == .name {
      report(
        .syntax, at: index - 2, "nothing follows `\(shortened(index - 2))`", help: ["write its right side"])
    } else if statementStart + 1 == index, kind == .bind {
      let help = tokens[statementStart].kind == .string ? "write the name without quotes" : Self.equalHelp
      report(.syntax, at: statementStart, "only a name can stand left of `=`", help: [help])
    } else {
      report(
        .syntax, at: index, "`=` binds a name at the start of a statement",
        help: [Self.equalHelp, "a column is set by `mutate(t, x = …)`, and the result is bound to a new name"])
    }
  }

  mutating func reportMissingThen() { reportUnexpected("`then`", help: [Self.choiceHelp]) }

  mutating func reportMissingElse() {
    reportUnexpected("`else`", help: [Self.choiceHelp, "where there is nothing else, write `else na`"])
  }

  /// How an argument's name is written without quotes.
  static func unquotedHelp(_ name: String) -> String {
    NameRules.isPlain(name) ? "write `\(name) = …`" : "put it in back-ticks: `` `\(name)` = … ``"
  }

  mutating func reportColon(_ left: Expression, _ right: Expression, at sign: Int) {
    report(
      .foreignSyntax, at: sign, "`:` joins the terms of a formula",
      help: ["the numbers from one to another are `\(left.source)..\(right.source)`"])
  }

  mutating func reportField() {
    if kind == .number {
      reportUnexpected("a field's name")
    } else if kind.isKeyword {
      report(
        .syntax, at: index, "`\(written(index))` is a word of the language",
        help: ["put the field's name in back-ticks: `` .`\(written(index))` ``"])
      advance()
    } else {
      reportUnexpected("a field's name")
    }
  }

  /// Two ways to write a chain of comparisons.
  func chainHelp(_ first: Operation, _ second: Operation, _ left: Expression, _ third: Expression) -> [String] {
    guard case .comparison(let a, let x, let y) = left.kind, case .comparison(let b) = second else {
      return ["bracket one of them: `(\(left.source)) …`"]
    }
    let c = third.source
    let both = "write `\(x.source) \(a.rawValue) \(y.source) and \(y.source) \(b.rawValue) \(c)`"
    switch (a, b) {
    case (.less, .less), (.lessOrEqual, .lessOrEqual), (.less, .lessOrEqual), (.lessOrEqual, .less):
      return [both, "or, with both ends, `\(y.source) in \(x.source)..\(c)`"]
    case (.greater, .greater), (.greaterOrEqual, .greaterOrEqual), (.greater, .greaterOrEqual),
      (.greaterOrEqual, .greater):
      return [both, "or, with both ends, `\(y.source) in \(c)..\(x.source)`"]
    default: return [both, "or bracket one of them: `(\(left.source)) \(b.rawValue) \(c)`"]
    }
  }
}
