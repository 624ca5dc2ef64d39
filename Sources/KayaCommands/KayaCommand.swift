import ArgumentParser

/// The `kaya` command.
public struct KayaCommand: ParsableCommand {
  /// What it does and what it is made of.
  public static let configuration = CommandConfiguration(
    commandName: "kaya",
    abstract: "Writes, checks and publishes empirical papers.",
    discussion: """
      A notebook is a Markdown file with fenced {kaya} blocks. Kaya runs the blocks in its own analysis kernel and \
      renders a page with tables, charts and checked claims.

      EXAMPLES
        kaya create project carbon && cd carbon && kaya render
        kaya render notebooks/paper.md
        kaya preview
        kaya run notebooks/paper.md --values out
        kaya check --strict
        kaya verify && kaya diff before _site
        kaya doc feols
      """,
    version: Version.text,
    subcommands: [
      CreateCommand.self, RenderCommand.self, PreviewCommand.self, RunCommand.self, CheckCommand.self,
      VerifyCommand.self, DiffCommand.self, AssignCommand.self, ValidateCommand.self, GradeCommand.self,
      InspectCommand.self, ConvertCommand.self, DocCommand.self, CleanCommand.self, GradingProcess.self,
    ])

  /// The command without arguments.
  public init() {}
}

/// Runs the command with the arguments of the process, and exits with its code.
public func runKaya() -> Never {
  do {
    var command = try KayaCommand.parseAsRoot()
    try command.run()
    KayaCommand.exit()
  } catch let exit as CommandExit {
    KayaCommand.exit(withError: ExitCode(exit.code.rawValue))
  } catch {
    KayaCommand.exit(withError: error)
  }
}
