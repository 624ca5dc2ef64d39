import Glibc
import Synchronization

/// Says on a terminal how far a long build is; a build of less than a second says nothing.
final class RenderProgress: Sendable {
  private struct State {
    var done = 0
    var total = 0
    var started = 0.0
    var isWritten = false
  }

  private let isShown: Bool
  private let state = Mutex(State())

  init(isShown: Bool) { self.isShown = isShown && isatty(STDERR_FILENO) == 1 }

  func start(_ total: Int) {
    guard isShown else { return }
    let now = Self.now()
    state.withLock {
      $0.total = total
      $0.started = now
    }
  }

  func advance(_ name: String) {
    guard isShown else { return }
    let now = Self.now()
    let line = state.withLock { state -> String? in
      state.done += 1
      guard now - state.started > 1, state.done < state.total else { return nil }
      state.isWritten = true
      return "\r\u{1B}[K\(state.done) of \(state.total) \(name)"
    }
    if let line { Console.error(line) }
  }

  func clear() {
    guard isShown else { return }
    if state.withLock({ $0.isWritten }) { Console.error("\r\u{1B}[K") }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
