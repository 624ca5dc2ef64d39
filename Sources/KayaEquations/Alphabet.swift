/// The alphabets of mathematics, which Unicode has as letters of their own.
enum Alphabet: String, CaseIterable {
  case roman, bold, italic, boldItalic, script, doubleStruck, fraktur, sans, mono

  /// The alphabet a command switches to.
  static let commands: [String: Alphabet] = [
    "mathrm": .roman, "mathup": .roman, "mathbf": .bold, "mathit": .italic, "boldsymbol": .boldItalic,
    "bm": .boldItalic, "mathcal": .script, "mathscr": .script, "mathbb": .doubleStruck, "mathfrak": .fraktur,
    "mathsf": .sans, "mathtt": .mono,
  ]

  /// Whether letters in a row are one word.
  var joinsLetters: Bool {
    switch self {
    case .roman, .bold, .italic, .sans, .mono: true
    case .boldItalic, .script, .doubleStruck, .fraktur: false
    }
  }

  /// A letter or digit of the alphabet; itself where the alphabet has none.
  func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = exceptions[scalar] { return exception }
    let value = scalar.value
    switch value {
    case 0x41...0x5A: return shifted(capital, value - 0x41) ?? scalar
    case 0x61...0x7A: return shifted(capital.map { $0 + 26 }, value - 0x61) ?? scalar
    case 0x30...0x39: return shifted(digit, value - 0x30) ?? scalar
    case 0x391...0x3A9: return shifted(greek, value - 0x391) ?? scalar
    case 0x3B1...0x3C9: return shifted(greek.map { $0 + 26 }, value - 0x3B1) ?? scalar
    default: return scalar
    }
  }

  private func shifted(_ start: UInt32?, _ by: UInt32) -> Unicode.Scalar? {
    start.flatMap { Unicode.Scalar($0 + by) }
  }

  private var capital: UInt32? {
    switch self {
    case .roman: nil
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .doubleStruck: 0x1D538
    case .fraktur: 0x1D504
    case .sans: 0x1D5A0
    case .mono: 0x1D670
    }
  }

  private var digit: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sans: 0x1D7E2
    case .mono: 0x1D7F6
    case .roman, .italic, .script, .fraktur: nil
    }
  }

  private var greek: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    default: nil
    }
  }

  /// Letters that Unicode had before the alphabets.
  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ", "ϵ": "𝜖", "ϑ": "𝜗", "ϕ": "𝜙", "ϱ": "𝜚", "ϖ": "𝜛", "∂": "𝜕", "∇": "𝛻"]
    case .bold: ["ϵ": "𝛜", "ϑ": "𝛝", "ϕ": "𝛟", "ϱ": "𝛠", "ϖ": "𝛡", "∂": "𝛛", "∇": "𝛁"]
    case .boldItalic: ["ϵ": "𝝐", "ϑ": "𝝑", "ϕ": "𝝓", "ϱ": "𝝔", "ϖ": "𝝕", "∂": "𝝏", "∇": "𝜵"]
    case .script:
      ["B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ", "o": "ℴ"]
    case .doubleStruck: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .roman, .sans, .mono: [:]
    }
  }
}
