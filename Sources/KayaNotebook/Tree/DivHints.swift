import KayaDiagnostics

/// Finds classes, names and values of a div that look like slips for those that mean something.
enum DivHints {
  private static let classes =
    ["finding", "panel-tabset", "page-list", "claim-counts", "verdict-meanings"]
    + Callout.Kind.allCases.map { "callout-\($0.rawValue)" }
  /// What other tools call tabs.
  private static let tabs: Set<String> = ["tabset", "tabs", "panel-tabs", "tabbed"]
  private static let keys = ["layout-ncol", "exercise"]

  static func report(_ attributes: Attributes, isEmpty: Bool, _ opening: Span, _ reading: Reading) {
    for name in attributes.classes where !classes.contains(name) { report(class: name, attributes, opening, reading) }
    for pair in attributes.pairs { report(pair, reading) }
    report(references: attributes, isEmpty, opening, reading)
  }

  /// A warning where a line begins with `:: {.callout-note}`, a fence of two colons.
  static func report(paragraph content: [Inline], _ span: Span, _ reading: Reading) {
    guard case .text(let text)? = content.first, text.hasPrefix("::"), !text.hasPrefix(":::") else { return }
    let rest = text.dropFirst(2).drop { $0 == " " }
    guard rest.hasPrefix("{."), reading.files[span.file].text.bytes[span.range].first == UInt8(ascii: ":") else {
      return
    }
    reading.report(
      .warning, .syntax, "the fence of a div has three colons or more; this stands as text", at: span,
      help: ["write `::: \(rest.prefix { $0 != "}" })}`"])
  }

  private static func report(class name: String, _ attributes: Attributes, _ opening: Span, _ reading: Reading) {
    if name == "hint" || name.hasPrefix("callout-") { return }
    if name == "columns" {
      reading.report(
        .warning, .unknownOption, "the class `columns` has no meaning here: its parts stand below each other",
        at: opening, help: ["images and blocks stand side by side in `::: {#fig-two layout-ncol=2}`"])
      return
    }
    var help: String?
    if tabs.contains(name) {
      help = "did you mean `panel-tabset`?"
    } else if attributes["exercise"] != nil, OneSlip.lies(between: name, and: "hint") {
      help = "did you mean `hint`?"
    } else if name == "callout" {
      help = "say which kind: \(classes.filter { $0.hasPrefix("callout-") }.joined(separator: ", "))"
    } else if name.count > 5 {
      help = Suggestions.help(name, in: classes)
    }
    guard let help else { return }
    reading.report(
      .warning, .unknownOption, "the class `\(name)` has no meaning here", at: opening,
      help: [help, "a class of your own does something once `site/custom.css` names it"])
  }

  private static func report(_ pair: Attributes.Pair, _ reading: Reading) {
    if pair.key == "layout-ncol" {
      guard Int(pair.value).map({ $0 < 1 }) ?? true else { return }
      reading.report(
        .warning, .unknownOption, "`layout-ncol` is not a whole number from 1 on", at: pair.span,
        help: ["write how many parts stand side by side: `layout-ncol=2`"])
    } else if pair.key.hasPrefix("layout") || pair.key.count > 5 {
      let help = pair.key.hasPrefix("layout") ? "did you mean `layout-ncol`?" : Suggestions.help(pair.key, in: keys)
      guard !keys.contains(pair.key), let help else { return }
      reading.report(.warning, .unknownOption, "`\(pair.key)` is passed over here", at: pair.span, help: [help])
    }
  }

  /// An empty div whose name or class is nearly that of the list of references.
  private static func report(references attributes: Attributes, _ isEmpty: Bool, _ opening: Span, _ reading: Reading) {
    guard isEmpty else { return }
    let names: Set<String> = ["refs", "ref", "reference", "references", "bibliography"]
    let found =
      attributes.id.flatMap { $0 != "refs" && names.contains($0.lowercased()) ? "#\($0)" : nil }
      ?? attributes.classes.first { names.contains($0.lowercased()) }.map { ".\($0)" }
    guard attributes.id != "refs", let found else { return }
    reading.report(
      .warning, .unknownOption, "`\(found)` is no place of the list of references", at: opening,
      help: ["write `::: {#refs}`"])
  }
}
