import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// What the captions of embedded outputs cite: such works are cited by the page that shows the outputs.
struct EmbeddedCitations {
  /// What stands in the place of an embedded output.
  private typealias Shown = (span: Span?, groups: [CitationGroup])

  /// The citations of a notebook with those of what it shows of others, in the order of the page.
  static func all(of notebook: Notebook, _ surroundings: PageSurroundings) -> [CitationGroup] {
    guard let index = surroundings.neighbours?.index else { return notebook.citations }
    var shown: [Shown] = []
    collect(notebook.body, index, surroundings.links, &shown)
    for footnote in notebook.footnotes { collect(footnote.blocks, index, surroundings.links, &shown) }
    var all = notebook.citations
    for (span, groups) in shown where !groups.isEmpty {
      let place = span.flatMap { span in
        all.firstIndex { $0.span.file == span.file && $0.span.range.lowerBound > span.range.lowerBound }
      }
      all.insert(contentsOf: groups, at: place ?? all.endIndex)
    }
    return all
  }

  /// The citations in the captions of a block.
  static func groups(of cell: Cell) -> [CitationGroup] {
    let options = cell.options
    let captions =
      options.figureCaptions + options.tableCaptions + options.figureSubcaptions + options.tableSubcaptions
    return captions.flatMap { $0.content.flatMap(groups) }
  }

  private static func groups(_ inline: Inline) -> [CitationGroup] {
    switch inline {
    case .citation(let group): [group]
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): inner.flatMap(groups)
    case .link(let link): link.content.flatMap(groups)
    default: []
    }
  }

  private static func collect(_ blocks: [Block], _ index: SiteIndex, _ links: PageLinks, _ shown: inout [Shown]) {
    for block in blocks {
      switch block.kind {
      case .list(let list): for item in list.items { collect(item.blocks, index, links, &shown) }
      case .quote(let inner): collect(inner, index, links, &shown)
      case .callout(let callout): collect(callout.blocks, index, links, &shown)
      case .div(let div):
        guard let (path, label) = div.embedded else {
          collect(div.blocks, index, links, &shown)
          continue
        }
        let entry = links.folder.resolving(path).flatMap(index.entry)
        guard let cell = entry.flatMap({ EmbeddedOutput.cell(label, in: $0.notebook) }) else { continue }
        shown.append((div.attributes.pairs.first?.span, groups(of: cell)))
      default: continue
      }
    }
  }
}
