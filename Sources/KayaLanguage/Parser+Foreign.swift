import KayaDiagnostics

extension Parser {
  /// Whether `<-` stands at a token, written without a space.
  func isLeftArrow(at position: Int) -> Bool {
    guard position + 1 < tokens.count, tokens[position].kind == .less, tokens[position + 1].kind == .minus else {
      return false
    }
    return tokens[position].upper == tokens[position + 1].lower
  }

  mutating func reportLeftArrow(at position: Int) {
    report(
      .foreignSyntax, at: position, "a name is bound by `=`",
      help: ["write `\(written(position - 1)) = …`", "for a comparison put a space before the minus: `x < -1`"])
  }

  /// Words that also stand before a bracket elsewhere.
  private static let bracketedWords: Set<String> = ["for", "while", "foreach", "repeat", "return", "switch"]

  /// Reports a statement of another language and gives it up; true if it was one.
  mutating func reportForeignStatement() -> Bool {
    guard kind == .name, !tokens[index].isQuoted else { return false }
    let next = tokens[index + 1]
    let word = content(of: index)
    guard !next.startsLine, let help = ForeignWords.statements[word] else { return false }
    switch next.kind {
    case .name, .string, .number, .true, .false, .missing, .openBrace: break
    case .openParenthesis where Self.bracketedWords.contains(word) && !isFunctionHead(at: index): break
    default: return false
    }
    report(.foreignSyntax, at: index, "`\(word)` is no statement", help: [help])
    advance()
    abort()
    return true
  }

  /// The code and the ways out for a token that cannot stand where it does.
  func unexpectedHelp() -> (DiagnosticCode, [String]) {
    switch operatorKind {
    case _ where index > statementStart && tokens[index - 1].kind == .percent:
      (.syntax, ["`%` is the remainder of a division; five percent is `0.05`"])
    case .in where index > statementStart && tokens[index - 1].kind == .not && tokens[index - 1].startsLine:
      (.syntax, ["put `not` at the end of the line before"])
    case .bar:
      (.foreignSyntax, ["for conditions write `or`; `|` only parts the right side of a formula, as in `y ~ x | city`"])
    case .comma where isDecimalComma:
      (.syntax, ["decimals have a point: `\(written(index - 1)).\(written(index + 1))`"])
    case .comma where index > statementStart && openers.isEmpty && tokens[index - 1].kind == .closeParenthesis:
      (.syntax, ["the brackets are closed before this: take a `)` away, or open one more"])
    case .question: (.foreignSyntax, [Parser.choiceHelp])
    case .bind: (.syntax, [Parser.equalHelp])
    case .semicolon: (.foreignSyntax, ["inside brackets items are parted by `,`"])
    case .arrow: (.syntax, ["greater or equal is `>=`", "a function is an argument: `x => x * 2`"])
    case .rightArrow: (.foreignSyntax, ["a name is bound by `x = …`"])
    case .if: (.syntax, [Parser.choiceHelp])
    case .then, .else: (.syntax, [Parser.choiceHelp])
    case .openBrace, .colon: (.syntax, [Parser.choiceHelp, "there are no blocks of statements"])
    case .openParenthesis: (.syntax, [helpForCall()])
    case .pipe: (.syntax, ["a pipe that is an operand stands in brackets"])
    case .name: helpForName()
    case .string where index > 0 && tokens[index - 1].kind == .string:
      (.syntax, ["texts are joined by `paste(a, b)`"])
    case .plus, .minus, .star, .slash, .percent, .caret, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .and, .or, .in, .range:
      helpForOperator()
    default: (.syntax, isStray ? ["leave it out, or open it before"] : [])
    }
  }

  /// What was meant where a bracket stands behind something that is no name: `read.csv(…)`, `t.mean()`.
  private func helpForCall() -> String {
    guard index >= statementStart + 3, tokens[index - 1].kind == .name, tokens[index - 2].kind == .dot,
      tokens[index - 3].kind == .name
    else { return "only a function's name can be called" }
    let (first, second) = (content(of: index - 3), content(of: index - 1))
    return "names of functions have no points: `\(first)_\(second)(…)`, or `\(first) |> \(second)(…)`"
  }

  /// Whether a comma stands between two numbers without a blank.
  private var isDecimalComma: Bool {
    guard index > statementStart, index + 1 < tokens.count else { return false }
    let (before, after) = (tokens[index - 1], tokens[index + 1])
    return before.kind == .number && after.kind == .number && before.upper + 1 == after.lower
      && !written(index - 1).contains(".")
  }

  private var isStray: Bool { kind.isCloser && openers.isEmpty }

  private func helpForName() -> (DiagnosticCode, [String]) {
    if let ours = ForeignWords.operators[content(of: index)] { return (.foreignSyntax, ["write `\(ours)`"]) }
    guard index == statementStart + 1, tokens[statementStart].kind == .name else { return (.syntax, []) }
    return (.syntax, ["a function is called with brackets: `\(written(statementStart))(…)`"])
  }

  /// An operator behind a call that ended a pipe.
  private func helpForOperator() -> (DiagnosticCode, [String]) {
    guard index > statementStart, tokens[index - 1].kind == .closeParenthesis else { return (.syntax, []) }
    var help = ["bracket the pipe: `(… |> f()) \(written(index)) …`"]
    if kind == .plus { help.append("a chart's layers are added by `|>`, not by `+`") }
    return (.syntax, help)
  }
}
