import KayaMarkup

/// How far slanted letters lean over what stands at their upper right.
///
/// MathML Core sets exponents at the end of a letter's box, so that they touch a letter that leans out of it; TeX
/// moves them by the letter's italic correction. The values are those of Computer Modern, in em of the letter.
enum ItalicCorrection {
  private static let values: [Unicode.Scalar: Double] = [
    "B": 0.05, "C": 0.07, "E": 0.06, "F": 0.14, "H": 0.08, "I": 0.08, "J": 0.1, "K": 0.07, "M": 0.11, "N": 0.11,
    "P": 0.14, "S": 0.06, "T": 0.14, "U": 0.11, "V": 0.22, "W": 0.14, "X": 0.08, "Y": 0.22, "Z": 0.07,
    "f": 0.11, "j": 0.06, "β": 0.05, "γ": 0.06, "ζ": 0.07, "ν": 0.06, "τ": 0.11,
  ]

  /// The size of scripts beside that of their base.
  private static let scriptSize = 0.7

  /// A superscript moved clear of the letter it stands on.
  static func apply(to sup: Element, on base: Element) -> Element {
    if base.name == "mover", let letter = base.children.first, case .element(let inner) = letter {
      return apply(to: sup, on: inner)
    }
    guard base.name == "mi", base[attribute: "mathvariant"] == nil, base.children.count == 1,
      case .text(let text) = base.children[0], text.unicodeScalars.count == 1, let letter = text.unicodeScalars.first,
      let lean = values[letter]
    else { return sup }
    let width = (lean / scriptSize * 100).rounded() / 100
    let space = Element("mspace", ["width": "\(width)em"])
    return Element("mrow", [:], [space.node] + (sup.name == "mrow" ? sup.children : [sup.node]))
  }
}
