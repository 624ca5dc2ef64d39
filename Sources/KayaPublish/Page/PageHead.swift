import KayaDigits
import KayaMarkup
import KayaNotebook
import KayaRuntime
import KayaTables

/// The title, the line below it, and what else stands above the sections.
struct PageHead {
  let context: PageContext
  private var front: FrontMatter { context.notebook.frontMatter }
  private var inline: InlineRenderer { InlineRenderer(context: context) }

  /// The title; without one the first heading of level 1 that opens the page, else the file's name.
  var title: [Node] {
    if let title = front.title, !title.content.isEmpty { return inline.nodes(title.content) }
    if let heading = Self.openingHeading(context.notebook) { return inline.nodes(heading.content) }
    return [.text(ProjectPath(context.notebook.source.path)?.stem ?? context.notebook.source.path)]
  }

  /// A heading of level 1 at the start of a notebook without a title stands for the title.
  static func openingHeading(_ notebook: Notebook) -> Heading? {
    guard notebook.frontMatter.title?.content.isEmpty ?? true, case .heading(let heading)? = notebook.body.first?.kind,
      heading.level == 1
    else { return nil }
    return heading
  }

  /// Who wrote it.
  var byline: Byline { Byline(front: front, words: context.words) }

  var subtitle: [Node] { front.subtitle.map { inline.nodes($0.content) } ?? [] }

  var abstract: [Node] {
    guard let abstract = front.abstract else { return [] }
    var nodes = [Element("p", [:], inline.nodes(abstract.content)).node]
    if !front.keywords.isEmpty {
      let words = context.words
      nodes.append(
        Element("p", ["class": "keywords"], text: words.keywords + words.colon + words.list(front.keywords)).node)
    }
    return nodes
  }

  /// When and from what: date, source file, rows and fingerprint of the data, version.
  func meta(_ provenance: Provenance, version: String) -> [Node] {
    var parts: [String] = []
    if let date = front.date { parts.append(context.words.date(date.value)) }
    // A page that another command makes has a source and inputs in memory only.
    let hasFiles = context.surroundings.madeBy == nil
    if hasFiles { parts.append(context.notebook.source.path) }
    if hasFiles, !provenance.inputs.isEmpty {
      if provenance.rows > 0 {
        parts.append(context.words.rowCount(DisplayFormat.number(Double(provenance.rows))))
      }
      parts.append(context.words.fingerprint(provenance.fingerprint))
    }
    parts.append("Kaya \(version)")
    return parts.enumerated().flatMap { index, part -> [Node] in
      (index > 0 ? [.text(" · ")] : []) + [Element("span", text: part).node]
    }
  }

  /// A sentence for search engines: the abstract, else the first paragraph, cut at a word.
  var description: String {
    if let description = front.description { return description }
    let text = front.abstract.map { plainWords($0.content) } ?? firstParagraph(context.notebook.body) ?? ""
    var result = ""
    var rest = text.drop(while: \.isWhitespace)
    while !rest.isEmpty {
      let word = rest.prefix { !$0.isWhitespace }
      if result.count + word.count > 160 { return result + " …" }
      result += (result.isEmpty ? "" : " ") + word
      rest = rest[word.endIndex...].drop(while: \.isWhitespace)
    }
    return result
  }

  private func firstParagraph(_ blocks: [Block]) -> String? {
    for block in blocks {
      switch block.kind {
      case .paragraph(let content): return plainWords(content)
      case .div(let div): if let text = firstParagraph(div.blocks) { return text }
      default: continue
      }
    }
    return nil
  }

  /// The words with their values; notes have no place in a plain sentence.
  private func plainWords(_ content: [Inline]) -> String {
    let plain = content.filter { if case .footnote = $0 { false } else { true } }
    return Node.group(inline.nodes(plain)).plainText
  }
}
