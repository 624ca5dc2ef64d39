import ArgumentParser
import Glibc
import KayaDiagnostics

/// `kaya preview`: the project in the browser, made anew at each save.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show the project in the browser and follow every save.",
    discussion: """
      Pages are made when they are asked for, drafts too, and kept in memory: the published site stays as it is. \
      Errors stand in the page and in the terminal. Only this machine can reach the preview; Ctrl-C ends it.

      EXAMPLES
        kaya preview                          # the project of this folder
        kaya preview notebooks/paper.md       # starts at this page
        kaya preview --port 8080 --no-open
      """)

  @Argument(help: "A folder of the project, or a notebook.", completion: .file())
  var path = "."

  @Option(name: .long, help: "The port to try first; if it is taken, the next free one.")
  var port: UInt16 = PreviewSettings.usualPort

  @Flag(inversion: .prefixedNo, help: "Open the browser; by default where there is a desktop.")
  var open: Bool?

  @OptionGroup var notebook: NotebookOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common)
    // What is wrong with the path or a parameter is said before anything is started.
    _ = try notebook.values()
    _ = try reportingFailures(console) { try Project.holding(path) }
    guard let program = Self.server else {
      console.report([Self.missingServer])
      throw CommandExit(code: .errors)
    }
    var words = ([program] + settings.arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    // The terminal's signals then reach the server itself, and no second process waits beside it.
    execv(program, words)
    console.report([
      Diagnostic(.internalFault, "`\(program)` cannot be started: \(String(cString: strerror(errno)))")
    ])
    throw CommandExit(code: .fault)
  }

  private var settings: PreviewSettings {
    var settings = PreviewSettings()
    settings.path = path
    settings.port = port
    settings.opensBrowser = open ?? Self.hasDesktop
    settings.isQuiet = common.quiet
    settings.isVerbose = common.verbose
    settings.jobs = common.jobs
    settings.parameters = notebook.parameters
    settings.student = notebook.student
    return settings
  }

  /// The program that serves, beside this one; nothing if it is not there.
  private static var server: String? {
    guard let own = Files.realPath("/proc/self/exe") else { return nil }
    let path = Files.folder(of: own) + "/kaya-serve"
    return access(path, X_OK) == 0 && Files.kind(path) == .file ? path : nil
  }

  private static var missingServer: Diagnostic {
    let folder = Files.realPath("/proc/self/exe").map(Files.folder(of:)) ?? "the folder of `kaya`"
    return Diagnostic(
      .configuration, "the preview needs the program `kaya-serve`, which is not in `\(folder)`",
      help: ["`make install` puts `kaya` and `kaya-serve` side by side", "`kaya render` makes the pages without it"])
  }

  /// Whether a person sits in front of a screen of this machine.
  private static var hasDesktop: Bool {
    isatty(STDOUT_FILENO) == 1 && (getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil)
  }
}
