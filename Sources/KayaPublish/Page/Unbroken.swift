/// Blanks that no line may end at: those beside the sign of a relation before a number, as in `p < 0.05`.
enum Unbroken {
  private static let signs = Set("<>=≤≥≈≠±".unicodeScalars)
  private static let blank: Unicode.Scalar = "\u{A0}"
  /// A name of at most so many letters stays with the sign behind it.
  private static let longestName = 3

  /// A text whose relations stay on one line.
  static func text(_ text: String) -> String {
    guard mayHoldSign(text) else { return text }
    var scalars = Array(text.unicodeScalars)
    for place in scalars.indices.dropFirst().dropLast(2) where signs.contains(scalars[place]) {
      guard scalars[place - 1] == " " || place == 1, scalars[place + 1] == " ", startsNumber(scalars[place + 2]) else {
        continue
      }
      scalars[place + 1] = blank
      if followsShortName(place, scalars) { scalars[place - 1] = blank }
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
    text.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"): true
      // The first bytes of `±` and of `≤ ≥ ≈ ≠`.
      case 0xC2, 0xE2: true
      default: false
      }
    }
  }

  /// A number or a range of two, such as `2.01 to 2.02`, all of it on one line; other texts as they are.
  static func number(_ text: String) -> String {
    let parts = text.split(separator: " ")
    let isRange =
      parts.count == 3 && [parts[0], parts[2]].allSatisfy { $0.unicodeScalars.first.map(startsNumber) ?? false }
    return isRange ? parts.joined(separator: "\u{A0}") : Self.text(text)
  }

  private static func followsShortName(_ place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<max(0, place - 1)].suffix(longestName + 1)
    guard let last = before.last, last != " " else { return false }
    return before.count <= longestName || before.contains { $0 == " " || $0 == "(" || $0 == blank }
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
