/// The heads of printed columns: words of the program for its own columns, an author's names as they are.
struct PrintedHeads {
  let said: (String) -> String
  /// How wide intervals are, in percent, as the chart's words say it; `nil` where they do not.
  var level: String?

  /// What a column is called that no axis names.
  func word(_ name: String) -> String {
    switch name {
    case "conf_low", "fit_low": return said("\(level ?? "95")% from")
    case "conf_high", "fit_high": return said("\(level ?? "95")% to")
    case "low" where level != nil: return said("\(level ?? "95")% from")
    case "high" where level != nil: return said("\(level ?? "95")% to")
    case "p_value": return said("p value")
    case "event_time": return said("Period")
    case "var1", "var2": return said("Variable")
    case "share_percent": return said("Share, %")
    case "std_error": return said("Standard error")
    case let name where name.hasPrefix("level_"): return said("Level \(name.dropFirst(6))")
    default: break
    }
    if Self.own.contains(name) { return said(name.prefix(1).uppercased() + name.dropFirst()) }
    let spoken = CartesianDrawing.spoken(name)
    return Self.isWords(spoken) ? spoken.prefix(1).uppercased() + spoken.dropFirst() : spoken
  }

  /// Whether a name is made of plain words in small letters, and is not the symbol of a variable such as `gtfp` or
  /// `lngdp`.
  private static func isWords(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    return words.count > 1 && words.allSatisfy { $0.allSatisfy(isSmallLetter) }
      || name.count > 3 && name.allSatisfy(isSmallLetter) && name.contains(where: "aeiou".contains)
        && !name.hasPrefix("ln")
  }

  private static func isSmallLetter(_ letter: Character) -> Bool { ("a"..."z").contains(letter) }

  /// Names that are words themselves.
  private static let own: Set<String> = [
    "estimate", "estimator", "density", "fit", "fitted", "observed", "residual", "term", "variable", "series", "panel",
    "region", "dimension", "from", "to", "value", "label", "weight", "effect", "year", "type", "pair", "indicator",
    "before", "after", "total", "net", "rank", "group", "index", "name", "city", "province", "country", "industry",
    "sector",
    "model", "method", "measure",
  ]

  /// The width of intervals that some words name, such as 90 in "estimate and 90% interval".
  static func level(in words: [String?]) -> String? {
    for text in words.compactMap({ $0 }) {
      guard let sign = text.firstIndex(of: "%") else { continue }
      let digits = String(text[..<sign].reversed().prefix { $0.isNumber || $0 == "." }.reversed())
      if let number = Double(digits), number >= 50, number < 100, text[sign...].contains("interval") { return digits }
    }
    return nil
  }
}
