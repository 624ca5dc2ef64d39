/// The paragraph `: Caption {#tbl-x}` beside a table.
struct TableCaption {
  private let content: [Inline]
  private let attributes: Attributes?
  /// What it is where there is no table.
  let asParagraph: Block

  /// A caption from the inlines of a paragraph, or none if they do not start with a colon and a blank.
  init?(_ content: [Inline], _ attributes: Attributes?, asParagraph: Block) {
    guard case .text(let text)? = content.first, text.hasPrefix(": ") else { return nil }
    var inlines = content
    let rest = String(text.drop { $0 == ":" || $0 == " " })
    if rest.isEmpty { inlines.removeFirst() } else { inlines[0] = .text(rest) }
    inlines.trimTrailingSpace()
    self.content = inlines
    self.attributes = attributes
    self.asParagraph = asParagraph
  }

  /// A table with this caption, or none if the block is no table or has a caption.
  func applied(to block: Block, _ reading: Reading) -> Block? {
    guard case .table(var table) = block.kind, table.caption == nil else { return nil }
    table.caption = content
    if let id = attributes?.id, let span = attributes?.idSpan {
      table.label = Located(id, span)
      reading.define(id, .table, span, requiring: .table)
    }
    return Block(.table(table), block.span.joined(with: asParagraph.span))
  }
}
