import Dispatch
import Glibc
import KayaCommands
import KayaDiagnostics

/// Runs the preview with the arguments of the process, until it is ended from outside.
public func runPreview() async {
  guard let settings = PreviewSettings(arguments: Array(CommandLine.arguments.dropFirst())) else {
    PreviewTerminal.error("`kaya-serve` is started by `kaya preview`; see `kaya preview --help`\n")
    exit(KayaExitCode.usage.rawValue)
  }
  // A browser that goes away while it is answered must not end the program; children are not waited for.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGCHLD, SIG_IGN)
  exit(await Preview(settings).run().rawValue)
}

/// A project served to the browsers of this machine.
struct Preview {
  private let settings: PreviewSettings
  private let terminal: PreviewTerminal

  init(_ settings: PreviewSettings) {
    self.settings = settings
    terminal = PreviewTerminal(isQuiet: settings.isQuiet, isVerbose: settings.isVerbose)
  }

  /// Serves until something makes it impossible.
  func run() async -> KayaExitCode {
    let project: LiveProject
    do {
      project = try LiveProject(settings)
    } catch let failure as Failure {
      terminal.say(failure.diagnostics)
      return .errors
    } catch {
      PreviewTerminal.error("\(error)\n")
      return .usage
    }
    guard let port = FreePort.find(from: settings.port) else {
      terminal.say([
        Diagnostic(
          .configuration, "no port from \(settings.port) on is free", help: ["choose another by `--port`"])
      ])
      return .errors
    }
    if settings.port != 0, port != settings.port { terminal.say("port \(settings.port) is taken, \(port) is used") }
    let ending = PreviewEnding(project)
    defer { ending.end() }
    let session = PreviewSession(project: project, terminal: terminal)
    terminal.say(project.diagnostics)
    let watch = follow(project, session)
    defer { watch?.stop() }
    let beat = beat(session)
    defer { beat.cancel() }
    let address = "http://127.0.0.1:\(port)" + project.startAddress
    let (terminal, opensBrowser) = (terminal, settings.opensBrowser)
    do {
      try await PreviewServer(port: port, router: session.router).run {
        terminal.say("preview at \(address)  (Ctrl-C ends it)")
        if opensBrowser, !Browser.open(address) { terminal.say("no browser was found; open the address yourself") }
      }
    } catch {
      terminal.say([Diagnostic(.internalFault, "the preview lost its port: \(error)")])
    }
    return .fault
  }

  private func follow(_ project: LiveProject, _ session: PreviewSession) -> FileWatch? {
    let terminal = terminal
    let scope = FileWatch.Scope(
      root: project.root, folders: project.isStandalone ? project.folders : nil,
      concerns: { project.concerns($0) })
    let watch = FileWatch(scope) { change in
      session.take(change.isUnknown ? .everything : .files(change.files, isShape: change.isShape))
    } complain: { words in
      terminal.say([Diagnostic(.warning, .configuration, words)])
    }
    if watch == nil {
      terminal.say([
        Diagnostic(
          .warning, .configuration, "the system lets no folder be followed; load pages again by hand",
          help: ["raise `fs.inotify.max_user_instances` with sysctl"])
      ])
    }
    return watch
  }

  /// Gives open pages a sign of life every ten seconds.
  private func beat(_ session: PreviewSession) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    timer.schedule(deadline: .now() + 10, repeating: 10)
    timer.setEventHandler { session.viewers.beat() }
    timer.activate()
    return timer
  }
}
