import KayaCharts
import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime
import KayaTables

/// Makes an element of one shown value, with its caption, its notes and the data behind it.
struct OutputRenderer {
  let context: PageContext
  let cell: KayaNotebook.Cell

  func node(_ output: ShownOutputs.Output, _ slot: Numbering.Slot) -> Node {
    switch output.value {
    case .chart(let bound): figure(bound.chart, slot, isSynthetic: output.isSynthetic)
    case .claims(let claims): ClaimMarkup(words: context.words).table(claims)
    case .table, .publication, .result, .record: table(output.value, slot, isSynthetic: output.isSynthetic)
    case .list(let items) where isModels(items): table(output.value, slot, isSynthetic: output.isSynthetic)
    case .check(let check):
      Element("p", ["class": check.passed ? "check passed" : "check failed"], text: check.message).node
    default: Element("p", ["class": "value"], [ValueText.inline(output.value)]).node
    }
  }

  private func isModels(_ items: [Value]) -> Bool {
    !items.isEmpty && items.allSatisfy { if case .result = $0 { true } else { false } }
  }

  // MARK: Captions

  private func caption(_ kind: LabelKind, _ slot: Numbering.Slot, isSynthetic: Bool, fallback: String = "") -> [Node] {
    let inline = InlineRenderer(context: context)
    var content = slot.caption.map { inline.nodes($0.content) } ?? (fallback.isEmpty ? [] : [.text(fallback)])
    if let part = slot.part {
      let words = part.caption.map { inline.nodes($0.content) } ?? []
      content += [Element("span", ["class": "part"], [.text("(\(part.letter)) ")] + words).node]
    }
    content = BlockRenderer(context).caption(kind, slot.number.map(String.init), content)
    if isSynthetic {
      content += [.text(" "), Element("span", ["class": "synthetic"], text: context.words.synthetic).node]
    }
    return content
  }

  // MARK: Figures

  private func figure(_ chart: Chart, _ slot: Numbering.Slot, isSynthetic: Bool) -> Node {
    var chart = chart
    if let width = cell.options.figureWidth { chart.size.width = width * 96 }
    if let height = cell.options.figureHeight { chart.size.height = height * 96 }
    let drawn: ChartFigure
    let data: Table
    do {
      drawn = try chart.figure(id: slot.anchor)
      data = try Table(chart.dataTable())
    } catch let error as ChartError {
      return fault(error.message, help: error.help)
    } catch { return fault("this chart cannot be drawn: \(error)", help: []) }
    var parts: [Node] = []
    let title = slot.caption == nil && slot.part == nil ? drawn.words.title ?? "" : ""
    let content = caption(.figure, slot, isSynthetic: isSynthetic, fallback: title)
    var head: [Node] = []
    if !content.isEmpty { head.append(Element("span", ["class": "claim"], content).node) }
    if let subtitle = drawn.words.subtitle { head.append(Element("span", ["class": "unit"], text: subtitle).node) }
    if !head.isEmpty { parts.append(Element("figcaption", [:], head).node) }
    parts.append(Element("div", ["class": "chart"], drawn.nodes).node)
    parts += notes(drawn)
    parts.append(dataDetails(data, slot, drawn, isSynthetic: isSynthetic))
    return Element("figure", ["id": slot.anchor, "class": figureClass], parts).node
  }

  private var figureClass: String? {
    switch cell.options.column?.value {
    case "page", "screen", "body-outset": "wide"
    case "margin": "margin"
    default: nil
    }
  }

  private func notes(_ drawn: ChartFigure) -> [Node] {
    var lines: [String] = drawn.remarks
    if let note = drawn.words.note { lines.insert(note, at: 0) }
    if let source = drawn.words.source { lines.append("\(context.words.source): \(source)") }
    guard !lines.isEmpty else { return [] }
    return [Element("p", ["class": "notes"], text: lines.joined(separator: " ")).node]
  }

  private func dataDetails(
    _ data: Table, _ slot: Numbering.Slot, _ drawn: ChartFigure, isSynthetic: Bool
  ) -> Node {
    let name = fileName(slot, isSynthetic)
    var content: [Node] = [Element("summary", text: context.words.data).node]
    content.append(downloads([(name + ".csv", "CSV", Array(CSVWriter.text(of: data).utf8)), (name + ".svg", "SVG", drawn.standalone())]))
    let layout = TableLayout(data, options: TableLayout.Options(rows: Self.dataRows)).publication
    content.append(TableMarkup(words: context.words).node(layout, caption: [], id: nil, label: context.words.data))
    return Element("details", ["class": "data"], content).node
  }

  /// Long tables stay files; a page keeps its weight.
  private static let dataRows = 40

  private func fault(_ message: String, help: [String]) -> Node {
    let diagnostic = Diagnostic(.chart, message, at: context.notebook.place(cell.fence), help: help)
    context.diagnostics.append(diagnostic)
    return FindingMarkup.node(diagnostic)
  }

  // MARK: Tables

  private func table(_ value: Value, _ slot: Numbering.Slot, isSynthetic: Bool) -> Node {
    guard let table = ValueLayout.publication(of: value, rows: context.outcome.shownRows) else {
      return Element("p", ["class": "value"], [ValueText.inline(value)]).node
    }
    let label = slot.number.map { context.words.reference(.table, String($0)) } ?? context.words.prefix(.table)
    let node = TableMarkup(words: context.words).node(
      table, caption: caption(.table, slot, isSynthetic: isSynthetic), id: slot.anchor, label: label)
    let name = fileName(slot, isSynthetic)
    var files = [(name + ".tex", "LaTeX", Array(LaTeXTable(table, caption: slot.caption?.content.plainText).text.utf8))]
    if let data = table.data { files.insert((name + ".csv", "CSV", Array(CSVWriter.text(of: data).utf8)), at: 0) }
    return Element("div", ["class": figureClass.map { "float \($0)" } ?? "float"], [node, downloads(files)]).node
  }

  // MARK: Files

  private func fileName(_ slot: Numbering.Slot, _ isSynthetic: Bool) -> String {
    isSynthetic ? slot.fileName + "-synthetic" : slot.fileName
  }

  /// Links to files beside the page; a page that stands alone has none.
  private func downloads(_ files: [(name: String, label: String, bytes: [UInt8])]) -> Node {
    guard context.surroundings.writesFiles else { return .empty }
    var links: [Node] = []
    for file in files {
      let path = context.surroundings.fileFolder + file.name
      context.addFile(path, file.bytes)
      if !links.isEmpty { links.append(.text(" ")) }
      links.append(Element("a", ["href": path, "download": ""], text: file.label).node)
    }
    return Element("p", ["class": "downloads"], links).node
  }
}
