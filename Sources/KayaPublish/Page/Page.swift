import KayaDiagnostics
import KayaJSON
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// A notebook with its results as an HTML page, and the files that belong to it.
public struct Page: Sendable {
  /// The page's path from the root of the site.
  public let path: ProjectPath
  /// The HTML.
  public private(set) var html: [UInt8]
  /// Files beside the page, by their path from the root of the site.
  public let files: [(path: ProjectPath, bytes: [UInt8])]
  /// What was found while the page was made; what was found before is in the run's result.
  public private(set) var diagnostics: [Diagnostic]
  /// The claims for the ledger with their anchors on the page.
  public let claims: [(claim: ClaimRecord, anchor: String)]
  /// The ledger's name of the paper.
  public let paper: String
  /// Its words for the search of the site, as JSON; none where nothing is searched.
  public let words: String?

  /// What its blocks show, from which the page can be made again when only prose has changed.
  public let pieces: PagePieces
  /// What it shows of other notebooks.
  public let borrowings: Borrowings

  /// Makes the page of a notebook; the cost is linear in its text and its shown results.
  init(_ material: Material, path: ProjectPath, base: String? = nil, around: Around) {
    let result = material.result
    let surroundings = around.surroundings
    let context = PageContext(
      result, words: around.frame.words, surroundings: surroundings, settings: around.settings,
      numbering: around.numbering, kept: material.pieces, more: around.findings)
    let source = ProjectPath(result.notebook.source.path) ?? ProjectPath(parts: [result.notebook.source.path])
    paper = result.notebook.frontMatter.paper?.value ?? source.stem
    claims = context.notebook.frontMatter.isInLedger ? context.claims.all : []
    let about = PageFiles(
      result: result, page: path, paper: paper, claims: context.claims.all.map(\.claim),
      sourcePage: surroundings.sourcePage,
      others: context.citations.works.files)
    let parts = PageParts(context: context, about: about)
    var values = parts.values(in: around.frame)
    if let image = context.notebook.frontMatter.image {
      values["image"] = .optional(Self.absolute(image.value, path, surroundings.links, base))
      values["imageDescription"] = .optional(context.notebook.frontMatter.imageDescription)
    }
    html = around.templates.bytes("page", values)
    words = surroundings.isSearched ? parts.words(values) : nil
    self.path = path
    diagnostics = context.diagnostics
    let own: [(path: ProjectPath, bytes: [UInt8])]
    switch material {
    case .run: own = about.files(context.transcript)
    case .pieces(_, let manifest, _): own = about.files(context.transcript, rewording: manifest)
    }
    files = context.files.compactMap { file in path.folder.resolving(file.path).map { ($0, file.bytes) } } + own
    pieces = context.pieces
    borrowings = context.borrowings
  }
}

extension Page {
  /// Where the manifest of a page stands.
  public static func manifest(of page: ProjectPath) -> ProjectPath {
    ProjectPath(parts: PageFiles.folder(of: page).parts + ["manifest.json"])
  }
}

extension Page {
  /// What a page is made from.
  enum Material {
    /// A run of its notebook.
    case run(NotebookSession.Result)
    /// A notebook of which only prose has changed since its blocks were shown, with the manifest of the last page.
    case pieces(PagePieces, manifest: JSON, NotebookSession.Result)

    /// The run; of kept pieces one in which nothing ran.
    var result: NotebookSession.Result {
      switch self {
      case .run(let result), .pieces(_, _, let result): result
      }
    }

    var pieces: PagePieces? { if case .pieces(let pieces, _, _) = self { pieces } else { nil } }
  }

  /// What a page needs besides its notebook.
  struct Around {
    var surroundings: PageSurroundings
    var frame: PageFrame
    var templates: PageTemplates
    var settings: PageSettings
    var numbering: Numbering?
    /// What was found in the site that concerns the page.
    var findings: [Diagnostic]
  }
}

extension Page {
  /// The whole address of the picture of a page, which cards ask for; none where the site's address is not known.
  private static func absolute(_ image: String, _ page: ProjectPath, _ links: PageLinks, _ base: String?) -> String? {
    if AddressText(image).isExternal { return image }
    guard let base, let path = links.folder.resolving(AddressText(image).path) else { return nil }
    return Site.absolute(path, below: base)
  }
}

extension Page {
  /// Puts the font for formulas into a page that shows one.
  mutating func embed(_ font: MathFont?, for notebook: ProjectPath) {
    guard MathFont.isWanted(by: html) else { return }
    if let font { html = font.added(to: html) } else { diagnostics.append(MathFont.missing(notebook.text)) }
  }
}

/// The parts of a notebook's page as its template names them.
struct PageParts {
  let context: PageContext
  let about: PageFiles

  func values(in frame: PageFrame) -> [String: TemplateValue] {
    let words = context.words
    let head = PageHead(context: context)
    let provenance = context.provenance.adding(context.citations.works.files)
    let title = head.title
    let point = context.surroundings.point
    let window = Node.group(title).plainText + (point.map { " (\($0.words))" } ?? "")
    var values = frame.values(title: title, windowTitle: window, description: "", kind: "paper")
    values["subtitle"] = .optional(head.subtitle + pointNodes(point, after: head.subtitle))
    values["isArticle"] = .flag(true)
    values["authors"] = .optional(context.words.list(context.notebook.frontMatter.authors.map(\.name)))
    values["date"] = .optional(context.notebook.frontMatter.date?.value)
    values["byline"] = .optional(head.byline.nodes)
    values["citation"] = .optional(head.byline.citation(title: Node.group(title).plainText))
    values["meta"] = .markup(head.meta(provenance, version: frame.version))
    values["abstract"] = .optional(head.abstract)
    values["abstractTitle"] = .text(words.abstract)
    values["contents"] = .optional(Contents(context: context).nodes)
    values["contentsTitle"] = .text(words.contents)
    values["synthetic"] = .flag(context.isSynthetic)
    values["notice"] = .text(words.syntheticNotice)
    let (opening, body) = sections()
    values["finding"] = .optional(opening)
    values["body"] = .markup(body + endings())
    values["footnotes"] = .optional(FootnoteList(context: context).nodes)
    values["footnotesTitle"] = .text(words.footnotes)
    addClaims(&values)
    let parameters = context.surroundings.fixedParameters.map { " -P " + ShellText.quoted("\($0.name):\($0.words)") }
    values["rebuild"] = .text(
      context.surroundings.madeBy
        ?? "kaya render " + ShellText.quoted(context.notebook.source.path) + parameters.joined())
    values["rebuildTitle"] = .text(words.rebuild)
    if context.surroundings.fileFolder != nil { values["files"] = .markup(about.links(words)) }
    values["filesTitle"] = .text(words.files)
    values["inputs"] = .optional(context.surroundings.madeBy == nil ? provenance.nodes : [])
    values["inputsTitle"] = .text(words.inputs)
    values["feed"] = .optional(context.surroundings.feed)
    // The first paragraph is read once more, when its faults have their box.
    values["description"] = .optional(head.description)
    // Last, since what has found its place by now needs no box at the top.
    values["faultsTitle"] = .text(words.faults)
    values["faults"] = .optional(context.homeless.map(FindingMarkup.node))
    return values
  }

  /// The words of the page, of its values for the template.
  func words(_ values: [String: TemplateValue]) -> String {
    let front = context.notebook.frontMatter
    let head = ["subtitle", "abstract"].map { PageWords.text(of: values[$0]?.nodes ?? []) }
    let keywords = front.abstract == nil ? front.keywords : []
    let body = ["finding", "body", "footnotes"].flatMap { values[$0]?.nodes ?? [] }
    let claims = values["claims"]?.nodes ?? []
    let heading = Element("h2", ["id": "k-claims"], text: context.words.claims).node
    return PageWords(
      head: head + keywords + front.authors.map(\.name), body: body + (claims.isEmpty ? [] : [heading] + claims)
    ).json
  }

  /// The finding at the top, if the notebook opens with one, and everything else.
  private func sections() -> ([Node], [Node]) {
    var blocks = context.notebook.body
    if PageHead.openingHeading(context.notebook) != nil { blocks.removeFirst() }
    var opening: [Block] = []
    if case .div(let div)? = blocks.first?.kind, div.attributes.classes.contains("finding") {
      opening = [blocks.removeFirst()]
    }
    let renderer = BlockRenderer(context)
    return (renderer.nodes(opening), renderer.nodes(blocks))
  }

  /// Which point of the notebook's grid this is, and the way to the others.
  private func pointNodes(_ point: PageSurroundings.Point?, after subtitle: [Node]) -> [Node] {
    guard let point else { return [] }
    let address = point.index.relative(from: context.surroundings.links.page)
    let link = Element("a", ["href": address], text: context.words.otherParameters)
    return (subtitle.isEmpty ? [] : [.text(" · ")]) + [.text(point.words + " · "), link.node]
  }

  /// What stands at the end where the author gives it no place: listings, the list of references.
  private func endings() -> [Node] {
    var nodes: [Node] = []
    for fault in context.surroundings.listings.flatMap(\.faults) { context.report(fault) }
    for listing in context.surroundings.listings where !context.listed.contains(listing.id) {
      nodes += listing.nodes
      // A list that is given no place stands at the end; an empty div of nearly its name was meant for it.
      if let place = listing.place,
        let near = Suggestions.help("#" + listing.id, in: context.emptyDivs.map { "#" + $0 })
      {
        context.report(
          Diagnostic(
            .warning, .link, "there is no div `#\(listing.id)` in which this list could stand",
            at: context.notebook.place(place), label: "stands at the end of the page",
            help: [near, "write `::: {#\(listing.id)}` and `:::` where it should stand"]))
      }
    }
    for fault in context.citations.faults(of: context.notebook.frontMatter, in: context.notebook) {
      context.report(fault)
    }
    guard !context.citations.isEmpty, !context.hasListedReferences else {
      return nodes + context.takePending().map(FindingMarkup.node)
    }
    let title = context.notebook.frontMatter.referencesTitle ?? context.words.references
    var parts = [context.citations.list]
    // A heading that ends the notebook is that of the list.
    if case .heading? = context.notebook.body.last?.kind {
    } else {
      parts.insert(Element("h2", ["id": "k-references"], text: title).node, at: 0)
    }
    return nodes + context.takePending().map(FindingMarkup.node) + [
      Element("section", ["class": "references", "role": "doc-bibliography"], parts).node
    ]
  }

  private func addClaims(_ values: inout [String: TemplateValue]) {
    let claims = context.claims.all
    guard !claims.isEmpty else { return }
    let words = context.words
    let markup = ClaimMarkup(words: words)
    var nodes = [markup.list(claims)]
    // What no block shows must be read here.
    let hidden = claims.filter { !context.isTaken($0.anchor) }
    if !hidden.isEmpty { nodes.append(markup.table(hidden, label: context.uniqueName(words.claims))) }
    values["claims"] = .markup(nodes)
    values["claimsTitle"] = .text(words.claims)
    values["claimCounts"] = .text(markup.counts(claims.map(\.claim)))
  }
}
