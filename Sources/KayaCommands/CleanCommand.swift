import ArgumentParser
import Glibc
import KayaDiagnostics

/// `kaya clean`: removes what can be made again.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Remove the cache, and with --site the published pages.",
    discussion: """
      Only what the program wrote is removed; other files in the folder of the site stay.

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
    let place = site ? try reportingFailures(console) { try project.outputPlace() } : nil
    do throws(FileFault) {
      if let place { try removeSite(at: place, of: project, console) }
      try removeCache(of: project, console)
    } catch {
      console.report([error.diagnostic("removed")])
      throw CommandExit(code: .errors)
    }
  }

  private func removeSite(at place: String, of project: Project, _ console: Console) throws(FileFault) {
    guard Files.kind(place) != nil else { return }
    let count = try RenderOutput(folder: place, project: project.root).removeAll()
    let rest = Files.kind(place) == nil ? "" : "; what else is in `\(project.outputFolder)` stays"
    console.say("removed \(count) file\(count == 1 ? "" : "s") of the site\(rest)")
  }

  /// The list of what was written stays, so that a later run can still tell pages from other files.
  private func removeCache(of project: Project, _ console: Console) throws(FileFault) {
    let folder = project.root + "/.kaya"
    guard Files.kind(folder) == .folder, !Files.isLink(folder) else { return try Files.remove(folder) }
    let names = Files.names(in: folder).filter { $0 != "outputs" }
    for name in names { try Files.remove(folder + "/" + name) }
    rmdir(folder + "/outputs")
    rmdir(folder)
    if !names.isEmpty { console.say("removed the cache") }
  }
}
