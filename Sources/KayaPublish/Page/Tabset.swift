import KayaDiagnostics
import KayaMarkup
import KayaNotebook

/// Tabs that work without a script: radio buttons choose, style shows.
struct Tabset {
  let context: PageContext
  let renderer: BlockRenderer

  func node(_ div: Div, _ span: Span) -> Node {
    var tabs: [(title: [Inline], id: String, blocks: [Block])] = []
    var before: [Block] = []
    let level = div.blocks.compactMap { block -> Int? in
      if case .heading(let heading) = block.kind { heading.level } else { nil }
    }.min()
    for block in div.blocks {
      if case .heading(let heading) = block.kind, heading.level == level {
        tabs.append((heading.content, heading.id, []))
      } else if tabs.isEmpty {
        before.append(block)
      } else {
        tabs[tabs.count - 1].blocks.append(block)
      }
    }
    guard let group = tabs.first?.id else {
      var place = context.notebook.place(span)
      (place.endLine, place.endColumn) = (place.line, place.column + 3)
      context.report(
        Diagnostic(
          .warning, .wrongOption, "a set of tabs has no headings, so there are no tabs", at: place,
          help: ["the headings inside name the tabs: `## Raw`"]))
      return Element("div", [:], renderer.nodes(div.blocks)).node
    }
    var parts: [Node] = []
    for (index, tab) in tabs.enumerated() {
      let input = Element(
        "input",
        ["type": "radio", "name": "tabs-\(group)", "id": "tab-\(tab.id)", "checked": index == 0 ? "" : nil])
      let label = Element("label", ["for": "tab-\(tab.id)"], InlineRenderer(context: context).nodes(tab.title))
      let panel = Element("div", ["class": "tab", "id": tab.id], renderer.nodes(tab.blocks))
      parts += [input.node, label.node, panel.node]
    }
    return .group(renderer.nodes(before) + [Element("div", ["class": "tabset"], parts).node])
  }
}
