import KayaDiagnostics

/// Finds formulas, inline values, references and attributes in a run of text, outside code, tags and addresses.
struct InlineScanner {
  let reading: Reading
  let excerpt: Excerpt
  let bytes: [UInt8]
  private(set) var replacements: [TextComposer.Replacement] = []
  /// What becomes of a footnote that is written where its mark stands.
  let notes: InlineNotes
  private let ticks: [Int: Int]
  /// What is known not to be ahead, so that looking for it costs nothing more.
  private var hasNoCommentEnd = false
  private var hasNoDisplayEnd = false
  /// How many bytes may still be looked through for the ends of notes.
  var noteWork = 200_000

  init(reading: Reading, excerpt: Excerpt, notes: InlineNotes) {
    self.reading = reading
    self.notes = notes
    self.excerpt = excerpt
    bytes = excerpt.bytes
    ticks = Self.pairs(ofTicks: excerpt.bytes)
  }

  /// Scans the whole text, without the link definitions it may start with.
  mutating func scanParagraph() {
    var start = 0
    while let colon = LinkDefinitions.labelEnd(bytes, start) {
      start = colon
      while start < bytes.count, bytes[start] != .lineFeed { start += 1 }
      start = min(bytes.count, start + 1)
    }
    scan(start..<bytes.count)
  }

  /// Scans a part of the text on its own.
  mutating func scan(_ range: Range<Int>) {
    hasNoCommentEnd = false
    hasNoDisplayEnd = false
    var at = range.lowerBound
    while at < range.upperBound {
      guard Self.isSpecial[Int(bytes[at])] else {
        at += 1
        continue
      }
      at = max(at + 1, step(at, range))
    }
  }

  private static let isSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\\`$@[]({<hw~^".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// Looks at one byte that may begin something, and answers where to go on.
  private mutating func step(_ at: Int, _ range: Range<Int>) -> Int {
    let end = range.upperBound
    switch bytes[at] {
    case UInt8(ascii: "\\"):
      TeXHints.report(excerpt, at, before: end, to: reading)
      return at + 2
    case UInt8(ascii: "`"): return codeSpan(at, end)
    case UInt8(ascii: "$"): return formula(at, end)
    case UInt8(ascii: "@"): return reference(at, range)
    case UInt8(ascii: "["): return bracket(at, end)
    case UInt8(ascii: "]"):
      guard at + 1 < end, bytes[at + 1] == UInt8(ascii: "(") else { return at + 1 }
      if let close = MarkupSkipper.targetEnd(bytes, at + 1, end) { return close }
      LinkHints.report(excerpt, at, before: end, to: reading)
      return at + 1
    case UInt8(ascii: "("):
      LabelHints.keep(excerpt, behind: at, before: end, to: reading)
      return at + 1
    case UInt8(ascii: "{"): return brace(at, end)
    case UInt8(ascii: "<"): return markup(at, end)
    case UInt8(ascii: "^") where at + 1 < end && bytes[at + 1] == UInt8(ascii: "["): return note(at, range)
    case UInt8(ascii: "~"), UInt8(ascii: "^"): return script(at, end)
    default:
      let isWordStart = at == range.lowerBound || !bytes[at - 1].isASCIIWord
      return isWordStart ? MarkupSkipper.bareAddressEnd(bytes, at, end) ?? at + 1 : at + 1
    }
  }

  /// Puts a token in the place of a range.
  mutating func replace(_ range: Range<Int>, by meaning: Token.Meaning) -> Int {
    let token = Token(meaning: meaning, text: excerpt.string(range), span: excerpt.span(range))
    replacements.append(TextComposer.Replacement(range: range, token: reading.add(token)))
    return range.upperBound
  }

  private mutating func brace(_ at: Int, _ end: Int) -> Int {
    if bytes.has("{{<", at: at, before: end) { return shortcode(at, end) }
    guard let found = AttributeReader.read(excerpt, at: at, before: end) else {
      ShortcodeHints.report(excerpt, at, before: end, to: reading)
      InlineCodeHints.report(brace: at, excerpt, before: end, to: reading)
      return at + 1
    }
    SpanHints.report(found.attributes, excerpt, at..<found.end, to: reading)
    return replace(at..<found.end, by: .attributes(found.attributes))
  }

  private mutating func script(_ at: Int, _ end: Int) -> Int {
    guard let inner = ScriptScan.inner(bytes, at, end) else {
      if bytes[at] == UInt8(ascii: "^") { NoteHints.reportUnopened(excerpt, at, before: end, to: reading) }
      return at + BlockStart.run(bytes, at, end)
    }
    let text = excerpt.string(inner)
    let isBelow = bytes[at] == UInt8(ascii: "~")
    return replace(at..<inner.upperBound + 1, by: .inlines([isBelow ? .subscript(text) : .superscript(text)]))
  }

  private mutating func shortcode(_ at: Int, _ end: Int) -> Int {
    var close = at + 3
    while close < end, bytes[close] != .lineFeed, !bytes.has(">}}", at: close, before: end) { close += 1 }
    guard bytes.has(">}}", at: close, before: end) else {
      ShortcodeHints.report(excerpt, at, before: end, to: reading)
      return at + 3
    }
    let range = at..<close + 3
    let inner = excerpt.string(excerpt.trimmed(at + 3..<close))
    let name = String(inner.prefix { $0 != " " && $0 != "\t" })
    let known = ["include", "embed"]
    if known.contains(name) {
      reading.report(
        .error, .include, "`\(name)` must stand on a line of its own, with a path", at: excerpt.span(range),
        help: [name == "include" ? "write `{{< include _part.md >}}`" : "write `{{< embed other.md#fig-name >}}`"])
    } else {
      reading.report(
        .error, .include, "there is no shortcode `\(name)`", at: excerpt.span(range),
        help: [
          Suggestions.help(name, in: known),
          "shortcodes: `include` takes in text, `embed` an output of another notebook; a value is written `{kaya} name`",
        ].compactMap { $0 })
    }
    return replace(range, by: .literal)
  }

  private mutating func markup(_ at: Int, _ end: Int) -> Int {
    if bytes.has("<!--", at: at, before: end) {
      guard !hasNoCommentEnd else { return at + 4 }
      if let close = find("-->", from: at + 4, before: end) { return close + 3 }
      hasNoCommentEnd = true
      return at + 4
    }
    return MarkupSkipper.tagEnd(bytes, at, end) ?? MarkupSkipper.angleAddressEnd(bytes, at, end) ?? at + 1
  }

  func find(_ word: StaticString, from start: Int, before end: Int) -> Int? {
    var at = start
    while at < end {
      if bytes.has(word, at: at, before: end) { return at }
      at += 1
    }
    return nil
  }

  // MARK: Code and mathematics

  /// The run of back-ticks that closes the one at an offset, within an end.
  func closingTicks(_ at: Int, _ end: Int) -> Int? {
    guard let close = ticks[at], close < end else { return nil }
    return close
  }

  private mutating func codeSpan(_ at: Int, _ end: Int) -> Int {
    let length = BlockStart.run(bytes, at, end)
    guard let close = closingTicks(at, end) else {
      InlineCodeHints.reportUnclosed(excerpt, at..<at + length, before: end, to: reading)
      return at + length
    }
    let inner = excerpt.trimmed(at + length..<close)
    // `{kaya}` alone is code that speaks of the form.
    if inner.count > 6, bytes.has("{kaya}", at: inner.lowerBound, before: inner.upperBound) {
      let code = excerpt.trimmed(inner.lowerBound + 6..<inner.upperBound)
      return replace(at..<close + length, by: .value(excerpt.slice(code)))
    }
    InlineCodeHints.report(excerpt, inner, whole: at..<close + length, to: reading)
    return close + length
  }

  private mutating func formula(_ at: Int, _ end: Int) -> Int {
    if bytes.has("$$", at: at, before: end) {
      guard !hasNoDisplayEnd, let found = MathScan.displayed(bytes, at, end) else {
        hasNoDisplayEnd = true
        return at + 2
      }
      return replace(found, isDisplayed: true)
    }
    if bytes.has("$`", at: at, before: end), let close = closingTicks(at + 1, end) {
      let length = BlockStart.run(bytes, at + 1, end)
      if close + length < end, bytes[close + length] == UInt8(ascii: "$") {
        let whole = at..<close + length + 1
        return replace(MathScan.Found(tex: at + 1 + length..<close, whole: whole), isDisplayed: false)
      }
    }
    guard let found = MathScan.inline(bytes, at, end) else { return at + 1 }
    return replace(found, isDisplayed: false)
  }

  private mutating func replace(_ found: MathScan.Found, isDisplayed: Bool) -> Int {
    var whole = found.whole
    var label: Located<String>?
    if isDisplayed {
      var at = whole.upperBound
      while at < bytes.count, bytes[at].isBlank { at += 1 }
      if let read = AttributeReader.read(excerpt, at: at, before: bytes.count), let id = read.attributes.id,
        let span = read.attributes.idSpan
      {
        label = Located(id, span)
        whole = whole.lowerBound..<read.end
      } else {
        FormulaHints.report(excerpt, at, to: reading)
      }
    }
    let equation = Equation(
      tex: excerpt.text.slice(found.tex), isDisplayed: isDisplayed, label: label, span: excerpt.span(whole))
    return replace(whole, by: .inlines([.math(equation)]))
  }

  /// For each run of back-ticks the start of the next run of the same length.
  private static func pairs(ofTicks bytes: [UInt8]) -> [Int: Int] {
    var runs: [(at: Int, length: Int)] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "`") else {
        at += 1
        continue
      }
      let length = BlockStart.run(bytes, at, bytes.count)
      runs.append((at, length))
      at += length
    }
    var next: [Int: Int] = [:]
    var pairs: [Int: Int] = [:]
    for run in runs.reversed() {
      pairs[run.at] = next[run.length]
      next[run.length] = run.at
    }
    return pairs
  }
}
