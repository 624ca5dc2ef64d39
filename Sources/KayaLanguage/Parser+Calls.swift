extension Parser {
  /// A call; the position is at its name.
  mutating func parseCall(piped: Expression?, from start: Int) -> Expression {
    let name = identifier(at: index)
    let ordinal = callCount
    callCount += 1
    advance()
    var arguments = piped.map { [Argument($0)] } ?? []
    let outer = isInFormula
    // What the stepwise words of a formula take are terms again.
    isInFormula = outer && piped == nil && Self.stepwise.contains(name.text)
    parseItems { arguments.append($0.parseArgument()) }
    isInFormula = outer
    return node(.call(Call(name, arguments, isPiped: piped != nil, ordinal: ordinal)), from: start)
  }

  private static let stepwise: Set<String> = ["csw", "csw0", "sw", "sw0"]

  /// What stands right of `|>`.
  mutating func parsePipeStep(_ value: Expression, from start: Int) -> Expression {
    guard kind == .name, !(content(of: index) == "function" && !tokens[index].isQuoted) else {
      reportUnexpected("a call such as `head()`")
      skipItem()
      return invalid(at: start)
    }
    guard kind(ahead: 1) == .openParenthesis, !(countsLines && tokens[index + 1].startsLine) else {
      let name = identifier(at: index)
      report(
        .foreignSyntax, at: index, "a step of a pipe is a call with brackets", help: ["write `|> \(name.text)()`"])
      advance()
      callCount += 1
      return node(.call(Call(name, [Argument(value)], isPiped: true, ordinal: callCount - 1)), from: start)
    }
    let step = parseCall(piped: value, from: start)
    if operatorKind == .dot || operatorKind == .openBracket { refusePostfix() }
    return step
  }

  /// `t |> f().x`, which could mean two things.
  private mutating func refusePostfix() {
    report(
      .syntax, at: index, "a part of what a pipe gives is taken outside brackets",
      help: ["write `(… |> f()).x`", "or take a column by `|> pull(x)`"])
    while operatorKind == .dot || operatorKind == .openBracket {
      if kind == .dot {
        advance()
        if kind == .name { advance() }
      } else {
        skipBracket()
      }
    }
  }

  private mutating func parseArgument() -> Argument {
    var name: Identifier?
    if kind(ahead: 1) == .bind, kind == .name || kind == .string || kind.isKeyword {
      name = identifier(at: index)
      if kind == .string {
        report(
          .syntax, at: index, "the name of an argument stands without quotes",
          help: [Self.unquotedHelp(content(of: index))])
      } else if kind.isKeyword {
        name = Identifier(written(index), span: span(of: index))
        // `read_csv(path, na = …)` says what stands for missing cells.
        if kind != .missing { reportReserved(at: index, as: "an argument") }
      }
      advance()
      advance()
      if kind == .comma || kind.isCloser {
        report(.syntax, at: index - 2, "the argument `\(name?.text ?? "")` has no value")
        return Argument(name: name, invalid(at: index))
      }
    }
    return Argument(name: name, isLambdaAhead ? deeper { $0.parseLambda() } : parsePipe(allowsOneSided: true))
  }

  /// Whether `x =>` or `(a, b) =>` stands next.
  var isLambdaAhead: Bool {
    switch kind {
    case .name: kind(ahead: 1) == .arrow
    case .openParenthesis: kind(afterPartnerOf: index) == .arrow
    default: false
    }
  }

  /// `x => body`, `(a, b) => body`.
  mutating func parseLambda() -> Expression {
    let start = index
    var parameters: [Identifier] = []
    if kind == .name {
      parameters.append(identifier(at: index))
      reportForeignName(at: index)
      advance()
    } else {
      parseItems { parser in
        guard parser.kind == .name else { return parser.reportUnexpected("the name of a parameter") }
        let name = parser.identifier(at: parser.index)
        if parameters.contains(where: { $0.text == name.text }) {
          parser.report(.duplicateArgument, at: parser.index, "the parameter `\(name.text)` is named twice")
        }
        parameters.append(name)
        parser.advance()
      }
    }
    if parameters.isEmpty { report(.syntax, at: start, "a function needs a parameter", help: ["write `x => …`"]) }
    guard take(.arrow) else {
      reportUnexpected("`=>`")
      return invalid(at: start)
    }
    let outer = isInFormula
    isInFormula = false
    let body = parsePipe()
    isInFormula = outer
    return node(.lambda(Lambda(parameters, body)), from: start)
  }

  /// `{a = 1, "b c" = 2}`.
  mutating func parseRecord() -> Expression {
    let start = index
    var fields: [RecordField] = []
    var keys: Set<String> = []
    let outer = isInFormula
    isInFormula = false
    parseItems { parser in
      guard let field = parser.parseField() else { return }
      if !keys.insert(field.key.text).inserted {
        parser.failed = true
        parser.report(
          .duplicateArgument, over: field.key.span, "the field `\(field.key.text)` stands twice in the record")
      }
      fields.append(field)
    }
    isInFormula = outer
    return node(.record(fields), from: start)
  }

  private mutating func parseField() -> RecordField? {
    let key: Identifier
    switch kind {
    case .name, .string: key = identifier(at: index)
    case .number: key = Identifier(written(index), span: span(of: index))
    case _ where kind.isKeyword: key = Identifier(written(index), span: span(of: index))
    default:
      reportUnexpected("a field such as `a = 1`")
      return nil
    }
    guard kind(ahead: 1) == .bind || kind(ahead: 1) == .colon else {
      advance()
      reportUnexpected("`=` after the field's name")
      return nil
    }
    advance()
    if kind == .colon {
      report(.foreignSyntax, at: index, "a field is named by `=`", help: ["write `\(Printer.key(key.text)) = …`"])
    }
    advance()
    return RecordField(key, parsePipe())
  }
}
