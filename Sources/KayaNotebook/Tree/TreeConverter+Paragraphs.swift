extension TreeConverter {
  /// A paragraph, or what stands alone in one: a figure, an equation, the caption of a table.
  mutating func paragraph(_ node: MarkdownNode, _ span: Span, into builder: inout DivBuilder) {
    let (content, attributes, text) = captionOrContent(node)
    if attributes.isCaption,
      let caption = TableCaption(
        content, attributes.attributes, asParagraph: Block(.paragraph(text), span))
    {
      builder.add(caption)
      return
    }
    if let figure = figure(text) {
      builder.add(Block(.figure(figure), span))
      return
    }
    HeadingHints.report(paragraph: text, span, reading)
    DivHints.report(paragraph: text, span, reading)
    for block in split(text, span) { builder.add(block) }
  }

  private struct CaptionParts {
    var isCaption: Bool
    var attributes: Attributes?
  }

  private mutating func captionOrContent(_ node: MarkdownNode) -> ([Inline], CaptionParts, [Inline]) {
    var (content, attributes, text) = contentAndAttributes(node)
    guard case .text(let first)? = content.first, first.hasPrefix(": ") else {
      return (content, CaptionParts(isCaption: false), text)
    }
    content.trimTrailingSpace()
    text.trimTrailingSpace()
    return (content, CaptionParts(isCaption: true, attributes: attributes), text)
  }

  /// An image that is all of a paragraph, perhaps inside a link.
  private func figure(_ content: [Inline]) -> Figure? {
    guard content.count == 1 else { return nil }
    switch content[0] {
    case .image(let image): return figure(image, link: nil)
    case .link(let link):
      guard link.content.count == 1, case .image(let image) = link.content[0] else { return nil }
      return figure(image, link: link.address)
    default: return nil
    }
  }

  private func figure(_ image: Image, link: String?) -> Figure? {
    guard !image.content.isEmpty || image.attributes.id != nil else { return nil }
    var label: Located<String>?
    if let id = image.attributes.id, let span = image.attributes.idSpan, LabelKind(label: id) != nil {
      label = Located(id, span)
      reading.define(id, .figure, span, requiring: .figure)
    }
    return Figure(image: image, caption: image.content, label: label, link: link)
  }

  /// Displayed equations stand between paragraphs, not in them.
  private func split(_ content: [Inline], _ span: Span) -> [Block] {
    var blocks: [Block] = []
    var text: [Inline] = []
    func flush(_ text: inout [Inline]) {
      text.trimLeadingSpace()
      text.trimTrailingSpace()
      if !text.isEmpty { blocks.append(Block(.paragraph(text), span)) }
      text = []
    }
    for inline in content {
      guard case .math(let equation) = inline, equation.isDisplayed else {
        text.append(inline)
        continue
      }
      flush(&text)
      blocks.append(Block(.equation(equation), equation.span))
    }
    if blocks.isEmpty { return content.isEmpty ? [] : [Block(.paragraph(content), span)] }
    flush(&text)
    return blocks
  }

  /// A quotation, or the box that `> [!NOTE]` makes of it.
  mutating func quote(_ node: MarkdownNode) -> Block.Kind {
    var inner = blocks(node)
    guard case .paragraph(var content)? = inner.first?.kind, case .text(let mark)? = content.first,
      mark.hasPrefix("[!"), mark.hasSuffix("]"),
      let kind = Callout.Kind(rawValue: mark.dropFirst(2).dropLast().lowercased()),
      content.count == 1 || content[1].isBreak
    else { return .quote(inner) }
    content.removeFirst()
    content.trimLeadingSpace()
    if content.isEmpty { inner.removeFirst() } else { inner[0].kind = .paragraph(content) }
    return .callout(Callout(kind: kind, title: nil, collapse: nil, attributes: Attributes(), blocks: inner))
  }

  mutating func table(_ node: MarkdownNode) -> Table {
    let alignments = node.alignments.map { letter -> Table.Alignment in
      switch letter {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .natural
      }
    }
    var rows: [[[Inline]]] = []
    for row in node.children where row.kind == .tableRow {
      var cells: [[Inline]] = []
      for cell in row.children { cells.append(inlines(cell)) }
      while cells.count < alignments.count { cells.append([]) }
      rows.append(cells)
    }
    let header = rows.isEmpty ? [] : rows.removeFirst()
    return Table(alignments: alignments, header: header, rows: rows, caption: nil, label: nil)
  }
}

extension Inline {
  /// Whether it is the end of a line.
  var isBreak: Bool {
    switch self {
    case .softBreak, .lineBreak: true
    default: false
    }
  }
}
