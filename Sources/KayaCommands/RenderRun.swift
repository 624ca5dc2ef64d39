import KayaDiagnostics
import KayaFunctions
import KayaNotebook
import KayaPublish
import KayaRuntime

/// Runs notebooks and makes their pages, without writing anything.
struct Rendering {
  /// What is rendered.
  let scope: RenderScope
  /// How many threads may work.
  let jobs: Int
  private let overrides: [(name: String, value: Value)]
  private let student: String?
  private let run: ProjectRun
  private let site: Site
  private let faults: [Diagnostic]
  private let drafts: Int
  private let isSelfContained: Bool

  /// How pages are to be made, where not as files of a site.
  struct PageForm {
    /// Whether a page carries all in itself, without the site around it.
    var isSelfContained = false
    /// Whether the font for formulas goes into pages.
    var embedsMathFont = false
  }

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

  /// Reads the notebooks and lays out the site; without the cache everything runs.
  init(
    _ scope: RenderScope, overrides: [(name: String, value: Value)] = [], student: String? = nil, jobs: Int = 1,
    usesCache: Bool = true, form: PageForm = PageForm()
  ) {
    self.scope = scope
    self.overrides = overrides
    self.student = student
    self.jobs = jobs
    run = ProjectRun(project: scope.project, usesCache: usesCache)
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
    var project = RenderAssets.siteProject(scope, notebooks, run)
    project.fixedParameters = Set(overrides.map(\.name))
    project.isSelfContained = form.isSelfContained && !scope.isStandalone
    project.embedsMathFont = form.embedsMathFont
    if form.embedsMathFont { project.mathFont = MathFontFile.font }
    isSelfContained = project.isSelfContained
    site = Site(project)
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

  /// A page to be made: of a notebook, or of a point of its grid.
  private struct Job: Sendable {
    var path: ProjectPath
    var notebook: Notebook
    var request: ProjectRun.Request
    var grid: ParameterGrid?
    var point: Int?

    /// The parameters of its point, in words.
    var words: String? { grid.flatMap { grid in point.map { grid.points[$0].words } } }

    /// Whether the notebook as it stands is what the page shows, so that others who ask for it get the same.
    var isOwn: Bool { grid.map { $0.hasOwnPoint && point == $0.base } ?? true }
  }

  private struct Work: Sendable {
    var result: NotebookSession.Result?
    var page: Page?
    var diagnostics: [Diagnostic] = []
    var explanations: [String] = []
  }

  /// Runs the notebooks side by side and makes the pages.
  func run(_ progress: RenderProgress) -> Made {
    let groups = jobGroups
    for group in groups {
      guard let first = group.first else { continue }
      run.set(first.request, for: first.path)
    }
    progress.start(groups.reduce(0) { $0 + $1.count })
    // The other points of a grid take over what the first one came to.
    let firsts = work(groups.compactMap(\.first), progress)
    let rests = work(groups.flatMap { $0.dropFirst() }, progress)
    var rest = rests[...]
    let works = zip(groups, firsts).map { group, first -> [Work] in
      let others = rest.prefix(group.count - 1)
      rest = rest.dropFirst(group.count - 1)
      return [first] + others
    }
    return collect(groups, works)
  }

  /// The pages of each notebook; of a grid the point of the notebook's own parameters first.
  private var jobGroups: [[Job]] {
    let wanted = Set(scope.wanted)
    let notebooks = site.notebooks.filter { wanted.contains($0.path) }
    return zip(notebooks, overridesByNotebook(notebooks)).map { entry, overrides in
      var request = ProjectRun.Request(
        notebook: entry.notebook, overrides: overrides, student: student, jobs: notebooks.count == 1 ? jobs : 1)
      guard let grid = site.grid(of: entry.path) else {
        return [Job(path: entry.path, notebook: entry.notebook, request: request)]
      }
      request.shared = SharedResults()
      let order = [grid.base] + grid.points.indices.filter { $0 != grid.base }
      return order.map {
        Job(path: entry.path, notebook: entry.notebook, request: request, grid: grid, point: $0)
      }
    }
  }

  private func work(_ all: [Job], _ progress: RenderProgress) -> [Work] {
    let slots = Slots<Work>(count: all.count)
    let (run, site) = (run, site)
    Threads.forEach(all.count, jobs: jobs) { index in
      let job = all[index]
      do {
        let result = try Self.result(of: job, run)
        let page = site.page(of: job.path, result, point: job.point)
        slots.set(
          index,
          Work(
            result: job.grid == nil ? nil : result, page: page,
            diagnostics: result.diagnostics + page.diagnostics + site.diagnostics(of: job.path),
            explanations: RenderExplanation(result, point: job.words).lines))
      } catch let failure as Failure {
        slots.set(index, Work(diagnostics: failure.diagnostics))
      } catch {
        slots.set(index, Work(diagnostics: [Diagnostic(.internalFault, "\(error)")]))
      }
      progress.advance(job.path.text)
    }
    return slots.all
  }

  private static func result(of job: Job, _ run: ProjectRun) throws -> NotebookSession.Result {
    if job.isOwn { return try run.result(of: job.path) }
    var request = job.request
    if let grid = job.grid, let point = job.point { request.overrides += grid.points[point].values }
    return run.session(job.path, request).run(job.notebook)
  }

  private func collect(_ groups: [[Job]], _ works: [[Work]]) -> Made {
    var made = Made(diagnostics: faults + site.diagnostics, drafts: drafts)
    var claims: [Ledger.PageEntry] = []
    for (jobs, works) in zip(groups, works) {
      guard let first = jobs.first else { continue }
      // The points of a grid stand in its order, whichever ran first.
      for (_, work) in zip(jobs, works).sorted(by: { ($0.0.point ?? 0) < ($1.0.point ?? 0) }) {
        made.diagnostics += work.diagnostics
        made.explanations += work.explanations
        guard let page = work.page else { continue }
        made.files.append(File(path: page.path, bytes: page.html, owner: first.path, isPage: true))
        made.files += page.files.map { File(path: $0.path, bytes: $0.bytes, owner: first.path) }
        claims.append(Ledger.PageEntry(page))
      }
      if let grid = first.grid { made.files += gridFiles(first.path, grid, jobs, works) }
    }
    if isSelfContained {
      made.files.removeAll { !$0.isPage }
      return made
    }
    let others = scope.isWhole || scope.isStandalone ? site.otherFiles(claims) : site.resourceFiles
    made.files += others.map { File(path: $0.path, bytes: $0.bytes) }
    return made
  }

  private func gridFiles(_ path: ProjectPath, _ grid: ParameterGrid, _ jobs: [Job], _ works: [Work]) -> [File] {
    let results = zip(jobs, works).sorted { ($0.0.point ?? 0) < ($1.0.point ?? 0) }.compactMap(\.1.result)
    return site.gridFiles(of: path, grid, results).map { file in
      File(path: file.path, bytes: file.bytes, owner: path, isPage: file.path == path.page)
    }
  }

  /// With one notebook a wrong name of a parameter is its error; with several, each takes the parameters it declares.
  private func overridesByNotebook(
    _ notebooks: [(path: ProjectPath, notebook: Notebook)]
  ) -> [[(name: String, value: Value)]] {
    notebooks.map { _, notebook in
      guard notebooks.count > 1 else { return overrides }
      let front = notebook.frontMatter
      let declared = Set((front.parameters + front.vary).map(\.name.value))
      return overrides.filter { declared.contains($0.name) }
    }
  }
}
