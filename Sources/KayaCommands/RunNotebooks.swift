import KayaDiagnostics
import KayaFunctions
import KayaNotebook
import KayaRuntime
import Synchronization

/// The notebooks of a project, run at most once each, as they see each other by `from_notebook`.
final class ProjectRun: NeighbourNotebooks {
  let project: Project
  /// Whether results are kept in the project's cache.
  let usesCache: Bool
  private let world: any World
  private let store: any CacheStore
  private let results = Mutex<[ProjectPath: NotebookSession.Result]>([:])

  init(project: Project, usesCache: Bool, world: (any World)? = nil, store: (any CacheStore)? = nil) {
    self.project = project
    self.usesCache = usesCache
    self.world = world ?? project.world
    self.store = store ?? project.store
  }

  /// A session for a notebook of the project.
  func session(_ path: ProjectPath, chain: [ProjectPath] = []) -> NotebookSession {
    var session = NotebookSession(registry: Kernel.registry, world: world, path: path)
    session.limits = project.limits
    session.evaluates = project.configuration.execute.eval ?? true
    session.version = Version.text
    session.store = usesCache ? store : nil
    session.neighbours = ChainedNeighbours(run: self, chain: chain + [path])
    return session
  }

  func value(of name: String, in path: ProjectPath) throws -> (value: BoundValue, digest: Digest) {
    try value(of: name, in: path, chain: [])
  }

  /// The value of a name in another notebook, which is run for it; `chain` are those that wait for it.
  func value(
    of name: String, in path: ProjectPath, chain: [ProjectPath]
  ) throws -> (value: BoundValue, digest: Digest) {
    if chain.contains(path) {
      let circle = (chain + [path]).map { "`\($0.text)`" }.joined(separator: " → ")
      throw Failure(Diagnostic(.cycle, "notebooks need each other in a circle: \(circle)"))
    }
    let result = try result(of: path, chain: chain)
    guard let bound = result.outcome.value(of: name) else {
      let names = result.outcome.plan.bindings.keys.sorted()
      let isKnown = result.outcome.plan.bindings[name] != nil
      let help = Suggestions.help(name, in: names).map { [$0] } ?? ["it binds: \(Suggestions.listing(names))"]
      throw Failure(
        Diagnostic(
          isKnown ? .skipped : .unknownName,
          isKnown
            ? "`\(name)` of `\(path.text)` has no value, since it failed there" : "`\(path.text)` binds no `\(name)`",
          help: isKnown ? ["`kaya check \(path.text)` says why"] : help))
    }
    return (bound, Digest(of: bound))
  }

  private func result(of path: ProjectPath, chain: [ProjectPath]) throws -> NotebookSession.Result {
    if let known = results.withLock({ $0[path] }) { return known }
    let source = try project.source(of: path)
    let result = session(path, chain: chain).run(source)
    results.withLock { $0[path] = result }
    return result
  }
}

/// The other notebooks, as one of a chain of waiting notebooks sees them.
private struct ChainedNeighbours: NeighbourNotebooks {
  let run: ProjectRun
  let chain: [ProjectPath]

  func value(of name: String, in path: ProjectPath) throws -> (value: BoundValue, digest: Digest) {
    try run.value(of: name, in: path, chain: chain)
  }
}

/// The version of the program.
enum Version {
  static let text = "0.1.0"
}
