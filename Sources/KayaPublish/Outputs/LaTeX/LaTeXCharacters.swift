/// The characters that LaTeX has commands for, as a program that reads bytes has no letters for them.
enum LaTeXCharacters {
  /// What stands for a sign in a text; none for one that every program knows or that only fonts of its language have.
  static func command(_ scalar: Unicode.Scalar) -> String? { texts[scalar] ?? formulas[scalar].map { "$\($0)$" } }

  /// What stands for a sign in a formula.
  static func formula(_ scalar: Unicode.Scalar) -> String? { formulas[scalar] }

  /// Whether a letter needs a program that reads Unicode, such as XeLaTeX.
  static func needsUnicode(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x180, 0x1CD...0x1D4, 0x218...0x21B, 0x2010...0x2015, 0x2018...0x201E, 0x2020...0x2022, 0x2026, 0x2030,
      0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0xFB00...0xFB04:
      false
    default: command(scalar) == nil && raised[scalar] == nil && lowered[scalar] == nil && accents[scalar] == nil
    }
  }

  /// Whether a letter is Chinese, Japanese or Korean.
  static func isCJK(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static let texts: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
    "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "`": "\\textasciigrave{}", "|": "\\textbar{}",
    "\u{A0}": "~", "\u{2002}": " ", "\u{2003}": " ", "\u{2007}": "\\phantom{0}", "\u{2009}": "\\,",
    "\u{200A}": "\\,", "\u{202F}": "\\,", "\u{200B}": "", "\u{2060}": "", "\u{FEFF}": "", "\u{2011}": "\\mbox{-}",
    "\u{AD}": "\\-", "\t": " ", "\n": " ", "\r": " ", "\u{2126}": "$\\Omega$",
  ]

  private static let formulas: [Unicode.Scalar: String] = [
    "<": "<", ">": ">", "\u{2212}": "-", "±": "\\pm", "∓": "\\mp", "×": "\\times", "÷": "\\div", "·": "\\cdot",
    "≤": "\\leq", "≥": "\\geq", "≠": "\\neq", "≈": "\\approx", "∼": "\\sim", "≡": "\\equiv", "≪": "\\ll", "≫": "\\gg",
    "∞": "\\infty", "∑": "\\sum", "∏": "\\prod", "√": "\\surd", "∂": "\\partial", "∇": "\\nabla", "∫": "\\int",
    "∈": "\\in", "∉": "\\notin", "⊂": "\\subset", "∪": "\\cup", "∩": "\\cap", "∅": "\\emptyset", "∀": "\\forall",
    "∃": "\\exists", "∝": "\\propto", "∗": "\\ast", "⋅": "\\cdot", "∆": "\\Delta", "∧": "\\wedge", "∨": "\\vee",
    "¬": "\\neg", "′": "'", "″": "''", "←": "\\leftarrow", "→": "\\rightarrow", "↑": "\\uparrow", "↓": "\\downarrow",
    "↔": "\\leftrightarrow", "⇒": "\\Rightarrow", "⇔": "\\Leftrightarrow", "ℓ": "\\ell",
    "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "ϵ": "\\epsilon",
    "ζ": "\\zeta", "η": "\\eta", "θ": "\\theta", "ϑ": "\\vartheta", "ι": "\\iota", "κ": "\\kappa", "λ": "\\lambda",
    "μ": "\\mu", "µ": "\\mu", "ν": "\\nu", "ξ": "\\xi", "ο": "o", "π": "\\pi", "ρ": "\\rho", "σ": "\\sigma",
    "ς": "\\varsigma", "τ": "\\tau", "υ": "\\upsilon", "φ": "\\varphi", "ϕ": "\\phi", "χ": "\\chi", "ψ": "\\psi",
    "ω": "\\omega", "Γ": "\\Gamma", "Δ": "\\Delta", "Θ": "\\Theta", "Λ": "\\Lambda", "Ξ": "\\Xi", "Π": "\\Pi",
    "Σ": "\\Sigma", "Υ": "\\Upsilon", "Φ": "\\Phi", "Ψ": "\\Psi", "Ω": "\\Omega",
  ]

  /// Raised signs and what they raise.
  static let raised: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁺": "+",
    "⁻": "-", "⁼": "=", "⁽": "(", "⁾": ")", "ⁿ": "n", "ⁱ": "i",
  ]

  /// Lowered signs and what they lower.
  static let lowered: [Unicode.Scalar: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "₊": "+",
    "₋": "-", "₌": "=", "₍": "(", "₎": ")", "ₐ": "a", "ₑ": "e", "ₕ": "h", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₗ": "l",
    "ₘ": "m", "ₙ": "n", "ₒ": "o", "ₚ": "p", "ᵣ": "r", "ₛ": "s", "ₜ": "t", "ᵤ": "u", "ᵥ": "v", "ₓ": "x",
  ]

  /// Accents that stand on the letter before them.
  static let accents: [Unicode.Scalar: String] = [
    "\u{300}": "\\`", "\u{301}": "\\'", "\u{302}": "\\^", "\u{303}": "\\~", "\u{304}": "\\=", "\u{306}": "\\u",
    "\u{307}": "\\.", "\u{308}": "\\\"", "\u{30A}": "\\r", "\u{30B}": "\\H", "\u{30C}": "\\v", "\u{323}": "\\d",
    "\u{327}": "\\c", "\u{328}": "\\k", "\u{331}": "\\b",
  ]
}
