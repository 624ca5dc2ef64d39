import FoundationEssentials
import Glibc

@testable import KayaCommands

/// A folder of its own for a test, removed with it; those of test runs that were cut off are removed by the next.
final class Workplace {
  let path: String

  private static let prefix = "kaya-tests-"
  private static let base: String = {
    let base = FileManager.default.temporaryDirectory.path
    let folder = base.hasSuffix("/") ? String(base.dropLast()) : base
    for name in Files.names(in: folder) where name.hasPrefix(prefix) {
      guard let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }), kill(process, 0) != 0 else {
        continue
      }
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
    return folder
  }()

  init(_ files: [String: String] = [:]) throws {
    path = "\(Self.base)/\(Self.prefix)\(getpid())-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
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
