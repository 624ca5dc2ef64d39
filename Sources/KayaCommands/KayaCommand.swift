import ArgumentParser
import CMalloc
import KayaDiagnostics

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

  /// Names the commands that may have been meant by a word that is none.
  static func refuseUnknownCommand(_ word: String?) throws {
    guard let word, !word.hasPrefix("-"), word != "help" else { return }
    let commands = configuration.subcommands.map { $0.configuration }
    guard !commands.contains(where: { $0.commandName == word }) else { return }
    let names = commands.filter { $0.shouldDisplay }.compactMap { $0.commandName }
    let help = Suggestions.help(word, in: names) ?? "commands: \(names.joined(separator: ", "))"
    throw ValidationError("there is no command '\(word)'; \(help.replacing("`", with: "'"))")
  }
}

/// Runs the command with the arguments of the process, and exits with its code.
public func runKaya() -> Never {
  mallopt(M_TOP_PAD, bytesToGrow)
  do {
    try KayaCommand.refuseUnknownCommand(CommandLine.arguments.dropFirst().first)
    var command = try KayaCommand.parseAsRoot()
    try command.run()
    KayaCommand.exit()
  } catch let exit as CommandExit {
    KayaCommand.exit(withError: ExitCode(exit.code.rawValue))
  } catch {
    KayaCommand.exit(withError: error)
  }
}

/// By how much the memory of a thread grows; by itself the C library asks the kernel for one page after the other.
private let bytesToGrow: Int32 = 16 << 20
