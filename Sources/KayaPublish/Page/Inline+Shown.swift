import KayaEquations
import KayaNotebook

extension [Inline] {
  /// The words without any form, as a title in a list or a window has them; formulas as their signs in a row.
  var shownText: String { map(\.shownText).joined() }
}

extension Inline {
  /// The words without any form; a formula as its signs in a row, or its source where it is faulty.
  var shownText: String {
    switch self {
    case .math(let equation):
      if case .success(let math) = mathML(equation.tex.string, display: false) { math.formulaText } else { plainText }
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): inner.shownText
    case .link(let link): link.content.shownText
    default: plainText
    }
  }
}
