import Glibc

/// Shows an address to the person at this machine.
enum Browser {
  /// Starts the browser and does not wait for it; false if none is known.
  static func open(_ address: String) -> Bool {
    let chosen = getenv("BROWSER").map { String(cString: $0) } ?? ""
    return ([chosen, "xdg-open", "open"].filter { !$0.isEmpty }).contains { start([$0, address]) }
  }

  private static func start(_ words: [String]) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
    }
    var arguments = words.map { strdup($0) }
    defer { for word in arguments { free(word) } }
    arguments.append(nil)
    var process = pid_t()
    return posix_spawnp(&process, words[0], &actions, nil, arguments, environ) == 0
  }
}
