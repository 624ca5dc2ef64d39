import KayaCharts
import KayaDiagnostics
import KayaDigits
import KayaMarkup
import KayaNotebook
import KayaRuntime
import KayaTables

/// Makes an element of one shown value, with its caption, its notes and the data behind it.
struct OutputRenderer {
  let context: PageContext
  let cell: KayaNotebook.Cell
  private var words: Words { context.words }
  private var layout: ValueLayout { ValueLayout(rows: context.outcome.shownRows, words: words.tables) }

  func node(_ output: ShownOutputs.Output, _ slot: Slot) -> Node {
    switch output.value {
    case .chart(let chart): figure(chart.chart, slot, output)
    case .claims: claims(output)
    case .table, .publication, .result, .record, .list:
      if let table = layout.publication(of: output.value) {
        self.table(table, slot, output)
      } else {
        value(output)
      }
    case .check(let check):
      Element("p", ["class": check.passed ? "remark passed" : "remark failed"], text: check.message).node
    default: value(output)
    }
  }

  private func source(_ output: ShownOutputs.Output) -> PageTranscript.Source {
    PageTranscript.Source(
      node: output.node, statement: output.statement, section: context.transcript.section,
      isSynthetic: output.isSynthetic)
  }

  private func claims(_ output: ShownOutputs.Output) -> Node {
    let claims = output.claimNodes.flatMap { context.claims.claims(of: $0) }
    for claim in claims { _ = context.take(claim.anchor) }
    return ClaimMarkup(words: words).table(claims, label: context.uniqueName(words.ledger))
  }

  private func value(_ output: ShownOutputs.Output) -> Node {
    var content = [ValueText(words: words).inline(output.value)]
    if cell.options.label == nil {
      context.transcript.add(
        PageTranscript.Plain(text: Node.group(content).plainText, source: source(output)))
    }
    if output.isSynthetic { content += syntheticMark }
    return Element("p", ["class": "value"], content).node
  }

  private var syntheticMark: [Node] {
    [.text("\u{A0}"), Element("span", ["class": "synthetic"], text: words.synthetic).node]
  }

  // MARK: Captions

  /// The words of the author's caption.
  private func words(of slot: Slot) -> [Node] {
    slot.caption.map { InlineRenderer(context: context).nodes($0.content) } ?? []
  }

  /// Notes what will stand on the page, for comparisons with what stands there another time.
  private func note(
    _ kind: LabelKind, _ slot: Slot, _ caption: [Node], _ output: ShownOutputs.Output, name: String,
    table: PublicationTable? = nil, notes: [String], data: KayaTables.Table?
  ) {
    let number = slot.number ?? slot.anchor.flatMap { context.numbering.target(of: $0)?.number } ?? ""
    let isLabelled = cell.options.label != nil
    // The data of a block with a label are among its named results.
    context.transcript.add(
      PageTranscript.Output(
        kind: kind, label: isLabelled ? slot.anchor ?? "" : "", name: name, number: number,
        caption: slot.anchor == nil ? "" : Node.group(caption).plainText, table: table, notes: notes,
        data: isLabelled ? nil : data,
        source: source(output)))
  }

  private func caption(_ kind: LabelKind, _ slot: Slot, _ words: [Node], isSynthetic: Bool) -> [Node] {
    let content = BlockRenderer(context).caption(kind, slot.number, words)
    return isSynthetic ? content + syntheticMark : content
  }

  private func anchor(_ slot: Slot) -> String {
    if let anchor = slot.anchor, context.take(anchor) { return anchor }
    return context.nextAnchor()
  }

  // MARK: Figures

  private func figure(_ chart: Chart, _ slot: Slot, _ output: ShownOutputs.Output) -> Node {
    let isSynthetic = output.isSynthetic
    var chart = words.said(chart)
    if let width = cell.options.figureWidth ?? context.settings.figureWidth {
      chart.size.width = min(max(width, 2), 20) * Self.unitsAnInch
    } else if chart.size.width == nil, width == "wide" {
      chart.size.width = Self.wideUnits
    }
    if let height = cell.options.figureHeight ?? context.settings.figureHeight {
      chart.size.height = min(max(height, 1), 20) * Self.unitsAnInch
    }
    if let alt = cell.options.figureDescriptions.first {
      chart.words.alt = Node.group(InlineRenderer(context: context).nodes(alt.content)).plainText
    }
    let claim = words(of: slot)
    if !claim.isEmpty { chart.words.title = Node.group(claim).plainText }
    let anchor = anchor(slot)
    let drawn: ChartFigure
    let data: KayaTables.Table
    do {
      drawn = try chart.figure(id: anchor, said: words.said)
      data = try KayaTables.Table(chartData: drawn.table)
    } catch let error as ChartError {
      return fault(error.message, help: error.help, at: output, slot, anchor)
    } catch {
      return fault("this chart cannot be drawn", help: [], at: output, slot, anchor)
    }
    for advice in drawn.advice {
      context.report(
        Diagnostic(.warning, .chart, advice.message, at: cell.code.place(output.range), help: [advice.help]))
    }
    var parts: [Node] = []
    let plain: [Node] = drawn.words.title.map { $0.isEmpty ? [] : [.text($0)] } ?? []
    let name = fileName(anchor, isSynthetic)
    let notes = [drawn.words.subtitle, drawn.words.note, drawn.words.source].compactMap { $0 }
    note(.figure, slot, claim.isEmpty ? plain : claim, output, name: name, notes: notes, data: data)
    let content = caption(.figure, slot, claim.isEmpty ? plain : claim, isSynthetic: isSynthetic)
    var head: [Node] = content.isEmpty ? [] : [Element("span", ["class": "claim"], content).node]
    if let subtitle = drawn.words.subtitle { head.append(Element("span", ["class": "unit"], text: subtitle).node) }
    if !head.isEmpty { parts.append(Element("figcaption", [:], head).node) }
    parts += drawn.nodes
    parts += self.notes(drawn)
    parts += ChartDataMarkup(context: context).nodes(
      data, drawn, name: name,
      label: slot.number.map { words.reference(.figure, $0) } ?? drawn.title, isSynthetic: isSynthetic)
    return Element("figure", ["id": anchor, "class": width], parts).node
  }

  /// An inch of an author's `fig-width` in units of the drawing, of which 640 fill the text's width.
  private static let unitsAnInch = 96.0

  /// The width of a drawing that stands wider than the text, so that its words keep their size.
  private static let wideUnits = 830.0

  private var width: String? {
    switch cell.options.column?.value {
    case "page", "screen", "page-inset", "screen-inset", "body-outset": "wide"
    case "margin": "margin"
    default: nil
    }
  }

  private func notes(_ drawn: ChartFigure) -> [Node] {
    var lines = drawn.remarks.map(words.said)
    if let note = drawn.words.note { lines.insert(note, at: 0) }
    if let source = drawn.words.source { lines.append(words.source + words.colon + source) }
    guard !lines.isEmpty else { return [] }
    return [Element("p", ["class": "notes"], PlainProse.nodes(Unbroken.text(SentenceList.text(lines)))).node]
  }

  private func fault(
    _ message: String, help: [String], at output: ShownOutputs.Output, _ slot: Slot, _ anchor: String
  ) -> Node {
    context.report(Diagnostic(.chart, message, at: cell.code.place(output.range), help: help))
    guard slot.number != nil else { return .empty }
    return AbsentOutput(context: context, kind: .figure, slot: slot).node(
      anchor, reason: words.notAvailable, hasFailed: true)
  }

  // MARK: Tables

  private func table(_ table: PublicationTable, _ slot: Slot, _ output: ShownOutputs.Output) -> Node {
    let isSynthetic = output.isSynthetic
    let table = words.said(table)
    let isNamed = slot.anchor != nil
    let anchor = anchor(slot)
    let label = slot.number.map { words.reference(.table, $0) } ?? words.table
    let name = fileName(anchor, isSynthetic)
    let caption = words(of: slot)
    note(.table, slot, caption, output, name: name, table: table, notes: table.notes, data: table.data)
    let node = TableMarkup(words: words).node(
      table, caption: self.caption(.table, slot, caption, isSynthetic: isSynthetic), id: isNamed ? anchor : nil,
      label: context.uniqueName(label))
    var printed = table
    var latexCaption = slot.caption.map { LaTeXProse(context: context).text($0.content) }
    if isSynthetic {
      printed.notes.append(words.syntheticFile)
      latexCaption? += words.syntheticMark
    }
    let hidden = table.hiddenRows > 0 ? words.hidden(DisplayFormat.number(Double(table.hiddenRows))) : nil
    let latex = LaTeXTable(printed, caption: latexCaption, label: slot.anchor, hidden: hidden)
    var files = [Download(name: name + ".tex", label: "LaTeX", bytes: Array(latex.text.utf8))]
    if let data = table.data {
      files.insert(.csv(name, data, isSynthetic: isSynthetic), at: 0)
    }
    let links = Downloads(context: context).links(files, of: label)
    let box = width.map { "float \($0)" } ?? TableAlignment(table).box("float")
    return Element("div", ["class": box], [node, links]).node
  }

  private func fileName(_ anchor: String, _ isSynthetic: Bool) -> String {
    isSynthetic ? anchor + "-synthetic" : anchor
  }
}
