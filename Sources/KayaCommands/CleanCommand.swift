import ArgumentParser
import KayaDiagnostics

/// `kaya clean`: removes what can be made again.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Remove the cache, and with --site the published pages.",
    discussion: """
      EXAMPLES
        kaya clean
        kaya clean --site
      """)

  @Argument(help: "A folder of the project.", completion: .directory)
  var folder = "."

  @Flag(name: .long, help: "Remove the published pages too.")
  var site = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common)
    let (project, _) = try reportingFailures(console) { try Project.holding(folder) }
    do {
      for name in [".kaya"] + (site ? [project.outputFolder] : []) where Files.kind(project.root + "/" + name) != nil {
        try Files.remove(project.root + "/" + name)
        console.say("removed \(name)")
      }
    } catch let fault {
      console.report([Diagnostic(.internalFault, "`\(fault.path)` cannot be removed: \(fault.reason)")])
      throw CommandExit(code: .fault)
    }
  }
}
