import KayaMarkup

extension EquationParser {
  /// An atom with the scripts and primes behind it.
  mutating func parseScripted() throws(EquationError) -> Atom? {
    let base: Atom
    switch token.kind {
    case .sub, .sup, .prime: base = Atom(Element("mrow"))
    default:
      guard let nucleus = try parseNucleus() else { return nil }
      base = nucleus
    }
    return try parseScripts(on: base)
  }

  /// The scripts behind a base, in any order.
  private mutating func parseScripts(on base: Atom) throws(EquationError) -> Atom {
    var base = base
    var sub: Element?
    var sup: Element?
    var primes = 0
    while true {
      let sign = token
      switch sign.kind {
      case .sub:
        guard sub == nil else { throw Self.twice("subscripts", sign, "_") }
        advance()
        sub = try parseScript(of: sign)
      case .sup:
        guard sup == nil else { throw Self.twice("superscripts", sign, "^") }
        advance()
        let script = try parseScript(of: sign)
        if script.node.plainText == "′" { primes += 1 } else { sup = script }
      case .prime:
        guard sup == nil else { throw Self.twice("superscripts", sign, "^") }
        primes += 1
        advance()
      case .command("limits"):
        advance()
        base = Self.stacked(base)
      case .command("nolimits"):
        advance()
        base.limits = .beside
      default: return Self.joined(primes == 0 ? base : Self.primed(base, primes), sub: sub, sup: sup)
      }
    }
  }

  /// An argument in which signs stand close.
  mutating func parseScript(of sign: TeXToken) throws(EquationError) -> Element {
    try scoped { parser throws(EquationError) in
      parser.isScript = true
      parser.alphabet = nil
      return try parser.parseArgument(of: sign).element
    }
  }

  private static func twice(_ what: String, _ token: TeXToken, _ sign: String) -> EquationError {
    EquationError(
      "two \(what) on one base", at: token.range,
      help: ["brace what belongs together: `x\(sign){a\(sign)b}` or `{x\(sign)a}\(sign)b`"])
  }

  private static func stacked(_ base: Atom) -> Atom {
    var base = base
    base.limits = .stacked
    if base.element.name == "mo" { base.element[attribute: "movablelimits"] = "false" }
    return base
  }

  /// A base with primes behind it; fonts have them at the height of an exponent already, so they are not raised again.
  private static func primed(_ base: Atom, _ primes: Int) -> Atom {
    let signs = ["′", "″", "‴", "⁗"]
    let text = primes <= signs.count ? signs[primes - 1] : String(repeating: "′", count: primes)
    let prime = Element("mo", text: text)
    var atom = base
    atom.element = Element("mrow", [:], [base.element.node, prime.node])
    atom.limits = .beside
    return atom
  }

  private static func joined(_ base: Atom, sub: Element?, sup: Element?) -> Atom {
    guard sub != nil || sup != nil else { return base }
    var atom = base
    let isStacked = base.limits != .beside
    let foot = isStacked ? withMovingName(base) : base.element
    let lifted = isStacked ? sup : sup.map { ItalicCorrection.apply(to: $0, on: foot) }
    let parts = [foot, sub, lifted].compactMap { $0 }
    let name: String
    switch (isStacked, sub != nil, sup != nil) {
    case (false, true, true): name = "msubsup"
    case (false, true, false): name = "msub"
    case (false, false, _): name = "msup"
    case (true, true, true): name = "munderover"
    case (true, true, false): name = "munder"
    case (true, false, _): name = "mover"
    }
    atom.element = Element(name, [:], parts.map(\.node))
    atom.limits = .beside
    return atom
  }

  /// Only an operator can have limits that move, so that a name with limits is written as one.
  private static func withMovingName(_ base: Atom) -> Element {
    guard base.isName, base.element.name == "mi" else { return base.element }
    let moves = base.limits == .movable ? "true" : "false"
    return Element(
      "mo", ["form": "prefix", "movablelimits": moves, "lspace": "0", "rspace": "0"], base.element.children)
  }
}
