import KayaDiagnostics
import KayaMarkup
import KayaNotebook

/// The author's words at the foot of each page, which may hold links, emphasis and code.
struct FooterWords {
  private let links: PageLinks

  init(_ links: PageLinks) { self.links = links }

  private static let marks: Set<Character> = ["*", "_", "[", "`", "<", "\\", "^", "~"]

  /// The nodes of a text of Markdown; what is no part of a sentence stays text.
  func nodes(_ text: String) -> [Node] {
    guard text.contains(where: Self.marks.contains) else { return [.text(text)] }
    let notebook = Notebook.read(SourceText(path: "_kaya.yml", text: text))
    guard notebook.body.count == 1, case .paragraph(let content)? = notebook.body.first?.kind else {
      return [.text(text)]
    }
    return content.map(node)
  }

  private func node(_ inline: Inline) -> Node {
    switch inline {
    case .text(let text): .text(text)
    case .code(let text): Element("code", text: text).node
    case .emphasis(let inner): Element("em", [:], inner.map(node)).node
    case .strong(let inner): Element("strong", [:], inner.map(node)).node
    case .strikethrough(let inner): Element("del", [:], inner.map(node)).node
    case .subscript(let text): Element("sub", text: text).node
    case .superscript(let text): Element("sup", text: text).node
    case .link(let link): Element("a", ["href": links.href(link.address)], link.content.map(node)).node
    case .rawHTML(let html): .text(html.isComment ? "" : html.text)
    case .softBreak: .text(" ")
    case .lineBreak: Element("br").node
    default: .text(inline.plainText)
    }
  }
}
