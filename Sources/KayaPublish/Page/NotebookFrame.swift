import KayaNotebook
import KayaRuntime

/// All of a notebook but its plain prose, as bytes: settings, blocks and values, headings, labels, citations, and the
/// order in which they stand.
///
/// Two notebooks of one frame show the same in all their blocks and values, under the same numbers; what differs are
/// words between them.
struct NotebookFrame {
  private let notebook: Notebook
  private var out = ByteWriter()

  /// The digest of a notebook's frame; the cost is one walk over its tree and one pass over its blocks.
  static func digest(of notebook: Notebook) -> Digest {
    var frame = NotebookFrame(notebook)
    frame.addLists()
    frame.add(notebook.body)
    frame.out.add("notes")
    for footnote in notebook.footnotes {
      frame.out.add(footnote.name)
      frame.add(footnote.blocks)
    }
    return Digest(of: frame.out.bytes)
  }

  private init(_ notebook: Notebook) { self.notebook = notebook }

  private mutating func addLists() {
    out.add(notebook.sources.map(\.path)) { $0.add($1) }
    addSource(notebook.frontMatter.span)
    for cell in notebook.cells {
      switch cell.form {
      case .block: out.add("block")
      case .inline: out.add("inline")
      case .frontMatter(let key): out.add("setting \(key)")
      case .option(let name, let block): out.add("option \(name) \(block.index)")
      }
      addSource(cell.span)
    }
    out.add(notebook.labels) { out, label in
      out.add(label.name)
      out.add(label.kind?.rawValue ?? "")
    }
    out.add(notebook.citations.flatMap(\.items)) { $0.add($1.key) }
    addFindings()
  }

  /// What was found in the blocks while they were read, with its lines, which the page shows beside them.
  private mutating func addFindings() {
    let blocks = notebook.cells.filter(\.isBlock).map { notebook.place($0.span) }
    for finding in notebook.diagnostics {
      guard let place = finding.place,
        blocks.contains(where: { $0.file == place.file && ($0.line...$0.endLine).contains(place.line) })
      else { continue }
      out.add(finding.message)
      out.add(place.line)
    }
  }

  private mutating func addSource(_ span: Span?) {
    guard let span, notebook.sources.indices.contains(span.file) else { return out.add(raw: []) }
    out.add(raw: Array(notebook.sources[span.file].bytes[span.range]))
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .cell(let id): add("cell", id.index)
      case .heading(let heading): add(heading)
      case .paragraph(let content): add(content)
      case .list(let list): for item in list.items { add(item.blocks) }
      case .quote(let inner): add(inner)
      case .callout(let callout):
        add(callout.title ?? [])
        add(callout.blocks)
      case .div(let div): add(div)
      case .table(let table):
        add("table", table.caption == nil ? 0 : 1)
        for cell in table.header + table.rows.flatMap({ $0 }) + [table.caption ?? []] { add(cell) }
      case .figure(let figure):
        add("figure", figure.caption.isEmpty ? 0 : 1)
        add(figure.caption)
      case .listing(let listing):
        add("listing", listing.caption == nil ? 0 : 1)
        add(listing.caption ?? [])
      case .equation, .thematicBreak, .rawHTML: continue
      }
    }
  }

  private mutating func add(_ heading: Heading) {
    add("heading", heading.level)
    out.add(heading.id)
    out.add(heading.attributes.classes) { $0.add($1) }
    out.add(heading.content.plainText)
    add(heading.content)
  }

  private mutating func add(_ div: Div) {
    add("div", 0)
    out.add(div.attributes.id ?? "")
    out.add(div.attributes.classes) { $0.add($1) }
    out.add(div.attributes.pairs) { out, pair in
      out.add(pair.key)
      out.add(pair.value)
    }
    add(div.blocks)
    out.add("end")
  }

  /// Of running text only the values and the marks of footnotes stand in the frame, with the heading they are under.
  private mutating func add(_ content: [Inline]) {
    for inline in content {
      switch inline {
      case .value(let id): add("value", id.index)
      case .footnote(let mark): add("mark", mark.number)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): add(inner)
      case .link(let link): add(link.content)
      case .image(let image): add(image.content)
      default: continue
      }
    }
  }

  private mutating func add(_ tag: String, _ number: Int) {
    out.add(tag)
    out.add(number)
  }
}
