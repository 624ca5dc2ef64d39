/// What a character is in a formula.
enum SymbolRole {
  case letter, uprightLetter, relation, arrow, binary, sum, integral, dots, opener, closer, bar
}

/// A character with its role.
struct Symbol {
  var text: String
  var role: SymbolRole

  /// The symbol a command stands for.
  static func named(_ name: String) -> Symbol? { byName[name] }

  /// The symbol a character is when it stands in the text itself.
  static func written(_ text: String) -> Symbol? { byText[text] }

  private static let groups: [([Symbols.Entry], SymbolRole)] = [
    (Symbols.smallGreek, .letter), (Symbols.capitalGreek, .uprightLetter), (Symbols.slantedLetters, .letter),
    (Symbols.letters, .uprightLetter),
    (Symbols.relations, .relation), (Symbols.arrows, .arrow), (Symbols.binaries, .binary), (Symbols.sums, .sum),
    (Symbols.integrals, .integral), (Symbols.dots, .dots), (Symbols.openers, .opener), (Symbols.closers, .closer),
    (Symbols.bars, .bar),
  ]

  private static let byName: [String: Symbol] = {
    var found: [String: Symbol] = [:]
    for (entries, role) in groups {
      for entry in entries { found[entry.name] = Symbol(text: entry.text, role: role) }
    }
    return found
  }()

  private static let byText: [String: Symbol] = {
    var found: [String: Symbol] = [
      "=": Symbol(text: "=", role: .relation), ":": Symbol(text: ":", role: .relation),
      "+": Symbol(text: "+", role: .binary), "-": Symbol(text: "−", role: .binary),
      "−": Symbol(text: "−", role: .binary), "*": Symbol(text: "∗", role: .binary),
      "·": Symbol(text: "⋅", role: .binary), "(": Symbol(text: "(", role: .opener),
      ")": Symbol(text: ")", role: .closer), "[": Symbol(text: "[", role: .opener),
      "]": Symbol(text: "]", role: .closer), "|": Symbol(text: "|", role: .bar),
    ]
    for (entries, role) in groups where role != .opener && role != .closer && role != .bar {
      for entry in entries where found[entry.text] == nil && !entry.text.unicodeScalars.allSatisfy(\.isASCII) {
        found[entry.text] = Symbol(text: entry.text, role: role)
      }
    }
    for (text, role) in [("<", SymbolRole.relation), (">", .relation), ("⟨", .opener), ("⟩", .closer), ("‖", .bar)] {
      found[text] = Symbol(text: text, role: role)
    }
    return found
  }()
}
