/// Lists of names as BibTeX and biblatex write them.
enum BibTeXNames {
  /// Names joined by `and`; `others` stands for those whom nobody names.
  ///
  /// Forms: `Given von Family`, `von Family, Given`, `von Family, Jr, Given`, `{A body}`,
  /// `family=Family, given=Given, prefix=von`.
  static func read(_ text: String) -> (list: NameList, faults: [String]) {
    var list = NameList()
    var faults: [String] = []
    let tokens = words(text)
    for part in tokens.split(whereSeparator: { $0.lowercased() == "and" }) {
      // A double name that a line break parted is one word.
      let name = part.joined(separator: " ").replacing("- ", with: "-")
      if name.lowercased() == "others" {
        list.hasOthers = true
        continue
      }
      let parts = pieces(name, at: ",")
      if parts.count > 3, !isExtended(parts) { faults.append(name) }
      list.names.append(self.name(name, parts))
    }
    return (list, faults)
  }

  private static func name(_ text: String, _ parts: [String]) -> PersonName {
    if isBraced(text) { return PersonName(family: TeXText.plain(text), isLiteral: true) }
    if isExtended(parts) { return extended(parts) }
    let plain = TeXText.plain(text)
    if parts.count == 1, HanText.isHan(plain) { return HanText.name(plain) }
    switch parts.count {
    case 1: return spoken(words(text))
    default:
      let (particle, family) = split(words(parts[0]))
      let isThree = parts.count > 2
      return PersonName(
        family: family, given: TeXText.plain(parts[isThree ? 2 : 1]), particle: particle,
        suffix: isThree ? TeXText.plain(parts[1]) : "")
    }
  }

  /// `Given von Family`.
  private static func spoken(_ words: [String]) -> PersonName {
    guard words.count > 1 else { return PersonName(family: TeXText.plain(words.first ?? "")) }
    let lower = words.dropLast().firstIndex(where: isLowerCase)
    let start = lower ?? words.count - 1
    let (particle, family) = split(Array(words[start...]))
    return PersonName(
      family: family, given: TeXText.plain(words[..<start].joined(separator: " ")), particle: particle)
  }

  /// `von Family`: the particle ends with the last word in lower case that is not the last word of all.
  private static func split(_ words: [String]) -> (particle: String, family: String) {
    guard words.count > 1, let first = words.first, isLowerCase(first) else {
      return ("", TeXText.plain(words.joined(separator: " ")))
    }
    let end = (words.dropLast().lastIndex(where: isLowerCase) ?? 0) + 1
    return (
      TeXText.plain(words[..<end].joined(separator: " ")), TeXText.plain(words[end...].joined(separator: " "))
    )
  }

  // MARK: The named form of biblatex

  private static let names: Set<String> = [
    "family", "given", "prefix", "suffix", "useprefix", "given-i", "family-i", "prefix-i", "suffix-i", "id",
  ]

  private static func isExtended(_ parts: [String]) -> Bool {
    parts.contains { part in
      part.firstIndex(of: "=").map { names.contains(String(part[..<$0]).trimmed.lowercased()) } ?? false
    }
  }

  private static func extended(_ parts: [String]) -> PersonName {
    var name = PersonName(family: "")
    for part in parts {
      guard let sign = part.firstIndex(of: "=") else { continue }
      let value = TeXText.plain(String(part[part.index(after: sign)...]).replacingQuotes)
      switch String(part[..<sign]).trimmed.lowercased() {
      case "family": name.family = value
      case "given": name.given = value
      case "prefix": name.particle = value
      case "suffix": name.suffix = value
      default: continue
      }
    }
    return name
  }

  // MARK: Words and braces

  /// The words of a text, those in braces kept together; `~` parts words too.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth = max(0, depth - 1) }
      if depth == 0, character.isWhitespace || character == "~" {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  /// A text cut at a sign that stands outside braces.
  static func pieces(_ text: String, at sign: Character) -> [String] {
    var pieces: [String] = [""]
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth = max(0, depth - 1) }
      if depth == 0, character == sign { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
    }
    return pieces.map(\.trimmed)
  }

  /// Whether one pair of braces holds the whole text.
  private static func isBraced(_ text: String) -> Bool {
    guard text.first == "{", text.last == "}", !text.hasPrefix("{\\") else { return false }
    var depth = 0
    for (index, character) in text.enumerated() {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0 { return index == text.count - 1 }
    }
    return false
  }

  /// Whether the first letter outside braces, or in a command of TeX, is in lower case.
  private static func isLowerCase(_ word: String) -> Bool {
    if word.first == "{", !word.hasPrefix("{\\") { return false }
    let text = TeXText.plain(word)
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      return scalar.properties.isLowercase && !HanText.isHan(scalar)
    }
    return false
  }
}

extension String {
  /// The text without the quotes around it.
  fileprivate var replacingQuotes: String {
    count > 1 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
