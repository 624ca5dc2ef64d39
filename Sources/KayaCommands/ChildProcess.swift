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
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild.read, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, fromChild.write, STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var started = pid_t()
    let code = posix_spawn(&started, program, &actions, &attributes, words, environ)
    close(toChild.read)
    close(fromChild.write)
    guard code == 0 else {
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

/// Messages over a pipe.
enum MessagePipe {
  /// What came.
  enum Received {
    case message([UInt8])
    case late
    case ended
  }

  /// Writes a message; false if the other side is gone.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    let length = withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) }
    return send(length, descriptor) && send(bytes, descriptor)
  }

  private static func send(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  /// Reads a message; without `seconds` it waits for ever.
  static func read(from descriptor: Int32, seconds: Int? = nil, largest: Int) -> Received {
    var clock = timespec()
    clock_gettime(CLOCK_MONOTONIC, &clock)
    let deadline = seconds.map { clock.tv_sec + $0 }
    switch receive(8, descriptor, deadline) {
    case .message(let head):
      let length = head.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
      guard length <= UInt64(largest) else { return .ended }
      return receive(Int(length), descriptor, deadline)
    case let other: return other
    }
  }

  private static func receive(_ wanted: Int, _ descriptor: Int32, _ deadline: Int?) -> Received {
    var bytes = [UInt8](repeating: 0, count: wanted)
    var filled = 0
    while filled < wanted {
      if let deadline {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let rest = deadline - now.tv_sec
        let ready = rest > 0 ? poll(&waiting, 1, Int32(clamping: rest * 1000)) : 0
        if ready < 0, errno == EINTR { continue }
        if ready <= 0 { return .late }
      }
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, wanted - filled)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return .ended }
      filled += count
    }
    return .message(bytes)
  }
}
