import Glibc

/// Starts other programs.
enum ProgramStart {
  /// What a program has as one of its streams.
  enum Stream {
    /// That of this program.
    case inherited
    /// Nothing to read, and nobody who reads.
    case nowhere
    /// An open file or pipe.
    case descriptor(Int32)
  }

  /// Starts the program that the first word names or is the path of; nothing if it cannot be started.
  static func start(_ words: [String], input: Stream, output: Stream, errors: Stream) -> pid_t? {
    guard let program = words.first else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [(STDIN_FILENO, input), (STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      switch stream {
      case .inherited: continue
      case .nowhere: posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
      case .descriptor(let open): posix_spawn_file_actions_adddup2(&actions, open, number)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program ignores its children would ignore too.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for word in arguments { free(word) } }
    var process = pid_t()
    return posix_spawnp(&process, program, &actions, &attributes, arguments, environ) == 0 ? process : nil
  }
}

/// A program that reads nothing and whose words nobody reads.
public struct SilentProgram {
  private let process: pid_t

  /// Starts the program that the first word names or is the path of; nothing if it cannot be started.
  public init?(_ words: [String]) {
    guard let started = ProgramStart.start(words, input: .nowhere, output: .nowhere, errors: .nowhere) else {
      return nil
    }
    process = started
  }

  /// Waits for its end, and stops it if that is too long; whether it ended by itself and well.
  func succeeds(withinSeconds seconds: Int) -> Bool {
    var status: Int32 = 0
    for _ in 0..<100 * seconds {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status == 0 }
      if ended < 0, errno != EINTR { return false }
      usleep(10_000)
    }
    kill(process, SIGKILL)
    waitpid(process, &status, 0)
    return false
  }
}
