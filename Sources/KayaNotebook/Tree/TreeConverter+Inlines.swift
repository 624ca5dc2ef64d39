import KayaDiagnostics

extension TreeConverter {
  /// The inlines of a node; attributes at their end that belong to nothing are text.
  mutating func inlines(_ node: MarkdownNode) -> [Inline] {
    var builder = InlineBuilder()
    build(node, &builder)
    return builder.finish()
  }

  /// The inlines of a node, and the attributes they end with.
  mutating func inlinesAndAttributes(_ node: MarkdownNode) -> ([Inline], Attributes?) {
    var builder = InlineBuilder()
    build(node, &builder)
    let attributes = builder.takeAttributes()
    return (builder.finish(), attributes)
  }

  /// The inlines of a node without the attributes they end with, those attributes, and the inlines with them as text.
  mutating func contentAndAttributes(_ node: MarkdownNode) -> ([Inline], Attributes?, [Inline]) {
    var builder = InlineBuilder()
    build(node, &builder)
    var whole = builder
    let attributes = builder.takeAttributes()
    return (builder.finish(), attributes, whole.finish())
  }

  private mutating func build(_ node: MarkdownNode, _ builder: inout InlineBuilder) {
    var inner = builder
    let isDone =
      descend { converter in
        for child in node.children { converter.convert(child, &inner) }
        return true
      } ?? false
    if isDone { builder = inner }
  }

  private mutating func convert(_ node: MarkdownNode, _ builder: inout InlineBuilder) {
    switch node.kind {
    case .text: text(node.literal, &builder)
    case .softBreak: builder.add(.softBreak)
    case .lineBreak: builder.add(.lineBreak)
    case .codeSpan: builder.add(.code(reading.restored(node.literal)))
    case .htmlInline:
      let text = reading.restored(node.literal)
      let line = String(text.prefix { $0 != "\n" })
      builder.add(
        .rawHTML(RawHTML(text: text, isComment: Self.isComment(text), span: self.span(of: line, in: node))))
    case .emphasis: builder.add(.emphasis(inlines(node)))
    case .strong: builder.add(.strong(inlines(node)))
    case .strikethrough: builder.add(.strikethrough(inlines(node)))
    case .link: link(node, &builder)
    case .image: image(node, &builder)
    case .footnoteMark: footnoteMark(node, &builder)
    default: build(node, &builder)
    }
  }

  private mutating func text(_ literal: String, _ builder: inout InlineBuilder) {
    guard literal.utf8.contains(TokenCode.mark) else {
      builder.add(.text(literal))
      return
    }
    for part in TokenCode.parts(of: literal) {
      switch part {
      case .text(let text): builder.add(.text(text))
      case .token(let index) where reading.tokens.indices.contains(index): token(reading.tokens[index], &builder)
      case .token: break
      }
    }
  }

  private mutating func token(_ token: Token, _ builder: inout InlineBuilder) {
    switch token.meaning {
    case .inlines(let inlines):
      for inline in inlines {
        note(inline)
        builder.add(inline)
      }
    case .value(let code): builder.add(.value(reading.addInlineCell(code, token.span, form)))
    case .note(let text): note(text, token.span, &builder)
    case .attributes(let attributes):
      if let id = attributes.id, let span = attributes.idSpan, LabelKind(label: id) != nil {
        reading.writtenLabels.append(Located(id, span))
      }
      AttributeHints.report(attributes, to: reading)
      builder.add(attributes, text: token.text)
    case .divStart, .divEnd, .literal: builder.add(.text(token.text))
    }
  }

  /// Keeps what the notebook lists apart from the tree.
  private func note(_ inline: Inline) {
    switch inline {
    case .reference(let reference): reading.references.append(reference)
    case .citation(let group): reading.citations.append(group)
    case .math(let equation):
      guard let label = equation.label else { return }
      reading.define(label.value, .equation, label.span, requiring: .equation)
    default: return
    }
  }

  private mutating func footnoteMark(_ node: MarkdownNode, _ builder: inout InlineBuilder) {
    guard let number = Int(node.literal).map({ footnoteNumber($0) }) else {
      builder.add(.text("[^\(reading.restored(node.literal))]"))
      return
    }
    footnoteUses[number, default: 0] += 1
    builder.add(.footnote(FootnoteReference(number: number, occurrence: footnoteUses[number] ?? 1)))
  }

  private mutating func note(_ text: Excerpt, _ span: Span, _ builder: inout InlineBuilder) {
    let number = nextFootnote()
    footnoteUses[number] = 1
    builder.add(.footnote(FootnoteReference(number: number, occurrence: 1)))
    let content = RichTextReader(reading).note(text, form)
    footnotes.append(
      Footnote(number: number, name: "", referenceCount: 1, blocks: [Block(.paragraph(content), span)], span: span))
  }

  private mutating func link(_ node: MarkdownNode, _ builder: inout InlineBuilder) {
    let address = reading.restored(node.address)
    let content = inlines(node)
    let span = span(of: address, in: node)
    guard AddressCheck.isSafeLink(address) else {
      reading.report(
        .warning, .unsafeContent, "a link to `\(AddressCheck.shown(address))` was left out", at: span,
        help: ["links lead to http, https, mailto or relative addresses"])
      for inline in content { builder.add(inline) }
      return
    }
    reading.addresses.append(Address(text: address, isImage: false, span: span))
    builder.add(
      .link(
        Link(
          address: address, title: reading.restored(node.title), attributes: Attributes(), content: content, span: span)
      ))
  }

  private mutating func image(_ node: MarkdownNode, _ builder: inout InlineBuilder) {
    let address = reading.restored(node.address)
    let content = inlines(node)
    let span = span(of: address, in: node)
    let title = reading.restored(node.title)
    switch AddressCheck.image(address) {
    case .allowed:
      if !address.hasPrefix("data:") {
        reading.addresses.append(Address(text: address, isImage: true, span: span))
      }
      builder.add(
        .image(
          Image(
            address: address, title: title, description: content.plainText, content: content,
            attributes: Attributes(), span: span)))
    case .outside:
      reading.report(
        .warning, .unsafeContent, "an image from outside became a link", at: span,
        help: ["put the image beside the notebook, so that the page needs nothing from outside"])
      let text = content.isEmpty ? [.text(address)] : content
      reading.addresses.append(Address(text: address, isImage: false, span: span))
      builder.add(
        .link(Link(address: address, title: title, attributes: Attributes(), content: text, span: span)))
    case .unsafe:
      reading.report(
        .warning, .unsafeContent, "an image at `\(AddressCheck.shown(address))` was left out", at: span,
        help: ["embedded images are png, jpeg or gif"])
      for inline in content { builder.add(inline) }
    }
  }

  /// Where an address is written, looked for from the line its node starts on; else the block it stands in.
  private func span(of address: String, in node: MarkdownNode) -> Span {
    guard node.startLine > 0, !address.isEmpty else { return blockSpan }
    let wanted = Array(address.utf8)
    for number in node.startLine...(node.startLine + 2) {
      let line = composer.line(number)
      guard line.count >= wanted.count, line.count <= Self.mostSearched else { continue }
      var at =
        number == node.startLine
        ? min(line.upperBound, line.lowerBound + max(0, node.startColumn - 1)) : line.lowerBound
      while at + wanted.count <= line.upperBound {
        if composer.bytes[at] == wanted[0], composer.bytes[at..<at + wanted.count].elementsEqual(wanted) {
          return composer.span(at..<at + wanted.count)
        }
        at += 1
      }
    }
    return blockSpan
  }

  /// Longer lines are not searched for addresses.
  private static let mostSearched = 8192
}

/// Gathers inlines: neighbouring texts become one, attributes go to the link or image right before them.
struct InlineBuilder {
  private var inlines: [Inline] = []
  private var pending: (attributes: Attributes, text: String)?

  mutating func add(_ inline: Inline) {
    flush()
    append(inline)
  }

  mutating func add(_ attributes: Attributes, text: String) {
    flush()
    switch inlines.last {
    case .image(var image)? where image.attributes.isEmpty:
      image.attributes = attributes
      if let description = attributes["fig-alt"] ?? attributes["alt"] { image.description = description }
      inlines[inlines.count - 1] = .image(image)
    case .link(var link)? where link.attributes.isEmpty:
      link.attributes = attributes
      inlines[inlines.count - 1] = .link(link)
    default: pending = (attributes, text)
    }
  }

  mutating func takeAttributes() -> Attributes? {
    defer { pending = nil }
    return pending?.attributes
  }

  mutating func finish() -> [Inline] {
    flush()
    return HanQuotes.mended(inlines)
  }

  private mutating func flush() {
    guard let waiting = pending else { return }
    pending = nil
    append(.text(waiting.text))
  }

  private mutating func append(_ inline: Inline) {
    if case .text(let more) = inline, case .text(let text)? = inlines.last {
      inlines[inlines.count - 1] = .text(text + more)
    } else {
      inlines.append(inline)
    }
  }
}

extension [Inline] {
  /// Takes away blanks and line ends at the end.
  mutating func trimTrailingSpace() {
    while let last = last {
      switch last {
      case .softBreak, .lineBreak: removeLast()
      case .text(let text):
        let blanks = text.utf8.reversed().prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
        if blanks == text.utf8.count {
          removeLast()
          continue
        }
        if blanks > 0 { self[count - 1] = .text(String(decoding: text.utf8.dropLast(blanks), as: UTF8.self)) }
        return
      default: return
      }
    }
  }

  /// Takes away line ends and blanks at the start.
  mutating func trimLeadingSpace() {
    while let first = first {
      switch first {
      case .softBreak, .lineBreak: removeFirst()
      case .text(let text):
        let kept = String(text.drop { $0 == " " || $0 == "\t" })
        if kept.isEmpty {
          removeFirst()
          continue
        }
        self[0] = .text(kept)
        return
      default: return
      }
    }
  }
}
