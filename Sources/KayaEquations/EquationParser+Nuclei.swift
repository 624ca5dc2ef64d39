import KayaMarkup

extension EquationParser {
  /// A base without scripts; nothing for what leaves no trace.
  mutating func parseNucleus(isArgument: Bool = false) throws(EquationError) -> Atom? {
    try enter()
    defer { depth -= 1 }
    let token = token
    switch token.kind {
    case .open: return try parseGroup()
    case .command(let name): return try parseCommand(name, token)
    case .character(let scalar): return try parseCharacter(scalar, token, isArgument: isArgument)
    case .prime:
      advance()
      return Atom(Element("mo", text: "′"))
    case .sub, .sup, .close, .ampersand, .space, .end:
      throw EquationError("`\(Self.written(token))` is out of place", at: token.range)
    }
  }

  private mutating func parseCharacter(
    _ scalar: Unicode.Scalar, _ token: TeXToken, isArgument: Bool
  ) throws(EquationError) -> Atom {
    if ("0"..."9").contains(scalar) { return parseNumber(isArgument: isArgument) }
    if scalar.properties.isAlphabetic { return parseLetters(scalar, isArgument: isArgument) }
    advance()
    if let symbol = Symbol.written(String(scalar)) { return atom(symbol) }
    switch scalar {
    case ",", ";": return Atom(Element("mo", text: String(scalar)), .punctuation)
    case "!", "?":
      return Atom(Element("mo", ["form": "postfix", "lspace": "0", "rspace": "0"], text: String(scalar)), .closing)
    case ".", "/", "\"", "@", "`": return .tight(String(scalar))
    case "~", "\u{A0}": return Atom(Element("mspace", ["width": "0.3333em"]), .space)
    case "$":
      throw EquationError("`$` cannot stand in a formula", at: token.range, help: ["for the sign write `\\$`"])
    case "#":
      throw EquationError("`#` cannot stand in a formula", at: token.range, help: ["for the sign write `\\#`"])
    default: return try strange(scalar, token)
    }
  }

  /// A character without a command: a letter-like one or a sign of mathematics.
  private func strange(_ scalar: Unicode.Scalar, _ token: TeXToken) throws(EquationError) -> Atom {
    switch scalar.properties.generalCategory {
    case .mathSymbol, .otherSymbol, .currencySymbol, .dashPunctuation, .otherPunctuation, .openPunctuation,
      .closePunctuation, .otherNumber, .decimalNumber:
      return .tight(String(scalar))
    default:
      let hex = String(scalar.value, radix: 16, uppercase: true)
      throw EquationError("the character U+\(hex) cannot stand in a formula", at: token.range)
    }
  }

  /// Digits with a decimal point among them.
  private mutating func parseNumber(isArgument: Bool) -> Atom {
    var text = ""
    while case .character(let scalar) = tokens[index].kind {
      let isPoint = scalar == "." && !text.isEmpty && isDigit(at: index + 1)
      guard ("0"..."9").contains(scalar) || isPoint else { break }
      let digit = alphabet?.letter(scalar) ?? scalar
      text.unicodeScalars.append(digit)
      index += 1
      // TeX takes a single digit where it has no braces: `\frac12`.
      if isArgument { break }
    }
    return Atom(Element("mn", text: text))
  }

  private func isDigit(at position: Int) -> Bool {
    guard position < tokens.count, case .character(let scalar) = tokens[position].kind else { return false }
    return ("0"..."9").contains(scalar)
  }

  /// A letter, or a word of an alphabet whose letters in a row are one.
  private mutating func parseLetters(_ scalar: Unicode.Scalar, isArgument: Bool) -> Atom {
    advance()
    guard let alphabet else { return Self.letter(scalar) }
    var text = String(alphabet.letter(scalar))
    while alphabet.joinsLetters, !isArgument, case .character(let more) = tokens[index].kind, Self.isWord(more) {
      text.unicodeScalars.append(alphabet.letter(more))
      index += 1
    }
    let isUpright = alphabet == .roman && text.unicodeScalars.count == 1
    return Atom(Element("mi", ["mathvariant": isUpright ? "normal" : nil], text: text))
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }

  /// A letter: capital Greek stands upright, as in TeX.
  private static func letter(_ scalar: Unicode.Scalar) -> Atom {
    let isCapitalGreek = (0x391...0x3A9).contains(scalar.value)
    return Atom(Element("mi", ["mathvariant": isCapitalGreek ? "normal" : nil], text: String(scalar)))
  }

  /// The atom of a symbol.
  func atom(_ symbol: Symbol) -> Atom {
    let text = symbol.text
    switch symbol.role {
    case .letter, .uprightLetter: return letterAtom(symbol)
    case .relation: return Self.relation(text)
    case .arrow: return Atom(Element("mo", ["stretchy": "false"], text: text), .relation)
    case .binary: return Self.binary(text)
    case .sum:
      var atom = Atom(Element("mo", ["movablelimits": "true"], text: text), .operation)
      atom.limits = .movable
      return atom
    case .integral: return Atom(Element("mo", text: text), .operation)
    case .dots:
      return text == "…" ? Atom(Element("mo", ["lspace": "0", "rspace": "0.1667em"], text: text)) : .tight(text)
    case .opener: return .fence(text, .opening)
    case .closer: return .fence(text, .closing)
    case .bar: return .tight(text)
    }
  }

  /// A letter of a command; browsers slant a single letter unless told otherwise.
  private func letterAtom(_ symbol: Symbol) -> Atom {
    guard let scalar = symbol.text.unicodeScalars.first else { return .tight(symbol.text) }
    let letter = alphabet?.letter(scalar) ?? scalar
    let wouldSlant = Alphabet.italic.letter(letter) != letter
    let isUpright = alphabet == .roman || symbol.role == .uprightLetter
    return Atom(Element("mi", ["mathvariant": wouldSlant && isUpright ? "normal" : nil], text: String(letter)))
  }

  /// Signs whose own spacing in MathML is not that of a relation get it said.
  private static let looseRelations: Set<String> = [":", "∣", "∥", "⊥", "∤", "∴", "∵", "⊢", "⊣", "⊨"]

  static func relation(_ text: String) -> Atom {
    let space = looseRelations.contains(text) ? "0.2778em" : nil
    let stretchy = text == "∣" || text == "∥" ? "false" : nil
    return Atom(Element("mo", ["stretchy": stretchy, "lspace": space, "rspace": space], text: text), .relation)
  }

  private static let plainBinaries: Set<String> = ["+", "−", "±", "∓"]

  static func binary(_ text: String) -> Atom {
    let space = plainBinaries.contains(text) ? nil : "0.2222em"
    return Atom(Element("mo", ["lspace": space, "rspace": space], text: text), .binary)
  }
}
