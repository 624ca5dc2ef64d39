/// How wide texts stand in print, in widths of a digit.
enum LaTeXWidth {
  /// How much wider bold letters are.
  static let bold = 1.15

  /// The width of a text in a common face.
  static func of(_ text: some StringProtocol) -> Double { text.reduce(0) { $0 + width($1) } }

  private static func width(_ character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if LaTeXCharacters.isCJK(scalar) { return 2 }
    if LaTeXCharacters.raised[scalar] != nil || LaTeXCharacters.lowered[scalar] != nil { return 0.75 }
    switch character {
    case "i", "j", "l", "f", "t", "I", ".", ",", ":", ";", "'", "!", "|", "(", ")", "[", "]", " ", "\u{A0}": return 0.67
    case "m", "w", "M", "W", "%", "\u{2212}", "<", ">", "×", "+", "=": return 1.6
    case "A"..."Z": return 1.4
    default: return 1
    }
  }

  /// A text on lines of at most a width, unless a word is wider.
  static func lines(_ text: String, atMost width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, of(last) + of(" ") + of(word) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
