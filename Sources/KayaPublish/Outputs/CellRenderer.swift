import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// Makes elements of a block: its code, its findings and what it shows.
struct CellRenderer {
  let context: PageContext
  private var settings: PageSettings { context.settings }
  private var words: Words { context.words }

  init(context: PageContext) { self.context = context }

  func node(_ id: CellID) -> Node {
    guard let cell = context.notebook.cell(id) else { return .empty }
    let numbers = context.numbering.numbers(of: id)
    var parts: [Node] = []
    if let anchor = numbers.exerciseAnchor, context.take(anchor) { parts.append(exercise(anchor, numbers)) }
    if cell.engine == .text || cell.options.manual { return .group(parts + [answer(cell)]) }
    guard cell.options.include ?? settings.include else {
      return .group(parts + findings(cell, onlyErrors: true))
    }
    if let code = code(cell) { parts.append(code) }
    parts += findings(cell, onlyErrors: !(cell.options.warning ?? settings.warning))
    if cell.options.output ?? settings.output { parts += outputs(cell, numbers) }
    return .group(parts)
  }

  private func exercise(_ anchor: String, _ numbers: Numbering.CellNumbers) -> Node {
    let label = words.reference(.exercise, numbers.exerciseNumber ?? "")
    return Element("p", ["class": "exercise", "id": anchor], [Element("strong", text: label).node]).node
  }

  private func answer(_ cell: KayaNotebook.Cell) -> Node {
    Element("pre", ["class": "answer", "tabindex": "0"], [Element("code", text: cell.code.string).node]).node
  }

  // MARK: Code

  private func code(_ cell: KayaNotebook.Cell) -> Node? {
    let echo = cell.options.echo ?? settings.echo
    guard echo != .hidden else { return nil }
    var text = cell.code.string
    while text.last == "\n" { text.removeLast() }
    if echo == .fenced { text = "```{\(cell.engine.rawValue)}\n\(cell.options.lines)\(text)\n```" }
    guard !text.isEmpty else { return nil }
    let language = cell.engine == .sql ? "sql" : "kaya"
    let code = Element(
      "pre", ["tabindex": TabStop.code(text)],
      [Element("code", ["class": "language-\(language)"], Highlight.nodes(text, language: language)).node])
    let fold =
      cell.options.codeFold ?? settings.codeFold
      ?? (cell.options.exercise == nil || cell.options.solution ? .folded : .none)
    guard fold != .none else { return Element("div", ["class": "code"], [code.node]).node }
    let usual = cell.options.solution ? words.solution : settings.codeSummary ?? words.codeLabel
    let summary = cell.options.codeSummary ?? usual
    // Code without words of its own is a quiet mark beside what it makes.
    let isQuiet = cell.options.codeSummary == nil && settings.codeSummary == nil && !cell.options.solution
    return Element(
      "details", ["class": isQuiet ? "code aside" : "code", "open": fold == .open ? "" : nil],
      [Element("summary", text: summary).node, code.node]
    ).node
  }

  // MARK: Findings

  /// The faults and warnings of a block, where they happened.
  private func findings(_ cell: KayaNotebook.Cell, onlyErrors: Bool) -> [Node] {
    let results = context.outcome.results(of: cell.id)
    let block = context.notebook.place(cell.span)
    var found = context.findings.filter { $0.place.map(block.contains) ?? false }
    for (_, outcome) in results {
      for diagnostic in outcome.diagnostics where !found.contains(diagnostic) { found.append(diagnostic) }
    }
    found = found.filter {
      $0.code != .skipped && $0.code != .toDo
        && ($0.isError || ($0.severity == .warning && !onlyErrors))
    }
    // A blank is told of where it stands, not again where its value is asked for.
    let isToDo = context.findings.contains { $0.code == .toDo && ($0.place.map(block.contains) ?? false) }
    return FindingMarkup.nodes(context.claim(found))
      + skipped(results.map(\.outcome), hasErrors: found.hasErrors)
      + (isToDo ? [Element("p", ["class": "remark to-do"], text: words.toDo).node] : [])
  }

  private func skipped(_ outcomes: [NodeOutcome], hasErrors: Bool) -> [Node] {
    var names: [String] = []
    var isStopped = false
    for outcome in outcomes {
      switch outcome.state {
      case .skipped(let name) where !name.isEmpty: if !names.contains(name) { names.append(name) }
      case .skipped: isStopped = true
      default: continue
      }
    }
    var parts: [Node] = []
    if !names.isEmpty {
      let list = names.map { "`\($0)`" }.joined(separator: ", ")
      parts.append(Element("p", ["class": "remark skipped"], PlainProse.nodes(words.skipped(because: list))).node)
    } else if isStopped, !hasErrors {
      parts.append(Element("p", ["class": "remark skipped"], text: words.notRun).node)
    }
    return parts
  }

  // MARK: Outputs

  /// What a block shows, under given numbers, without its code and its findings.
  func outputs(of cell: KayaNotebook.Cell, _ numbers: Numbering.CellNumbers) -> [Node] { outputs(cell, numbers) }

  private func outputs(_ cell: KayaNotebook.Cell, _ numbers: Numbering.CellNumbers) -> [Node] {
    let outputs = ShownOutputs(cell, context.outcome).outputs
    let figures = outputs.filter { $0.kind == .figure }.count
    let tables = outputs.filter { $0.kind == .table }.count
    let renderer = OutputRenderer(context: context, cell: cell)
    var figureSlots = Slot.slots(numbers.figures, outputs: figures)
    var tableSlots = Slot.slots(numbers.tables, outputs: tables)
    var nodes = outputs.map { output -> Node in
      switch output.kind {
      case .figure where !figureSlots.isEmpty: renderer.node(output, figureSlots.removeFirst())
      case .table where !tableSlots.isEmpty: renderer.node(output, tableSlots.removeFirst())
      default: renderer.node(output, Slot())
      }
    }
    let heads = head(numbers.figures, figures, .figure) + head(numbers.tables, tables, .table)
    if let columns = cell.options.columns, columns > 1, nodes.count > 1 {
      nodes = [Element("div", ["class": "layout columns-\(min(columns, 4))"], nodes).node]
    }
    nodes = heads + nodes
    let results = context.outcome.results(of: cell.id)
    let hasRun = results.allSatisfy { $0.outcome.state == .done }
    let absence = hasRun ? words.nothingShown : words.notAvailable
    let hasFailed = !hasRun && !results.contains { $0.outcome.state == .toDo }
    nodes += numbers.figures.dropFirst(figures).map { absent($0, .figure, absence, hasFailed: hasFailed) }
    nodes += numbers.tables.dropFirst(tables).map { absent($0, .table, absence, hasFailed: hasFailed) }
    if hasRun, !results.isEmpty {
      warn(cell, .figure, numbers.figures.count, figures, tables > 0)
      warn(cell, .table, numbers.tables.count, tables, figures > 0)
    }
    return nodes
  }

  /// Warns of a label or a caption under which nothing stands, though all of the block has run.
  private func warn(
    _ cell: KayaNotebook.Cell, _ kind: LabelKind, _ asked: Int, _ shown: Int, _ showsOther: Bool
  ) {
    guard asked > shown else { return }
    let isFigure = kind == .figure
    let (name, other) = isFigure ? ("figure", "table") : ("table", "figure")
    let prefixes = isFigure ? ("tbl-", "tbl-cap") : ("fig-", "fig-cap")
    let message =
      shown > 0
      ? "there are \(asked) captions for \(shown) \(name)\(shown == 1 ? "" : "s")"
      : "the block shows no \(name) to stand under its label or caption"
    let isEmpty = ShownOutputs(cell, context.outcome).outputs.isEmpty
    let way =
      shown > 0
      ? "give a caption a \(name), or leave the last ones out"
      : showsOther
        ? "a \(other) has a label that starts with `\(prefixes.0)`, and its caption is `\(prefixes.1)`"
        : isEmpty
          ? "a line that is a value by itself is shown; `name = …` only names it"
          : "leave the caption out: what it shows is no \(name)"
    context.report(
      Diagnostic(
        .warning, .wrongOption, message,
        at: context.notebook.place(cell.options.label.map(\.span) ?? cell.fence), help: [way]))
  }

  /// The caption of a whole that has parts; it bears the anchor.
  private func head(_ reserved: [Numbering.Reserved], _ outputs: Int, _ kind: LabelKind) -> [Node] {
    guard let whole = reserved.first, reserved.count == 1, outputs > 1 else { return [] }
    let words = whole.caption.map { InlineRenderer(context: context).nodes($0.content) } ?? []
    let anchor = context.take(whole.anchor) ? whole.anchor : nil
    return [
      Element(
        "p", ["class": "caption", "id": anchor], BlockRenderer(context).caption(kind, whole.number, words)
      ).node
    ]
  }

  /// What a reference leads to when its block failed or shows nothing.
  private func absent(
    _ reserved: Numbering.Reserved, _ kind: LabelKind, _ reason: String, hasFailed: Bool
  ) -> Node {
    AbsentOutput(context: context, kind: kind, slot: Slot(reserved)).node(
      context.take(reserved.anchor) ? reserved.anchor : nil, reason: reason, hasFailed: hasFailed)
  }
}
