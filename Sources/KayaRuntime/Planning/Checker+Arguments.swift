import KayaDiagnostics
import KayaLanguage

extension Checker {
  mutating func checkArguments(
    _ call: Call, _ bound: BoundArguments, of declaration: FunctionDeclaration, in scope: Scope
  ) -> Shape {
    var shapes = [[Shape]](repeating: [], count: declaration.parameters.count)
    // Tables first: the columns that other arguments name are theirs.
    for (index, parameter) in declaration.parameters.enumerated() {
      switch parameter.kind {
      case .table, .result, .chart:
        shapes[index] = bound.byParameter[index].map { argument in
          let before = diagnostics.count
          let shape = checkWhole(argument.value, parameter, declaration, in: scope)
          if argument.name != nil, declaration.parameters.contains(where: \.takesNames) {
            addHelp(
              "for a column `\(parameter.name)` put the table first: `\(declaration.name)(d, \(parameter.name) = …)`",
              since: before)
          }
          return shape
        }
      default: break
      }
    }
    var selections: [Int: [String]?] = [:]
    for (index, parameter) in declaration.parameters.enumerated() {
      let arguments = bound.byParameter[index]
      guard !arguments.isEmpty else { continue }
      let columns = columns(for: parameter, declaration, shapes)
      switch parameter.kind {
      case .table, .result, .chart: break
      case .column, .columns, .effects:
        selections[index] = checkSelection(arguments, columns ?? scope.columns ?? .unknown, in: scope)
      case .keys: checkKeys(arguments[0].value, declaration, shapes, in: scope)
      case .masked:
        shapes[index] = checkMasked(arguments, parameter, columns ?? scope.columns ?? .unknown, in: scope)
      case .choice where arguments.contains(where: { if case .record = $0.value.kind { true } else { false } }):
        shapes[index] = checkMasked(arguments, parameter, columns ?? scope.columns ?? .unknown, in: scope)
      case .formula:
        shapes[index] = arguments.map { checkFormulaArgument($0.value, columns, declaration, in: scope) }
      default:
        let table = (index > 0 ? bound.byParameter.first?.first?.value : nil, shapes.first?.first?.columns)
        shapes[index] = arguments.map { argument in
          let before = diagnostics.count
          let shape = checkPlain(argument.value, parameter, declaration, in: scope)
          explainColumns(in: argument.value, of: table.0, table.1, parameter, since: before)
          return shape
        }
      }
    }
    return declaration.shape(
      ShapeInvocation(
        declaration: declaration, bound: bound, shapes: shapes, selections: selections, header: header))
  }

  /// Says how a column of a call's table is written where its bare name means nothing.
  private mutating func explainColumns(
    in expression: Expression, of table: Expression?, _ columns: ColumnSet?, _ parameter: ParameterDeclaration,
    since before: Int
  ) {
    guard diagnostics.count > before else { return }
    // A term of a model may be a number, too, so it is no text by its kind.
    let isTerm = parameter.kind == .value && Self.termArguments.contains(parameter.name)
    if parameter.kind == .string || isTerm, let texts = Self.quoted(expression, asList: isTerm) {
      let argument = parameter.isNamedOnly ? "\(parameter.name) = " : ""
      let what = texts.hasPrefix("[") ? "names are texts here" : "a name is a text here"
      return addHelp("\(what): `\(argument)\(texts)`", since: before, insteadOfListing: true) { $0 == .unknownName }
    }
    guard let table else { return }
    var found: String?
    expression.walk { node in
      if case .name(let name) = node.kind, columns?.has(name) ?? false { found = found ?? name }
      return found == nil
    }
    guard let found else { return }
    let help =
      if case .name(let name) = table.kind {
        "a column of the table is `\(name).\(found)` here"
      } else {
        "give the table a name, as in `d = …`, and write `d.\(found)`"
      }
    addHelp(help, since: before) { $0 == .unknownName }
  }

  /// Arguments that name terms of models.
  private static let termArguments: Set<String> = ["term", "terms", "keep", "drop", "order"]

  /// A bare name, or a list of such, as texts.
  private static func quoted(_ expression: Expression, asList: Bool) -> String? {
    switch expression.kind {
    case .name(let name): return "\"\(name)\""
    case .list(let items) where asList:
      let names = items.map { quoted($0, asList: false) }
      return names.isEmpty || names.contains(nil) ? nil : "[\(names.compactMap { $0 }.joined(separator: ", "))]"
    default: return nil
    }
  }

  /// The columns that a parameter's expressions refer to; nothing if the function has no table.
  func columns(
    for parameter: ParameterDeclaration, _ declaration: FunctionDeclaration, _ shapes: [[Shape]]
  ) -> ColumnSet? {
    let candidates: [Int]
    if let over = parameter.over {
      candidates = over.split(separator: " ").compactMap { declaration.index(of: String($0)) }
    } else {
      candidates = declaration.parameters.indices.filter {
        switch declaration.parameters[$0].kind {
        case .table, .chart, .result: true
        default: false
        }
      }
    }
    guard !candidates.isEmpty else { return nil }
    for index in candidates { if let shape = shapes[index].first { return shape.columns ?? .unknown } }
    return .unknown
  }

  mutating func checkWhole(
    _ expression: Expression, _ parameter: ParameterDeclaration, _ declaration: FunctionDeclaration, in scope: Scope
  ) -> Shape {
    let shape = named(check(expression, in: scope.unmasked), by: expression)
    let expected: String
    switch (parameter.kind, shape) {
    case (_, .unknown), (.table, .table), (.table, .result), (.table, .shown), (.table, .list), (.chart, .chart),
      (.result, .model), (.result, .result), (.result, .list), (.result, .table):
      return shape
    case (.table, _): expected = "a table"
    case (.chart, _): expected = "a chart"
    default: expected = "a model or a result"
    }
    var help: [String] = []
    if parameter.kind == .table, case .formula = shape, declaration.parameters.contains(where: { $0.kind == .formula })
    {
      help = ["the table stands before the formula: `\(declaration.name)(t, y ~ x)`"]
    }
    if parameter.kind == .chart, case .table = shape {
      help = ["put `chart(x = …, y = …)` before it: `t |> chart(x = year, y = co2) |> \(declaration.name)()`"]
    }
    report(
      .wrongKind,
      "`\(declaration.name)` takes \(expected) for `\(parameter.name)`, this is \(shape.kindName ?? "another value")",
      at: expression.span, label: shape.kindName ?? "", help: help)
    return .unknown
  }

  /// The shape of a table that is given by its name, which messages then say.
  func named(_ shape: Shape, by expression: Expression) -> Shape {
    guard case .name(let name) = expression.kind, case .table(let columns) = shape else { return shape }
    return .table(columns.named(name))
  }

  mutating func checkMasked(
    _ arguments: [Argument], _ parameter: ParameterDeclaration, _ columns: ColumnSet, in scope: Scope
  ) -> [Shape] {
    var columns = columns
    var shapes: [Shape] = []
    for argument in arguments {
      if case .formula = argument.value.kind {
        report(
          .misplacedFormula, "a formula stands where an expression over columns is expected",
          at: argument.value.span, help: ["formulas go to models, as in `feols(t, y ~ x)`"])
        continue
      }
      let before = diagnostics.count
      shapes.append(check(argument.value, in: scope.over(columns)))
      guard parameter.takesNames else { continue }
      if argument.name == nil, let help = Self.newColumnHelp(argument.value) { addHelp(help, since: before) }
      if let name = argument.name {
        columns = columns.adding([name.text])
      } else {
        columns.isOpen = true
      }
    }
    return shapes
  }

  mutating func checkFormulaArgument(
    _ expression: Expression, _ columns: ColumnSet?, _ declaration: FunctionDeclaration, in scope: Scope
  ) -> Shape {
    if case .formula(let formula) = expression.kind {
      checkFormula(formula, columns: columns, in: scope)
      return .formula
    }
    // A bare name that is no formula's is most often an outcome whose `~` was forgotten.
    let shape = check(expression, in: scope.unmasked)
    switch shape {
    case .formula, .unknown: break
    default:
      report(
        .wrongKind,
        "`\(declaration.name)` takes a formula such as `y ~ x`, this is \(shape.kindName ?? "something else")",
        at: expression.span)
    }
    return .formula
  }

  mutating func checkPlain(
    _ expression: Expression, _ parameter: ParameterDeclaration, _ declaration: FunctionDeclaration, in scope: Scope
  ) -> Shape {
    switch parameter.kind {
    case .choice(let words):
      if case .name(let word) = expression.kind {
        if words.contains(word) { return .scalar }
        if scope.locals[word] == nil, shapeOfName(word) == nil {
          reportChoice(word, words, parameter, at: expression.span)
          return .scalar
        }
      }
      if case .string(let word) = expression.kind, !words.contains(word) {
        reportChoice(word, words, parameter, at: expression.span)
      }
      return check(expression, in: scope.unmasked)
    case .newName:
      switch expression.kind {
      case .name, .list: return .scalar
      default: return check(expression, in: scope.unmasked)
      }
    case .function(let count):
      checkFunction(expression, count: count, parameter, in: scope)
      return .unknown
    default:
      let shape = check(expression, in: scope)
      checkKind(shape, parameter, declaration, at: expression.span)
      return shape
    }
  }

  mutating func checkKind(
    _ shape: Shape, _ parameter: ParameterDeclaration, _ declaration: FunctionDeclaration, at span: Span
  ) {
    let expected: String
    switch (parameter.kind, shape) {
    case (.number, .table), (.number, .record), (.number, .chart), (.number, .model), (.number, .formula):
      expected = "a number"
    case (.string, .table), (.string, .record), (.string, .chart), (.string, .model), (.string, .formula),
      (.string, .list):
      expected = "text"
    case (.bool, .table), (.bool, .record), (.bool, .chart), (.bool, .model), (.bool, .list):
      expected = "`true` or `false`"
    case (.list, .table), (.list, .record), (.list, .chart), (.list, .model), (.list, .formula): expected = "a list"
    case (.record, .table), (.record, .scalar), (.record, .list), (.record, .chart), (.record, .model):
      expected = "a record `{a = …}`"
    default: return
    }
    report(
      .wrongKind,
      "`\(declaration.name)` takes \(expected) for `\(parameter.name)`, this is \(shape.kindName ?? "something else")",
      at: span, label: shape.kindName ?? "")
  }

  mutating func reportChoice(
    _ word: String, _ words: [String], _ parameter: ParameterDeclaration, at span: Span
  ) {
    report(
      .wrongArgument, "`\(parameter.name)` is one of \(words.map { "`\($0)`" }.joined(separator: ", "))", at: span,
      label: "not `\(word)`", help: Suggestions.help(word, in: words).map { [$0] } ?? [])
  }

  mutating func checkFunction(
    _ expression: Expression, count: Int, _ parameter: ParameterDeclaration, in scope: Scope
  ) {
    switch expression.kind {
    case .lambda(let lambda):
      if count > 0, lambda.parameters.count != count {
        report(
          .wrongArgument, "`\(parameter.name)` is a function of \(count == 1 ? "one value" : "\(count) values")",
          at: expression.span, label: "has \(lambda.parameters.count)")
      }
      var inner = scope
      for name in lambda.parameters { inner.locals[name.text] = .unknown }
      _ = check(lambda.body, in: inner)
    case .name(let name):
      if let own = functions[name] {
        reportReads(own.reads)
      } else if registry[name] == nil {
        reportUnknownFunction(Identifier(name, span: expression.span))
      }
    default:
      report(
        .wrongArgument, "`\(parameter.name)` is a function", at: expression.span,
        help: ["write a lambda `x => x * 2` or the name of a function, without brackets"])
    }
  }
}
