import KayaDiagnostics

/// Turns the parser's tree into the document tree, and tokens into what they stand for.
struct TreeConverter {
  let reading: Reading
  let composer: Composer
  var slugs = Slugs()
  var footnotes: [Footnote] = []
  var footnoteUses: [Int: Int] = [:]
  /// Our numbers of footnotes, by those of the parser, which knows none that are written where their marks stand.
  private var footnoteNumbers: [Int: Int] = [:]
  private var lastFootnote = 0
  private var definedFootnotes = 0
  /// The block whose inlines are being converted, for those that know no place of their own.
  var blockSpan = Span(file: 0, range: 0..<0)
  /// Where the inline values being converted stand.
  var form = Cell.Form.inline
  private var depth = 0

  /// Inlines nested deeper than this lose their form, so that no later walk can run out of stack.
  private static let mostDepth = 160

  init(reading: Reading, composer: Composer) {
    self.reading = reading
    self.composer = composer
  }

  /// The span in the author's files of a block.
  func span(_ node: MarkdownNode) -> Span {
    let first = composer.line(node.startLine)
    let last = composer.line(max(node.startLine, node.endLine))
    let lower = min(first.upperBound, first.lowerBound + max(0, node.startColumn - 1))
    let upper =
      node.endLine < node.startLine || node.endColumn <= 0
      ? last.upperBound : min(last.upperBound, last.lowerBound + node.endColumn)
    return composer.span(lower..<max(lower, upper))
  }

  /// Goes one level down, or answers none where the tree is too deep.
  mutating func descend<Result>(_ body: (inout TreeConverter) -> Result) -> Result? {
    guard depth < Self.mostDepth else {
      if depth == Self.mostDepth {
        reading.report(
          .error, .pathologicalText, "the text is nested more than \(Self.mostDepth) deep", at: blockSpan)
      }
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }

  /// The blocks among the children of a node, divs put together.
  mutating func blocks(_ node: MarkdownNode) -> [Block] {
    descend { converter in
      var builder = DivBuilder(reading: converter.reading)
      var before: MarkdownNode?
      for child in node.children {
        if child.startLine == 0, child.kind == .paragraph {
          before = child
          continue
        }
        converter.convert(child, after: before, into: &builder)
        before = nil
      }
      return builder.finish()
    } ?? []
  }

  /// Converts a block together with the paragraph that a table was split from, which knows no place of its own:
  /// the table claims the paragraph's lines, too.
  private mutating func convert(
    _ node: MarkdownNode, after paragraph: MarkdownNode?, into builder: inout DivBuilder
  ) {
    var span = span(node)
    if let paragraph {
      let lines = paragraph.children.reduce(1) { $0 + ($1.kind == .softBreak || $1.kind == .lineBreak ? 1 : 0) }
      let end = composer.span(composer.line(node.startLine + lines - 1))
      if end.file == span.file, end.range.upperBound < span.range.upperBound {
        blockSpan = Span(
          file: span.file, range: span.range.lowerBound..<max(span.range.lowerBound, end.range.upperBound))
        let next = composer.span(composer.line(node.startLine + lines)).range.lowerBound
        span.range = min(max(next, span.range.lowerBound), span.range.upperBound)..<span.range.upperBound
      } else {
        blockSpan = span
      }
      self.paragraph(paragraph, blockSpan, into: &builder)
    }
    convert(node, span, into: &builder)
  }

  private mutating func convert(_ node: MarkdownNode, _ span: Span, into builder: inout DivBuilder) {
    blockSpan = span
    switch node.kind {
    case .paragraph: paragraph(node, span, into: &builder)
    case .heading: builder.add(Block(.heading(heading(node, span)), span))
    case .list: builder.add(Block(.list(list(node)), span))
    case .quote: builder.add(Block(quote(node), span))
    case .code: builder.add(Block(code(node, span), span))
    case .html: html(node, span, into: &builder)
    case .rule: builder.add(Block(.thematicBreak, span))
    case .table: builder.add(Block(.table(table(node)), span))
    case .footnote:
      definedFootnotes += 1
      let number = footnoteNumber(definedFootnotes)
      let blocks = blocks(node)
      footnotes.append(
        Footnote(number: number, name: noteName(span), referenceCount: 0, blocks: blocks, span: span))
    default:
      let inner = blocks(node)
      for block in inner { builder.add(block) }
    }
  }

  /// The number of a footnote that is defined apart, by the parser's number.
  mutating func footnoteNumber(_ number: Int) -> Int {
    if let known = footnoteNumbers[number] { return known }
    let found = nextFootnote()
    footnoteNumbers[number] = found
    return found
  }

  /// A number for one more footnote.
  mutating func nextFootnote() -> Int {
    lastFootnote += 1
    return lastFootnote
  }

  /// The name of the footnote whose text starts at a span: the last one defined before it.
  private func noteName(_ span: Span) -> String {
    let before = reading.footnoteNames.last {
      $0.span.file == span.file && $0.span.range.lowerBound <= span.range.lowerBound + 2
    }
    return before?.value ?? ""
  }

  private mutating func html(_ node: MarkdownNode, _ span: Span, into builder: inout DivBuilder) {
    let literal = node.literal
    if case .token(let index)? = Self.loneToken(in: literal) {
      switch reading.tokens[index].meaning {
      case .divStart(let attributes):
        builder.open(attributes, reading.tokens[index].span)
        return
      case .divEnd:
        builder.close(reading.tokens[index].span)
        return
      default: break
      }
    }
    let text = reading.restored(literal)
    let html = RawHTML(text: text, isComment: Self.isComment(text), span: firstLine(of: span))
    builder.add(Block(.rawHTML(html), span))
  }

  /// A span up to the end of the line it starts on.
  func firstLine(of span: Span) -> Span {
    let bytes = reading.files[span.file].bytes
    let end = bytes[span.range].firstIndex { $0 == .lineFeed || $0 == 0x0D } ?? span.range.upperBound
    return Span(file: span.file, range: span.range.lowerBound..<end)
  }

  /// The token of a comment that holds nothing else.
  private static func loneToken(in literal: String) -> TokenCode.Part? {
    guard literal.utf8.contains(TokenCode.mark), literal.hasPrefix("<!--") else { return nil }
    let parts = TokenCode.parts(of: literal)
    guard parts.count == 3, case .text("<!--") = parts[0], case .text(let rest) = parts[2],
      rest == "-->" || rest == "-->\n"
    else { return nil }
    return parts[1]
  }

  static func isComment(_ text: String) -> Bool {
    guard text.hasPrefix("<!--") else { return false }
    let trimmed = text.utf8.reversed().drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    return trimmed.starts(with: ">--".utf8)
  }

  private mutating func heading(_ node: MarkdownNode, _ span: Span) -> Heading {
    var (content, attributes) = inlinesAndAttributes(node)
    content.trimTrailingSpace()
    let found = attributes ?? Attributes()
    if attributes == nil { HeadingHints.report(content.plainText, span, reading) }
    let id = slugs.unique(found.id, for: content.plainText)
    if let label = found.id, let idSpan = found.idSpan {
      reading.define(label, .heading, idSpan, requiring: .section)
    }
    return Heading(level: node.headingLevel, id: id, attributes: found, content: content)
  }

  private mutating func list(_ node: MarkdownNode) -> List {
    var items: [List.Item] = []
    for child in node.children {
      let span = span(child)
      items.append(List.Item(isDone: child.isDone, blocks: blocks(child), span: span))
    }
    return List(start: node.listStart, isTight: node.isTight, items: items)
  }
}
