import ArgumentParser
import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// `kaya check`: diagnostics and claims, without writing anything.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run notebooks and report errors, warnings and unexpected claims; writes nothing.",
    discussion: """
      EXAMPLES
        kaya check                                # the whole project
        kaya check notebooks/paper.md --strict    # warnings count too
        kaya check --format sarif 2> kaya.sarif
      """)

  @Argument(help: "Notebooks or folders; without any, the project.", completion: .file())
  var paths: [String] = []

  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(report, common)
    var diagnostics: [Diagnostic] = []
    var results: [NotebookSession.Result] = []
    var count = 0
    try reportingFailures(console) {
      for text in paths.isEmpty ? ["."] : paths {
        let scope = try RenderScope(text)
        diagnostics += scope.project.configuration.diagnostics
        let checked = check(scope)
        diagnostics += checked.flatMap(\.diagnostics)
        results += checked.compactMap(\.result)
        count += checked.count { $0.result != nil && $0.trial?.point == nil }
      }
    }
    let printed = console.report(diagnostics)
    console.say(summary(count, results, printed))
    try report.finish(printed)
  }

  /// A run of a notebook: by itself, or with the parameters that some words tell.
  private struct Trial {
    var path: ProjectPath
    var notebook: Notebook?
    var point: ParameterGrid.Point?
  }

  /// What came of it; what is checked of the site as a whole has no trial.
  private struct Checked {
    var trial: Trial?
    var result: NotebookSession.Result?
    var diagnostics: [Diagnostic]
  }

  private func check(_ scope: RenderScope) -> [Checked] {
    let run = ProjectRun(project: scope.project, usesCache: false)
    let pages = PageCheck(scope, run)
    for path in pages.varied.keys { run.set(ProjectRun.Request(shared: SharedResults()), for: path) }
    let own = work(scope.wanted.map { Trial(path: $0) }, pages, run)
    // The other points of a grid take over what the notebook by itself came to.
    let others = work(scope.wanted.flatMap { points(of: $0, pages) }, pages, run)
    var all = [Checked(diagnostics: pages.diagnostics)]
    for checked in own {
      let path = checked.trial?.path
      let points = others.filter { $0.trial?.path == path }
      guard let path, !points.isEmpty else {
        all.append(checked)
        continue
      }
      var findings = PointFindings()
      findings.add(checked.diagnostics, at: pages.ownWords(of: path) ?? "the notebook by itself")
      for point in points { findings.add(point.diagnostics, at: point.trial?.point?.words ?? "") }
      all.append(Checked(trial: checked.trial, result: checked.result, diagnostics: findings.all))
      all += points.map { Checked(trial: $0.trial, result: $0.result, diagnostics: []) }
    }
    return all
  }

  /// The points of a notebook's grid but the one at which it runs by itself.
  private func points(of path: ProjectPath, _ pages: PageCheck) -> [Trial] {
    guard let notebook = pages.varied[path], let grid = ParameterGrid(notebook) else { return [] }
    return grid.points.enumerated().filter { !grid.hasOwnPoint || $0.offset != grid.base }.map {
      Trial(path: path, notebook: notebook, point: $0.element)
    }
  }

  private func work(_ trials: [Trial], _ pages: PageCheck, _ run: ProjectRun) -> [Checked] {
    let slots = Slots<Checked>(count: trials.count)
    Threads.forEach(trials.count, jobs: common.jobCount) { index in
      let trial = trials[index]
      do {
        let result = try Self.result(of: trial, run)
        slots.set(
          index,
          Checked(
            trial: trial, result: result, diagnostics: result.diagnostics + pages.diagnostics(of: trial.path, result)))
      } catch let failure as Failure {
        slots.set(index, Checked(trial: trial, diagnostics: failure.diagnostics))
      } catch {
        slots.set(index, Checked(trial: trial, diagnostics: [Diagnostic(.internalFault, "\(error)")]))
      }
    }
    return slots.all
  }

  private static func result(of trial: Trial, _ run: ProjectRun) throws -> NotebookSession.Result {
    guard let notebook = trial.notebook, let point = trial.point else { return try run.result(of: trial.path) }
    let request = ProjectRun.Request(overrides: point.values, shared: run.shared(of: trial.path))
    return run.session(trial.path, request).run(notebook)
  }

  private func summary(
    _ notebooks: Int, _ results: [NotebookSession.Result], _ printed: [Diagnostic]
  ) -> String {
    let unexpected = results.reduce(0) { $0 + $1.outcome.unexpectedClaims.count }
    let errors = printed.filter(\.isError).count
    let warnings = printed.filter { $0.severity == .warning }.count
    let claims = results.reduce(0) { $0 + $1.outcome.claims.count }
    func count(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }
    return [
      count(notebooks, "notebook"), count(errors, "error"), count(warnings, "warning"), count(claims, "claim"),
      "\(unexpected) unexpected",
    ].joined(separator: ", ")
  }
}
