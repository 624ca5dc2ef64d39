import KayaMarkup

extension EquationParser {
  /// What a command stands for; nothing for one that leaves no trace.
  mutating func parseCommand(_ name: String, _ token: TeXToken) throws(EquationError) -> Atom? {
    advance()
    if let symbol = Symbol.named(name) { return name == "dots" ? dots() : atom(symbol) }
    if let width = Symbols.spaces[name] { return Self.space(width) }
    if let alphabet = Alphabet.commands[name] { return try parseAlphabet(alphabet, token) }
    if Symbols.functions.contains(name) { return Self.function(name, .beside) }
    if Symbols.limitFunctions.contains(name) { return Self.function(Self.spelled(name), .movable) }
    if let accent = Symbols.accents[name] { return try parseAccent(accent, token) }
    if Symbols.wideAccents.contains(name) { return try parseWideAccent(name, token) }
    if let style = TextStyle(rawValue: name) { return try parseText(style, token) }
    if let delimiter = DelimiterSize.commands[name] { return try parseSized(delimiter, token) }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom": return try parseFraction(name, token)
    case "sqrt": return try parseRoot(token)
    case "left": return try parseFenced(token)
    case "begin": return try parseEnvironment(token)
    case "operatorname", "operatorname*": return try parseOperatorName(name, token)
    case "overset", "underset", "stackrel": return try parseStacked(name, token)
    case "xrightarrow", "xleftarrow": return try parseLongArrow(name, token)
    case "phantom", "hphantom", "vphantom": return try parsePhantom(token)
    case "substack": return try parseSubstack(token)
    case "not": return try parseNot(token)
    case "colon": return Atom(Element("mo", ["lspace": "0", "rspace": "0.1667em"], text: ":"), .punctuation)
    case "mathbin", "mathrel", "mathop", "mathord", "mathopen", "mathclose", "mathpunct":
      return try parseRole(name, token)
    case "hspace", "hspace*": return try parseWidth(token)
    case "nonumber", "notag", "displaylimits": return nil
    case "limits", "nolimits":
      throw EquationError("`\\\(name)` needs an operator before it", at: token.range)
    default: throw UnknownCommand.error(name, at: token.range)
    }
  }

  static func space(_ width: String) -> Atom {
    // A width cannot be negative; a margin can.
    guard width.hasPrefix("-") else { return Atom(Element("mspace", ["width": width]), .space) }
    return Atom(Element("mspace", ["style": "margin-left:\(width)"]), .space)
  }

  static func function(_ name: String, _ limits: Atom.Limits) -> Atom {
    let isSingle = name.unicodeScalars.count == 1
    var atom = Atom(Element("mi", ["mathvariant": isSingle ? "normal" : nil], text: name), .operation)
    atom.limits = limits
    atom.isName = true
    return atom
  }

  private static func spelled(_ name: String) -> String {
    switch name {
    case "limsup": "lim sup"
    case "liminf": "lim inf"
    case "argmax": "arg max"
    case "argmin": "arg min"
    default: name
    }
  }

  /// Dots stand in the middle between signs, on the line between commas.
  private mutating func dots() -> Atom {
    let next: Symbol? =
      switch token.kind {
      case .command(let name): Symbol.named(name)
      case .character(let scalar): Symbol.written(String(scalar))
      default: nil
      }
    switch next?.role {
    case .binary, .relation, .arrow, .sum, .integral: return .tight("⋯")
    default: return atom(Symbol(text: "…", role: .dots))
    }
  }

  private mutating func parseAlphabet(_ alphabet: Alphabet, _ token: TeXToken) throws(EquationError) -> Atom {
    try scoped { parser throws(EquationError) in
      parser.alphabet = alphabet
      return try parser.parseArgument(of: token)
    }
  }

  private mutating func parseFraction(_ name: String, _ token: TeXToken) throws(EquationError) -> Atom {
    let display = name.hasPrefix("d") || name == "cfrac" ? "true" : name.hasPrefix("t") ? "false" : nil
    let top = try parseArgument(of: token).element
    let bottom = try parseArgument(of: token).element
    let isBinomial = name.hasSuffix("binom")
    let plain = Element("mfrac", ["linethickness": isBinomial ? "0" : nil], [top.node, bottom.node])
    // Validators know the attribute on `mstyle` alone.
    let fraction = display.map { Element("mstyle", ["displaystyle": $0], [plain.node]) } ?? plain
    guard isBinomial else { return Atom(fraction) }
    let open = Element("mo", ["form": "prefix"], text: "(")
    let close = Element("mo", ["form": "postfix"], text: ")")
    return Atom(Element("mrow", [:], [open.node, fraction.node, close.node]))
  }

  private mutating func parseRoot(_ token: TeXToken) throws(EquationError) -> Atom {
    var degree: Element?
    let opener = self.token
    if take("[") {
      degree = try scoped { parser throws(EquationError) in
        parser.isScript = true
        let atoms = try parser.rethrowing(at: opener, .bracket) { inner throws(EquationError) in
          try inner.parseRow(until: .bracket)
        }
        parser.advance()
        return Row.element(atoms, isScript: true)
      }
    }
    let radicand = try parseArgument(of: token).element
    if let degree { return Atom(Element("mroot", [:], [radicand.node, degree.node])) }
    return Atom(Element("msqrt", [:], radicand.name == "mrow" ? radicand.children : [radicand.node]))
  }

  private mutating func parseStacked(_ name: String, _ token: TeXToken) throws(EquationError) -> Atom {
    let script = try parseScript(of: token)
    let base = try parseBareArgument(of: token)
    let element = Element(name == "underset" ? "munder" : "mover", [:], [base.element.node, script.node])
    return Atom(element, name == "stackrel" ? .relation : base.role)
  }

  /// An argument that keeps the role of the one sign in it.
  mutating func parseBareArgument(of token: TeXToken) throws(EquationError) -> Atom {
    guard self.token.kind == .open else { return try parseSingle(of: token) }
    let opener = self.token
    advance()
    let atoms = try rethrowing(at: opener, .brace) { parser throws(EquationError) in try parser.parseRow(until: .brace)
    }
    advance()
    if atoms.count == 1, let only = atoms.first { return only }
    return Row.group(atoms, isScript: isScript)
  }

  private mutating func parseLongArrow(_ name: String, _ token: TeXToken) throws(EquationError) -> Atom {
    let label = try parseScript(of: token)
    let arrow = Element("mo", ["stretchy": "true"], text: name == "xrightarrow" ? "→" : "←")
    let gap = Element("mspace", ["width": "0.5em"]).node
    let padded = Element("mrow", [:], [gap, label.node, gap])
    let labelled = Element("mover", [:], [arrow.node, padded.node])
    // A sign that stretches over its label loses its own space.
    let space = Element("mspace", ["width": "0.2778em"]).node
    return Atom(Element("mrow", [:], [space, labelled.node, space]))
  }

  private mutating func parsePhantom(_ token: TeXToken) throws(EquationError) -> Atom {
    Atom(Element("mphantom", [:], [try parseArgument(of: token).element.node]))
  }

  private mutating func parseNot(_ token: TeXToken) throws(EquationError) -> Atom {
    var atom = try parseBareArgument(of: token)
    guard case .text(let text)? = atom.element.children.first, atom.element.children.count == 1 else {
      throw EquationError("`\\not` needs a sign after it", at: token.range, help: ["write `\\not\\in`"])
    }
    atom.element.children = [.text(Symbols.negated[text] ?? text + "\u{338}")]
    return atom
  }

  private mutating func parseRole(_ name: String, _ token: TeXToken) throws(EquationError) -> Atom {
    var atom = try parseBareArgument(of: token)
    switch name {
    case "mathbin": atom.role = .binary
    case "mathrel": atom.role = .relation
    case "mathop":
      atom.role = .operation
      atom.limits = .movable
      atom.isName = atom.element.name != "mo"
    case "mathopen": atom.role = .opening
    case "mathclose": atom.role = .closing
    case "mathpunct": atom.role = .punctuation
    default: atom.role = .ordinary
    }
    return atom
  }
}
