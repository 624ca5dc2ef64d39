/// Anchors of headings, as code-hosting pages make them, each once.
struct Slugs {
  private var taken: Set<String> = []
  /// The number to try next for an anchor that is taken.
  private var next: [String: Int] = [:]

  /// The author's identity, or one made from the text: lower case, letters and digits of any script, `-` for blanks.
  mutating func unique(_ id: String?, for text: String) -> String {
    let wanted = id ?? Self.slug(text)
    let base = wanted.isEmpty ? "section" : wanted
    guard taken.contains(base) else {
      taken.insert(base)
      return base
    }
    var number = next[base] ?? 1
    while taken.contains("\(base)-\(number)") { number += 1 }
    next[base] = number + 1
    let name = "\(base)-\(number)"
    taken.insert(name)
    return name
  }

  static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
        slug.append(scalar)
      case .spaceSeparator: slug.append("-")
      default: if scalar == "-" { slug.append(scalar) }
      }
    }
    return String(slug)
  }
}
