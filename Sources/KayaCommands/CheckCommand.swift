import ArgumentParser
import KayaDiagnostics
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
    try reportingFailures(console) {
      for text in paths.isEmpty ? ["."] : paths {
        let scope = try RenderScope(text)
        diagnostics += scope.project.configuration.diagnostics
        let checked = check(scope)
        diagnostics += checked.flatMap(\.diagnostics)
        results += checked.compactMap(\.result)
      }
    }
    let printed = console.report(diagnostics)
    console.say(summary(results, printed))
    try report.finish(printed)
  }

  private typealias Checked = (result: NotebookSession.Result?, diagnostics: [Diagnostic])

  private func check(_ scope: RenderScope) -> [Checked] {
    let run = ProjectRun(project: scope.project, usesCache: false)
    let pages = PageCheck(scope, run)
    let notebooks = scope.wanted
    let slots = Slots<Checked>(count: notebooks.count)
    Threads.forEach(notebooks.count, jobs: common.jobCount) { index in
      let path = notebooks[index]
      do {
        let result = try run.result(of: path)
        slots.set(index, (result, result.diagnostics + pages.diagnostics(of: path, result)))
      } catch let failure as Failure {
        slots.set(index, (nil, failure.diagnostics))
      } catch {
        slots.set(index, (nil, [Diagnostic(.internalFault, "\(error)")]))
      }
    }
    return [(nil, pages.diagnostics)] + slots.all
  }

  private func summary(_ results: [NotebookSession.Result], _ printed: [Diagnostic]) -> String {
    let unexpected = results.reduce(0) { $0 + $1.outcome.unexpectedClaims.count }
    let errors = printed.filter(\.isError).count
    let warnings = printed.filter { $0.severity == .warning }.count
    let claims = results.reduce(0) { $0 + $1.outcome.claims.count }
    func count(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }
    return [
      count(results.count, "notebook"), count(errors, "error"), count(warnings, "warning"), count(claims, "claim"),
      "\(unexpected) unexpected",
    ].joined(separator: ", ")
  }
}
