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
    case .subscript(let text): ScriptDigits.below[text]
    case .superscript(let text): ScriptDigits.above[text]
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

/// Digits above and below the line, for texts that know no other form.
struct ScriptDigits {
  private let digits: [Character]

  static let below = ScriptDigits(digits: Array("₀₁₂₃₄₅₆₇₈₉"))
  static let above = ScriptDigits(digits: Array("⁰¹²³⁴⁵⁶⁷⁸⁹"))

  /// A text of digits in these; any other as it is.
  subscript(text: String) -> String {
    let found = text.map { $0.isASCII ? $0.wholeNumberValue.map { digits[$0] } : nil }
    return found.contains(nil) ? text : String(found.compactMap { $0 })
  }
}
