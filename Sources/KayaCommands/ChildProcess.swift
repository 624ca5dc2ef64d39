import Glibc
import Synchronization

/// A child process that answers one message after another over pipes.
///
/// A message is its length as eight bytes, then its bytes. Nothing but such messages passes between the two.
final class ChildProcess {
  /// Why a child gave no answer.
  enum End: Error {
    /// It did not answer in time and was stopped.
    case tooSlow
    /// It was stopped by the system for using more than its share of time.
    case usedUp
    /// It died of a signal.
    case died(signal: Int32)
    /// It ended without an answer.
    case ended(code: Int32)
  }

  private let process: pid_t
  private var input: Int32
  private var output: Int32
  private var isOver = false

  /// Starts a program; nothing if it cannot be started.
  init?(_ program: String, _ arguments: [String]) {
    // Between making a pipe and closing it to other children no other child may be started.
    let started = Self.starting.withLock { _ in Self.start(program, arguments) }
    guard let started else { return nil }
    (process, input, output) = started
  }

  private static let starting = Mutex(())

  private static func start(_ program: String, _ arguments: [String]) -> (pid_t, Int32, Int32)? {
    guard let toChild = privatePipe() else { return nil }
    guard let fromChild = privatePipe() else {
      close(toChild.read)
      close(toChild.write)
      return nil
    }
    let started = ProgramStart.start(
      [program] + arguments, input: .descriptor(toChild.read), output: .descriptor(fromChild.write), errors: .inherited)
    close(toChild.read)
    close(fromChild.write)
    guard let started else {
      close(toChild.write)
      close(fromChild.read)
      return nil
    }
    return (started, toChild.write, fromChild.read)
  }

  /// A pipe that no other child inherits.
  private static func privatePipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  deinit { _ = stop() }

  /// Sends a message; false if the child is gone.
  func send(_ message: [UInt8]) -> Bool { MessagePipe.write(message, to: input) }

  /// Sends a message and waits for the answer, at most so many seconds.
  func ask(_ message: [UInt8]?, seconds: Int) -> Result<[UInt8], End> {
    if let message, !MessagePipe.write(message, to: input) { return .failure(stop()) }
    switch MessagePipe.read(from: output, seconds: seconds, largest: Self.largestAnswer) {
    case .message(let bytes): return .success(bytes)
    case .late:
      kill(process, SIGKILL)
      _ = stop()
      return .failure(.tooSlow)
    case .ended: return .failure(stop())
    }
  }

  /// Ends the child, if it still runs, and says how it ended.
  @discardableResult
  func stop() -> End {
    guard !isOver else { return .ended(code: 0) }
    isOver = true
    close(input)
    // A child that waits for a message ends by itself; one that does not is of no use any more.
    var status: Int32 = 0
    var waited = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      waited += 1
      if waited > 200 {
        kill(process, SIGKILL)
        _ = waitpid(process, &status, 0)
        break
      }
      usleep(5000)
    }
    close(output)
    let signal = status & 0x7F
    if signal == 0 { return .ended(code: (status >> 8) & 0xFF) }
    return signal == SIGXCPU ? .usedUp : .died(signal: signal)
  }

  /// No answer is longer than this.
  private static let largestAnswer = 8 << 20
}
