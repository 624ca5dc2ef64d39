import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime

/// Runs notebooks and makes their pages, without writing anything.
struct Rendering {
  /// What is rendered.
  let scope: RenderScope
  /// How many threads may work.
  let jobs: Int
  /// The parameters that are set from outside.
  let overrides: [(name: String, value: Value)]
  private let student: String?
  private let run: ProjectRun
  /// The site in the making.
  let site: Site
  private let remembered: RememberedSite?
  private let faults: [Diagnostic]
  private let drafts: Int
  private let isSelfContained: Bool

  /// How pages are to be made, where not as files of a site.
  struct PageForm {
    /// Whether a page carries all in itself, without the site around it.
    var isSelfContained = false
    /// Whether it is printed, so that no page stands beside it.
    var isPrinted = false
    /// Whether the font for formulas goes into pages.
    var embedsMathFont = false
  }

  /// Reads the notebooks and lays out the site; without the cache everything runs.
  ///
  /// With an `output` pages that were written there and cannot have changed are left as they are.
  init(
    _ scope: RenderScope, overrides: [(name: String, value: Value)] = [], student: String? = nil, jobs: Int = 1,
    usesCache: Bool = true, form: PageForm = PageForm(), output: RenderOutput? = nil
  ) {
    self.scope = scope
    self.overrides = overrides
    self.student = student
    self.jobs = jobs
    run = ProjectRun(project: scope.project, usesCache: usesCache)
    // What was set from outside is no part of a page's memory.
    let isUsual = overrides.isEmpty && student == nil && !form.isSelfContained && !form.embedsMathFont
    let place = isUsual && usesCache ? output : nil
    let memory = place?.memory ?? SiteMemory()
    let readings = NotebookReadings(scope, run, memory, jobs: jobs)
    drafts = readings.drafts
    var project = RenderAssets.siteProject(scope, readings.notebooks, run, known: readings.known)
    project.fixedParameters = overrides
    project.isSelfContained = form.isSelfContained && !scope.isStandalone
    if project.isSelfContained, !scope.isWhole || form.isPrinted {
      project.sentAlong = form.isPrinted ? [] : Set(scope.wanted)
    }
    project.embedsMathFont = form.embedsMathFont
    if form.embedsMathFont { project.mathFont = MathFontFile.font }
    isSelfContained = project.isSelfContained
    project.outlined = readings.outlined
    project.soundBibliographies = memory.soundBibliographies
    var site = Site(project)
    faults = scope.project.configuration.diagnostics + readings.faults
    let remembered = place.map { [site] in
      RememberedSite(memory, site: site, output: $0, texts: readings.texts, world: scope.project.world)
    }
    site.rememberedClaims = { remembered?.claims(of: $0) }
    run.remember(remembered)
    self.remembered = remembered
    self.site = site
  }

  /// A page to be made: of a notebook, or of a point of its grid.
  private struct Job: Sendable {
    var path: ProjectPath
    var notebook: DeferredNotebook
    var request: ProjectRun.Request
    var grid: ParameterGrid?
    var point: Int?

    /// The parameters of its point, in words.
    var words: String? { grid.flatMap { grid in point.map { grid.points[$0].words } } }

    /// Whether the notebook as it stands is what the page shows.
    var isOwn: Bool { grid.map { $0.hasOwnPoint && point == $0.base } ?? true }
  }

  private struct Work: Sendable {
    var result: NotebookSession.Result?
    var record: SiteMemory.PageRecord?
    var page: Page?
    /// What its blocks show, as it is kept.
    var pieces: [UInt8]?
    /// The files of the last page that stay.
    var kept: [SiteMemory.Output] = []
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
    let paths = pathsToMake
    return paths.compactMap { path in
      guard let notebook = site.notebook(of: path) else { return nil }
      var request = ProjectRun.Request(
        notebook: notebook, overrides: overrides(for: notebook), student: student,
        jobs: scope.wanted.count == 1 ? jobs : 1)
      guard let grid = site.grid(of: path) else { return [Job(path: path, notebook: notebook, request: request)] }
      request.shared = SharedResults()
      let order = [grid.first] + grid.chosen.filter { $0 != grid.first }
      return order.map { Job(path: path, notebook: notebook, request: request, grid: grid, point: $0) }
    }
  }

  /// The notebooks whose pages may have changed.
  private var pathsToMake: [ProjectPath] {
    let wanted = Set(scope.wanted)
    return site.paths.filter { wanted.contains($0) && remembered?.page(of: $0) == nil }
  }

  private func work(_ all: [Job], _ progress: RenderProgress) -> [Work] {
    let slots = Slots<Work>(count: all.count)
    let (run, site, remembered) = (run, site, remembered)
    Threads.forEach(all.count, jobs: jobs) { index in
      let job = all[index]
      slots.set(index, Self.reword(job, site, remembered) ?? Self.make(job, site, remembered, run))
      progress.advance(job.path.text)
    }
    return slots.all
  }

  /// Makes a page of which only prose has changed from what its blocks showed when it was last made.
  private static func reword(_ job: Job, _ site: Site, _ remembered: RememberedSite?) -> Work? {
    guard let rewording = remembered?.rewording(of: job.path) else { return nil }
    let page = site.page(
      of: job.path, rewording.notebook, rewording: rewording.pieces, manifest: rewording.manifest)
    let findings = site.findings(of: job.path, rewording.notebook, rewording: rewording.pieces, page)
    let made = Set(page.files.map(\.path) + [page.path])
    var record = remembered?.record(rewording, page, findings)
    let kept = rewording.record.outputs.filter { !made.contains($0.path) }
    record?.outputs = kept
    return Work(record: record, page: page, kept: kept, diagnostics: findings)
  }

  private static func make(_ job: Job, _ site: Site, _ remembered: RememberedSite?, _ run: ProjectRun) -> Work {
    do {
      let result = try result(of: job, run)
      let page = site.page(of: job.path, result, point: job.point)
      var record = job.grid == nil ? remembered?.record(of: job.path, result, page) : nil
      let pieces = record.map { _ in page.pieces.bytes }
      record?.pieces = pieces.map { Digest(of: $0) }
      return Work(
        result: job.grid == nil ? nil : result, record: record, page: page, pieces: pieces,
        diagnostics: result.diagnostics + page.diagnostics + site.diagnostics(of: job.path),
        explanations: RenderExplanation(result, point: job.words).lines)
    } catch let failure as Failure {
      return Work(diagnostics: failure.diagnostics)
    } catch {
      return Work(diagnostics: [Diagnostic(.internalFault, "\(error)")])
    }
  }

  private static func result(of job: Job, _ run: ProjectRun) throws -> NotebookSession.Result {
    // Others who ask for the notebook get the same.
    if job.isOwn, job.grid?.isPart != true { return try run.result(of: job.path) }
    var request = job.request
    if let grid = job.grid, let point = job.point {
      // The page of a point is the same whoever chose it.
      request.overrides.removeAll { grid.names.contains($0.name) }
      if !job.isOwn { request.overrides += grid.points[point].values }
    }
    return run.session(job.path, request).run(job.notebook.value)
  }

  private func collect(_ groups: [[Job]], _ works: [[Work]]) -> Made {
    var made = Made(diagnostics: faults + site.diagnostics, drafts: drafts)
    var pages: [PageEntry] = []
    var memory = remembered?.current ?? SiteMemory()
    memory.soundBibliographies = site.soundBibliographies
    for path in remembered?.strangers ?? [] { memory.entries[path] = remembered?.entry(of: path, page: nil) }
    for (jobs, works) in zip(groups, works) {
      guard let first = jobs.first else { continue }
      // The points of a grid stand in its order, whichever ran first.
      var findings = PointFindings()
      for (job, work) in zip(jobs, works).sorted(by: { ($0.0.point ?? 0) < ($1.0.point ?? 0) }) {
        findings.add(work.diagnostics, at: job.words ?? "")
        made.explanations += work.explanations
        guard let page = work.page else { continue }
        made.files.append(File(path: page.path, bytes: page.html, owner: first.path, isPage: true))
        made.files += page.files.map { File(path: $0.path, bytes: $0.bytes, owner: first.path) }
        made.kept += work.kept.map { Kept(path: $0.path, owner: first.path, isPage: $0.isPage) }
        if let pieces = work.pieces { made.pieces.append((first.path, pieces)) }
        pages.append(PageEntry(page))
      }
      made.diagnostics += findings.all
      if let grid = first.grid {
        let files = gridFiles(first.path, grid, jobs, works)
        made.files += files
        if grid.isPart { made.partial.formUnion(files.map(\.path)) }
      }
    }
    remember(groups, works, in: &memory)
    if isSelfContained {
      made.files.removeAll { !$0.isPage }
      return made
    }
    for path in scope.wanted {
      guard let page = remembered?.page(of: path) else { continue }
      made.diagnostics += page.findings
      made.kept += page.outputs.map { Kept(path: $0.path, owner: path, isPage: $0.isPage) }
      pages.append(page.entry)
    }
    addOthers(pages, to: &made, &memory)
    made.memory = remembered == nil ? nil : memory
    return made
  }

  private func remember(_ groups: [[Job]], _ works: [[Work]], in memory: inout SiteMemory) {
    guard let remembered else { return }
    let firsts = zip(groups, works).compactMap { jobs, works in
      jobs.first.flatMap { job in works.first.map { (path: job.path, work: $0) } }
    }
    let made = Dictionary(firsts.map { ($0.path, $0.work.record) }) { first, _ in first }
    for (path, work) in firsts {
      let record = work.record.flatMap { record in
        work.page.flatMap { remembered.settle(record, $0.borrowings, made) }
      }
      guard let entry = remembered.entry(of: path, page: record) else { continue }
      memory.entries[path] = entry
    }
  }

  /// What belongs to the site as a whole, which follows from the outlines, the claims and the words of all pages.
  private func addOthers(_ pages: [PageEntry], to made: inout Made, _ memory: inout SiteMemory) {
    guard scope.isWhole || scope.isStandalone else {
      made.files += site.resourceFiles.map { File(path: $0.path, bytes: $0.bytes) }
      return
    }
    let keys = remembered?.keys(pages)
    if let keys, let outputs = remembered?.others(keys.others) {
      made.kept += outputs.map { Kept(path: $0.path, owner: nil, isPage: $0.isPage) }
      guard remembered?.hasSearched(keys.search) == false, let search = site.searchFile(pages) else { return }
      made.kept.removeAll { $0.path == search.path }
      made.files.append(File(path: search.path, bytes: search.bytes))
      memory.others?.search = keys.search
      return
    }
    made.files += site.otherFiles(pages).map { File(path: $0.path, bytes: $0.bytes) }
    memory.others = keys.map { SiteMemory.Others(key: $0.others, search: $0.search) }
  }

  private func gridFiles(_ path: ProjectPath, _ grid: ParameterGrid, _ jobs: [Job], _ works: [Work]) -> [File] {
    let results = zip(jobs, works).sorted { ($0.0.point ?? 0) < ($1.0.point ?? 0) }.compactMap(\.1.result)
    return site.gridFiles(of: path, grid, results).map { file in
      File(path: file.path, bytes: file.bytes, owner: path, isPage: file.path == path.page)
    }
  }

  /// With one notebook a wrong name of a parameter is its error; with several, each takes the parameters it declares.
  private func overrides(for notebook: DeferredNotebook) -> [(name: String, value: Value)] {
    guard !overrides.isEmpty, scope.wanted.count > 1 else { return overrides }
    let front = notebook.value.frontMatter
    let declared = Set((front.parameters + front.vary).map(\.name.value))
    return overrides.filter { declared.contains($0.name) }
  }
}
