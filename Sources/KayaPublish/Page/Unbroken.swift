import KayaDiagnostics

/// Blanks that no line may end at: those beside the sign of a relation before a number, as in `p < 0.05`.
enum Unbroken {
  private static let signs = Set("<>=≤≥≈≠±".unicodeScalars)
  private static let blank: Unicode.Scalar = "\u{A0}"
  /// A name of at most so many letters stays with the sign behind it.
  private static let longestName = 3
  /// A range of at most so many pieces stays on one line: two numbers of three groups of digits and the word between.
  private static let longestRange = 7

  /// A text whose relations stay on one line.
  static func text(_ text: String) -> String {
    guard mayHoldSign(text) else { return text }
    var scalars = Array(text.unicodeScalars)
    for place in scalars.indices.dropFirst().dropLast(2) where signs.contains(scalars[place]) {
      guard scalars[place - 1] == " " || place == 1, scalars[place + 1] == " ", startsNumber(scalars[place + 2]) else {
        continue
      }
      scalars[place + 1] = blank
      guard let name = shortName(before: place, scalars) else { continue }
      scalars[place - 1] = blank
      // Stars stay with the relation that they stand for.
      if name >= 2, scalars[name - 1] == " ", scalars[name - 2] == "*" { scalars[name - 1] = blank }
    }
    if let first = scalars.first, signs.contains(first), scalars.count > 2, scalars[1] == " ",
      startsNumber(scalars[2])
    {
      scalars[1] = blank
    }
    return string(scalars)
  }

  /// Whether the bytes of a sign can be in a text; asked of each text of a page, so it looks at bytes alone.
  private static func mayHoldSign(_ text: String) -> Bool {
    text.hasByte { byte in
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"): true
      // The first bytes of `±` and of `≤ ≥ ≈ ≠`.
      case 0xC2, 0xE2: true
      default: false
      }
    }
  }

  /// A number or a range of two, such as `2.01 to 2.02`, all of it on one line; other texts as they are.
  ///
  /// The digits of a number may stand in groups with blanks between them.
  static func number(_ text: String) -> String {
    let parts = text.split(separator: " ")
    let words = parts.indices.filter { parts[$0].unicodeScalars.first.map(startsNumber) != true }
    let isRange =
      words.count <= 1 && words.allSatisfy { $0 > 0 && $0 < parts.count - 1 } && parts.count <= longestRange
    return isRange ? parts.joined(separator: "\u{A0}") : Self.text(text)
  }

  /// Where a name of few letters begins that ends before a sign; nothing for longer ones.
  private static func shortName(before sign: Int, _ scalars: [Unicode.Scalar]) -> Int? {
    let end = max(0, sign - 1)
    let before = scalars[..<end].suffix(longestName + 1)
    guard let last = before.last, last != " " else { return nil }
    if let edge = before.lastIndex(where: { $0 == " " || $0 == "(" || $0 == blank }) { return edge + 1 }
    return before.count <= longestName ? before.startIndex : nil
  }

  private static func startsNumber(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || scalar == "−" || scalar == "-" || scalar == "." || scalar == "("
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
