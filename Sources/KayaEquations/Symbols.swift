/// The commands that stand for one character, by the role the character has in a formula.
enum Symbols {
  /// A command and its character.
  struct Entry {
    var name: String
    var text: String
  }

  static let smallGreek = entries(
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
    nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
    """)

  static let capitalGreek = entries(
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω")

  static let slantedLetters = entries("partial ∂ imath ı jmath ȷ")

  static let letters = entries(
    """
    ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ infty ∞ nabla ∇ emptyset ∅ varnothing ⌀ degree ° top ⊤ bot ⊥
    angle ∠ triangle △ square □ Box □ blacksquare ■ checkmark ✓ prime ′ complement ∁ forall ∀ exists ∃ nexists ∄ neg ¬
    lnot ¬ S § P ¶ pounds £ backslash \\ % % $ $ # # & & _ _
    """)

  static let relations = entries(
    """
    le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ leqslant ⩽ geqslant ⩾ ll ≪ gg ≫ equiv ≡ approx ≈ approxeq ≊ sim ∼ simeq ≃ cong ≅
    propto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ lesssim ≲ gtrsim ≳ prec ≺ succ ≻ preceq ⪯ succeq ⪰ in ∈ ni ∋ notin ∉
    subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ perp ⊥ parallel ∥ mid ∣ nmid ∤ vdash ⊢ dashv ⊣
    models ⊨ therefore ∴ because ∵ lt < gt >
    """)

  static let arrows = entries(
    """
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹
    impliedby ⟸ iff ⟺ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ longmapsto ⟼ Longrightarrow ⟹
    Longleftarrow ⟸ hookrightarrow ↪ rightsquigarrow ⇝ rightharpoonup ⇀ rightleftharpoons ⇌ uparrow ↑ downarrow ↓
    updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ nwarrow ↖ swarrow ↙
    """)

  static let binaries = entries(
    """
    pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨
    oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ oslash ⊘ sqcap ⊓ sqcup ⊔ uplus ⊎ amalg ⨿ diamond ⋄ dagger † ddagger ‡
    """)

  /// Operators whose limits stand above and below in display.
  static let sums = entries(
    """
    sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆
    """)

  /// Operators whose limits stand beside them.
  static let integrals = entries("int ∫ iint ∬ iiint ∭ oint ∮")

  static let dots = entries("ldots … dots … dotsc … dotsb ⋯ cdots ⋯ vdots ⋮ ddots ⋱")

  /// Names of functions.
  static let functions: Set<String> = words(
    """
    ln log lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth arg deg dim hom ker sgn Var Cov Corr
    """)

  /// Names of functions whose subscript stands below in display.
  static let limitFunctions: Set<String> = words("lim limsup liminf max min sup inf Pr det gcd argmax argmin plim")

  static let openers = entries(
    "lbrace { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lparen ( { {")

  static let closers = entries(
    "rbrace } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rparen ) } }")

  /// Delimiters that open and close.
  static let bars = entries("vert | Vert ‖ | ‖")

  /// Spaces by their widths in em.
  static let spaces: [String: String] = [
    ",": "0.1667em", "thinspace": "0.1667em", ":": "0.2222em", ">": "0.2222em", "medspace": "0.2222em",
    ";": "0.2778em", "thickspace": "0.2778em", " ": "0.25em", "space": "0.25em", "enspace": "0.5em", "quad": "1em",
    "qquad": "2em", "!": "-0.1667em", "negthinspace": "-0.1667em",
  ]

  /// Accents over a single thing.
  static let accents: [String: String] = [
    "hat": "ˆ", "bar": "¯", "tilde": "˜", "dot": "˙", "ddot": "¨", "vec": "→", "check": "ˇ", "breve": "˘",
    "acute": "´", "grave": "`", "mathring": "˚",
  ]

  /// Accents over all of a group.
  static let wideAccents = [
    "widehat", "widetilde", "overline", "overrightarrow", "overleftarrow", "overbrace", "underline", "underbrace",
  ]

  /// Relations with a stroke through them.
  static let negated: [String: String] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "∈": "∉", "∋": "∌", "≡": "≢", "≈": "≉", "∼": "≁", "≃": "≄",
    "≅": "≇", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉", "∣": "∤", "∥": "∦", "→": "↛", "←": "↚", "⇒": "⇏", "⇐": "⇍",
    "∃": "∄", "≺": "⊀", "≻": "⊁",
  ]

  private static func entries(_ text: String) -> [Entry] {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    return stride(from: 0, to: parts.count - 1, by: 2).map { Entry(name: parts[$0], text: parts[$0 + 1]) }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
  }
}
