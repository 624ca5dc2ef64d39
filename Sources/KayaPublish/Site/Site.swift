import KayaDiagnostics
import KayaJSON
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// A site in the making: first everything is numbered and checked, then each page is made by itself.
///
/// Nothing is read or written here. A page depends on its own results and on the text of the other notebooks, not on
/// their results, so that one page can be made again alone and comes out the same.
public struct Site: Sendable {
  let project: SiteProject
  let index: SiteIndex
  let navigation: Navigation
  let templates: PageTemplates
  let words: Words
  let style: StyleRules
  /// Whether any notebook makes claims.
  let hasLedger: Bool
  /// The notebooks that the site brings itself: a front page, a page about it.
  let ownNotebooks: Set<ProjectPath>
  /// The claims of pages that are left as they are.
  public var rememberedClaims: @Sendable (ProjectPath) -> [ClaimRecord]? = { _ in nil }
  let shelf: BibliographyShelf

  /// Numbers the pages of a project and checks their labels and links; linear in the text of the notebooks.
  public init(_ original: SiteProject) {
    var project = original
    if !project.configuration.website.hasReference { project.registry = nil }
    words = Words(language: project.configuration.language?.value ?? "en")
    templates = PageTemplates(project.assets)
    style = StyleRules(StyleSheet.text(project.assets))
    shelf = BibliographyShelf(
      project.bibliographies,
      isCited: project.notebooks.contains { NotebookOutline.cites($0.notebook) }
        || project.outlined.contains(where: \.outline.cites),
      sound: project.soundBibliographies, helpForMissing: project.helpForMissing)
    ownNotebooks = project.isStandalone ? [] : Self.addOwnNotebooks(to: &project)
    var index = SiteIndex(project)
    hasLedger = !project.isStandalone && index.entries.contains { $0.outline.makesClaims }
    if !project.isStandalone {
      index.add(generated: GeneratedPages.paths(project, index, hasLedger: hasLedger))
    }
    navigation =
      project.isStandalone
      ? Navigation() : Navigation(index, project.configuration, words: words, hasLedger: hasLedger)
    self.index = index
    self.project = project
  }

  /// Adds the pages that a project has not written itself.
  private static func addOwnNotebooks(to project: inout SiteProject) -> Set<ProjectPath> {
    var added: Set<ProjectPath> = []
    let taken = Set(project.notebooks.map(\.path.page) + project.outlined.map(\.path.page))
    for name in ["index.md", "about.md"] {
      let path = ProjectPath(parts: [name])
      guard !taken.contains(path.page), let text = project.assets["site/\(name)"] else { continue }
      let source = SourceText(path: "site/\(name)", text: text)
      project.notebooks.append((path, Notebook.read(source)))
      added.insert(path)
    }
    return added
  }

  // MARK: What was found

  /// What concerns the site as a whole: templates, navigation, pages at the same path.
  public var diagnostics: [Diagnostic] {
    project.findings + templates.diagnostics + StyleSheet.strays(project) + StyleSheet.openEnds(project)
      + navigation.diagnostics
      + index.diagnostics.filter { $0.code == .configuration }
      + shelf.diagnostics + searchFaults + ledgerFaults + referenceFaults + feedFaults + iconFaults
      + (project.isStandalone ? [] : AliasCheck(index: index).diagnostics)
  }

  /// What concerns one notebook: labels given twice, links that lead nowhere.
  public func diagnostics(of notebook: ProjectPath) -> [Diagnostic] {
    guard let entry = index.entry(of: notebook) else { return [] }
    let files = Set(entry.notebook.sources.map(\.path))
    return index.diagnostics.filter { $0.code == .duplicateLabel && $0.place.map { files.contains($0.file) } ?? false }
      + LinkCheck(
        entry: entry, index: index, helpForMissing: project.helpForMissing,
        trustsHTML: project.configuration.trustsHTML
      ).diagnostics
      + (project.configuration.website.siteURL == nil ? LinkCheck.leftBehind(entry, index, project.sentAlong) : [])
      + (project.isStandalone
        ? [] : ListingCheck(entry: entry, index: index).diagnostics + PlainTitle.diagnostics(entry.notebook, notebook))
  }

  /// The notebooks that become pages, in the order of the site; none is read for it.
  public var paths: [ProjectPath] { index.entries.map(\.source).filter { !ownNotebooks.contains($0) } }

  /// What the rest of the site knows of a notebook.
  public func outline(of path: ProjectPath) -> NotebookOutline? { index.entry(of: path)?.outline }

  /// A notebook of the site, read now if nobody has needed it before.
  public func notebook(of path: ProjectPath) -> DeferredNotebook? { index.entry(of: path)?.deferred }

  /// The notebooks that become pages and are to be run, in the order of the site.
  public var notebooks: [(path: ProjectPath, notebook: Notebook)] {
    index.entries.filter { !ownNotebooks.contains($0.source) }.map { ($0.source, $0.notebook) }
  }

  /// The digests of bibliographies in which nothing is wrong.
  public var soundBibliographies: Set<Digest> { shelf.sound }

  // MARK: Pages

  /// The combinations of parameters over which a notebook runs; none for a notebook of one page.
  public func grid(of path: ProjectPath) -> ParameterGrid? {
    index.entry(of: path)?.grid
  }

  /// The page of a notebook of the site with its results; for a notebook with a grid that of the point of
  /// the number given.
  public func page(of path: ProjectPath, _ result: NotebookSession.Result, point: Int? = nil) -> Page {
    page(of: path, .run(result), point: point)
  }

  /// The page of a notebook of which only prose has changed since its last page was made, from what its blocks showed
  /// there and the manifest of that page; such a page has no files but those that changed.
  public func page(of path: ProjectPath, _ notebook: Notebook, rewording pieces: PagePieces, manifest: JSON) -> Page {
    let result = NotebookSession.Result(notebook: notebook, outcome: .none, diagnostics: notebook.diagnostics)
    return page(of: path, .pieces(pieces, manifest: manifest, result))
  }

  /// What is to be said of such a page: of its prose anew, of its blocks as it was said before.
  public func findings(
    of path: ProjectPath, _ notebook: Notebook, rewording pieces: PagePieces, _ page: Page
  ) -> [Diagnostic] {
    (notebook.diagnostics + pieces.findings(in: notebook)).sortedForPrinting() + page.diagnostics
      + diagnostics(of: path)
  }

  private func page(of path: ProjectPath, _ material: Page.Material, point: Int? = nil) -> Page {
    let front = material.result.notebook.frontMatter
    let settings = PageSettings(front, project.configuration)
    let place = place(of: path, point: point)
    var frame = frame(place.page, language: front.language?.value, below: place.base)
    if let point = place.point {
      frame.order = gridOrder(of: path, grid(of: path)?.points ?? [], point.number, frame.words)
    }
    if place.isAnywhere {
      frame.order = []
      frame.canonical = nil
    }
    let surroundings = surroundings(of: place, front, settings, words: frame.words)
    var made = Page(
      material, path: place.page, base: project.configuration.website.siteURL?.value,
      around: Page.Around(
        surroundings: surroundings, frame: frame, templates: templates, settings: settings,
        numbering: index.entry(of: path)?.knownNumbering, findings: diagnostics(of: path)))
    if project.embedsMathFont || settings.embedsMathFont { made.embed(project.mathFont, for: path) }
    return made
  }

  /// The lists of pages that a page shows.
  func listings(of entry: SiteIndex.Entry, words: Words) -> [ListingMarkup] {
    if project.isStandalone || !entry.outline.hasListings { return [] }
    let hasAddress = project.configuration.website.siteURL != nil
    return entry.notebook.frontMatter.listings.map {
      ListingMarkup($0, of: entry, index, words: words, hasAddress: hasAddress)
    }
  }

  /// The ledger has an address of its own.
  private var ledgerFaults: [Diagnostic] {
    guard hasLedger else { return [] }
    return index.entries.filter { $0.page == Ledger.page }.map { entry in
      Diagnostic(
        .configuration, "`\(entry.page.text)` is the page of all claims", at: Place(file: entry.source.text),
        help: ["give the notebook another name, or write `ledger: false` in those that make claims"])
    }
  }

  /// An own page at the address of one of the reference takes its place.
  private var referenceFaults: [Diagnostic] {
    guard !project.isStandalone, let registry = project.registry else { return [] }
    let taken = Set(ReferencePages.paths(registry))
    return index.entries.filter { taken.contains($0.page) }.map { entry in
      Diagnostic(
        .warning, .configuration, "`\(entry.page.text)` takes the place of a page of the reference",
        at: Place(file: entry.source.text),
        help: ["give the notebook another name, or write `reference: false` below `website:`"])
    }
  }

  /// The page that searches has an address of its own.
  private var searchFaults: [Diagnostic] {
    guard !project.isStandalone, project.configuration.website.search == true else { return [] }
    return index.entries.filter { $0.page == SearchPage.path }.map { entry in
      Diagnostic(
        .configuration, "`\(entry.page.text)` is the page that searches the site", at: Place(file: entry.source.text),
        help: ["give the notebook another name, or write `search: false` below `website:`"])
    }
  }

  /// A feed needs addresses that lead to the published site.
  private var feedFaults: [Diagnostic] {
    guard project.configuration.website.siteURL == nil else { return [] }
    return index.entries.filter(\.outline.hasListings).flatMap { entry in
      entry.notebook.frontMatter.listings.filter(\.hasFeed).map { listing in
        Diagnostic(
          .warning, .configuration, "a feed needs the address of the site", at: entry.notebook.place(listing.span),
          help: ["write `site-url: https://…` below `website:` in `_kaya.yml`"])
      }
    }
  }

  /// The picture in the browser's tab must be there.
  private var iconFaults: [Diagnostic] {
    guard let icon = project.configuration.website.favicon, !AddressText(icon.value).isExternal,
      ProjectPath(icon.value).flatMap({ project.resources[$0] }) == nil
    else { return [] }
    return [
      Diagnostic(
        .warning, .missingImage, "there is no image `\(icon.value)`",
        at: project.configuration.source.place(icon.span.range), label: "not in the project")
    ]
  }

  /// What stands around a page; its links lead on from it, or from the address of the site where one is given.
  func frame(_ page: ProjectPath, language: String? = nil, below base: String? = nil) -> PageFrame {
    let words = language.map { Words(language: $0) } ?? words
    var frame = PageFrame(words: words, style: style, version: project.version)
    guard !project.isStandalone, !project.isSelfContained else { return frame }
    let website = project.configuration.website
    frame.siteTitle = website.title ?? "Kaya"
    frame.home = ProjectPath(parts: ["index.html"]).address(from: page, below: base)
    frame.navigation = navigation.bar(from: page, below: base)
    frame.sidebar = navigation.side(from: page, below: base)
    frame.order = navigation.order(from: page, words: words)
    frame.footer = footer(from: page, below: base, words)
    frame.canonical = website.siteURL.map { Self.absolute(page, below: $0.value) }
    if website.search == true, page != SearchPage.path {
      frame.search = SearchPage.path.address(from: page, below: base)
    }
    if let icon = website.favicon, let path = ProjectPath(icon.value) {
      frame.icon = path.address(from: page, below: base)
    }
    return frame
  }

  /// The words at the foot of a page, and the ways to what belongs to the site as a whole.
  private func footer(from page: ProjectPath, below base: String?, _ words: Words) -> [Node] {
    let links = PageLinks(page: page, folder: ProjectPath(parts: []), site: index, below: base)
    var nodes = project.configuration.website.footer.map { FooterWords(links).nodes($0) + [.text(" ")] } ?? []
    let ways: [(String, ProjectPath)] = [
      (words.ledger, Ledger.page), (words.reference, ReferencePages.index),
      (words.about, ProjectPath(parts: ["about.html"])),
    ]
    var shown = ways.filter { index.target(of: $1) != nil }.map {
      (text: $0, address: $1.address(from: page, below: base))
    }
    if let repository = project.configuration.website.repositoryURL?.value {
      shown.append((words.repository, repository))
    }
    let content = shown.enumerated().flatMap { index, link -> [Node] in
      (index > 0 ? [.text(" ")] : []) + [Element("a", ["href": link.address], text: link.text).node]
    }
    if !content.isEmpty { nodes.append(Element("span", ["class": "ways"], content).node) }
    return nodes
  }

  /// The address of a page of the published site.
  static func absolute(_ page: ProjectPath, below base: String) -> String {
    (base.hasSuffix("/") ? base : base + "/") + AddressText.encoded(page.text)
  }
}
