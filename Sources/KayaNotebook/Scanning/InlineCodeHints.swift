/// Says what to write where inline code of another tool was meant to be run.
enum InlineCodeHints {
  static func report(_ excerpt: Excerpt, _ inner: Range<Int>, whole: Range<Int>, to reading: Reading) {
    let bytes = excerpt.bytes
    let before = excerpt.trimmed(0..<whole.lowerBound)
    if bytes[before].reversed().starts(with: "{kaya}".utf8.reversed()) {
      return reading.report(
        .warning, .foreignSyntax, "`{kaya}` stands before the back-tick, so that both stand as text",
        at: excerpt.span(before.upperBound - 6..<whole.upperBound),
        help: ["an inline value is written `` `{kaya} \(excerpt.string(inner))` ``"])
    }
    guard inner.count > 2 else { return }
    if bytes.has("kaya ", at: inner.lowerBound, before: inner.upperBound),
      isCall(excerpt.string(inner).dropFirst(5))
    {
      return report("kaya", excerpt, whole, to: reading)
    }
    let text = excerpt.string(inner)
    // Without a blank they are elements and places of lists, as in `<kaya>a</kaya>`.
    for name in ["(kaya)", "[kaya]", "<kaya>"] where text.hasPrefix(name) && text.dropFirst(name.count).first == " " {
      return report(name, excerpt, whole, to: reading)
    }
    guard bytes[inner.lowerBound] == UInt8(ascii: "{") || isR(bytes, inner) else { return }
    for name in ["{r}", "{python}", "{julia}", "{Kaya}", "{KAYA}", "{ kaya }", "{kaya "]
    where text.hasPrefix(name) && text != name {
      report(name, excerpt, whole, to: reading)
      return
    }
    if let name = misspelt(text) {
      report("{\(name)}", excerpt, whole, to: reading)
      return
    }
    let path = reading.files[excerpt.file].text.path
    if isR(bytes, inner), path.hasSuffix(".Rmd") || path.hasSuffix(".qmd") || isExpression(text.dropFirst(2)) {
      report("r", excerpt, whole, to: reading)
    }
  }

  /// The word in braces before some code, where it is `kaya` but for a slip.
  private static func misspelt(_ text: String) -> String? {
    guard let end = text.firstIndex(of: "}"), text[text.index(after: end)...].contains(where: { $0 != " " }) else {
      return nil
    }
    let name = String(text[..<end].dropFirst())
    return OneSlip.lies(between: name.lowercased(), and: "kaya") ? name : nil
  }

  /// Looks at a brace before which another sign stands than a back-tick, as in `´{kaya} mean(t.x)´`.
  static func report(brace at: Int, _ excerpt: Excerpt, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    guard bytes.has("{kaya} ", at: at, before: end) else { return }
    guard let sign = ticks.first(where: { bytes[..<at].reversed().starts(with: $0.utf8.reversed()) })
    else { return reportBare(at, excerpt, before: end, to: reading) }
    let start = at - sign.utf8.count
    let line = bytes[at..<end].firstIndex(of: .lineFeed) ?? end
    let rest = excerpt.string(at..<line)
    guard let close = closing[sign]?.compactMap({ rest.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound })
    else { return }
    let inner = rest[..<close.lowerBound]
    reading.report(
      .warning, .foreignSyntax, "a value stands between back-ticks, not between other signs",
      at: excerpt.span(start..<at + inner.utf8.count + rest[close].utf8.count), help: ["write `` `\(inner)` ``"])
  }

  /// Looks at `{kaya} mean(t.x)` without signs about it: a name and its bracket make a call, which no prose does.
  private static func reportBare(_ at: Int, _ excerpt: Excerpt, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    let before = excerpt.trimmed(0..<at)
    guard before.isEmpty || bytes[before.upperBound - 1] != UInt8(ascii: "`") else { return }
    let start = at + 7
    var name = start
    while name < end, bytes[name].isASCIIWord { name += 1 }
    guard name > start, name < end, bytes[name] == UInt8(ascii: "(") else { return }
    let line = bytes[name..<end].firstIndex(of: .lineFeed) ?? end
    guard let close = bytes[name..<line].firstIndex(of: UInt8(ascii: ")")) else { return }
    reading.report(
      .warning, .foreignSyntax, "a value stands between back-ticks, and this stands as text",
      at: excerpt.span(at..<close + 1), help: ["write `` `\(excerpt.string(at..<close + 1))` ``"])
  }

  /// The signs that are taken for back-ticks, with those that end what they begin.
  private static let closing: [String: [String]] = [
    "´": ["´"], "'": ["'"], "\"": ["\""], "‘": ["’", "‘"], "’": ["’"], "“": ["”", "“"], "”": ["”"], "′": ["′"],
  ]
  private static let ticks = closing.keys.sorted()

  /// Reports a value whose code is opened and never closed.
  static func reportUnclosed(_ excerpt: Excerpt, _ ticks: Range<Int>, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    var start = ticks.upperBound
    while start < end, bytes[start].isBlank { start += 1 }
    guard bytes.has("{kaya}", at: start, before: end), start + 6 < end, bytes[start + 6] != UInt8(ascii: "`") else {
      return
    }
    let line = bytes[start..<end].firstIndex(of: .lineFeed) ?? end
    let opensLine = ticks.lowerBound == 0 || bytes[ticks.lowerBound - 1] == .lineFeed
    if opensLine, ticks.count < 3, bytes[start + 6..<line].allSatisfy(\.isBlank) {
      return reading.report(
        .error, .syntax, "a block begins and ends with three back-ticks", at: excerpt.span(ticks.lowerBound..<line),
        help: ["write ```` ```{kaya} ````"])
    }
    reading.report(
      .error, .syntax, "a value is opened here and not closed", at: excerpt.span(ticks.lowerBound..<line),
      help: ["end it with \(ticks.count == 1 ? "a back-tick" : "\(ticks.count) back-ticks"): `` `{kaya} expression` ``"]
    )
  }

  /// Whether what follows `r` may be a value of R: it starts with a name, a number, a text or a bracket, and no two
  /// words stand side by side, as they do in commands.
  private static func isExpression(_ text: Substring) -> Bool {
    let words = text.drop { $0 == " " }
    guard let first = words.first, first.isLetter || first.isNumber || "\"'(.!".contains(first) else { return false }
    var quote: Character?
    var before: Character?
    var isApart = false
    for character in words {
      if let open = quote {
        if character == open { (quote, before, isApart) = (nil, "x", false) }
        continue
      }
      guard character != " " else {
        isApart = before != nil
        continue
      }
      let isOfWord = character.isLetter || character.isNumber || "\"'_.".contains(character)
      if isApart, isOfWord, let before, before.isLetter || before.isNumber || "_.)]".contains(before) { return false }
      if character == "\"" || character == "'" { quote = character }
      (before, isApart) = (character, false)
    }
    return quote == nil
  }

  /// Whether a text is the call of a function, which no command of a terminal is.
  private static func isCall(_ text: Substring) -> Bool {
    let words = text.drop { $0 == " " }
    let name = words.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return !name.isEmpty && words.dropFirst(name.count).first == "(" && words.last == ")"
  }

  private static func isR(_ bytes: [UInt8], _ inner: Range<Int>) -> Bool {
    bytes.has("r ", at: inner.lowerBound, before: inner.upperBound)
  }

  private static func report(_ name: String, _ excerpt: Excerpt, _ whole: Range<Int>, to reading: Reading) {
    reading.report(
      .warning, .foreignSyntax, "inline code that starts with `\(name)` is not run", at: excerpt.span(whole),
      help: ["an inline value is written `` `{kaya} expression` ``"])
  }
}
