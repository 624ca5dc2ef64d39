import Glibc
import KayaCommands

/// Shows an address to the person at this machine.
enum Browser {
  /// Starts the browser and does not wait for it; false if none is known.
  static func open(_ address: String) -> Bool {
    let chosen = getenv("BROWSER").map { String(cString: $0) } ?? ""
    return [chosen, "xdg-open", "open"].contains { !$0.isEmpty && SilentProgram([$0, address]) != nil }
  }
}
