import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// Makes elements of the blocks of a notebook.
struct BlockRenderer {
  let context: PageContext
  private var inline: InlineRenderer { InlineRenderer(context: context) }

  init(_ context: PageContext) { self.context = context }

  func nodes(_ blocks: [Block]) -> [Node] { blocks.map { node($0) } }

  private func node(_ block: Block, isTight: Bool = false) -> Node {
    switch block.kind {
    case .heading(let heading): self.heading(heading)
    case .paragraph(let content):
      isTight ? .group(inline.nodes(content)) : Element("p", [:], inline.nodes(content)).node
    case .list(let list): self.list(list)
    case .quote(let blocks): Element("blockquote", [:], nodes(blocks)).node
    case .callout(let callout): self.callout(callout)
    case .div(let div): self.div(div)
    case .table(let table): self.table(table)
    case .figure(let figure): self.figure(figure)
    case .listing(let listing): self.listing(listing)
    case .cell(let id): CellRenderer(context: context).node(id)
    case .equation(let equation): self.equation(equation)
    case .thematicBreak: Element("hr").node
    case .rawHTML(let html):
      context.surroundings.trustsHTML || html.isComment
        ? inline.raw(html) : Element("p", [:], [inline.raw(html)]).node
    }
  }

  private func heading(_ heading: Heading) -> Node {
    let number = context.numbering.sectionNumber(heading)
    var content = inline.nodes(heading.content)
    if !number.isEmpty { content.insert(Element("span", ["class": "secno"], text: number + " ").node, at: 0) }
    // The title is the page's one h1, so the notebook's own headings start below it.
    let level = min(6, max(2, heading.level))
    return Element("h\(level)", ["id": heading.id], content).node
  }

  private func list(_ list: List) -> Node {
    let items = list.items.map { item -> Node in
      var content = item.blocks.map { node($0, isTight: list.isTight) }
      if let isDone = item.isDone {
        let box = Element(
          "input", ["type": "checkbox", "disabled": "", "checked": isDone ? "" : nil, "aria-label": isDone ? "done" : "open"])
        content.insert(contentsOf: [box.node, .text(" ")], at: 0)
      }
      return Element("li", ["class": item.isDone == nil ? nil : "task"], content).node
    }
    guard list.isOrdered else { return Element("ul", [:], items).node }
    let start = list.start.flatMap { $0 == 1 ? nil : String($0) }
    return Element("ol", ["start": start], items).node
  }

  private func callout(_ callout: Callout) -> Node {
    let title = callout.title.map(inline.nodes) ?? [.text(context.words.callout(callout.kind))]
    let body = nodes(callout.blocks)
    if callout.collapse == true {
      let summary = Element("summary", [:], title)
      return Element("details", ["class": "callout \(callout.kind.rawValue)"], [summary.node] + body).node
    }
    return Element(
      "aside", ["class": "callout \(callout.kind.rawValue)", "id": callout.attributes.id],
      [Element("p", ["class": "callout-title"], title).node] + body
    ).node
  }

  private func div(_ div: Div) -> Node {
    if div.isTabset { return Tabset(context: context, renderer: self).node(div) }
    if let exercise = div.hintExercise {
      let summary = Element("summary", text: "Hint")
      return Element("details", ["class": "hint", "data-exercise": exercise], [summary.node] + nodes(div.blocks)).node
    }
    let classes = div.attributes.classes.joined(separator: " ")
    return Element(
      div.attributes.classes.contains("finding") ? "section" : "div",
      [
        "id": div.attributes.id, "class": classes.isEmpty ? nil : classes,
        "aria-label": div.attributes.classes.contains("finding") ? "Finding" : nil,
      ], nodes(div.blocks)
    ).node
  }

  // MARK: Floats

  func caption(_ kind: LabelKind, _ number: String?, _ content: [Node]) -> [Node] {
    guard let number else { return content }
    let label = Element(
      "span", ["class": "label"], text: "\(context.words.prefix(kind))\u{A0}\(number).")
    return [label.node, .text(" ")] + content
  }

  private func table(_ table: KayaNotebook.Table) -> Node {
    func style(_ column: Int) -> String? {
      switch table.alignments.indices.contains(column) ? table.alignments[column] : .natural {
      case .right: "right"
      case .center: "center"
      default: nil
      }
    }
    let head = table.header.enumerated().map { index, cell in
      Element("th", ["scope": "col", "class": style(index)], inline.nodes(cell)).node
    }
    let rows = table.rows.map { row in
      Element(
        "tr", [:],
        row.enumerated().map { index, cell in Element("td", ["class": style(index)], inline.nodes(cell)).node }
      ).node
    }
    var parts: [Node] = []
    if table.caption != nil || table.label != nil {
      let number = table.label.flatMap { context.numbering.targets[$0.value]?.number }
      parts.append(
        Element("caption", [:], caption(.table, number, inline.nodes(table.caption ?? []))).node)
    }
    parts.append(Element("thead", [:], [Element("tr", [:], head).node]).node)
    parts.append(Element("tbody", [:], rows).node)
    return Element(
      "div", ["class": "scroll", "id": table.label?.value, "tabindex": "0", "role": "region", "aria-label": "table"],
      [Element("table", ["class": "plain"], parts).node]
    ).node
  }

  private func figure(_ figure: Figure) -> Node {
    let number = figure.label.flatMap { context.numbering.targets[$0.value]?.number }
    return Element(
      "figure", ["id": figure.label?.value],
      [
        Element("figcaption", [:], caption(.figure, number, inline.nodes(figure.caption))).node,
        inline.image(figure.image),
      ]
    ).node
  }

  private func listing(_ listing: Listing) -> Node {
    let code = Element(
      "pre", ["tabindex": "0"],
      [Element("code", ["class": listing.language.isEmpty ? nil : "language-\(listing.language)"], Highlight.nodes(listing.text, language: listing.language)).node])
    guard listing.caption != nil || listing.label != nil else { return code.node }
    let number = listing.label.flatMap { context.numbering.targets[$0.value]?.number }
    return Element(
      "figure", ["class": "listing", "id": listing.label?.value],
      [
        Element("figcaption", [:], caption(.listing, number, inline.nodes(listing.caption ?? []))).node, code.node,
      ]
    ).node
  }

  private func equation(_ equation: Equation) -> Node {
    let math = inline.math(equation)
    guard let label = equation.label, let number = context.numbering.targets[label.value]?.number else {
      return Element("div", ["class": "equation", "tabindex": "0"], [math]).node
    }
    return Element(
      "div", ["class": "equation", "id": label.value, "tabindex": "0"],
      [math, Element("span", ["class": "eqno"], text: "(\(number))").node]
    ).node
  }
}
