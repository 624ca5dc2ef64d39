import FoundationEssentials
import KayaDiagnostics
import KayaRuntime

@testable import KayaCommands

/// A folder of its own for a test, removed with it.
final class Workplace {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory.path
    path = (base.hasSuffix("/") ? String(base.dropLast()) : base) + "/kaya-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders above it.
  func write(_ name: String, _ text: String) throws { try Files.write(Array(text.utf8), to: path + "/" + name) }

  /// Makes a symbolic link.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  /// The text of a file; nothing if there is none.
  func read(_ name: String) -> String? {
    (try? Files.read(path + "/" + name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs a command as the terminal would; gives its exit code.
  func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try KayaCommand.parseAsRoot(arguments)
      try command.run()
      return 0
    } catch let exit as CommandExit {
      return exit.code.rawValue
    } catch {
      return KayaCommand.exitCode(for: error).rawValue
    }
  }
}
