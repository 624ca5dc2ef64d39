import KayaMarkup

/// The sizes of delimiters that do not grow by themselves.
struct DelimiterSize {
  var size: String
  /// The role that the command gives; none for the one its sign has.
  var role: Atom.Role?

  static let commands: [String: DelimiterSize] = {
    var found: [String: DelimiterSize] = [:]
    for (name, size) in [("big", "1.2em"), ("Big", "1.8em"), ("bigg", "2.4em"), ("Bigg", "3em")] {
      found[name] = DelimiterSize(size: size)
      found[name + "l"] = DelimiterSize(size: size, role: .opening)
      found[name + "r"] = DelimiterSize(size: size, role: .closing)
      found[name + "m"] = DelimiterSize(size: size, role: .relation)
    }
    return found
  }()
}

extension EquationParser {
  /// `\left( … \middle| … \right)`.
  mutating func parseFenced(_ token: TeXToken) throws(EquationError) -> Atom {
    var nodes: [Node] = []
    if let open = try parseDelimiter(of: token) { nodes.append(Self.growing(open, "prefix").node) }
    while true {
      let atoms = try rethrowing(at: token, .right) { parser throws(EquationError) in
        try parser.parseRow(until: .right)
      }
      nodes += Row.elements(atoms, isScript: isScript).map(\.node)
      let command = self.token
      advance()
      let sign = try parseDelimiter(of: command)
      guard command.kind == .command("middle") else {
        if let sign { nodes.append(Self.growing(sign, "postfix").node) }
        return Atom(Element("mrow", [:], nodes))
      }
      if let sign { nodes.append(Self.growing(sign, "infix").node) }
    }
  }

  private static func growing(_ text: String, _ form: String) -> Element {
    let space = form == "infix" ? "0.05em" : "0"
    return Element(
      "mo", ["stretchy": "true", "symmetric": "true", "form": form, "lspace": space, "rspace": space], text: text)
  }

  /// `\big(` and its kin.
  mutating func parseSized(_ size: DelimiterSize, _ token: TeXToken) throws(EquationError) -> Atom {
    let sign = self.token
    guard let text = try parseDelimiter(of: token) else {
      throw EquationError("`\(Self.written(token))` needs a sign that is seen", at: sign.range)
    }
    let role = size.role ?? Self.role(of: text)
    let space = role == .relation ? "0.2778em" : "0"
    let form = role == .opening ? "prefix" : role == .closing ? "postfix" : "infix"
    return Atom(
      Element(
        "mo",
        [
          "stretchy": "true", "symmetric": "true", "form": form, "minsize": size.size, "maxsize": size.size,
          "lspace": space, "rspace": space,
        ], text: text),
      role)
  }

  private static func role(of text: String) -> Atom.Role {
    if Symbols.openers.contains(where: { $0.text == text }) || text == "(" { return .opening }
    if Symbols.closers.contains(where: { $0.text == text }) || text == ")" { return .closing }
    return .ordinary
  }

  /// A delimiter; nothing for `.`.
  mutating func parseDelimiter(of command: TeXToken) throws(EquationError) -> String? {
    let sign = token
    let text = Self.delimiter(sign)
    guard let text else {
      throw EquationError(
        "`\(Self.written(command))` needs a delimiter", at: command.range,
        help: ["write `\(Self.written(command))(`, or `\(Self.written(command)).` for none"])
    }
    advance()
    return text.isEmpty ? nil : text
  }

  private static func delimiter(_ token: TeXToken) -> String? {
    switch token.kind {
    case .character("."): ""
    case .character("<"): "⟨"
    case .character(">"): "⟩"
    case .character("/"): "/"
    case .character(let scalar): Symbol.written(String(scalar)).flatMap { isDelimiter($0) ? $0.text : nil }
    case .command("backslash"): "\\"
    case .command(let name): Symbol.named(name).flatMap { isDelimiter($0) ? $0.text : nil }
    default: nil
    }
  }

  private static func isDelimiter(_ symbol: Symbol) -> Bool {
    switch symbol.role {
    case .opener, .closer, .bar: true
    case .arrow: ["↑", "↓", "↕", "⇑", "⇓"].contains(symbol.text)
    default: false
    }
  }
}
