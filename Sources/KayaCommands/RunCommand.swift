import ArgumentParser
import KayaDiagnostics
import KayaRuntime

/// `kaya run`: executes a notebook and shows its results in the terminal.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Execute a notebook; results in the terminal, or as files.",
    discussion: """
      EXAMPLES
        kaya run notebooks/paper.md
        kaya run notebooks/paper.md --values out      # tables as CSV, the rest in values.json
        kaya run notebooks/paper.md -P start:2010 --format json
      """)

  @Argument(help: "The notebook.", completion: .file(extensions: ["md", "qmd", "Rmd"]))
  var file: String

  @Option(name: .long, help: ArgumentHelp("Write every named result into this folder.", valueName: "dir"))
  var values: String?

  @OptionGroup var notebook: NotebookOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(report, common)
    let overrides = try notebook.values()
    let (result, root) = try reportingFailures(console) { () -> (NotebookSession.Result, String) in
      let (project, path) = try Project.holding(file)
      try project.requireNotebook(path, file)
      let scope = try RenderScope(file)
      let run = ProjectRun(project: project, usesCache: false)
      run.set(
        ProjectRun.Request(overrides: overrides, student: notebook.student, jobs: common.jobCount), for: path)
      var result = try run.result(of: path)
      result.diagnostics += project.configuration.diagnostics
      result.diagnostics += PageCheck(scope, run).diagnostics(of: path, result)
      return (result, project.root)
    }
    if values == nil, !common.quiet { Console.out(TerminalPage(result).text) }
    if let values { try write(ValueFiles(result.outcome), to: ValueOutput(folder: values, project: root), console) }
    try report.finish(console.report(result.diagnostics))
  }

  private func write(_ values: ValueFiles, to output: ValueOutput, _ console: Console) throws {
    do {
      try output.write(values)
    } catch let fault {
      console.report([fault.diagnostic()])
      throw CommandExit(code: .errors)
    }
  }
}

extension Project {
  /// An error where a notebook is asked for and a folder is given.
  func requireNotebook(_ path: ProjectPath, _ text: String) throws {
    if Files.kind(root + "/" + path.text) == .folder {
      throw Failure(
        Diagnostic(.missingFile, "`\(text)` is a folder, not a notebook", help: ["name a `.md` file in it"]))
    }
    if !path.isNotebook {
      throw Failure(
        Diagnostic(
          .unreadableFile, "`\(text)` is not a notebook", help: ["names of notebooks end in .md, .qmd or .Rmd"]))
    }
  }
}

/// Does something; a failure is reported and ends the command with the code that follows from it.
func reportingFailures<Result>(_ console: Console, _ body: () throws -> Result) throws -> Result {
  do { return try body() } catch let failure as Failure {
    let printed = console.report(failure.diagnostics)
    throw CommandExit(code: CommandExit.code(for: printed))
  }
}
