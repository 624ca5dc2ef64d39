/// The heads of printed columns: words of the program for its own columns, an author's names as they are.
struct PrintedHeads {
  let said: (String) -> String
  /// How wide intervals are, in percent, as the chart's words say it.
  var level = "95"

  /// What a column is called that no axis names.
  func word(_ name: String) -> String {
    switch name {
    case "conf_low", "fit_low": return said("\(level)% from")
    case "conf_high", "fit_high": return said("\(level)% to")
    case "p_value": return said("p value")
    case "event_time": return said("Period")
    case "var1", "var2": return said("Variable")
    case "std_error": return said("Standard error")
    case let name where name.hasPrefix("level_"): return said("Level \(name.dropFirst(6))")
    default: break
    }
    if Self.own.contains(name) { return said(name.prefix(1).uppercased() + name.dropFirst()) }
    return CartesianDrawing.spoken(name)
  }

  /// Names that are words themselves.
  private static let own: Set<String> = [
    "estimate", "estimator", "density", "fit", "fitted", "observed", "residual", "term", "variable", "series", "panel",
    "region", "dimension", "from", "to", "value", "label", "weight", "effect", "year", "type", "pair", "indicator",
    "before", "after", "total", "net", "group", "index", "name", "city", "province", "country", "industry", "sector",
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
