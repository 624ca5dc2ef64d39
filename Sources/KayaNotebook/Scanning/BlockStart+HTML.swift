extension BlockStart {
  /// How the block of raw HTML ends that starts here, or none.
  static func html(_ bytes: [UInt8], _ at: Int, _ end: Int, interruptsParagraph: Bool) -> HTMLEnd? {
    guard at + 1 < end, bytes[at] == UInt8(ascii: "<") else { return nil }
    if bytes.has("<!--", at: at, before: end) { return .text("-->") }
    if bytes.has("<?", at: at, before: end) { return .text("?>") }
    if bytes.has("<![CDATA[", at: at, before: end) { return .text("]]>") }
    if bytes.has("<!", at: at, before: end), at + 2 < end, bytes[at + 2].isASCIILetter { return .text(">") }
    let isClosing = bytes[at + 1] == UInt8(ascii: "/")
    let start = at + (isClosing ? 2 : 1)
    var after = start
    while after < end, bytes[after].isASCIILetter || bytes[after].isASCIIDigit { after += 1 }
    guard after > start, after - start <= 10 else {
      return interruptsParagraph ? nil : loneTag(bytes, at, end)
    }
    let name = String(decoding: bytes[start..<after], as: UTF8.self).lowercased()
    let next: UInt8 = after < end ? bytes[after] : 0x20
    let isEnded = next.isBlank || next == UInt8(ascii: ">") || bytes.has("/>", at: after, before: end)
    if !isClosing, isEnded, rawElements.contains(name) { return .rawElement }
    if isEnded, blockElements.contains(name) { return .blankLine }
    return interruptsParagraph ? nil : loneTag(bytes, at, end)
  }

  private static func loneTag(_ bytes: [UInt8], _ at: Int, _ end: Int) -> HTMLEnd? {
    guard let after = MarkupSkipper.tagEnd(bytes, at, end), bytes[after..<end].allSatisfy(\.isBlank) else {
      return nil
    }
    return .blankLine
  }

  /// Whether a line holds the end of a block of raw HTML.
  static func ends(_ end: HTMLEnd, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    switch end {
    case .blankLine: return bytes[range].allSatisfy(\.isBlank)
    case .text(let word):
      return range.contains { bytes.has(word, at: $0, before: range.upperBound) }
    case .rawElement:
      let line = String(decoding: bytes[range], as: UTF8.self).lowercased()
      return rawElements.contains { line.utf8.count > $0.utf8.count && contains(line, "</" + $0 + ">") }
    }
  }

  private static func contains(_ line: String, _ word: String) -> Bool {
    let line = Array(line.utf8)
    let word = Array(word.utf8)
    guard line.count >= word.count else { return false }
    return (0...(line.count - word.count)).contains { line[$0..<($0 + word.count)].elementsEqual(word) }
  }

  private static let rawElements = ["script", "pre", "style", "textarea"]

  private static let blockElements: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend",
    "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param",
    "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
