import KayaNotebook

/// The anchors that a notebook's page will have.
enum Anchors {
  static func all(in notebook: Notebook, _ numbering: Numbering) -> Set<String> {
    var found = Set(numbering.targets.values.map(\.anchor))
    found.formUnion(notebook.labels.map(\.name))
    found.formUnion(["k-main", "k-claims"])
    for footnote in notebook.footnotes { found.insert("fn-\(footnote.number)") }
    func visit(_ blocks: [Block]) {
      for block in blocks {
        switch block.kind {
        case .heading(let heading): found.insert(heading.id)
        case .list(let list): for item in list.items { visit(item.blocks) }
        case .quote(let inner): visit(inner)
        case .callout(let callout):
          if let id = callout.attributes.id { found.insert(id) }
          visit(callout.blocks)
        case .div(let div):
          if let id = div.attributes.id { found.insert(id) }
          visit(div.blocks)
        default: continue
        }
      }
    }
    visit(notebook.body)
    return found
  }
}
