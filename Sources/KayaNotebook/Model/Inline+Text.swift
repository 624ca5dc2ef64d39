extension Inline {
  /// The inline values in it, in order.
  public var values: [CellID] {
    switch self {
    case .value(let id): [id]
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): inner.flatMap(\.values)
    case .link(let link): link.content.flatMap(\.values)
    case .image(let image): image.content.flatMap(\.values)
    default: []
    }
  }

  /// The words in it without any form; values, formulas, citations and raw HTML give none, or their source.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): inner.plainText
    case .link(let link): link.content.plainText
    case .image(let image): image.description
    case .softBreak, .lineBreak: " "
    case .math(let equation): equation.tex.string
    case .value, .reference, .citation, .footnote, .rawHTML: ""
    }
  }
}

extension [Inline] {
  /// The words without any form.
  public var plainText: String { map(\.plainText).joined() }
}
