import KayaDiagnostics

/// Reads a text of the settings as inline Markdown with inline values.
struct RichTextReader {
  private let reading: Reading

  init(_ reading: Reading) { self.reading = reading }

  /// The text of a footnote that is written where its mark stands.
  func note(_ excerpt: Excerpt, _ form: Cell.Form) -> [Inline] { inlines(excerpt, form, notes: .text) }

  func read(_ excerpt: Excerpt, _ form: Cell.Form) -> RichText {
    let whole = excerpt.trimmed(0..<excerpt.bytes.count)
    if isPlain(excerpt.bytes, whole) {
      let content: [Inline] = whole.isEmpty ? [] : [.text(excerpt.string(whole))]
      return RichText(content: content, source: excerpt.text)
    }
    var content: [Inline] = []
    for paragraph in paragraphs(excerpt, whole) {
      if !content.isEmpty { content += [.lineBreak, .lineBreak] }
      content += inlines(excerpt.slice(paragraph), form, notes: .refused)
    }
    return RichText(content: content, source: excerpt.text)
  }

  private func inlines(_ excerpt: Excerpt, _ form: Cell.Form, notes: InlineNotes) -> [Inline] {
    if let fault = TextGuard.fault(in: excerpt.bytes, isTable: false) {
      reading.report(.error, .pathologicalText, fault.message, at: excerpt.span(fault.range))
      return [.text(excerpt.text.string)]
    }
    var scanner = InlineScanner(reading: reading, excerpt: excerpt, notes: notes)
    scanner.scan(0..<excerpt.bytes.count)
    if let values = simpleValues(excerpt, scanner.replacements, form) { return values }
    // As a heading the text is read as inlines whatever it starts with; the token at its end keeps closing `#` signs.
    var line = Array("# ".utf8)
    var at = 0
    for replacement in scanner.replacements {
      line += excerpt.bytes[at..<replacement.range.lowerBound]
      line += TokenCode.bytes(replacement.token)
      at = replacement.range.upperBound
    }
    line += excerpt.bytes[at...]
    for index in line.indices where line[index] == .lineFeed { line[index] = 0x20 }
    let span = excerpt.span
    line += TokenCode.bytes(reading.add(Token(meaning: .literal, text: "", span: span)))
    var composer = Composer()
    composer.insert(line, for: span)
    composer.endLine(of: span.file, at: span.range.upperBound)
    return convert(composer, span, form)
  }

  /// Plain words with inline values between them, which need no Markdown parser; none if there is anything else.
  private func simpleValues(
    _ excerpt: Excerpt, _ replacements: [TextComposer.Replacement], _ form: Cell.Form
  ) -> [Inline]? {
    var gaps: [Range<Int>] = []
    var at = 0
    for replacement in replacements {
      guard case .value = reading.tokens[replacement.token].meaning else { return nil }
      gaps.append(at..<replacement.range.lowerBound)
      at = replacement.range.upperBound
    }
    gaps.append(at..<excerpt.bytes.count)
    guard gaps.allSatisfy({ isPlain(excerpt.bytes, $0) }) else { return nil }
    var content: [Inline] = []
    for (index, gap) in gaps.enumerated() {
      if !gap.isEmpty { content.append(.text(excerpt.string(gap))) }
      guard index < replacements.count else { break }
      let token = reading.tokens[replacements[index].token]
      guard case .value(let code) = token.meaning else { break }
      content.append(.value(reading.addInlineCell(code, token.span, form)))
    }
    return content
  }

  private func convert(_ composer: Composer, _ span: Span, _ form: Cell.Form) -> [Inline] {
    guard let tree = MarkdownTree(parsing: composer.bytes) else { return [] }
    return tree.withRoot { root in
      var converter = TreeConverter(reading: reading, composer: composer)
      converter.form = form
      converter.blockSpan = span
      var content: [Inline] = []
      for child in root.children { content += converter.inlines(child) }
      content.trimTrailingSpace()
      return content
    }
  }

  private func paragraphs(_ excerpt: Excerpt, _ whole: Range<Int>) -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var start = whole.lowerBound
    var at = start
    while at < whole.upperBound {
      if excerpt.bytes[at] == .lineFeed, at + 1 < whole.upperBound, excerpt.bytes[at + 1] == .lineFeed {
        paragraphs.append(excerpt.trimmed(start..<at))
        start = at + 2
        at += 2
      } else {
        at += 1
      }
    }
    paragraphs.append(excerpt.trimmed(start..<whole.upperBound))
    return paragraphs.filter { !$0.isEmpty }
  }

  /// Whether a text holds nothing that Markdown or the scanner would take notice of.
  private func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    !bytes[range].contains { !Self.isPlainByte[Int($0)] } && !bytes[range].contains(UInt8(ascii: "w"))
  }

  private static let isPlainByte: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in 0x80...0xFF { table[byte] = true }
    for byte in " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;()%+-'".utf8 {
      table[Int(byte)] = true
    }
    return table
  }()
}
