/// A word of R or Python code.
enum ForeignToken: Sendable, Equatable {
  case number(String)
  case string(String)
  case name(String)
  case symbol(String)
}

/// Takes a statement apart into words; what is no word of the language ends it without a result.
struct ForeignLexer {
  private let language: ForeignLanguage
  private let text: [Character]
  private var at = 0

  private init(_ text: String, _ language: ForeignLanguage) {
    self.text = Array(text)
    self.language = language
  }

  /// The words of a text with the bytes they take, and the byte of what is no word, if there is such a thing.
  static func words(_ text: String, _ language: ForeignLanguage) -> (
    tokens: [ForeignToken], ranges: [Range<Int>], stop: Int?
  ) {
    var lexer = ForeignLexer(text, language)
    var bytes = [0]
    for character in lexer.text { bytes.append((bytes.last ?? 0) + character.utf8.count) }
    var tokens: [ForeignToken] = []
    var ranges: [Range<Int>] = []
    while true {
      lexer.skipBlanks()
      let start = lexer.at
      guard start < lexer.text.count else { return (tokens, ranges, nil) }
      guard let token = lexer.next() else { return (tokens, ranges, bytes[start]) }
      tokens.append(token)
      ranges.append(bytes[start]..<bytes[min(lexer.at, lexer.text.count)])
    }
  }

  private mutating func skipBlanks() {
    while at < text.count {
      if text[at] == "#" {
        while at < text.count, !text[at].isNewline { at += 1 }
      } else if text[at].isWhitespace || text[at] == "\\" && at + 1 < text.count && text[at + 1].isNewline {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func next() -> ForeignToken? {
    let first = text[at]
    if first == "\"" || first == "'" { return string(first) }
    if first == "`", language == .r { return quotedName() }
    if first.isASCII, first.isNumber || first == "." && at + 1 < text.count && text[at + 1].isNumber {
      return number()
    }
    if first.isLetter || first == "_" || first == "." && language == .r { return name() }
    return symbol()
  }

  private mutating func string(_ quote: Character) -> ForeignToken? {
    at += 1
    if at + 1 < text.count, text[at] == quote, text[at + 1] == quote { return nil }
    var value = ""
    while at < text.count, text[at] != quote {
      guard !text[at].isNewline else { return nil }
      if text[at] == "\\" {
        at += 1
        guard at < text.count else { return nil }
        switch text[at] {
        case "n": value.append("\n")
        case "t": value.append("\t")
        case "\\", "\"", "'": value.append(text[at])
        default: return nil
        }
      } else {
        value.append(text[at])
      }
      at += 1
    }
    guard at < text.count else { return nil }
    at += 1
    return .string(value)
  }

  private mutating func quotedName() -> ForeignToken? {
    at += 1
    let start = at
    while at < text.count, text[at] != "`", !text[at].isNewline { at += 1 }
    guard at < text.count, text[at] == "`", at > start else { return nil }
    defer { at += 1 }
    return .name(String(text[start..<at]))
  }

  private mutating func number() -> ForeignToken? {
    let start = at
    while at < text.count, text[at].isASCII, text[at].isNumber || text[at] == "." || text[at] == "_" { at += 1 }
    if at < text.count, text[at] == "e" || text[at] == "E" {
      var end = at + 1
      if end < text.count, text[end] == "+" || text[end] == "-" { end += 1 }
      guard end < text.count, text[end].isNumber else { return nil }
      at = end
      while at < text.count, text[at].isASCII, text[at].isNumber { at += 1 }
    }
    var written = String(text[start..<at])
    if language == .r, at < text.count, text[at] == "L" { at += 1 }
    guard at == text.count || !(text[at].isLetter || text[at] == "_") else { return nil }
    if written.hasPrefix(".") { written = "0" + written }
    if written.hasSuffix(".") { written.removeLast() }
    // Python parts the digits of long numbers by single underscores.
    if language == .python, !written.hasPrefix("_"), !written.hasSuffix("_"), !written.contains("__") {
      written.removeAll { $0 == "_" }
    }
    guard Double(written) != nil, !written.contains("_") else { return nil }
    return .number(written)
  }

  private mutating func name() -> ForeignToken? {
    let start = at
    while at < text.count,
      text[at].isLetter || text[at].isNumber || text[at] == "_" || text[at] == "." && language == .r
    {
      at += 1
    }
    let word = String(text[start..<at])
    // The prefix of a Python string, such as `f"…"`.
    if language == .python, at < text.count, text[at] == "\"" || text[at] == "'" {
      return word.lowercased() == "r" || word.lowercased() == "u" ? string(text[at]) : nil
    }
    return .name(word)
  }

  private mutating func symbol() -> ForeignToken? {
    if text[at] == "%", language == .r {
      guard let end = text[(at + 1)...].firstIndex(of: "%"), end - at < 12 else { return nil }
      defer { at = end + 1 }
      return .symbol(String(text[at...end]))
    }
    for length in [3, 2, 1] where at + length <= text.count {
      let candidate = String(text[at..<at + length])
      if Self.symbols(language).contains(candidate) {
        at += length
        return .symbol(candidate)
      }
    }
    return nil
  }

  private static func symbols(_ language: ForeignLanguage) -> Set<String> { language == .r ? rSymbols : pythonSymbols }

  private static let rSymbols: Set<String> = [
    ":::", "<<-", "->>", ":=", "{", "}", ";", "<-", "->", "|>", "::", "==", "!=", "<=", ">=", "&&", "||", "[[", "]]",
    "+", "-", "*", "/", "^", "~", "=",
    "<", ">", "!", "&", "|", "$", "@", "(", ")", "[", "]", ",", ":",
  ]
  private static let pythonSymbols: Set<String> = [
    "**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "=", "<", ">", "&", "|", "~", "(", ")", "[", "]",
    "{", "}", ",", ":", ".",
  ]
}
