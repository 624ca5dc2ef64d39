/// Says what is wrong with brackets that almost make a link.
enum LinkHints {
  private static let endings = [
    ".md", ".qmd", ".html", ".htm", ".pdf", ".csv", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".zip", ".ipynb",
  ]
  /// Addresses are looked for so far.
  private static let reach = 512

  /// Looks at a bracket that closes and a parenthesis that opens no target, where an address seems to stand in it.
  static func report(_ excerpt: Excerpt, _ at: Int, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    guard bytes[..<at].contains(UInt8(ascii: "[")) else { return }
    let start = at + 2
    let line = bytes[start..<min(end, start + reach)].firstIndex(of: .lineFeed) ?? min(end, start + reach)
    let close = bytes[start..<line].firstIndex(of: UInt8(ascii: ")"))
    let first = bytes[start..<line].firstIndex { $0.isBlank } ?? line
    let inner = excerpt.string(excerpt.trimmed(start..<(close ?? first)))
    guard isAddress(inner) else { return }
    guard let close else {
      reading.report(
        .warning, .link, "this link is not closed, and stands as text", at: excerpt.span(at..<first),
        help: ["end the address with `)`"])
      return
    }
    guard inner.contains(where: { $0 == " " || $0 == "\t" }) else { return }
    reading.report(
      .warning, .link, "an address with a blank makes no link, and stands as text", at: excerpt.span(start..<close),
      help: ["write it in angle brackets: `(<\(inner)>)`"])
  }

  private static func isAddress(_ text: String) -> Bool {
    guard !text.contains("\"") else { return false }
    let path = text.prefix { $0 != "#" && $0 != "?" }.lowercased()
    return endings.contains(where: path.hasSuffix) || path.hasPrefix("http://") || path.hasPrefix("https://")
  }
}
