/// Text in the form by which lists are sorted.
enum SortText {
  /// The text in lower case without accents and marks: "Ångström-Öz" becomes "angstrom oz".
  static func folded(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if let bare = TeXTables.bare[scalar] {
        out += bare.lowercased()
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        out += scalar.properties.lowercaseMapping
      } else if scalar == " " || scalar == "-" || scalar == "\u{A0}" {
        if out.last != " " { out += " " }
      }
    }
    return out.trimmed
  }

  /// A title as it is sorted: without an article at its start.
  static func title(_ text: String) -> String {
    let text = folded(text)
    for article in ["the ", "a ", "an "] where text.hasPrefix(article) { return String(text.dropFirst(article.count)) }
    return text
  }
}

/// The letters that tell works of the same authors and year apart.
enum YearLetter {
  /// The letters from a to z, then aa, ab and so on.
  static func text(_ index: Int) -> String {
    var rest = index
    var text = ""
    repeat {
      text = String(UnicodeScalar(UInt8(97 + rest % 26))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }
}
