import KayaMarkup
import KayaNotebook

/// The list of a page's headings.
struct Contents {
  let context: PageContext

  /// A page with fewer headings needs no list.
  private static let fewest = 3

  /// The list with its title; nothing where the author wants none or there is little to list.
  var nodes: [Node] {
    let settings = context.settings
    guard settings.toc ?? true else { return [] }
    let headings = headings(context.notebook.body).filter { context.levels.depth(of: $0) <= settings.tocDepth }
    guard headings.count >= Self.fewest || (settings.toc == true && !headings.isEmpty) else { return [] }
    let inline = InlineRenderer(context: context)
    let items = headings.map { heading -> Node in
      let number = context.numbering.sectionNumber(heading)
      let level = context.levels.level(of: heading)
      let words = Self.withoutLinks(inline.nodes(heading.content))
      let link = Element(
        "a", ["href": "#\(AddressText.encoded(heading.id))"], (number.isEmpty ? [] : [.text(number + " ")]) + words)
      return Element("li", ["class": level > 2 ? "l\(level)" : nil], [link.node]).node
    }
    return [
      Element("p", ["class": "contents-title"], text: settings.tocTitle ?? context.words.contents).node,
      Element("ul", [:], items).node,
    ]
  }

  /// The headings of the page itself: those of tabs are no sections.
  private func headings(_ blocks: [Block]) -> [Heading] {
    let opening = PageHead.openingHeading(context.notebook)?.id
    return blocks.flatMap { block -> [Heading] in
      switch block.kind {
      case .heading(let heading): heading.id == opening ? [] : [heading]
      case .div(let div) where !div.isTabset && div.hintExercise == nil: headings(div.blocks)
      default: []
      }
    }
  }

  /// A link cannot stand in a link, nor can an id stand twice.
  private static func withoutLinks(_ nodes: [Node]) -> [Node] {
    nodes.map { node in
      switch node {
      case .element(var element):
        element.children = withoutLinks(element.children)
        element[attribute: "id"] = nil
        return element.name == "a" || element.name == "sup"
          ? .group(element.name == "a" ? element.children : []) : .element(element)
      case .group(let inner): return .group(withoutLinks(inner))
      default: return node
      }
    }
  }
}
