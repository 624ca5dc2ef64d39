import Dispatch
import Glibc
import KayaCommands

/// The end of a preview: what was computed is on disk before the program goes, however it is told to go.
final class PreviewEnding {
  private let project: LiveProject
  private let sources: [any DispatchSourceSignal]

  /// Waits for the signals by which programs are ended; a second one ends the program at once.
  init(_ project: LiveProject) {
    self.project = project
    let queue = DispatchQueue(label: "kaya.end", qos: .userInitiated)
    let signals = [SIGINT, SIGTERM, SIGHUP]
    sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        for number in signals { signal(number, SIG_DFL) }
        project.finish()
        // Threads that still answer browsers must not find the program half taken apart.
        _exit(KayaExitCode.clean.rawValue)
      }
      source.activate()
      return source
    }
  }

  /// Puts on disk what was computed, where the preview ends by itself.
  func end() { project.finish() }
}
