import ArgumentParser
import KayaDiagnostics

/// `kaya verify`: re-executes notebooks and compares with what was published.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run notebooks again without the cache and compare with the published pages; writes nothing.",
    discussion: """
      The exit code is 3 where a page or a file beside it differs by any byte from what is made now; the report says \
      which page, which result, and by how much.

      EXAMPLES
        kaya verify                               # the whole project against _site
        kaya verify notebooks/paper.md            # one page
        kaya verify --output-dir public --format json
      """)

  @Argument(help: "A notebook or a folder; without one, the project.", completion: .file())
  var path: String = "."

  @Option(name: .long, help: ArgumentHelp("The folder of the published pages.", valueName: "dir"))
  var outputDir: String?

  @OptionGroup var notebook: NotebookOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(report, common)
    let overrides = try notebook.values()
    let (rendering, folder, known) = try reportingFailures(console) { () -> (Rendering, SiteFolder, Set<String>) in
      let scope = try RenderScope(path)
      let place = outputDir ?? scope.project.root + "/" + scope.project.outputFolder
      guard let folder = SiteFolder(place) else {
        throw Failure(
          Diagnostic(
            .missingFile, "nothing is published in `\(RenderOutput.shown(place))`",
            help: ["`kaya render` publishes there"]))
      }
      let rendering = Rendering(
        scope, overrides: overrides, student: notebook.student, jobs: common.jobCount, usesCache: false)
      return (rendering, folder, RenderOutput(folder: place, project: scope.project.root).known)
    }
    let progress = RenderProgress(isShown: !common.quiet && report.format == .text)
    var made = rendering.run(progress)
    progress.clear()
    // An index of some pages of a grid is not what was published.
    made.files.removeAll { made.partial.contains($0.path) }
    let drift = Drift(made, published: folder, known: known, isWhole: rendering.scope.isWhole && overrides.isEmpty)
    let printed = console.report(made.diagnostics + drift.diagnostics)
    let pages = made.files.filter(\.isPage).count
    console.say("verified \(pages) page\(pages == 1 ? "" : "s"), \(drift.summary)")
    try report.finish(printed)
  }
}
