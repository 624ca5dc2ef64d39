import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime

/// A project as it was at one moment: its pages are made when they are asked for, each once.
final class LiveSite: Sendable {
  /// A page with what it took to make it.
  struct Built: Sendable {
    var html: [UInt8]
    /// The files beside the page.
    var files: [Site.File] = []
    /// What the site as a whole shows of the page; none for the index of a grid.
    var entry: PageEntry?
    /// What the notebook came to, for the index of a grid.
    var result: NotebookSession.Result?
    var diagnostics: [Diagnostic]
    /// How many blocks ran, the others came from memory.
    var ran: Int
    var milliseconds: Int
    /// The digest of all that a visitor sees: the page and its pictures.
    var digest: String
    /// Whether the run was stopped, so that the page is not to be shown.
    var isCut = false
    /// From what the page is made again when only its prose changes.
    var kept: LivePage?
  }

  /// What a run of the preview keeps to.
  struct Choices: Sendable {
    var overrides: [(name: String, value: Value)] = []
    var student: String?
    var jobs = 1
  }

  /// Files of the site as a whole.
  struct Others: Sendable {
    var files: [ProjectPath: [UInt8]] = [:]
    /// Whether a run that they follow from was stopped.
    var isCut = false
  }

  let scope: RenderScope
  /// What was found before any page is made.
  let diagnostics: [Diagnostic]
  /// The pages of notebooks in the order of the site, with the points of a grid behind its index.
  let pages: [ProjectPath]
  private let site: Site
  private let run: ProjectRun
  private let choices: Choices
  private let notebooks: [ProjectPath: LiveNotebook]
  private let slots: [ProjectPath: Once<Built?>]
  /// What each page shows.
  private let sources: [ProjectPath: LiveNotebook.Part]
  /// The pictures and other files that pages link to.
  private let resources: [ProjectPath: [UInt8]]
  private let others = Once<Others>()
  /// The pages as they were made before.
  private let earlier: [ProjectPath: LivePage]
  private let digest = Once<Digest>()

  init(
    _ scope: RenderScope, _ notebooks: [(path: ProjectPath, notebook: Notebook)], faults: [Diagnostic],
    run: ProjectRun, choices: Choices, after before: LiveSite? = nil
  ) {
    earlier = before?.kept ?? [:]
    self.scope = scope
    self.run = run
    self.choices = choices
    var project = RenderAssets.siteProject(scope, notebooks, run)
    project.includesDrafts = true
    project.fixedParameters = choices.overrides
    let site = Site(project)
    self.site = site
    diagnostics = scope.project.configuration.diagnostics + faults + site.diagnostics
    let all = site.notebooks.map { LiveNotebook($0.path, $0.notebook, site.grid(of: $0.path)) }
    let parts = all.flatMap(\.parts)
    self.notebooks = Dictionary(all.map { ($0.path, $0) }) { first, _ in first }
    pages = parts.map(\.page)
    sources = Dictionary(parts.map { ($0.page, $0) }) { first, _ in first }
    slots = Dictionary(parts.map { ($0.page, Once<Built?>()) }) { first, _ in first }
    resources = Dictionary(site.resourceFiles.map { ($0.path, $0.bytes) }) { first, _ in first }
  }

  /// The notebook that a page is made from.
  func notebook(of page: ProjectPath) -> ProjectPath? { sources[page]?.notebook }

  /// The pages of a notebook, that of its own parameters first.
  func pages(of notebook: ProjectPath) -> [ProjectPath] {
    guard let live = notebooks[notebook] else { return [] }
    return [live.mainPage] + live.parts.map(\.page).filter { $0 != live.mainPage }
  }

  /// Stops the runs of a notebook, since it is not what it was.
  func halt(_ notebook: ProjectPath) { notebooks[notebook]?.halt.request() }

  /// Stops all runs.
  func haltAll() { for notebook in notebooks.values { notebook.halt.request() } }

  // MARK: Pages

  /// The pages as they were last made, those that nobody asked for since as before.
  private var kept: [ProjectPath: LivePage] {
    var kept = earlier
    for (page, slot) in slots { if let made = slot.ready??.kept { kept[page] = made } }
    return kept
  }

  /// A page; made now if nobody has asked for it before.
  func built(_ page: ProjectPath) -> Built? {
    slots[page]?.value { Threads.onDeepStack { [self] in make(page) } ?? nil }
  }

  private func make(_ page: ProjectPath) -> Built? {
    guard let part = sources[page], let live = notebooks[part.notebook] else { return nil }
    let clock = ContinuousClock()
    let start = clock.now
    guard var built = part.isIndex ? index(live) : reworded(part, live) ?? notebookPage(part, live)
    else { return nil }
    let took = clock.now - start
    built.milliseconds = Int(took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000)
    built.isCut = live.halt.isRequested
    return built
  }

  private func notebookPage(_ part: LiveNotebook.Part, _ live: LiveNotebook) -> Built {
    let front = live.notebook.frontMatter
    let declared = Set((front.parameters + front.vary).map(\.name.value))
    let request = ProjectRun.Request(
      overrides: choices.overrides.filter { notebooks.count == 1 || declared.contains($0.name) }
        + live.values(at: part.point),
      student: choices.student, jobs: choices.jobs, shared: live.shared, halt: live.halt)
    let result = run.session(live.path, request).run(live.notebook)
    let page = site.page(of: live.path, result, point: part.point)
    var built = Built(
      html: page.html, files: page.files, entry: PageEntry(page), result: part.point == nil ? nil : result,
      diagnostics: result.diagnostics + page.diagnostics + site.diagnostics(of: live.path),
      ran: RenderExplanation(result).lines.count, milliseconds: 0, digest: digest(of: page, live.notebook))
    if part.point == nil, !live.halt.isRequested { built.kept = LivePage(page, result, in: siteDigest) }
    return built
  }

  /// The page of a notebook of which only prose has changed since it was last made.
  private func reworded(_ part: LiveNotebook.Part, _ live: LiveNotebook) -> Built? {
    guard part.point == nil, let kept = earlier[part.page],
      let (page, files, findings) = kept.reworded(live.path, live.notebook, in: site, siteDigest, world: run.world)
    else { return nil }
    return Built(
      html: page.html, files: files, entry: PageEntry(page), diagnostics: findings, ran: 0, milliseconds: 0,
      digest: digest(of: page, live.notebook), kept: kept)
  }

  private var siteDigest: Digest { digest.value { site.digest(program: "") } }

  /// The digest of all that a visitor sees.
  private func digest(of page: Page, _ notebook: Notebook) -> String {
    let folder = (ProjectPath(notebook.source.path) ?? ProjectPath(parts: [])).folder
    let pictures = notebook.addresses.filter(\.isImage).compactMap { address in
      folder.resolving(address.text).flatMap { resources[$0] }.map { Digest(of: $0).hex }
    }
    return Digest(of: Digest(of: page.html).hex + pictures.joined()).short
  }

  /// The page that lists the points of a grid, for which all of them must run.
  private func index(_ live: LiveNotebook) -> Built? {
    guard let grid = live.grid else { return nil }
    let all = grid.chosenPoints.map { live.path.page(of: $0) }
    // The other points take over what the first one came to.
    _ = built(live.mainPage)
    let points = made(all).compactMap { $0 }
    var files = site.gridFiles(of: live.path, grid, points.compactMap(\.result))
    guard let place = files.firstIndex(where: { $0.path == live.path.page }) else { return nil }
    let html = files.remove(at: place).bytes
    return Built(
      html: html, files: files, diagnostics: points.flatMap(\.diagnostics), ran: points.reduce(0) { $0 + $1.ran },
      milliseconds: 0, digest: Digest(of: html).short)
  }

  private func made(_ pages: [ProjectPath]) -> [Built?] {
    let slots = Slots<Built?>(count: pages.count)
    Threads.forEach(pages.count, jobs: choices.jobs) { [self] index in slots.set(index, built(pages[index])) }
    return slots.all
  }

  // MARK: Files

  /// The bytes at a path that is not the page of a notebook; what belongs to the site as a whole needs all pages.
  func file(_ path: ProjectPath) -> (bytes: [UInt8]?, isCut: Bool) {
    if let bytes = resources[path] { return (bytes, false) }
    if let owner = owner(of: path), let built = built(owner),
      let file = built.files.first(where: { $0.path == path })
    {
      return (file.bytes, built.isCut)
    }
    let others = others.value { [self] in makeOthers() }
    return (others.files[path], others.isCut)
  }

  /// The page that brings a file, by the folder of the page's files.
  private func owner(of path: ProjectPath) -> ProjectPath? {
    for depth in path.parts.indices where path.parts[depth].hasSuffix("_files") {
      let page = ProjectPath(parts: path.parts[..<depth] + [String(path.parts[depth].dropLast(6)) + ".html"])
      if sources[page] != nil { return page }
    }
    return nil
  }

  private func makeOthers() -> Others {
    let all = made(pages.filter { sources[$0]?.isIndex == false }).compactMap { $0 }
    var others = Others(isCut: all.contains(where: \.isCut))
    for built in all { for file in built.files { others.files[file.path] = file.bytes } }
    for file in site.otherFiles(all.compactMap(\.entry)) { others.files[file.path] = file.bytes }
    return others
  }
}
