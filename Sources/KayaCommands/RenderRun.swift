import KayaDiagnostics
import KayaFunctions
import KayaNotebook
import KayaPublish
import KayaRuntime

/// Runs notebooks and makes their pages, without writing anything.
struct Rendering {
  /// What is rendered.
  let scope: RenderScope
  /// Parameters from the command line.
  var overrides: [(name: String, value: Value)] = []
  /// The student whose data are drawn.
  var student: String?
  /// How many threads may work.
  let jobs: Int
  private let run: ProjectRun
  private let site: Site
  private let faults: [Diagnostic]
  private let drafts: Int

  /// A file that was made.
  struct File {
    /// Its path in the site.
    var path: ProjectPath
    /// What is in it.
    var bytes: [UInt8]
    /// The notebook it belongs to; none for files of the site as a whole.
    var owner: ProjectPath?
    /// Whether it is the page of a notebook.
    var isPage = false
  }

  /// Everything that was made and found.
  struct Made {
    /// The files, in order of their paths.
    var files: [File] = []
    /// What was found.
    var diagnostics: [Diagnostic] = []
    /// A line for each block that ran.
    var explanations: [String] = []
    /// How many drafts were left out.
    var drafts = 0
  }

  /// Reads the notebooks and lays out the site.
  init(_ scope: RenderScope, jobs: Int = 1) {
    self.scope = scope
    self.jobs = jobs
    run = ProjectRun(project: scope.project, usesCache: true)
    let wanted = Set(scope.wanted)
    var faults = scope.project.configuration.diagnostics
    var notebooks: [(path: ProjectPath, notebook: Notebook)] = []
    for (path, read) in zip(scope.all, Self.read(scope.all, run, jobs: jobs)) {
      switch read {
      case .success(let notebook): notebooks.append((path, notebook))
      case .failure(let failure): if wanted.contains(path) { faults += failure.diagnostics }
      }
    }
    drafts = notebooks.filter { wanted.contains($0.path) && $0.notebook.frontMatter.isDraft }.count
    site = Site(RenderAssets.siteProject(scope, notebooks))
    self.faults = faults
  }

  /// Reads notebooks side by side.
  private static func read(_ paths: [ProjectPath], _ run: ProjectRun, jobs: Int) -> [Result<Notebook, Failure>] {
    let slots = Slots<Result<Notebook, Failure>>(count: paths.count)
    Threads.forEach(paths.count, jobs: jobs) { index in
      do {
        slots.set(index, .success(run.session(paths[index]).read(try run.project.source(of: paths[index]))))
      } catch let failure as Failure {
        slots.set(index, .failure(failure))
      } catch {
        slots.set(index, .failure(Failure(Diagnostic(.internalFault, "\(error)"))))
      }
    }
    return slots.all
  }

  private struct Work: Sendable {
    var page: Page?
    var diagnostics: [Diagnostic] = []
    var explanations: [String] = []
  }

  /// Runs the notebooks side by side and makes the pages.
  func run(_ progress: RenderProgress) -> Made {
    let wanted = Set(scope.wanted)
    let notebooks = site.notebooks.filter { wanted.contains($0.path) }
    let slots = Slots<Work>(count: notebooks.count)
    let names = overridesByNotebook(notebooks)
    let (run, site, student, jobs) = (run, site, student, jobs)
    progress.start(notebooks.count)
    Threads.forEach(notebooks.count, jobs: jobs) { index in
      let (path, notebook) = notebooks[index]
      var session = run.session(path)
      session.overrides = names[index]
      session.student = student
      session.jobs = notebooks.count == 1 ? jobs : 1
      let result = session.run(notebook)
      let page = site.page(of: path, result)
      slots.set(
        index,
        Work(
          page: page, diagnostics: result.diagnostics + page.diagnostics + site.diagnostics(of: path),
          explanations: RenderExplanation(result).lines))
      progress.advance(path.text)
    }
    return collect(slots.all, notebooks.map(\.path))
  }

  private func collect(_ works: [Work], _ paths: [ProjectPath]) -> Made {
    var made = Made(diagnostics: faults + site.diagnostics, drafts: drafts)
    var claims: [Ledger.PageEntry] = []
    for (path, work) in zip(paths, works) {
      made.diagnostics += work.diagnostics
      made.explanations += work.explanations
      guard let page = work.page else { continue }
      made.files.append(File(path: page.path, bytes: page.html, owner: path, isPage: true))
      made.files += page.files.map { File(path: $0.path, bytes: $0.bytes, owner: path) }
      claims.append(Ledger.PageEntry(page))
    }
    let others = scope.isWhole || scope.isStandalone ? site.otherFiles(claims) : site.resourceFiles
    made.files += others.map { File(path: $0.path, bytes: $0.bytes) }
    return made
  }

  /// With one notebook a wrong name of a parameter is its error; with several, each takes the parameters it declares.
  private func overridesByNotebook(
    _ notebooks: [(path: ProjectPath, notebook: Notebook)]
  ) -> [[(name: String, value: Value)]] {
    notebooks.map { _, notebook in
      guard notebooks.count > 1 else { return overrides }
      let declared = Set(notebook.frontMatter.parameters.map(\.name.value))
      return overrides.filter { declared.contains($0.name) }
    }
  }
}

/// Says which blocks ran and why.
struct RenderExplanation {
  /// A line for each block that was not taken from the cache: `a.md:12 fig-trend ran: data/a.csv changed`.
  let lines: [String]

  init(_ result: NotebookSession.Result) {
    lines = result.notebook.cells.filter(\.isBlock).compactMap { cell in
      let results = result.outcome.results(of: cell.id)
      guard let reason = results.compactMap(\.outcome.reason).first else { return nil }
      let place = result.notebook.place(cell.fence)
      let name = cell.options.label?.value ?? results.compactMap(\.node.name).first ?? "block"
      return "\(place.file):\(place.line) \(name) ran: \(reason)"
    }
  }
}
