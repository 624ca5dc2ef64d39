import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaTables

extension Planner {
  mutating func read(_ cell: KayaNotebook.Cell) {
    if cell.isBlock {
      let result = parse(cell.code, id: cell.id.index)
      diagnostics += result.diagnostics
      if result.diagnostics.hasErrors { faultyCells.insert(cell.id) }
      if cell.options.solution, let exercise = cell.options.exercise?.value { solutionCells[exercise] = cell.id }
      for statement in result.program.statements {
        if cell.options.check, let exercise = cell.options.exercise?.value {
          add(solutionNames.link(statement, of: exercise), in: cell.id)
        } else {
          add(statement, in: cell.id)
        }
      }
    } else {
      let result = parseExpression(cell.code, id: cell.id.index)
      diagnostics += result.diagnostics
      if result.hasError { faultyCells.insert(cell.id) }
      add(
        Statement(.shown(result.expression), span: result.expression.span, ordinal: 0, hasError: result.hasError),
        in: cell.id)
    }
  }

  mutating func add(_ statement: Statement, in cell: CellID) {
    if case .function(let name, let parameters, let body) = statement.kind {
      define(OwnFunction(name: name, parameters: parameters, body: body, reads: []), in: cell)
      return
    }
    append(.statement(statement), name: statement.name, span: statement.span, cell: cell)
  }

  /// What `solution.NAME` in a check stands for: the value that the solution's block binds to the name.
  mutating func bindSolutionNames() {
    for (exercise, name) in solutionNames.wanted {
      guard let cell = solutionCells[exercise], let id = bindings[name.text], nodes[id].cell == cell else { continue }
      if bindings[SolutionNames.alias(name.text)] == nil { add(SolutionNames.binding(name), in: cell) }
    }
  }

  mutating func readSQL(_ cell: KayaNotebook.Cell) {
    let text = cell.code.string
    let span = KayaLanguage.Span(text: cell.id.index, lower: 0, upper: cell.code.bytes.count)
    append(
      .sql(text, tables: Self.tables(in: text)),
      name: cell.options.outputVariable.map { Identifier($0.value, span: span) },
      span: span, cell: cell.id)
  }

  /// The names in a SQL text that may be tables of the notebook.
  static func tables(in text: String) -> [String] { SQLText(text).names.map(\.name) }

  mutating func append(
    _ work: Plan.Node.Work, name: Identifier?, span: KayaLanguage.Span, cell: CellID
  ) {
    let id = nodes.count
    if let name {
      if let other = bindings[name.text] {
        reportDuplicate(name, first: nodes[other], again: work)
        markFaulty(other)
        faultyCells.insert(cell)
        faultyNodes.insert(id)
      } else {
        bindings[name.text] = id
      }
    }
    if case .statement(let statement) = work, statement.hasError { faultyNodes.insert(id) }
    nodes.append(
      Plan.Node(
        id: id, cell: cell, work: work, span: span, name: name?.text, reads: [], parameters: [], functions: [],
        ownFunctions: [], needs: [], isFaulty: false, isToDo: false, isVariant: variantCells.contains(cell),
        isInSentence: sentenceCells.contains(cell), shape: .unknown))
  }

  /// A statement that cannot run stops its block.
  mutating func markFaulty(_ id: Int) {
    faultyNodes.insert(id)
    faultyCells.insert(nodes[id].cell)
  }

  func nameSpan(_ node: Plan.Node) -> KayaLanguage.Span {
    if case .statement(let statement) = node.work, let name = statement.name { return name.span }
    return node.span
  }

  mutating func reportDuplicate(_ name: Identifier, first: Plan.Node, again: Plan.Node.Work) {
    let other = place(nameSpan(first)).map { "`\(name.text)` is bound first at \($0.file):\($0.line):\($0.column)" }
    let merged = mergedPipe(name.text, first.work, again).map { "as one pipe: `\($0)`" }
    diagnostics.append(
      Diagnostic(
        .error, .duplicateName, "`\(name.text)` is bound twice", at: place(name.span), label: "bound again",
        help: [other, "a name is bound once: name it `\(name.text)2`, or lengthen the first pipe", merged]
          .compactMap { $0 }))
  }

  /// The two statements as one, where the second is a pipe that starts with the name: `panel = panel |> …`.
  func mergedPipe(_ name: String, _ first: Plan.Node.Work, _ again: Plan.Node.Work) -> String? {
    guard case .statement(let start) = first, case .statement(let more) = again else { return nil }
    let text = more.expression.source
    guard text.hasPrefix(name + " |> ") else { return nil }
    let whole = "\(name) = \(start.expression.source)\(text.dropFirst(name.count))"
    return whole.count <= Self.longestPipe ? whole : nil
  }

  /// A longer pipe in a message would hide what it says.
  static let longestPipe = 300

  mutating func define(_ function: OwnFunction, in cell: CellID) {
    let name = function.name
    if let other = functions[name.text] {
      let first = place(other.name.span).map { "`\(name.text)` is defined first at \($0.file):\($0.line):\($0.column)" }
      diagnostics.append(
        Diagnostic(
          .error, .duplicateName, "the function `\(name.text)` is defined twice", at: place(name.span),
          label: "defined again", help: [first].compactMap { $0 }))
      faultyCells.insert(cell)
      if let otherCell = functionCells[name.text] { faultyCells.insert(otherCell) }
      return
    }
    if registry[name.text] != nil {
      diagnostics.append(
        Diagnostic(
          .note, .replacesFunction, "`\(name.text)` replaces the kernel's function of that name in this notebook",
          at: place(name.span)))
    }
    var seen: Set<String> = []
    for parameter in function.parameters where !seen.insert(parameter.name.text).inserted {
      diagnostics.append(
        Diagnostic(
          .error, .duplicateName, "`\(name.text)` has two parameters `\(parameter.name.text)`",
          at: place(parameter.name.span)))
      faultyCells.insert(cell)
    }
    functions[name.text] = function
    functionCells[name.text] = cell
  }

  func place(_ span: KayaLanguage.Span) -> Place? {
    texts.indices.contains(span.text) ? texts[span.text].place(span.range) : nil
  }
}
