import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime
import Synchronization

/// A project as it was at one moment: its pages are made when they are asked for, each once.
final class LiveSite: Sendable {
  /// A page with what it took to make it.
  struct Built: Sendable {
    var page: Page
    var diagnostics: [Diagnostic]
    /// How many blocks ran, the others came from memory.
    var ran: Int
    var milliseconds: Int
    /// The digest of all that a visitor sees: the page and its pictures.
    var digest: String
  }

  /// What a run of the preview keeps to.
  struct Choices: Sendable {
    var overrides: [(name: String, value: Value)] = []
    var student: String?
    var jobs = 1
  }

  let scope: RenderScope
  /// What was found before any page is made.
  let diagnostics: [Diagnostic]
  private let site: Site
  private let run: ProjectRun
  private let choices: Choices
  private let notebooks: [ProjectPath: Notebook]
  private let slots: [ProjectPath: Once<Built?>]
  /// The notebooks by the paths of their pages.
  private let sources: [ProjectPath: ProjectPath]
  /// The pictures and other files that pages link to.
  private let resources: [ProjectPath: [UInt8]]
  private let others = Once<[ProjectPath: [UInt8]]>()

  init(
    _ scope: RenderScope, _ notebooks: [(path: ProjectPath, notebook: Notebook)], faults: [Diagnostic],
    run: ProjectRun, choices: Choices
  ) {
    self.scope = scope
    self.run = run
    self.choices = choices
    var project = RenderAssets.siteProject(scope, notebooks, run)
    project.includesDrafts = true
    // An author looks at one page: that of the notebook's own parameters.
    project.rendersGrids = false
    site = Site(project)
    diagnostics = scope.project.configuration.diagnostics + faults + site.diagnostics
    let pages = site.notebooks
    self.notebooks = Dictionary(pages) { first, _ in first }
    slots = Dictionary(pages.map { ($0.path, Once<Built?>()) }) { first, _ in first }
    resources = Dictionary(site.resourceFiles.map { ($0.path, $0.bytes) }) { first, _ in first }
    sources = Dictionary(pages.map { ($0.path.page, $0.path) }) { first, _ in first }
  }

  /// The paths of the pages of notebooks, in the order of the site.
  var pages: [ProjectPath] { site.notebooks.map(\.path.page) }

  /// The notebook that a page is made from.
  func notebook(of page: ProjectPath) -> ProjectPath? { sources[page] }

  /// The page of a notebook; made now if nobody has asked for it before.
  func built(_ notebook: ProjectPath) -> Built? {
    slots[notebook]?.value { Threads.onDeepStack { [self] in make(notebook) } ?? nil }
  }

  private func make(_ path: ProjectPath) -> Built? {
    guard let notebook = notebooks[path] else { return nil }
    let clock = ContinuousClock()
    let start = clock.now
    let declared = Set(notebook.frontMatter.parameters.map(\.name.value))
    let request = ProjectRun.Request(
      overrides: choices.overrides.filter { slots.count == 1 || declared.contains($0.name) },
      student: choices.student, jobs: choices.jobs)
    let result = run.session(path, request).run(notebook)
    let page = site.page(of: path, result)
    let took = clock.now - start
    let pictures = notebook.addresses.filter(\.isImage).compactMap { address in
      path.folder.resolving(address.text).flatMap { resources[$0] }.map { Digest(of: $0).hex }
    }
    return Built(
      page: page, diagnostics: result.diagnostics + page.diagnostics + site.diagnostics(of: path),
      ran: RenderExplanation(result).lines.count,
      milliseconds: Int(took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000),
      digest: Digest(of: Digest(of: page.html).hex + pictures.joined()).short)
  }

  /// The bytes at a path that is not the page of a notebook; what belongs to the site as a whole needs all pages.
  func file(_ path: ProjectPath) -> [UInt8]? {
    if let bytes = resources[path] { return bytes }
    if let owner = owner(of: path), let file = built(owner)?.page.files.first(where: { $0.path == path }) {
      return file.bytes
    }
    return others.value { [self] in makeOthers() }[path]
  }

  /// The notebook whose page brings a file, by the folder of the page's files.
  private func owner(of path: ProjectPath) -> ProjectPath? {
    for depth in path.parts.indices where path.parts[depth].hasSuffix("_files") {
      let page = ProjectPath(parts: path.parts[..<depth] + [String(path.parts[depth].dropLast(6)) + ".html"])
      if let source = sources[page] { return source }
    }
    return nil
  }

  private func makeOthers() -> [ProjectPath: [UInt8]] {
    let order = site.notebooks.map(\.path)
    let made = Slots<Built?>(count: order.count)
    Threads.forEach(order.count, jobs: choices.jobs) { [self] index in made.set(index, built(order[index])) }
    let pages = made.all.compactMap { $0?.page }
    var files: [ProjectPath: [UInt8]] = [:]
    for page in pages { for file in page.files { files[file.path] = file.bytes } }
    for file in site.otherFiles(pages.map(PageEntry.init)) { files[file.path] = file.bytes }
    return files
  }
}

/// A value that is made once, by whoever asks first; the others wait for it.
final class Once<Value: Sendable>: Sendable {
  private let slot = Mutex<Value?>(nil)

  func value(_ make: () -> Value) -> Value {
    slot.withLock { slot in
      if let slot { return slot }
      let made = make()
      slot = made
      return made
    }
  }
}
