extension Parser {
  /// A value with the fields and indices taken of it.
  mutating func parsePostfix() -> Expression {
    let start = index
    var value = parsePrimary()
    while true {
      switch operatorKind {
      case .dot:
        advance()
        guard kind == .name else {
          reportField()
          return invalid(at: start)
        }
        let field = identifier(at: index)
        advance()
        value = node(.field(value, field), from: start)
      case .openBracket: value = parseIndex(of: value, from: start)
      default: return value
      }
    }
  }

  /// `[i]` after a value.
  private mutating func parseIndex(of value: Expression, from start: Int) -> Expression {
    let opener = index
    if kind(ahead: 1) == .openBracket, tokens[opener + 1].lower == tokens[opener].upper {
      report(.foreignSyntax, at: index, "an item is taken by single brackets", help: ["write `x[1]`"])
    }
    let items = parseValues(
      separatorMessage: "square brackets take one position",
      separatorHelp: "rows are `where(t, …)`, a cell is `value(t, column, where = …)`")
    guard items.count == 1, let position = items.first else {
      if items.isEmpty { report(.syntax, at: opener, "there is no position between the brackets") }
      return invalid(at: start)
    }
    return node(.index(value, position), from: start)
  }

  /// A value that no operator divides.
  mutating func parsePrimary() -> Expression {
    let start = index
    switch kind {
    case .number: return parseNumber()
    case .string:
      advance()
      return node(.string(content(of: start)), from: start)
    case .true, .false:
      advance()
      return node(.bool(tokens[start].kind == .true), from: start)
    case .missing:
      advance()
      return node(.missing, from: start)
    case .blank:
      advance()
      return node(.blank(tokens[start].upper - tokens[start].lower), from: start)
    case .name: return parseName()
    case .openParenthesis: return parseBracketed()
    case .openBracket where holdsFields: return parseRecordInOtherBrackets()
    case .openBracket: return node(.list(parseValues()), from: start)
    case .openBrace: return parseRecord()
    case .backslash: return parseForeignLambda(bracketAt: index + 1)
    case .if:
      report(.syntax, at: index, "`if` after an operator needs brackets", help: ["write `(if … then … else …)`"])
      return deeper { $0.parseConditional() }
    default:
      reportUnexpected("a value")
      return invalid(at: start)
    }
  }

  private mutating func parseNumber() -> Expression {
    let start = index
    let literal = written(start)
    advance()
    let value = Double(literal.utf8.contains(UInt8(ascii: "_")) ? literal.filter { $0 != "_" } : literal)
    if let value, !value.isFinite {
      report(.syntax, at: start, "the number is too large", help: ["the largest number is about 1.8e308"])
      return invalid(at: start)
    }
    return node(.number(value ?? 0, text: literal), from: start)
  }

  /// A name, a call, or a word of another language.
  private mutating func parseName() -> Expression {
    let start = index
    let isCall = kind(ahead: 1) == .openParenthesis && !(countsLines && tokens[index + 1].startsLine)
    if !tokens[start].isQuoted {
      let word = content(of: start)
      if word == "function", isCall { return parseForeignLambda(bracketAt: index + 1) }
      if word == "lambda", kind(ahead: 1) == .name, !tokens[index + 1].startsLine {
        return parseForeignLambda(bracketAt: nil)
      }
      if !isCall, let constant = ForeignWords.constants[word] { return parseForeignConstant(constant) }
    }
    if isCall { return parseCall(piped: nil, from: start) }
    advance()
    return node(.name(content(of: start)), from: start)
  }

  private mutating func parseForeignConstant(_ constant: ForeignWords.Constant) -> Expression {
    let start = index
    let word = content(of: start)
    let column = "a column of that name stands in back-ticks: `` `\(word)` ``"
    advance()
    switch constant {
    case .bool(let value):
      report(.foreignSyntax, at: start, "the truth values are `true` and `false`", help: ["write `\(value)`", column])
      return node(.bool(value), from: start)
    case .missing:
      report(.foreignSyntax, at: start, "what is missing is `na`", help: ["write `na`", column])
      return node(.missing, from: start)
    case .infinity:
      report(
        .foreignSyntax, at: start, "numbers are finite", help: ["leave the bound out, or write a large number", column])
      return invalid(at: start)
    }
  }

  /// `(a)`.
  private mutating func parseBracketed() -> Expression {
    if holdsFields { return parseRecordInOtherBrackets() }
    let opener = index
    let items = parseValues(
      separatorMessage: "round brackets hold one value", separatorHelp: "a list is written `[a, b]`")
    if let value = items.first, items.count == 1 { return value }
    if items.isEmpty { report(.syntax, at: opener, "there is no value between the brackets") }
    return invalid(at: opener)
  }

  /// Whether the bracket at hand holds `a = 1, b = 2`; a single one is more likely a comparison.
  private var holdsFields: Bool {
    var depth = 0
    var fields = 0
    for position in index..<min(tokens.count, index + Self.mostFieldTokens) {
      let kind = tokens[position].kind
      if kind.closer != nil { depth += 1 }
      if kind.isCloser { depth -= 1 }
      if depth == 0 || kind == .end { break }
      guard depth == 1, kind == .bind, position > index + 1 else { continue }
      let begins = position == index + 2 || tokens[position - 2].kind == .comma
      guard begins, [.name, .string].contains(tokens[position - 1].kind) else { return false }
      fields += 1
    }
    return fields > 1
  }

  private static let mostFieldTokens = 400

  private mutating func parseRecordInOtherBrackets() -> Expression {
    let key = Printer.key(content(of: index + 1))
    report(.syntax, at: index, "named values stand in braces", help: ["write `{\(key) = …}`"])
    return parseRecord()
  }

  /// `function(x) …`, `\(x) …` or `lambda x: …`, which are read over.
  private mutating func parseForeignLambda(bracketAt bracket: Int?) -> Expression {
    let start = index
    report(
      .foreignSyntax, at: start, "a function without a name is written with an arrow",
      help: ["as an argument write `x => …`", "an own function is `f(x) = …`"])
    advance()
    if let bracket, bracket < tokens.count, tokens[bracket].kind == .openParenthesis, partners[bracket] >= 0 {
      index = Int(partners[bracket]) + 1
      if kind != .openBrace {
        _ = parsePipe()
        return invalid(at: start)
      }
    }
    skipItem()
    return invalid(at: start)
  }
}
