/// What the commands of TeX stand for.
enum TeXTables {
  /// An accent with the letters that bear it.
  struct Accent {
    /// The mark for letters that have no sign of their own with it.
    var mark: Unicode.Scalar
    /// Letters with the accent, as one sign each.
    var composed: [Unicode.Scalar: Unicode.Scalar]

    /// An accent from pairs of letters without it and with it.
    init(_ mark: Unicode.Scalar, _ pairs: String) {
      self.mark = mark
      var composed: [Unicode.Scalar: Unicode.Scalar] = [:]
      let scalars = Array(pairs.unicodeScalars)
      for index in stride(from: 0, to: scalars.count - 1, by: 2) { composed[scalars[index]] = scalars[index + 1] }
      self.composed = composed
    }
  }

  /// Accents named by a sign, such as `\"`.
  static let accents: [Unicode.Scalar: Accent] = [
    "`": Accent(
      "\u{0300}",
      "AÀEÈIÌNǸOÒUÙWẀYỲaàeèiìnǹoòuùwẁyỳâầêềôồÂẦÊỀÔỒăằĂẰüǜÜǛ"),
    "'": Accent(
      "\u{0301}",
      "AÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹaácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzźæǽÆǼøǿØǾâấêếôốÂẤÊẾÔỐ" + "ăắĂẮüǘÜǗ"),
    "^": Accent(
      "\u{0302}",
      "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ"),
    "~": Accent(
      "\u{0303}",
      "AÃEẼIĨNÑOÕUŨVṼYỸaãeẽiĩnñoõuũvṽyỹâẫêễôỗÂẪÊỄÔỖăẵĂẴ"),
    "=": Accent(
      "\u{0304}",
      "AĀEĒGḠIĪOŌUŪYȲaāeēgḡiīoōuūyȳæǣÆǢüǖÜǕöȫÖȪ"),
    ".": Accent(
      "\u{0307}",
      "AȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻaȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzż"),
    "\"": Accent(
      "\u{0308}",
      "AÄEËHḦIÏOÖUÜWẄXẌYŸaäeëhḧiïoötẗuüwẅxẍyÿ"),
  ]

  /// Accents named by a letter, such as `\c`.
  static let letterAccents: [Unicode.Scalar: Accent] = [
    "u": Accent(
      "\u{0306}",
      "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"),
    "r": Accent(
      "\u{030A}",
      "AÅUŮaåuůwẘyẙ"),
    "H": Accent(
      "\u{030B}",
      "OŐUŰoőuű"),
    "v": Accent(
      "\u{030C}",
      "AǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽaǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzžüǚÜǙ"),
    "d": Accent(
      "\u{0323}",
      "AẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒaạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓâậêệôộÂẬÊỆÔỘ" + "ăặĂẶ"),
    "c": Accent(
      "\u{0327}",
      "CÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢcçdḑeȩgģhḩkķlļnņrŗsştţ"),
    "k": Accent(
      "\u{0328}",
      "AĄEĘIĮOǪUŲaąeęiįoǫuų"),
    "b": Accent(
      "\u{0331}",
      "BḆDḎKḴLḺNṈRṞTṮZẔbḇdḏhẖkḵlḻnṉrṟtṯzẕ"),
    "h": Accent(
      "\u{0309}",
      "AẢEẺIỈOỎUỦYỶaảeẻiỉoỏuủyỷâẩêểôổÂẨÊỂÔỔăẳĂẲ"),
  ]

  /// Letters without their accents, for sorting.
  static let bare: [Unicode.Scalar: String] = {
    var bare: [Unicode.Scalar: String] = [
      "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
      "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ȷ": "j",
    ]
    for (_, accent) in accents { for (base, letter) in accent.composed { bare[letter] = String(base) } }
    for (_, accent) in letterAccents { for (base, letter) in accent.composed { bare[letter] = String(base) } }
    // A letter with two accents leads to one with one, which leads to the bare one.
    for (letter, base) in bare {
      if let first = base.unicodeScalars.first, base.unicodeScalars.count == 1, let deeper = bare[first] {
        bare[letter] = deeper
      }
    }
    return bare
  }()

  /// Commands of one sign that is no letter.
  static let signs: [Unicode.Scalar: String] = [
    "-": "", "/": "", "@": "", "\\": " ", ",": "\u{2009}", ":": " ", ";": " ", "!": "", "(": "", ")": "", "[": "",
    "]": "",
    "|": "‖", "*": "",
  ]

  /// Commands that stand for a sign.
  static let symbols: [String: String] = [
    "ss": "ß", "SS": "SS", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€",
    "textyen": "¥", "textcent": "¢", "copyright": "©", "textcopyright": "©", "textregistered": "®",
    "texttrademark": "™", "textdegree": "°", "degree": "°", "textmu": "µ", "textmicro": "µ", "dag": "†",
    "ddag": "‡", "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "guillemotleft": "«", "guillemotright": "»", "flqq": "«", "frqq": "»", "glqq": "„", "grqq": "“",
    "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textbullet": "•", "textperiodcentered": "·", "slash": "/", "hyphen": "-", "TeX": "TeX",
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "MF": "METAFONT", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "quad": " ",
    "qquad": " ", "space": " ",
    "textexclamdown": "¡", "textquestiondown": "¿", "textordfeminine": "ª", "textordmasculine": "º", "newline": " ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "times": "×", "pm": "±", "mp": "∓", "cdot": "·", "div": "÷", "leq": "≤",
    "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "infty": "∞", "partial": "∂",
    "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "leftrightarrow": "↔", "Rightarrow": "⇒", "circ": "°", "ast": "∗", "star": "⋆", "ell": "ℓ", "hbar": "ℏ",
    "Re": "ℜ", "Im": "ℑ", "prime": "′", "bullet": "•", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩", "log": "log",
    "ln": "ln", "exp": "exp", "min": "min", "max": "max", "lim": "lim", "sin": "sin", "cos": "cos",
  ]

  /// Commands whose argument stands in quotes.
  static let quotes: Set<String> = ["enquote", "mkbibquote", "textquote"]

  /// Commands of style, whose argument stays as it is.
  static let styles: Set<String> = [
    "emph", "textit", "textbf", "texttt", "textsc", "textrm", "textsf", "textsl", "textup", "textmd", "textnormal",
    "text", "mbox", "hbox", "mathrm", "mathit", "mathbf", "mathsf", "mathtt", "mathcal", "mathbb", "operatorname",
    "protect", "autocap", "it", "bf",
    "tt", "sc", "rm", "sf", "sl", "em", "itshape", "bfseries", "scshape", "upshape", "small", "url", "nolinkurl",
    "path", "uppercase", "lowercase", "MakeUppercase", "MakeLowercase", "mkbibemph", "mkbibbold", "foreignlanguage",
    "textlatin", "ensuremath", "relax", "selectlanguage", "nobreak", "left", "right", "natexlab", "bibinfo",
    "textcolor", "arabic", "pkg", "proglang", "CRANpkg", "code",
  ]

  /// Digits and signs below the line.
  static let subscripts: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉", "+": "₊",
    "-": "₋", "=": "₌", "(": "₍", ")": "₎", "a": "ₐ", "e": "ₑ", "h": "ₕ", "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "l": "ₗ",
    "m": "ₘ", "n": "ₙ", "o": "ₒ", "p": "ₚ", "r": "ᵣ", "s": "ₛ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ", "x": "ₓ", " ": " ",
  ]

  /// Digits and signs above the line.
  static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "+": "⁺",
    "-": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "n": "ⁿ", "i": "ⁱ", "a": "ᵃ", "b": "ᵇ", "c": "ᶜ", "d": "ᵈ", "e": "ᵉ",
    "h": "ʰ", "o": "ᵒ", "r": "ʳ", "s": "ˢ", "t": "ᵗ", "°": "°", "∘": "°", " ": " ",
  ]
}
