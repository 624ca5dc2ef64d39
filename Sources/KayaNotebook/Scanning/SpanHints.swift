/// Finds classes, labels and styles of words, which other tools know and which would be published as text.
enum SpanHints {
  /// A warning where `{.underline}` or `{style="color:red"}` stands right behind words in brackets that are no link.
  static func report(_ attributes: Attributes, _ excerpt: Excerpt, _ braces: Range<Int>, to reading: Reading) {
    let bytes = excerpt.bytes
    // The label of a heading or a caption stands at its end.
    guard attributes.id == nil || !bytes.trimmedRange(braces.upperBound..<bytes.count).isEmpty,
      !(attributes.classes.isEmpty && attributes.pairs.isEmpty && attributes.id == nil), braces.lowerBound > 1,
      bytes[braces.lowerBound - 1] == UInt8(ascii: "]"),
      let open = opening(bytes, closing: braces.lowerBound - 1)
    else { return }
    // `[a][b]{…}` and `![a][b]{…}` are links and images.
    if open > 0, bytes[open - 1] == UInt8(ascii: "]") || bytes[open - 1] == UInt8(ascii: "!") { return }
    let what = attributes.id != nil ? "labels" : attributes.classes.isEmpty ? "attributes" : "classes"
    reading.report(
      .warning, .unknownOption, "words have no \(what) here, so `\(excerpt.string(braces))` stands as text",
      at: excerpt.span(braces),
      help: ["words are set off by `*…*`, `**…**` or `~~…~~`; a class belongs to a div: `::: {.name}`"])
  }

  private static func opening(_ bytes: [UInt8], closing at: Int) -> Int? {
    var depth = 0
    for index in stride(from: at, through: max(0, at - mostBytes), by: -1) {
      if index > 0, bytes[index - 1] == UInt8(ascii: "\\") { continue }
      if bytes[index] == UInt8(ascii: "]") { depth += 1 }
      if bytes[index] == UInt8(ascii: "[") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// Openings are looked for so far.
  private static let mostBytes = 1_000
}
