import KayaRuntime

/// A number of a cell as it stands in a column of LaTeX that is aligned on the decimal point.
struct LaTeXNumber {
  /// The digits and signs before the point.
  private let whole: String
  /// What stands behind the point; none where there is no point.
  private let decimals: String?
  /// Stars and a closing bracket.
  private let hanging: String
  private let isMarked: Bool

  /// The number of a cell; none if the cell has words or anything else that is no number.
  init?(_ cell: PublicationTable.Cell) {
    guard TableAlignment.decimals(cell.text) != nil, cell.text.allSatisfy(Self.belongs),
      cell.hanging.allSatisfy({ "*)]% ".contains($0) || Self.belongs($0) })
    else { return nil }
    let parts = cell.text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    whole = String(parts[0])
    decimals = parts.count == 2 ? String(parts[1]) : nil
    hanging = cell.hanging
    isMarked = cell.isMarked
  }

  private static func belongs(_ character: Character) -> Bool {
    switch character {
    case "0"..."9", ".", "-", "+", "\u{2212}", "(", ")", "[", "]", "<", ">", "≤", "≥", "%", " ", ",", "\u{A0}",
      "\u{202F}", "\u{2009}":
      true
    default: false
    }
  }

  /// Whether it has a point or anything that hangs behind it.
  var isAligned: Bool { decimals != nil || !hanging.isEmpty }

  /// How many digits stand behind the point.
  var precision: Int { decimals?.count ?? 0 }

  /// Whether stars or a bracket hang behind it.
  var hangs: Bool { !hanging.isEmpty }

  /// The room on both sides of the point, in widths of a digit.
  var room: (left: Double, right: Double) {
    let scale = isMarked ? LaTeXWidth.bold : 1
    return (Self.width(whole) * scale, Self.width(decimals ?? "") * scale + Self.width(hanging))
  }

  /// The number as a formula, bold where the cell is marked.
  func formula(isMarked: Bool) -> String {
    let head = Self.signs(whole)
    let tail = decimals.map(Self.signs)
    guard isMarked else { return head + (tail.map { ".\($0)" } ?? "") + end }
    return "\\mathbf{\(head)}" + (tail.map { $0.isEmpty ? "." : ".\\mathbf{\($0)}" } ?? "") + end
  }

  private var end: String {
    let stars = hanging.prefix { $0 == "*" }
    return (stars.isEmpty ? "" : "^{\(stars)}") + Self.signs(String(hanging.dropFirst(stars.count)))
  }

  private static func signs(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "\\%"
      case ",": "{,}"
      case " ": "\\ "
      case "\u{A0}": "~"
      case "\u{202F}", "\u{2009}": "\\,"
      case "≤", "≥": (LaTeXCharacters.formula(scalar) ?? "") + " "
      default: LaTeXCharacters.formula(scalar) ?? String(scalar)
      }
    }.joined()
  }

  private static func width(_ text: String) -> Double {
    text.reduce(0) { sum, character in
      switch character {
      case "0"..."9": sum + 1
      case "\u{2212}", "-", "+": sum + 1.6
      case "<", ">", "≤", "≥": sum + 2
      case "%": sum + 1.7
      case "\u{202F}", "\u{2009}": sum + 0.35
      default: sum + 0.8
      }
    }
  }
}
