import KayaDiagnostics
import KayaFunctions
import KayaNotebook
import KayaPublish
import KayaRuntime
import Synchronization

/// The notebooks of a project, run at most once each, as they see each other by `from_notebook`.
final class ProjectRun: Sendable {
  let project: Project
  /// Whether results are kept in the project's cache.
  let usesCache: Bool
  let world: any World
  private let store: any CacheStore
  private let requests = Mutex<[ProjectPath: Request]>([:])
  private let results = Mutex<[ProjectPath: Once<Result<NotebookSession.Result, Failure>>]>([:])
  private let named = Mutex<[ProjectPath: [ProjectPath]]>([:])
  private let waiting = Mutex<[ProjectPath: [ProjectPath]]>([:])
  private let remembered = Mutex<RememberedSite?>(nil)

  /// How a notebook is to be run, where not as it stands.
  struct Request: Sendable {
    /// The notebook, if it has been read.
    var notebook: DeferredNotebook?
    /// Parameters from outside.
    var overrides: [(name: String, value: Value)] = []
    /// The student whose data are drawn.
    var student: String?
    /// How many threads may work on it.
    var jobs = 1
    /// Results of other runs of the notebook in this build.
    var shared: SharedResults?
    /// By what another thread stops the run.
    var halt: Halt?
  }

  init(project: Project, usesCache: Bool, world: (any World)? = nil, store: (any CacheStore)? = nil) {
    self.project = project
    self.usesCache = usesCache
    self.world = world ?? project.world
    self.store = store ?? project.store
  }

  /// Says how a notebook is to be run, before anything is.
  func set(_ request: Request, for path: ProjectPath) { requests.withLock { $0[path] = request } }

  /// The results that runs of a notebook share, where it was said that they do.
  func shared(of path: ProjectPath) -> SharedResults? { requests.withLock { $0[path]?.shared } }

  /// Lets notebooks know by digest, without running others, that values they take over are as they were.
  func remember(_ site: RememberedSite?) { remembered.withLock { $0 = site } }

  /// A session for a notebook of the project.
  func session(_ path: ProjectPath, _ request: Request = Request()) -> NotebookSession {
    var session = NotebookSession(registry: Kernel.registry, world: world, path: path)
    session.limits = project.limits
    session.caches = project.configuration.execute.cache ?? true
    session.evaluates = project.configuration.execute.eval ?? true
    session.language = project.configuration.language?.value ?? "en"
    session.version = Version.kernel
    session.store = usesCache ? store : nil
    session.neighbours = Neighbours(run: self, of: path)
    session.overrides = request.overrides
    session.student = request.student
    session.jobs = request.jobs
    session.shared = request.shared
    session.halt = request.halt
    return session
  }

  /// What a notebook comes to; it runs when it is first asked for.
  func result(of path: ProjectPath) throws -> NotebookSession.Result {
    let once = results.withLock { results in
      if let known = results[path] { return known }
      let once = Once<Result<NotebookSession.Result, Failure>>()
      results[path] = once
      return once
    }
    let request = requests.withLock { $0[path] } ?? Request()
    return try once.value {
      do {
        let session = session(path, request)
        return .success(session.run(try request.notebook?.value ?? session.read(project.source(of: path))))
      } catch let failure as Failure {
        return .failure(failure)
      } catch {
        return .failure(Failure(Diagnostic(.internalFault, "\(error)")))
      }
    }.get()
  }

  // MARK: Values for other notebooks

  /// The value of a name in another notebook, which is run for it.
  fileprivate func value(
    of name: String, in path: ProjectPath, for asking: ProjectPath
  ) throws -> (value: BoundValue, digest: Digest) {
    // What the texts say tells every notebook of a circle, in whatever order they run.
    if let circle = circle(through: asking, path) { throw Self.failure(circle) }
    if let circle = wait(asking, for: path) { throw Self.failure(circle) }
    defer { stopWaiting(asking, for: path) }
    let result = try result(of: path)
    if let bound = result.outcome.value(of: name) { return (bound, Digest(of: bound)) }
    let names = result.outcome.plan.bindings.keys.sorted()
    if result.outcome.plan.bindings[name] != nil {
      throw Failure(
        Diagnostic(
          .valueError, "`\(name)` of `\(path.text)` has no value, since it failed there",
          help: ["`kaya check \(path.text)` says why"]))
    }
    let known =
      names.isEmpty
      ? "it binds nothing: write `\(name) = …` in a block there" : "it binds: \(Suggestions.listing(names))"
    let help = [Suggestions.help(name, in: names) ?? known]
    throw Failure(Diagnostic(.unknownName, "`\(path.text)` binds no `\(name)`", help: help))
  }

  /// The digest of such a value; a page that is left as it is knows those of its notebook.
  fileprivate func digest(of name: String, in path: ProjectPath, for asking: ProjectPath) -> Digest? {
    if let known = remembered.withLock({ $0 })?.digest(of: name, in: path) { return known }
    return try? value(of: name, in: path, for: asking).digest
  }

  private static func failure(_ circle: [ProjectPath]) -> Failure {
    let names = circle.map { "`\($0.text)`" }.joined(separator: " → ")
    return Failure(Diagnostic(.cycle, "notebooks need each other in a circle: \(names)"))
  }

  /// The way from a notebook over another one it names back to itself, if there is one.
  private func circle(through start: ProjectPath, _ next: ProjectPath) -> [ProjectPath]? {
    Self.way(from: next, to: start) { self.notebooks(namedBy: $0) }.map { [start] + $0 }
  }

  private func notebooks(namedBy path: ProjectPath) -> [ProjectPath] {
    if let known = named.withLock({ $0[path] }) { return known }
    var found: [ProjectPath] = []
    let session = session(path)
    if let notebook = requests.withLock({ $0[path] })?.notebook?.value
      ?? (try? project.source(of: path)).map({ session.read($0) })
    {
      found = session.plan(notebook).plan.namedNotebooks.compactMap { path.folder.resolving($0) }
    }
    named.withLock { $0[path] = found }
    return found
  }

  /// Notes that a notebook waits for another one; a circle of waiting notebooks if that would never end.
  private func wait(_ asking: ProjectPath, for path: ProjectPath) -> [ProjectPath]? {
    waiting.withLock { waiting in
      if let way = Self.way(from: path, to: asking, { waiting[$0] ?? [] }) { return [asking] + way }
      waiting[asking, default: []].append(path)
      return nil
    }
  }

  private func stopWaiting(_ asking: ProjectPath, for path: ProjectPath) {
    waiting.withLock { waiting in
      if let place = waiting[asking]?.firstIndex(of: path) { waiting[asking]?.remove(at: place) }
    }
  }

  /// A shortest way from one notebook to another, both included.
  private static func way(
    from start: ProjectPath, to end: ProjectPath, _ next: (ProjectPath) -> [ProjectPath]
  ) -> [ProjectPath]? {
    var ways = [[start]]
    var seen: Set = [start]
    var place = 0
    while place < ways.count {
      let way = ways[place]
      place += 1
      guard let last = way.last else { continue }
      if last == end { return way }
      for path in next(last) where seen.insert(path).inserted { ways.append(way + [path]) }
    }
    return nil
  }
}

/// The other notebooks, as one of them sees them.
private struct Neighbours: NeighbourNotebooks {
  let run: ProjectRun
  let of: ProjectPath

  init(run: ProjectRun, of path: ProjectPath) {
    self.run = run
    of = path
  }

  func value(of name: String, in path: ProjectPath) throws -> (value: BoundValue, digest: Digest) {
    try run.value(of: name, in: path, for: of)
  }

  func digest(of name: String, in path: ProjectPath) -> Digest? { run.digest(of: name, in: path, for: of) }
}

/// The version of the program.
enum Version {
  static let text = "0.1.0"

  /// The version with the sources that results are computed by: what is kept of another build is computed again.
  static var kernel: String { "\(text) \(KernelStamp.text)" }
}
