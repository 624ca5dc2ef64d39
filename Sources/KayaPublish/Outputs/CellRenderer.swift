import KayaCharts
import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime
import KayaTables

/// Makes elements of a block: its code, its findings and what it shows.
struct CellRenderer {
  let context: PageContext
  private var front: FrontMatter { context.notebook.frontMatter }

  init(context: PageContext) { self.context = context }

  func node(_ id: CellID) -> Node {
    guard let cell = context.notebook.cell(id) else { return .empty }
    if cell.engine == .text || cell.options.manual { return answer(cell) }
    guard cell.options.include ?? front.execute.include ?? true else { return findings(cell, onlyErrors: true) }
    var parts: [Node] = []
    if let code = code(cell) { parts.append(code) }
    parts.append(findings(cell, onlyErrors: !(cell.options.warning ?? front.execute.warning ?? true)))
    if cell.options.output ?? front.execute.output ?? true { parts += outputs(cell) }
    return .group(parts)
  }

  private func answer(_ cell: KayaNotebook.Cell) -> Node {
    Element("pre", ["class": "answer", "tabindex": "0"], [Element("code", text: cell.code.string).node]).node
  }

  // MARK: Code

  private func code(_ cell: KayaNotebook.Cell) -> Node? {
    let echo = cell.options.echo ?? front.execute.echo ?? .shown
    guard echo != .hidden else { return nil }
    var text = cell.code.string
    while text.last == "\n" { text.removeLast() }
    if echo == .fenced { text = "```{\(cell.engine.rawValue)}\n\(cell.options.lines)\(text)\n```" }
    guard !text.isEmpty else { return nil }
    let language = cell.engine == .sql ? "sql" : "kaya"
    let code = Element(
      "pre", ["tabindex": "0"],
      [Element("code", ["class": "language-\(language)"], Highlight.nodes(text, language: language)).node])
    let fold = cell.options.codeFold ?? front.format.codeFold ?? (cell.options.exercise == nil ? .folded : .none)
    guard fold != .none else { return Element("div", ["class": "code"], [code.node]).node }
    let summary = cell.options.codeSummary ?? front.format.codeSummary ?? context.words.code_
    return Element(
      "details", ["class": "code", "open": fold == .open ? "" : nil],
      [Element("summary", text: summary).node, code.node]
    ).node
  }

  // MARK: Findings

  /// The faults and warnings of a block, where they happened.
  private func findings(_ cell: KayaNotebook.Cell, onlyErrors: Bool) -> Node {
    let results = context.outcome.results(of: cell.id)
    var found = context.findings.filter { isInside($0, cell) }
    for (_, outcome) in results {
      for diagnostic in outcome.diagnostics where !found.contains(diagnostic) { found.append(diagnostic) }
    }
    found = found.filter { $0.severity == .error || ($0.severity == .warning && !onlyErrors) }
    var parts = found.map { FindingMarkup.node($0) }
    parts += skipped(results, hasErrors: found.hasErrors)
    return .group(parts)
  }

  private func isInside(_ diagnostic: Diagnostic, _ cell: KayaNotebook.Cell) -> Bool {
    guard let place = diagnostic.place else { return false }
    let block = context.notebook.place(cell.span)
    return place.file == block.file && place.line >= block.line && place.line <= block.endLine
  }

  private func skipped(_ results: [(node: Plan.Node, outcome: NodeOutcome)], hasErrors: Bool) -> [Node] {
    var names: [String] = []
    var isToDo = false
    var isStopped = false
    for (_, outcome) in results {
      switch outcome.state {
      case .skipped(let name) where !name.isEmpty: if !names.contains(name) { names.append(name) }
      case .skipped: isStopped = true
      case .toDo: isToDo = true
      default: continue
      }
    }
    var parts: [Node] = []
    if !names.isEmpty {
      let list = names.map { "`\($0)`" }.joined(separator: ", ")
      parts.append(Element("p", ["class": "skipped"], text: "skipped because of \(list)").node)
    } else if isStopped, !hasErrors {
      parts.append(Element("p", ["class": "skipped"], text: "not run").node)
    }
    if isToDo { parts.append(Element("p", ["class": "todo"], text: "to do: fill in the blank").node) }
    return parts
  }

  // MARK: Outputs

  private func outputs(_ cell: KayaNotebook.Cell) -> [Node] {
    let outputs = ShownOutputs(cell, context.outcome).outputs
    let slots = context.numbering.slots[cell.id] ?? []
    let nodes = zip(outputs, slots).map { output, slot in
      OutputRenderer(context: context, cell: cell).node(output, slot)
    }
    guard let columns = cell.options.columns, columns > 1, nodes.count > 1 else { return nodes }
    return [Element("div", ["class": "layout columns-\(min(columns, 4))"], nodes).node]
  }
}

/// A finding as a box in the page.
enum FindingMarkup {
  static func node(_ diagnostic: Diagnostic) -> Node {
    var text = DiagnosticPrinter().text(diagnostic)
    if text.last == "\n" { text.removeLast() }
    return Element(
      "div", ["class": "finding-\(diagnostic.severity.rawValue)", "role": diagnostic.isError ? "alert" : "note"],
      [Element("pre", ["tabindex": "0"], text: text).node]
    ).node
  }
}
