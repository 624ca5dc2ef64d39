import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// Finds what other notebooks of the site came to, for pages that show an output of theirs.
struct NeighbourOutputs: Sendable {
  /// The other notebooks.
  let index: SiteIndex
  /// Runs one of them.
  let run: SiteProject.NeighbourRun
  /// What the project says of all pages.
  let configuration: ProjectConfiguration
}

/// Shows the output of a block of another notebook, with a number of its own on this page and a link to its home.
struct EmbeddedOutput {
  let context: PageContext

  func node(_ div: Div) -> Node {
    guard let (path, label) = div.embedded else { return .empty }
    let span = div.attributes.pairs.first?.span
    let place = span.map(context.notebook.place) ?? Place(file: context.notebook.source.path)
    do throws(Failure) {
      return try node(path, label, div, place)
    } catch {
      for diagnostic in error.diagnostics { context.report(diagnostic) }
      return missing(label)
    }
  }

  /// What stands where nothing could be shown: references of the page lead there.
  private func missing(_ label: String) -> Node {
    guard !label.isEmpty, !context.notebook.labels.contains(where: { $0.name == label }) else { return .empty }
    return Element("div", ["class": "embed", "id": label], []).node
  }

  private func node(_ path: String, _ label: String, _ div: Div, _ place: Place) throws(Failure) -> Node {
    let links = context.surroundings.links
    guard let neighbours = context.surroundings.neighbours else {
      throw Failure(
        Diagnostic(
          .include, "a page that stands alone cannot show an output of `\(path)`", at: place,
          help: ["a folder with a `_kaya.yml` is a project, whose notebooks may show each other's outputs"]))
    }
    guard let target = links.folder.resolving(path), let entry = neighbours.index.entry(of: target) else {
      let known = neighbours.index.entries.map(\.source.text)
      throw Failure(
        Diagnostic(
          .include, "no notebook `\(path)` to show an output of", at: place,
          help: Suggestions.help(path, in: known).map { [$0] } ?? []))
    }
    guard let cell = Self.cell(label, in: entry.notebook) else {
      throw Failure(Self.fault(label, path, entry.notebook, place))
    }
    reportMissingWorks(cell, path, place)
    return shown(entry, cell, label, neighbours)
  }

  /// The block of a notebook that bears a label.
  static func cell(_ label: String, in notebook: Notebook) -> KayaNotebook.Cell? {
    label.isEmpty ? nil : notebook.cells.first { $0.isBlock && $0.options.label?.value == label }
  }

  /// Why nothing bears a label that could be shown elsewhere.
  private static func fault(_ label: String, _ path: String, _ notebook: Notebook, _ place: Place) -> Diagnostic {
    let labels = notebook.cells.compactMap { $0.isBlock ? $0.options.label?.value : nil }
    let known = labels.isEmpty ? [] : ["labels: " + Suggestions.listing(labels)]
    if label.isEmpty {
      return Diagnostic(
        .danglingReference, "say which output of `\(path)` is meant", at: place,
        help: known + ["write `{{< embed \(path)#label >}}`"])
    }
    guard let other = notebook.labels.first(where: { $0.name == label }) else {
      return Diagnostic(
        .danglingReference, "`\(path)` has no block with the label `\(label)`", at: place,
        help: (Suggestions.help(label, in: labels).map { [$0] } ?? []) + known)
    }
    let parts = other.target == .div ? Self.cells(of: label, in: notebook.body, notebook).map { "`\($0)`" } : []
    return Diagnostic(
      .danglingReference,
      "`\(label)` in `\(path)` is \(words(other.target)), and an embed shows the output of one block",
      at: place,
      help: parts.isEmpty ? known : ["embed its parts one by one: \(Suggestions.listing(parts))"])
  }

  private static func words(_ target: LabelDefinition.Target) -> String {
    switch target {
    case .cell: "a block"
    case .heading: "a heading"
    case .equation: "an equation"
    case .table: "a table of the text"
    case .figure: "an image"
    case .listing: "a listing"
    case .div: "a group"
    }
  }

  /// The labels of the blocks within a group.
  private static func cells(of label: String, in blocks: [Block], _ notebook: Notebook, isInside: Bool = false)
    -> [String]
  {
    blocks.flatMap { block -> [String] in
      switch block.kind {
      case .cell(let id): isInside ? [notebook.cell(id)?.options.label?.value].compactMap { $0 } : []
      case .div(let div):
        cells(of: label, in: div.blocks, notebook, isInside: isInside || div.attributes.id == label)
      case .callout(let callout): cells(of: label, in: callout.blocks, notebook, isInside: isInside)
      default: []
      }
    }
  }

  /// The works that a caption cites stand in the list of this page, so its bibliography must have them.
  private func reportMissingWorks(_ cell: KayaNotebook.Cell, _ path: String, _ place: Place) {
    let works = context.citations.works
    var told: Set<String> = []
    for item in EmbeddedCitations.groups(of: cell).flatMap(\.items)
    where works.bibliography.reference(item.key) == nil && told.insert(item.key).inserted {
      context.report(
        Diagnostic(
          .citation,
          works.isDeclared
            ? "the caption shown here cites `@\(item.key)`, which is not in the bibliography of this page"
            : "the caption shown here cites `@\(item.key)`, and this page has no bibliography", at: place,
          help: [
            "name the bibliography of `\(path)` in the front matter here, too: `bibliography: references.bib`",
            "in `_kaya.yml` it is that of all pages",
          ]))
    }
  }

  private func shown(
    _ entry: SiteIndex.Entry, _ cell: KayaNotebook.Cell, _ label: String, _ neighbours: NeighbourOutputs
  ) -> Node {
    context.borrowings.lenders.insert(entry.source)
    let result = neighbours.run(entry.source, entry.notebook)
    let links = context.surroundings.links
    var surroundings = context.surroundings
    surroundings.links = PageLinks(page: links.page, folder: entry.source.folder, site: neighbours.index)
    let other = PageContext(
      result, words: context.words, surroundings: surroundings,
      settings: PageSettings(entry.notebook.frontMatter, neighbours.configuration), numbering: entry.numbering,
      host: context)
    var numbers = entry.numbering.numbers(of: cell.id)
    let own = context.numbering.target(of: label)?.number
    func renumber(_ reserved: inout [Numbering.Reserved]) {
      guard let own, !reserved.isEmpty else { return }
      reserved[0].number = own
      reserved[0].anchor = label
    }
    renumber(&numbers.figures)
    renumber(&numbers.tables)
    var nodes = CellRenderer(context: other).outputs(of: cell, numbers)
    for file in other.files { context.addFile(file.path, file.bytes) }
    let errors = result.diagnostics.filter(\.isError)
    for diagnostic in other.diagnostics + errors where nodes.isEmpty || diagnostic.code == .chart {
      context.report(diagnostic)
    }
    let home = entry.labelPage.relative(from: links.page) + "#" + AddressText.encoded(label)
    nodes.append(
      Element(
        "p", ["class": "notes"],
        [.text(context.words.from + context.words.colon), Element("a", ["href": home], text: entry.labelTitle).node]
      ).node)
    return Element("div", ["class": "embed"], nodes).node
  }
}
