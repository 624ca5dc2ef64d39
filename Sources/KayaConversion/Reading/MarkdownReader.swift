import KayaDiagnostics

/// Takes a Markdown document apart into settings, prose, listings and code.
struct MarkdownReader {
  private let source: SourceText
  private let isForeign: Bool

  /// A document of another tool may hold blocks of ours as listings.
  init(_ source: SourceText, isForeign: Bool) {
    self.source = source
    self.isForeign = isForeign
  }

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
    Self.add(rest, to: &document, isForeign: isForeign)
    return document
  }

  private func frontMatterEnd(_ lines: ArraySlice<Document.Line>) -> Int? {
    guard lines.first?.text.trimmed == "---" else { return nil }
    return lines.indices.dropFirst().first { ["---", "..."].contains(lines[$0].text.trimmed) }
  }

  /// Adds lines of Markdown as prose, listings and code.
  static func add(_ lines: ArraySlice<Document.Line>, to document: inout Document, isForeign: Bool) {
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
      let end = rest.firstIndex { fence.isClosed(by: $0.text) } ?? rest.endIndex
      let body = rest[..<end]
      let closing = end < rest.endIndex ? [rest[end]] : []
      rest = rest[min(end + 1, rest.endIndex)...]
      let own = isForeign ? fence.ownChunk : nil
      if own != nil, let last = prose.last, OwnDiv.isOpening(last.text), let end = OwnDiv.end(rest) {
        prose.removeLast()
        rest = rest[end...]
      }
      flush(&document)
      if let (engine, header) = own.map({ ($0.engine, "") }) ?? fence.chunk {
        let inner = body.map { fence.content(of: $0) }
        var chunk = Document.Chunk(
          engine: engine, header: header, lines: inner, prefix: fence.prefix, offset: line.offset)
        chunk.fence.opening = String((own?.opening ?? line.text).dropFirst(fence.prefix.count))
        chunk.fence.isOurs = own != nil
        if let last = closing.first { chunk.fence.closing = fence.content(of: last).text }
        document.parts.append(.chunk(chunk))
      } else {
        document.parts.append(.verbatim([line] + body + closing))
      }
    }
    flush(&document)
  }
}

/// The div that a block of ours stands in where another tool shows it, so that references have a target.
enum OwnDiv {
  /// The class of divs and listings that hold what is ours.
  static let mark = ".kaya"

  /// The lines of a listing in such a div.
  static func lines(_ label: String, _ listing: [String], _ caption: String?) -> [String] {
    ["::: {#\(label) \(mark)}"] + listing + (caption.map { ["", $0] } ?? []) + [":::"]
  }

  static func isOpening(_ line: String) -> Bool { line.hasPrefix("::: {#") && line.hasSuffix(" \(mark)}") }

  /// Where such a div ends, if the lines after its listing are a caption at most.
  static func end(_ lines: ArraySlice<Document.Line>) -> Int? {
    let first = lines.prefix(3)
    guard let close = first.firstIndex(where: { $0.text == ":::" }) else { return nil }
    let isCaption = close == first.startIndex || first.first?.text.isEmpty ?? false
    return isCaption ? close + 1 : nil
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

  /// A block of ours that another tool shows as a listing: `{.kaya}` and `{.sql .kaya}`, and its line as ours.
  var ownChunk: (engine: String, opening: String)? {
    guard info.hasPrefix("{."), info.hasSuffix("}") else { return nil }
    let classes = info.dropFirst().dropLast().split(separator: " ")
    guard classes.contains(Substring(OwnDiv.mark)), let engine = classes.first?.dropFirst(), !engine.isEmpty else {
      return nil
    }
    return (String(engine), prefix + String(repeating: mark, count: count) + "{\(engine)}")
  }

  /// The line of a block of ours as another tool shows it.
  func listed(_ engine: String) -> String {
    let classes = engine == "kaya" ? OwnDiv.mark : ".\(engine) \(OwnDiv.mark)"
    return prefix + String(repeating: mark, count: count) + "{\(classes)}"
  }

  /// A line of the code without what stands before it.
  func content(of line: Document.Line) -> Document.Line {
    var rest = line.text[...]
    for character in prefix where rest.first == character { rest = rest.dropFirst() }
    let cut = line.text.utf8.count - rest.utf8.count
    return Document.Line(text: String(rest), offset: line.offset + cut, isEscaped: line.isEscaped)
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
