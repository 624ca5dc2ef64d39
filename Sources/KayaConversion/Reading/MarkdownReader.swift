import KayaDiagnostics

/// Takes a Markdown document apart into settings, prose, listings and code.
struct MarkdownReader {
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  /// The parts in order.
  var document: Document {
    let lines = (1...source.lineCount).map { line in
      Document.Line(text: source.lineText(line), offset: source.lineRange(line).lowerBound)
    }
    var document = Document()
    var rest = lines[...]
    if rest.last?.text.isEmpty ?? false { rest.removeLast() }
    if let end = frontMatterEnd(rest) {
      document.parts.append(.frontMatter(Array(rest[1..<end])))
      rest = rest[(end + 1)...]
    }
    Self.add(rest, to: &document)
    return document
  }

  private func frontMatterEnd(_ lines: ArraySlice<Document.Line>) -> Int? {
    guard lines.first?.text.trimmed == "---" else { return nil }
    return lines.indices.dropFirst().first { ["---", "..."].contains(lines[$0].text.trimmed) }
  }

  /// Adds lines of Markdown as prose, listings and code.
  static func add(_ lines: ArraySlice<Document.Line>, to document: inout Document) {
    var prose: [Document.Line] = []
    func flush(_ document: inout Document) {
      if !prose.isEmpty { document.parts.append(.prose(prose)) }
      prose = []
    }
    var rest = lines
    while let line = rest.popFirst() {
      guard let fence = Fence(line.text) else {
        prose.append(line)
        continue
      }
      flush(&document)
      let end = rest.firstIndex { fence.isClosed(by: $0.text) } ?? rest.endIndex
      let body = rest[..<end]
      let closing = end < rest.endIndex ? [rest[end]] : []
      rest = rest[min(end + 1, rest.endIndex)...]
      if let (engine, header) = fence.chunk {
        let inner = body.map { Document.Line(text: fence.content(of: $0.text), offset: $0.offset) }
        document.parts.append(
          .chunk(
            Document.Chunk(engine: engine, header: header, lines: inner, prefix: fence.prefix, offset: line.offset)))
      } else {
        document.parts.append(.verbatim([line] + body + closing))
      }
    }
    flush(&document)
  }
}

/// The opening line of a fence.
struct Fence {
  /// What stands before it.
  let prefix: String
  private let mark: Character
  private let count: Int
  private let info: String

  init?(_ line: String) {
    let prefix = line.prefix { $0 == " " || $0 == ">" || $0 == "\t" }
    let rest = line.dropFirst(prefix.count)
    guard let mark = rest.first, mark == "`" || mark == "~" else { return nil }
    let count = rest.prefix { $0 == mark }.count
    let info = rest.dropFirst(count)
    guard count >= 3, mark == "~" || !info.contains("`") else { return nil }
    self.prefix = String(prefix)
    self.mark = mark
    self.count = count
    self.info = String(info).trimmed
  }

  /// Whether a line closes it.
  func isClosed(by line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == ">" || $0 == "\t" }
    let run = text.prefix { $0 == mark }.count
    return run >= count && text.dropFirst(run).allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// The engine and what follows it in the braces, for code that is run.
  var chunk: (engine: String, header: String)? {
    guard info.hasPrefix("{"), info.hasSuffix("}") else { return nil }
    let inside = String(info.dropFirst().dropLast()).trimmed
    guard let first = inside.first, first.isLetter else { return nil }
    let engine = inside.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "+" || $0 == "-" }
    return (String(engine), String(inside.dropFirst(engine.count)).trimmed)
  }

  /// A line of the code without what stands before it.
  func content(of line: String) -> String {
    var rest = line[...]
    for character in prefix where rest.first == character { rest = rest.dropFirst() }
    return String(rest)
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text = text.dropLast() }
    return String(text)
  }
}
