import KayaDiagnostics

/// Finds names in braces that look like slips for those that mean something.
enum AttributeHints {
  private static let read = ["width", "height", "fig-alt", "fig-align", "fig-cap", "alt"]
  private static let ofCallouts = ["title", "collapse", "icon", "appearance"]
  private static let others: Set<String> = [
    "title", "style", "lang", "dir", "target", "rel", "download", "loading", "key", "value", "class", "id", "fig-link",
    "fig-env", "fig-pos", "fig-scap", "lightbox", "group", "description", "shortcaption",
  ]

  /// A warning for each name of an image, a link or some words that is near to one that is read.
  static func report(_ attributes: Attributes, to reading: Reading) { report(attributes, among: read, reading) }

  /// The same for a callout.
  static func report(callout attributes: Attributes, to reading: Reading) {
    report(attributes, among: ofCallouts, reading)
  }

  /// The same for a listing.
  static func report(listing attributes: Attributes, to reading: Reading) {
    report(attributes, among: ["lst-cap"], reading)
  }

  private static func report(_ attributes: Attributes, among known: [String], _ reading: Reading) {
    for pair in attributes.pairs where !known.contains(pair.key) && !others.contains(pair.key) {
      guard pair.key.count > 3, let help = Suggestions.help(pair.key, in: known) else { continue }
      reading.report(.warning, .unknownOption, "`\(pair.key)` is passed over here", at: pair.span, help: [help])
    }
  }
}
