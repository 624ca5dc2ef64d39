import Dispatch
import Glibc
import KayaCommands

/// The end of a preview: what was computed is on disk before the program goes, however it is told to go.
final class PreviewEnding {
  private let project: LiveProject
  private let source: any DispatchSourceRead

  /// The ends of the pipe by which a signal wakes the program.
  ///
  /// Signals are caught by a handler, not by a source of signals: those must be ignored besides, and what is ignored
  /// is lost while the main thread waits with all signals open. The handler may only use what was made before.
  private static let pipe: (out: Int32, into: Int32) = {
    var ends: [Int32] = [-1, -1]
    _ = Glibc.pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// Waits for the signals by which programs are ended; a second one ends the program at once.
  init(_ project: LiveProject) {
    self.project = project
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let queue = DispatchQueue(label: "kaya.end", qos: .userInitiated)
    source = DispatchSource.makeReadSource(fileDescriptor: Self.pipe.out, queue: queue)
    source.setEventHandler {
      for number in signals { signal(number, SIG_DFL) }
      project.finish()
      // Threads that still answer browsers must not find the program half taken apart.
      _exit(KayaExitCode.clean.rawValue)
    }
    source.activate()
    for number in signals {
      signal(number) { _ in
        var byte: UInt8 = 0
        _ = write(PreviewEnding.pipe.into, &byte, 1)
      }
    }
  }

  /// Puts on disk what was computed, where the preview ends by itself.
  func end() { project.finish() }
}
