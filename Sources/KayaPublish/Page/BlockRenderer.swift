import KayaMarkup
import KayaNotebook

/// Makes elements of the blocks of a notebook.
struct BlockRenderer {
  let context: PageContext
  private var inline: InlineRenderer { InlineRenderer(context: context) }
  private var words: Words { context.words }

  init(_ context: PageContext) { self.context = context }

  /// The elements of blocks; faults found in a block follow it as boxes.
  func nodes(_ blocks: [Block], isTight: Bool = false) -> [Node] {
    var nodes: [Node] = []
    nodes.reserveCapacity(blocks.count)
    for block in blocks {
      let made = node(block, isTight: isTight)
      if case .cell = block.kind, let last = nodes.last, let both = context.foldedCode.joined(last, made) {
        nodes[nodes.count - 1] = both
      } else {
        nodes.append(made)
      }
      nodes += context.takePending().map(FindingMarkup.node)
    }
    return nodes
  }

  private func node(_ block: Block, isTight: Bool) -> Node {
    switch block.kind {
    case .heading(let heading): self.heading(heading)
    case .paragraph(let content):
      isTight ? .group(inline.nodes(content)) : Element("p", [:], inline.nodes(content)).node
    case .list(let list): self.list(list)
    case .quote(let blocks): Element("blockquote", [:], nodes(blocks)).node
    case .callout(let callout): self.callout(callout)
    case .div(let div): self.div(div, block.span)
    case .table(let table): self.table(table)
    case .figure(let figure): self.figure(figure)
    case .listing(let listing): self.listing(listing)
    case .cell(let id): context.piece(of: id) { CellRenderer(context: context).node(id) }
    case .equation(let equation): self.equation(equation)
    case .thematicBreak: Element("hr").node
    case .rawHTML(let html):
      context.surroundings.trustsHTML || html.isComment
        ? inline.raw(html) : Element("p", ["class": "raw"], [inline.raw(html)]).node
    }
  }

  private func heading(_ heading: Heading) -> Node {
    let number = context.numbering.sectionNumber(heading)
    context.transcript.section = heading.content.plainText
    var content = inline.nodes(heading.content)
    if !number.isEmpty { content.insert(Element("span", ["class": "secno"], text: number + " ").node, at: 0) }
    return Element("h\(context.levels.level(of: heading))", ["id": heading.id], content).node
  }

  private func list(_ list: List) -> Node {
    let items = list.items.map { item -> Node in
      var content = nodes(item.blocks, isTight: list.isTight)
      if let isDone = item.isDone {
        let box = Element(
          "input",
          ["type": "checkbox", "disabled": "", "checked": isDone ? "" : nil, "aria-label": words.task(isDone)])
        content.insert(contentsOf: [box.node, .text(" ")], at: 0)
      }
      return Element("li", ["class": item.isDone == nil ? nil : "task"], content).node
    }
    guard list.isOrdered else { return Element("ul", [:], items).node }
    return Element("ol", ["start": list.start.flatMap { $0 == 1 ? nil : String($0) }], items).node
  }

  private func callout(_ callout: Callout) -> Node {
    let title = callout.title.map(inline.nodes) ?? [.text(words.callout(callout.kind))]
    let body = nodes(callout.blocks)
    let name = "callout \(callout.kind.rawValue)"
    if let isFolded = callout.collapse {
      // Paper shows what a screen folds away, which no element of its own can do.
      let box = Element("input", ["type": "checkbox", "checked": isFolded ? nil : ""])
      let label = Element("label", ["class": "callout-title"], [box.node] + title)
      return Element(
        "div", ["class": name + " fold", "id": callout.attributes.id, "role": "note"],
        [label.node, Element("div", [:], body).node]
      ).node
    }
    return Element(
      "div", ["class": name, "id": callout.attributes.id, "role": "note"],
      [Element("p", ["class": "callout-title"], title).node] + body
    ).node
  }

  private func div(_ div: Div, _ span: Span) -> Node {
    if div.isTabset { return Tabset(context: context, renderer: self).node(div, span) }
    if let exercise = div.hintExercise {
      let number = context.hints.next(of: exercise).map { " \($0)" } ?? ""
      let summary = Element("summary", text: words.hint + number)
      return Element("details", ["class": "hint", "data-exercise": exercise], [summary.node] + nodes(div.blocks)).node
    }
    if div.isReferenceList { return references(div) }
    if div.embedded != nil { return EmbeddedOutput(context: context).node(div) }
    if let listing = context.surroundings.listings.first(where: { $0.id == (div.attributes.id ?? "") }) {
      context.listed.insert(listing.id)
      return Element("div", ["id": div.attributes.id], listing.nodes).node
    }
    if div.blocks.isEmpty, let id = div.attributes.id { context.emptyDivs.append(id) }
    if div.attributes.classes.contains("page-list") {
      return Element("div", ["class": "page-list"], context.surroundings.links.pageList).node
    }
    if div.attributes.classes.contains("claim-counts") {
      context.borrowings.countsClaims = true
      return Element("div", ["class": "claim-counts"], context.surroundings.claimCounts()).node
    }
    if div.attributes.classes.contains("verdict-meanings") {
      return ClaimMarkup(words: words).meanings(label: context.uniqueName(words.verdictMeanings))
    }
    if let panel = div.panel { return self.panel(panel, columns: div.attributes["layout-ncol"].flatMap { Int($0) }) }
    let isFinding = div.attributes.classes.contains("finding")
    let classes = div.attributes.classes.joined(separator: " ")
    return Element(
      isFinding ? "section" : "div",
      [
        "id": div.attributes.id, "class": classes.isEmpty ? nil : classes,
        "aria-label": isFinding ? context.uniqueName(words.finding) : nil,
      ], nodes(div.blocks)
    ).node
  }

  /// The list of references where the author wants it, below what stands in the div.
  private func references(_ div: Div) -> Node {
    context.hasListedReferences = true
    let content = nodes(div.blocks) + (context.citations.isEmpty ? [] : [context.citations.list])
    return Element("div", ["id": "refs", "role": "doc-bibliography"], content).node
  }

  // MARK: Floats

  /// A caption with its number, as in `Figure 3. Emissions fell`.
  func caption(_ kind: LabelKind, _ number: String?, _ content: [Node]) -> [Node] {
    guard let number else { return content }
    let label = Element("span", ["class": "label"], text: words.caption(kind, number))
    return [label.node, .text(" ")] + content
  }

  /// The number of the next thing of a kind in the prose that has a caption but no label of its own.
  private func number(_ kind: LabelKind, _ label: Located<String>?, isCaptioned: Bool) -> String? {
    guard label != nil || isCaptioned else { return nil }
    return context.nextNumber(kind)
  }

  private func table(_ table: KayaNotebook.Table) -> Node {
    func style(_ column: Int) -> String? {
      switch table.alignments.indices.contains(column) ? table.alignments[column] : .natural {
      case .right: "right"
      case .center: "center"
      default: nil
      }
    }
    // A cell without words is no head of anything, and heads beside one must say what they head.
    let scope = table.header.contains(where: \.isEmpty) ? "col" : nil
    let head = table.header.enumerated().map { index, cell -> Node in
      cell.isEmpty
        ? Element("td").node : Element("th", ["scope": scope, "class": style(index)], inline.nodes(cell)).node
    }
    let rows = table.rows.map { row in
      Element(
        "tr", [:],
        row.enumerated().map { index, cell in Element("td", ["class": style(index)], inline.nodes(cell)).node }
      ).node
    }
    let number = number(.table, table.label, isCaptioned: table.caption != nil)
    var parts: [Node] = []
    if number != nil {
      parts.append(Element("caption", [:], caption(.table, number, inline.nodes(table.caption ?? []))).node)
    }
    parts.append(Element("thead", [:], [Element("tr", [:], head).node]).node)
    if !rows.isEmpty { parts.append(Element("tbody", [:], rows).node) }
    let name = context.uniqueName(number.map { words.reference(.table, $0) } ?? words.table)
    let widths = TableAlignment.widths(table.header.count)
    let room = room(table)
    return Element(
      "div",
      [
        "class": TableAlignment.box("scroll", table.header.count, room), "id": table.label?.value, "tabindex": "0",
        "role": "region", "aria-label": name,
      ],
      [
        Element(
          "table", ["class": widths.first, "style": TableAlignment.paperStyle(table.header.count, room)], parts
        ).node
      ]
    ).node
  }

  private func room(_ table: Table) -> PaperRoom {
    var room = PaperRoom()
    for (index, head) in table.header.enumerated() {
      let texts = table.rows.lazy.filter { $0.indices.contains(index) }.map { $0[index].plainText }
      room.add(texts: texts, head: head.plainText)
    }
    return room
  }

  private func figure(_ figure: Figure) -> Node {
    let number = number(.figure, figure.label, isCaptioned: !figure.caption.isEmpty)
    var image = inline.image(figure.image)
    if let link = figure.link {
      image = Element("a", ["href": context.surroundings.links.href(link)], [image]).node
    }
    var parts: [Node] = []
    if number != nil {
      parts.append(Element("figcaption", [:], caption(.figure, number, inline.nodes(figure.caption))).node)
    }
    return Element("figure", ["id": figure.label?.value], parts + [image]).node
  }

  /// Figures or tables side by side under one caption.
  private func panel(_ panel: Panel, columns: Int?) -> Node {
    let number = context.numbering.target(of: panel.label)?.number
    let isGrid = columns ?? 1 > 1
    let words = caption(panel.kind, number, inline.nodes(panel.caption))
    return Element(
      "figure", ["id": panel.label],
      [
        Element("figcaption", [:], words).node,
        isGrid
          ? Element("div", ["class": "layout"], panel.blocks.map(placed)).node : .group(nodes(panel.blocks)),
      ]
    ).node
  }

  /// A block as one member of a grid: the code of a cell stays with what it shows.
  private func placed(_ block: Block) -> Node {
    let parts = Node.group(nodes([block]))
    guard case .cell = block.kind, !parts.serialized().isEmpty else { return parts }
    return Element("div", [:], [parts]).node
  }

  private func listing(_ listing: Listing) -> Node {
    let language = listing.language
    var text = listing.text
    if text.last == "\n" { text.removeLast() }
    let code = Element(
      "pre", ["tabindex": TabStop.code(text)],
      [
        Element(
          "code", ["class": language.isEmpty ? nil : "language-\(language)"], Highlight.nodes(text, language: language)
        ).node
      ])
    guard let number = number(.listing, listing.label, isCaptioned: listing.caption != nil) else { return code.node }
    let words = caption(.listing, number, inline.nodes(listing.caption ?? []))
    return Element(
      "figure", ["class": "listing", "id": listing.label?.value],
      [Element("figcaption", [:], words).node, code.node]
    ).node
  }

  private func equation(_ equation: Equation) -> Node {
    // The formula scrolls in a box of its own, so that its number stands clear of it on a narrow page.
    let formula = inline.math(equation)
    let math = Element("div", ["class": "formula", "tabindex": TabStop.formula(formula)], [formula]).node
    guard let label = equation.label, let number = context.numbering.target(of: label.value)?.number else {
      return Element("div", ["class": "equation"], [math]).node
    }
    return Element(
      "div", ["class": "equation", "id": label.value],
      [math, Element("span", ["class": "eqno"], text: "(\(number))").node]
    ).node
  }
}
