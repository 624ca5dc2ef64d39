extension String {
  /// The text without blanks at its ends, and with one blank for each run of them inside.
  var squeezed: String {
    split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
  }

  /// The text without blanks at its ends.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// The text, or nothing if it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}

/// What is known of Chinese characters.
enum HanText {
  /// Whether a text is of Chinese characters only, but for the dot between the parts of a foreign name.
  static func isHan(_ text: String) -> Bool {
    var hasHan = false
    for scalar in text.unicodeScalars where scalar != " " && scalar != "·" && scalar != "•" {
      guard isHan(scalar) else { return false }
      hasHan = true
    }
    return hasHan
  }

  /// Whether at least a third of a text's letters are Chinese characters.
  static func isMostlyHan(_ text: String) -> Bool {
    var han = 0
    var letters = 0
    for scalar in text.unicodeScalars {
      if isHan(scalar) { han += 1 }
      if scalar.properties.isAlphabetic { letters += 1 }
    }
    return han > 0 && han * 3 >= letters
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  private static let twoCharacterSurnames: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "尉迟", "皇甫", "公孙", "慕容", "令狐", "宇文",
    "长孙", "歐陽", "司馬", "諸葛", "東方", "尉遲",
  ]

  /// A Chinese name written in one piece, by its surname; names of one or more than four characters are not split.
  static func name(_ text: String) -> PersonName {
    let text = text.filter { $0 != " " }
    guard (2...4).contains(text.count), !text.contains("·") else {
      return PersonName(family: text, isLiteral: true)
    }
    let isCompound = text.count > 2 && twoCharacterSurnames.contains(String(text.prefix(2)))
    let length = isCompound ? 2 : 1
    return PersonName(family: String(text.prefix(length)), given: String(text.dropFirst(length)))
  }
}

/// Pages as the list of works shows them.
enum PageRange {
  /// A range with an en dash and no blanks around it: `10 -- 20`, `10- 20` and `C1-C9`.
  static func text(_ text: String) -> String {
    let parts = text.split { $0 == "-" || $0 == "–" }.map { String($0).trimmed }
    let isRange = parts.allSatisfy { $0.contains(where: \.isNumber) } || parts.allSatisfy(isRoman)
    guard parts.count == 2, isRange else { return dashed(text) }
    return parts.joined(separator: "–")
  }

  private static func isRoman(_ text: String) -> Bool { text.allSatisfy("ivxlcdm".contains) }

  /// Several ranges: each hyphen behind a number becomes a dash.
  private static func dashed(_ text: String) -> String {
    var out = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let isBetween =
        character == "-" && index > 0 && index + 1 < characters.count
        && (characters[index - 1].isNumber || characters[index - 1] == " ")
      if isBetween, out.last == " ", characters[index + 1] == " " { out.removeLast() }
      let follows = character == " " && out.last == "–"
      if !follows { out.append(isBetween ? "–" : character) }
    }
    return out
  }
}
