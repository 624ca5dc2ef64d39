/// Says what is wrong with brackets that almost make a shortcode.
enum ShortcodeHints {
  private static let names = ["include", "embed"]

  /// Looks at an opening brace that begins no shortcode and no attributes.
  ///
  /// `{{<` that opens a line and is not closed on it is an error, and so is a known name behind it anywhere. Other
  /// brackets around a known name and a path are a warning where they fill a line, since other tools use such.
  static func report(_ excerpt: Excerpt, _ at: Int, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    let opensLine = bytes[..<at].reversed().first { !$0.isBlank }.map { $0 == .lineFeed } ?? true
    let line = at..<(bytes[at..<end].firstIndex(of: .lineFeed) ?? end)
    var inner = at
    while inner < line.upperBound, bytes[inner] == UInt8(ascii: "{") || bytes[inner].isBlank { inner += 1 }
    let braces = bytes[at..<inner].count { $0 == UInt8(ascii: "{") }
    guard braces == 2 || braces == 1 && opensLine else { return }
    var sign: UInt8?
    if inner < line.upperBound, [UInt8(ascii: "<"), UInt8(ascii: "%"), UInt8(ascii: ">")].contains(bytes[inner]) {
      sign = bytes[inner]
      inner += 1
    }
    while inner < line.upperBound, bytes[inner].isBlank { inner += 1 }
    let name = names.first { name in
      let stop = inner + name.utf8.count
      return stop < line.upperBound && bytes[inner..<stop].elementsEqual(name.utf8) && bytes[stop].isBlank
    }
    let isOpening = bytes.has("{{<", at: at, before: end)
    let isOurs = sign == UInt8(ascii: "<") && braces == 2
    guard name != nil || isOpening && opensLine else { return }
    let whole = excerpt.trimmed(line)
    let fillsLine = opensLine && bytes[whole.upperBound - 1] == UInt8(ascii: "}")
    guard isOurs || fillsLine, name != nil || isOpening else { return }
    reading.report(
      isOurs ? .error : .warning, .include,
      isOpening ? "a shortcode is opened here and not closed on its line" : "this is no shortcode",
      at: excerpt.span(whole),
      help: [
        "write `{{< \(name ?? names[0]) \(name == "embed" ? "other.md#fig-name" : "_part.md") >}}` on a line of its own",
        "`\\{` starts a brace that is text",
      ])
  }
}
