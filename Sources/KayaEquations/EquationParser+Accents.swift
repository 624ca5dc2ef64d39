import KayaMarkup

extension EquationParser {
  /// `\hat x` and its kin.
  mutating func parseAccent(_ text: String, _ token: TeXToken) throws(EquationError) -> Atom {
    let base = try parseArgument(of: token).element
    // An arrow of full size is wider than a letter.
    let style = text == "→" ? "font-size:65%" : nil
    return Self.accented(base, Element("mo", ["stretchy": "false", "style": style], text: text))
  }

  /// `\widehat{ab}` and its kin.
  mutating func parseWideAccent(_ name: String, _ token: TeXToken) throws(EquationError) -> Atom {
    let base = try parseArgument(of: token).element
    let count = base.name == "mrow" ? base.children.count : 1
    switch name {
    case "widehat": return Self.wideHat(base, count)
    case "widetilde": return Self.accented(base, Self.sign(count == 1 ? "˜" : "~", stretches: count > 1))
    case "overline": return Self.ruled(base, count, side: "top")
    case "underline": return Self.ruled(base, count, side: "bottom")
    case "overrightarrow": return Self.accented(base, Self.sign("→", stretches: true))
    case "overleftarrow": return Self.accented(base, Self.sign("←", stretches: true))
    case "overbrace":
      var atom = Self.accented(base, Self.sign("⏞", stretches: true))
      atom.limits = .stacked
      return atom
    default:
      let brace = Self.sign("⏟", stretches: true)
      var atom = Atom(Element("munder", ["accentunder": "true"], [base.node, brace.node]))
      atom.limits = .stacked
      return atom
    }
  }

  private static func sign(_ text: String, stretches: Bool) -> Element {
    Element("mo", ["stretchy": stretches ? "true" : "false"], text: text)
  }

  private static func accented(_ base: Element, _ sign: Element) -> Atom {
    Atom(Element("mover", ["accent": "true"], [base.node, sign.node]))
  }

  /// Fonts stretch only the combining hat, and only so far; over one letter it would stand askew.
  private static func wideHat(_ base: Element, _ count: Int) -> Atom {
    let stretches = (2...3).contains(count)
    return accented(base, sign(stretches ? "\u{302}" : "ˆ", stretches: stretches))
  }

  /// Over one letter a bar; over a group a border, since no font has a line that stretches without end.
  private static func ruled(_ base: Element, _ count: Int, side: String) -> Atom {
    let isAbove = side == "top"
    if count == 1 {
      guard isAbove else {
        let line = sign("_", stretches: false)
        return Atom(Element("munder", ["accentunder": "true"], [base.node, line.node]))
      }
      return accented(base, sign("‾", stretches: false))
    }
    let style = "border-\(side):0.05em solid currentcolor;padding-\(side):0.12em"
    return Atom(Element("mrow", ["style": style], base.children))
  }

  /// The style of the rest of a group: whether it is display, or nothing if no such command stands here.
  mutating func styleCommand() -> Bool? {
    switch token.kind {
    case .command("displaystyle"): true
    case .command("textstyle"): false
    default: nil
    }
  }

  mutating func parseStyle(_ isDisplay: Bool, until terminator: Terminator) throws(EquationError) -> Atom {
    let atoms = try parseRow(until: terminator)
    let content = Row.elements(atoms, isScript: isScript).map(\.node)
    return Atom(Element("mstyle", ["displaystyle": isDisplay ? "true" : "false"], content))
  }
}
