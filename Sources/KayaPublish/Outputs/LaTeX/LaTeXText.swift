/// Texts as LaTeX: what TeX reads as commands is harmless, and signs have their commands.
enum LaTeXText {
  /// A text as it stands in a cell or a caption.
  static func escaped(_ text: String) -> String {
    var out = ""
    let characters = Array(text)
    var place = 0
    while place < characters.count {
      if let (run, command) = shifted(characters[place...]) {
        out += command
        place += run
      } else {
        out += escaped(characters[place], after: place > 0 ? characters[place - 1] : nil)
        place += 1
      }
    }
    return out
  }

  /// A sentence in which names stand in back-ticks and stars alone are those of a table's cells.
  static func note(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 2, !parts.count.isMultiple(of: 2) else { return sentence(text) }
    return parts.enumerated().map { index, part in
      index.isMultiple(of: 2) ? sentence(part) : part.isEmpty ? "" : "\\texttt{\(escaped(part))}"
    }.joined()
  }

  private static func sentence(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      !word.isEmpty && word.count <= 3 && word.allSatisfy { $0 == "*" } ? "$^{\(word)}$" : escaped(String(word))
    }.joined(separator: " ")
  }

  /// The letters of a run of raised or lowered signs, and the formula that says the same.
  private static func shifted(_ characters: ArraySlice<Character>) -> (Int, String)? {
    for (sign, shifts) in [("^", LaTeXCharacters.raised), ("_", LaTeXCharacters.lowered)] {
      var inner = ""
      for character in characters {
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first,
          let plain = shifts[scalar]
        else { break }
        inner.append(plain)
      }
      if inner.count == 1 { return (1, "$\(sign)\(inner)$") }
      if !inner.isEmpty { return (inner.count, "$\(sign){\(inner)}$") }
    }
    return nil
  }

  private static func escaped(_ character: Character, after previous: Character?) -> String {
    switch character {
    // Two of them would become a dash, a quote or another sign.
    case "-" where previous == "-", "'" where previous == "'", "," where previous == ",": return "{}\(character)"
    case "\"": return opensQuote(after: previous) ? "``" : "''"
    case "\r\n": return " "
    default: break
    }
    var out = ""
    for scalar in character.unicodeScalars {
      if let accent = LaTeXCharacters.accents[scalar], !out.isEmpty {
        out = "\(accent){\(out == "i" ? "\\i" : out == "j" ? "\\j" : out)}"
      } else if let command = LaTeXCharacters.command(scalar) {
        out += command
      } else if scalar.value >= 0x20, scalar.value != 0x7F, !(0x80..<0xA0).contains(scalar.value) {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func opensQuote(after previous: Character?) -> Bool {
    guard let previous else { return true }
    return previous.isWhitespace || "([{–—-/".contains(previous)
  }
}
