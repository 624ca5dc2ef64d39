import KayaMarkup
import KayaNotebook

/// The footnotes of a page, each with links back to where it is mentioned.
struct FootnoteList {
  let context: PageContext

  var nodes: [Node] {
    guard !context.notebook.footnotes.isEmpty else { return [] }
    let renderer = BlockRenderer(context)
    let items = context.notebook.footnotes.map { footnote -> Node in
      var content = renderer.nodes(footnote.blocks)
      var links: [Node] = []
      for occurrence in 1...max(1, footnote.referenceCount) {
        let id = occurrence == 1 ? "fnref-\(footnote.number)" : "fnref-\(footnote.number)-\(occurrence)"
        links += [
          .text(" "),
          Element(
            "a",
            ["href": "#\(id)", "role": "doc-backlink", "aria-label": "\(context.words.backToText) \(footnote.number)"],
            text: "↩"
          ).node,
        ]
      }
      // The way back stands at the end of the last paragraph.
      if case .element(var paragraph)? = content.last, paragraph.name == "p" {
        paragraph.children += links
        content[content.count - 1] = .element(paragraph)
      } else {
        content += links
      }
      return Element("li", ["id": "fn-\(footnote.number)"], content).node
    }
    return [Element("ol", [:], items).node]
  }
}
