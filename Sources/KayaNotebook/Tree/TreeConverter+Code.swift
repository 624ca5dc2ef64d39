import KayaDiagnostics

extension TreeConverter {
  /// A cell, a listing, a formula, or raw HTML, by what stands after the fence.
  mutating func code(_ node: MarkdownNode, _ span: Span) -> Block.Kind {
    let literal = reading.restored(node.literal)
    guard node.isFenced else {
      return .listing(Listing(language: "", text: literal, caption: nil, label: nil))
    }
    let fence = openingFence(node, span)
    switch FenceInfo(reading.restored(node.fenceInfo)) {
    case .language(let language):
      if language == "math" { return .equation(mathematics(node, span)) }
      reportMissingBraces(language, literal, at: infoSpan(fence))
      return .listing(Listing(language: language, text: literal, caption: nil, label: nil))
    case .raw(let format):
      return .rawHTML(
        RawHTML(text: format == "html" ? literal : "", isComment: format != "html", span: firstLine(of: span)))
    case .attributes: return listing(literal, info: infoSpan(fence))
    case .other(let name):
      reportEngine(name, at: infoSpan(fence))
      return .listing(Listing(language: name, text: literal, caption: nil, label: nil))
    case .cell(let engine, let extras):
      let isFaulty = extras.map { FenceExtras.report($0, engine, at: infoSpan(fence), to: reading) } ?? false
      let isOpen = reading.unclosedFences.contains(fence)
      let code = CodeLines.excerpt(node, literal, composer, reading)
      return .cell(reading.addBlockCell(engine, code, fence: fence, span: span, isFaulty: isFaulty, isOpen: isOpen))
    }
  }

  /// From the fence to the end of its line.
  private func openingFence(_ node: MarkdownNode, _ span: Span) -> Span {
    let line = composer.line(node.startLine)
    let start = min(line.upperBound, line.lowerBound + max(0, node.startColumn - 1))
    return composer.span(start..<line.upperBound)
  }

  /// What stands after the signs of the fence.
  private func infoSpan(_ fence: Span) -> Span {
    let bytes = reading.files[fence.file].bytes
    var start = fence.range.lowerBound
    while start < fence.range.upperBound, bytes[start] == bytes[fence.range.lowerBound] { start += 1 }
    let range = bytes.trimmedRange(start..<fence.range.upperBound)
    return Span(file: fence.file, range: range)
  }

  private mutating func listing(_ text: String, info: Span) -> Block.Kind {
    let excerpt = reading.excerpt(info)
    let brace = excerpt.bytes.firstIndex(of: UInt8(ascii: "{")) ?? 0
    guard let found = AttributeReader.read(excerpt, at: brace, before: excerpt.bytes.count)?.attributes else {
      return .listing(Listing(language: "", text: text, caption: nil, label: nil))
    }
    var label: Located<String>?
    if let id = found.id, let span = found.idSpan, LabelKind(label: id) != nil {
      label = Located(id, span)
      reading.define(id, .listing, span, requiring: .listing)
    }
    AttributeHints.report(listing: found, to: reading)
    let before = excerpt.string(excerpt.trimmed(0..<brace))
    let caption = found.pairs.first { $0.key == "lst-cap" }.map { pair in
      RichTextReader(reading).read(reading.excerpt(pair.span), form).content
    }
    let language = before.isEmpty ? found.classes.first ?? "" : before
    return .listing(Listing(language: language, text: text, caption: caption, label: label))
  }

  private func mathematics(_ node: MarkdownNode, _ span: Span) -> Equation {
    let code = CodeLines.excerpt(node, reading.restored(node.literal), composer, reading)
    return Equation(
      tex: code.text.slice(code.trimmed(0..<code.bytes.count)), isDisplayed: true, label: nil, span: span)
  }

  /// A warning where code that begins with options, as blocks that run do, has no braces about its engine.
  private func reportMissingBraces(_ language: String, _ code: String, at span: Span) {
    guard let engine = Cell.Engine(rawValue: language), code.hasPrefix("#|") || engine == .sql && code.hasPrefix("--|")
    else { return }
    reading.report(
      .warning, .wrongOption, "a block without braces is shown, not run, and its options with it", at: span,
      help: ["write ```` ```{\(language)} ````"])
  }

  private func reportEngine(_ name: String, at span: Span) {
    let engines = Cell.Engine.allCases.map(\.rawValue)
    if let near = Suggestions.help(name, in: engines) {
      reading.report(
        .error, .foreignSyntax, "a `{\(name)}` block is not run", at: span, help: [near])
      return
    }
    reading.report(
      .warning, .foreignSyntax, "a `{\(name)}` block is shown, not run", at: span,
      help: ["blocks that run are `{kaya}` and `{sql}`", "write the language without braces to show code"])
  }
}
