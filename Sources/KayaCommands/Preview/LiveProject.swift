import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime
import Synchronization

/// A project that is kept in memory and follows its files.
///
/// Notebooks stay parsed and results stay at hand; after a change only what it touches is read again, and a page is
/// made when someone asks for it. Nothing of the published site is written; results are kept in the project's cache.
/// All functions may be called from any thread; those that make pages take as long as the blocks that must run.
public final class LiveProject: Sendable {
  /// What is at an address.
  public enum Answer: Sendable {
    /// A file.
    case file(LiveFile)
    /// It is to be found at another address, from the root.
    case moved(to: String)
    /// Nothing.
    case missing
    /// The project cannot be shown at all.
    case failed([Diagnostic])
    /// Its run was stopped by a change of its notebook; it is there again once the change was taken in.
    case outdated
  }

  private struct State {
    var site: LiveSite?
    var failure: [Diagnostic] = []
    var generation = 0
    /// The notebooks as they were last read.
    var read: [ProjectPath: Read] = [:]
  }

  private struct Read: Sendable {
    var bytes: [UInt8]
    var notebook: Notebook
  }

  /// The absolute path of the project's folder.
  public let root: String
  /// Whether there is one notebook without a project around it.
  public let isStandalone: Bool
  private let target: String
  private let start: ProjectPath
  private let choices: LiveSite.Choices
  private let world: LiveWorld
  private let store: LiveStore
  private let state = Mutex(State())
  /// One change is taken in after the other.
  private let refreshing = Mutex(())
  /// One answer is written after the other.
  let saving = Mutex(())

  /// The project that holds a path; throws `Failure` where there is none.
  public init(_ settings: PreviewSettings) throws {
    let (project, path) = try Project.holding(settings.path)
    root = project.root
    target = path.parts.isEmpty ? project.root : project.root + "/" + path.text
    let isFolder = Files.kind(target) == .folder
    start = isFolder ? path : path.page
    isStandalone = !isFolder && Files.kind(project.root + "/" + Project.configurationName) != .file
    choices = LiveSite.Choices(
      overrides: try settings.overrides(), student: settings.student,
      jobs: settings.jobs ?? Machine.processors)
    world = LiveWorld(project.world)
    store = LiveStore(over: project.store)
    refresh(.everything)
  }

  // MARK: What is there

  /// The address of the page to be opened first.
  public var startAddress: String {
    let site = state.withLock { $0.site }
    guard isStandalone || !start.name.isEmpty && start.name.hasSuffix(".html") else {
      return start.parts.isEmpty ? "/" : "/" + start.text + "/"
    }
    let page = site?.notebook(of: start) != nil ? start : site?.pages.first ?? start
    return LiveAddress.address(of: page)
  }

  /// A number that grows with every change that was taken in.
  public var generation: Int { state.withLock { $0.generation } }

  /// What is wrong with the project as a whole.
  public var diagnostics: [Diagnostic] { state.withLock { $0.site?.diagnostics ?? $0.failure } }

  /// The addresses of all pages of notebooks.
  public var pageAddresses: [String] {
    state.withLock { $0.site }.map { $0.pages.map(LiveAddress.address) } ?? []
  }

  /// What is at an address, such as `/notebooks/paper.html`; pages are made now where they are not yet.
  public func answer(to address: String) -> Answer {
    guard let wanted = LiveAddress.path(of: address) else { return .missing }
    let (site, failure) = state.withLock { ($0.site, $0.failure) }
    guard let site else { return .failed(failure) }
    let path = address.hasSuffix("/") ? ProjectPath(parts: wanted.parts + ["index.html"]) : wanted
    if let notebook = site.notebook(of: path), let built = site.built(path) {
      return built.isCut ? .outdated : .file(LiveFile(path, built, notebook: notebook))
    }
    if path.isNotebook, site.notebook(of: path.page) != nil { return .moved(to: LiveAddress.address(of: path.page)) }
    let (bytes, isCut) = site.file(path)
    if isCut { return .outdated }
    if let bytes { return .file(LiveFile(path, bytes)) }
    if path.text == "index.html", let first = site.pages.first { return .moved(to: LiveAddress.address(of: first)) }
    return second(path, site, isFolder: address.hasSuffix("/"))
  }

  /// What a visitor may have meant: `a/b` for `a/b.html` or `a/b/`.
  private func second(_ path: ProjectPath, _ site: LiveSite, isFolder: Bool) -> Answer {
    guard !isFolder, !path.parts.isEmpty else { return .missing }
    let page = ProjectPath(parts: path.parts.dropLast() + [path.name + ".html"])
    if site.notebook(of: page) != nil || site.file(page).bytes != nil {
      return .moved(to: LiveAddress.address(of: page))
    }
    let front = ProjectPath(parts: path.parts + ["index.html"])
    if site.notebook(of: front) != nil || site.file(front).bytes != nil {
      return .moved(to: LiveAddress.address(of: path) + "/")
    }
    return .missing
  }

  /// The notebook whose page is at an address.
  struct PageSource {
    var path: ProjectPath
    var notebook: Notebook
    var project: Project
    var session: NotebookSession
    var student: String?
  }

  /// The notebook whose page is at an address, as it was last read; nothing where no such page is.
  func page(at address: String) -> PageSource? {
    guard let wanted = LiveAddress.path(of: address) else { return nil }
    let page = address.hasSuffix("/") ? ProjectPath(parts: wanted.parts + ["index.html"]) : wanted
    let (site, known) = state.withLock { ($0.site, $0.read) }
    guard let site, let path = site.notebook(of: page), let notebook = known[path]?.notebook else { return nil }
    let project = site.scope.project
    let run = ProjectRun(project: project, usesCache: true, world: world, store: store)
    let request = ProjectRun.Request(overrides: choices.overrides, student: choices.student, jobs: 1)
    return PageSource(
      path: path, notebook: notebook, project: project, session: run.session(path, request), student: choices.student)
  }

  // MARK: What changes

  /// What became different on disk.
  public enum Change: Sendable, Equatable {
    /// These files, by their paths from the root; `isShape` if any came, went or was renamed.
    case files(Set<String>, isShape: Bool)
    /// Nobody knows.
    case everything
  }

  /// The pages of a notebook that was changed.
  public struct Edit: Sendable {
    /// The address of the page of its own parameters.
    public var page: String
    /// The addresses of all its pages.
    public var all: Set<String>
  }

  /// Stops the runs of notebooks whose files changed, since nobody will look at what they come to.
  ///
  /// It takes no time. Their pages are outdated until `refresh` has taken in the change.
  public func interrupt(_ change: Change) {
    let (site, known) = state.withLock { ($0.site, $0.read) }
    let changed = ChangedFiles(change)
    for (path, read) in known where changed.touches(read.notebook) { site?.halt(path) }
  }

  /// Takes in a change of the files; gives back the notebooks that changed.
  @discardableResult
  public func refresh(_ change: Change) -> [Edit] {
    refreshing.withLock { _ in
      let (old, known) = state.withLock { ($0.site, $0.read) }
      do {
        let scope = try scope(after: change, old)
        let changed = ChangedFiles(change)
        var read: [ProjectPath: Read] = [:]
        var faults: [Diagnostic] = []
        var fresh: [ProjectPath] = []
        let run = ProjectRun(project: scope.project, usesCache: true, world: world, store: store)
        for path in scope.all {
          if let old = known[path], !changed.touches(old.notebook) {
            read[path] = old
            continue
          }
          do {
            let source = try scope.project.source(of: path)
            if let old = known[path], old.bytes == source.bytes, old.notebook.sources.count == 1 {
              read[path] = old
            } else {
              read[path] = Read(bytes: source.bytes, notebook: parse(source, run.session(path)))
              fresh.append(path)
            }
          } catch let failure as Failure {
            faults += failure.diagnostics
          }
        }
        let notebooks = scope.all.compactMap { path in read[path].map { (path, $0.notebook) } }
        let site = LiveSite(scope, notebooks, faults: faults, run: run, choices: choices, after: old)
        update(site, [], read)
        return fresh.compactMap { path in
          let pages = site.pages(of: path).map(LiveAddress.address)
          return pages.first.map { Edit(page: $0, all: Set(pages)) }
        }
      } catch let failure as Failure {
        update(nil, failure.diagnostics, known)
      } catch {
        update(nil, [Diagnostic(.internalFault, "\(error)")], known)
      }
      return []
    }
  }

  private func parse(_ source: SourceText, _ session: NotebookSession) -> Notebook {
    Threads.onDeepStack { session.read(source) } ?? session.read(source)
  }

  /// The notebooks and settings; looked for again only where files came or went, or the settings changed.
  private func scope(after change: Change, _ old: LiveSite?) throws -> RenderScope {
    guard let old, case .files(let files, false) = change, !files.contains(Project.configurationName) else {
      return try RenderScope(target)
    }
    return old.scope
  }

  private func update(_ site: LiveSite?, _ failure: [Diagnostic], _ read: [ProjectPath: Read]) {
    state.withLock {
      $0.site = site
      $0.failure = failure
      $0.read = read
      $0.generation += 1
    }
  }

  /// Whether a change of a file can concern the pages: not what the program makes, nor hidden files and those that
  /// editors put beside a file.
  public func concerns(_ path: String) -> Bool {
    let output = state.withLock { $0.site?.scope.project.outputFolder } ?? "_site"
    if path == output || path.hasPrefix(output + "/") { return false }
    let parts = path.split(separator: "/")
    guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }) else { return false }
    return !name.hasSuffix("~") && !name.hasPrefix("#") && !name.hasSuffix(".tmp") && !name.hasSuffix(".kaya-new")
      && name != "4913"
  }

  /// The folders below the root that matter to a notebook without a project; the root of a project matters whole.
  public var folders: [String] {
    let notebooks = state.withLock { $0.read }
    var found: Set<String> = []
    for (path, read) in notebooks {
      for address in read.notebook.addresses {
        if let target = path.folder.resolving(address.text) { found.insert(target.folder.text) }
      }
      for source in read.notebook.sources { if let file = ProjectPath(source.path) { found.insert(file.folder.text) } }
    }
    for name in ["data", "media", "images", "figures", "templates", "site"]
    where Files.kind(root + "/" + name) == .folder { found.insert(name) }
    return found.filter { !$0.isEmpty }.sorted()
  }

  /// Stops all runs and puts the results so far on disk.
  public func finish() {
    state.withLock { $0.site }?.haltAll()
    store.flush()
  }
}

/// The files that changed, asked whether they are part of a notebook.
private struct ChangedFiles {
  private let files: Set<String>?
  private let isShape: Bool

  init(_ change: LiveProject.Change) {
    switch change {
    case .files(let files, let isShape):
      self.files = files
      self.isShape = isShape
    case .everything:
      files = nil
      isShape = true
    }
  }

  func touches(_ notebook: Notebook) -> Bool {
    guard let files else { return true }
    if notebook.sources.contains(where: { files.contains($0.path) }) { return true }
    // A missing include may have come.
    return isShape && notebook.diagnostics.contains { $0.code == .include }
  }
}
