import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// The pages that a site makes itself, beside those of its notebooks.
enum GeneratedPages {
  /// The list of all pages.
  static let list = ProjectPath(parts: ["pages.html"])
  /// What is shown for an address that leads nowhere.
  static let notFound = ProjectPath(parts: ["404.html"])

  /// The paths of the pages, known before any notebook has run.
  static func paths(_ project: SiteProject, _ index: SiteIndex, hasLedger: Bool) -> [ProjectPath] {
    var paths = [notFound]
    if Navigation.needsList(index, project.configuration) { paths.append(list) }
    if hasLedger { paths += [Ledger.page, Ledger.file] + Verdict.allCases.map(Ledger.page(of:)) }
    if project.configuration.website.search == true { paths.append(SearchPage.path) }
    if let registry = project.registry { paths += ReferencePages.paths(registry) }
    return paths
  }
}

extension Site {
  /// A file of the site.
  public typealias File = (path: ProjectPath, bytes: [UInt8])

  /// Everything beside the pages of notebooks: ledger, reference, front page, redirects, pictures.
  ///
  /// Pages of the project win over pages of the same path that the site makes itself.
  public func otherFiles(_ pages: [PageEntry]) -> [File] {
    guard !project.isStandalone else { return resourceFiles.filter { !Pictures.isPicture($0.path) } }
    var files: [File] = ownNotebooks.sorted().compactMap(ownPage)
    if Navigation.needsList(index, project.configuration) {
      files.append(generated(GeneratedPages.list, words.allPages, index.list(from: GeneratedPages.list)))
    }
    if hasLedger {
      let titles = Dictionary(index.entries.map { ($0.page, $0.title) }) { first, _ in first }
      files += ledgerFiles(Ledger(pages, titles: titles))
    }
    if let registry = project.registry { files += ReferencePages(registry, site: self).files }
    files.append(notFoundPage)
    files += [searchFile(pages)].compactMap { $0 } + redirects + resourceFiles + feeds
    if let base = project.configuration.website.siteURL?.value { files.append(sitemap(base)) }
    let taken = Set(index.entries.map(\.page)).subtracting(ownNotebooks.map(\.page))
    return files.filter { !taken.contains($0.path) }
  }

  /// The page that searches the words of all pages; none where nothing is searched.
  public func searchFile(_ pages: [PageEntry]) -> File? {
    let isTaken = index.entries.contains { $0.page == SearchPage.path }
    return project.configuration.website.search == true && !isTaken ? SearchPage(self, pages).file : nil
  }

  private func ownPage(_ path: ProjectPath) -> File? {
    guard let entry = index.entry(of: path) else { return nil }
    let nothing = Registry(functions: [], aliases: [])
    let result = NotebookSession(registry: nothing, world: MemoryWorld([:]), path: path).run(entry.notebook)
    let surroundings = PageSurroundings(links: PageLinks(page: path.page, folder: path.folder, site: index))
    let settings = PageSettings(entry.notebook.frontMatter, project.configuration)
    let context = PageContext(
      result, words: words, surroundings: surroundings, settings: settings, numbering: entry.numbering)
    let isFront = path.name == "index.md"
    let title = isFront ? project.configuration.website.title ?? entry.title : entry.title
    return generated(
      path.page, title, BlockRenderer(context).nodes(entry.notebook.body),
      description: isFront ? project.configuration.website.description ?? "" : "")
  }

  /// A page of given content in the frame of the site.
  func generated(_ path: ProjectPath, _ title: String, _ body: [Node], description: String = "") -> File {
    let frame = frame(path)
    var values = frame.values(
      title: [.text(title)], windowTitle: title, description: description, kind: "site-page")
    values["body"] = .markup(body)
    values["subtitle"] = .optional(description)
    return (path, templates.bytes("page", values))
  }

  private func ledgerFiles(_ ledger: Ledger) -> [File] {
    var files: [File] = [
      generated(Ledger.page, words.claimsOfAllPages, ledger.body(words: words)), (Ledger.file, Array(ledger.csv.utf8)),
    ]
    for verdict in ledger.verdicts {
      files.append(
        generated(
          Ledger.page(of: verdict), words.ledger + words.colon + words.verdict(verdict),
          ledger.body(of: verdict, words: words)))
    }
    return files
  }

  private var notFoundPage: File {
    let path = GeneratedPages.notFound
    let front = ProjectPath(parts: ["index.html"])
    // The page is shown under any address, so its links should not start from it.
    let base = project.configuration.website.siteURL?.value
    let home = front.address(from: path, below: base)
    let link = Element("a", ["href": home], text: project.configuration.website.title ?? words.allPages)
    var frame = frame(path, below: base)
    frame.order = []
    frame.canonical = nil
    var values = frame.values(
      title: [.text(words.notFound)], windowTitle: words.notFound, description: "", kind: "site-page")
    let (before, after) = words.mayHaveMoved
    var body: [Node] = [Element("p", [:], [.text(before), link.node, .text(after)]).node]
    if project.configuration.website.search == true {
      let search = Element("a", ["href": SearchPage.path.address(from: path, below: base)], text: words.search)
      body.append(Element("p", [:], [search.node, .text(words.colon + words.searchFindsAll)]).node)
    }
    values["body"] = .markup(body)
    return (path, templates.bytes("page", values))
  }

  // MARK: Files without a frame

  /// A small page at each former address that leads to the present one.
  private var redirects: [File] {
    // An address that is taken is reported; what is there stays.
    var taken = Set(index.entries.flatMap { [$0.page] + $0.variants }).union(index.generated)
    return index.entries.flatMap { entry in
      entry.outline.aliases.compactMap { alias -> File? in
        guard let path = Self.redirect(alias.address, entry.source.folder), taken.insert(path).inserted else {
          return nil
        }
        let target = entry.page.relative(from: path)
        let values: [String: TemplateValue] = [
          "lang": .text(words.code), "windowTitle": .text(entry.title), "title": .text(entry.title),
          "target": .text(target),
          "canonical": .text(
            entry.page.address(from: path, below: project.configuration.website.siteURL?.value)),
        ]
        return (path, templates.bytes("redirect", values))
      }
    }
  }

  /// The file of a former address: `/old/` becomes `old/index.html`, `old` becomes `old.html`.
  static func redirect(_ address: String, _ folder: ProjectPath) -> ProjectPath? {
    guard let path = folder.resolving(address) else { return nil }
    if address.hasSuffix("/") || path.parts.isEmpty { return ProjectPath(parts: path.parts + ["index.html"]) }
    if path.name.lowercased().hasSuffix(".html") || path.name.lowercased().hasSuffix(".htm") { return path }
    return path.isNotebook ? path.page : ProjectPath(parts: path.parts.dropLast() + [path.name + ".html"])
  }

  /// The feeds of listings.
  private var feeds: [File] {
    guard let base = project.configuration.website.siteURL?.value else { return [] }
    let website = project.configuration.website
    return index.entries.flatMap { entry in
      listings(of: entry, words: words).compactMap { listing in
        let about = entry.notebook.frontMatter.description ?? website.description ?? entry.title
        return listing.feed(
          base, title: website.title.map { "\($0): \(entry.title)" } ?? entry.title, description: about)
      }
    }
  }

  /// The pictures and linked files of the project.
  public var resourceFiles: [File] {
    index.resources.keys.sorted().compactMap { path in
      guard case .file(let bytes)? = index.resources[path], index.entry(of: path) == nil else { return nil }
      return (path, bytes)
    }
  }

  /// The address of a page with all its letters escaped, as maps of sites have it.
  private static func escaped(_ page: ProjectPath, below base: String) -> String {
    let address = absolute(page, below: "")
    return (base.hasSuffix("/") ? base : base + "/")
      + PercentEscapes.escaped(address.utf8.dropFirst()) { $0 >= 0x80 }
  }

  private func sitemap(_ base: String) -> File {
    let pages = index.entries.filter { $0.page != GeneratedPages.notFound }.flatMap { [$0.page] + $0.variants }
      .map { page in Element("url", [:], [Element("loc", text: Self.escaped(page, below: base)).node]).node }
    let root = Element("urlset", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"], pages)
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.serialized(.xml) + "\n"
    return (ProjectPath(parts: ["sitemap.xml"]), Array(text.utf8))
  }
}
