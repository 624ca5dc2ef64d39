import Glibc
import KayaRuntime

/// The files below a project's folder, as the runtime may see them.
///
/// A path is resolved with all its symbolic links before it is read, and refused if it leaves the folder.
struct DiskWorld: World {
  /// The absolute path of the project's folder, links resolved.
  let root: String

  /// The world of a folder; nothing if there is no such folder.
  init?(root: String) {
    guard let real = Files.realPath(root) else { return nil }
    self.root = real
  }

  func read(_ path: ProjectPath) throws(WorldError) -> [UInt8] { try read(path, limit: Self.largestFile) }

  func read(_ path: ProjectPath, limit: Int) throws(WorldError) -> [UInt8] {
    try Files.read(try resolved(path), limit: min(limit, Self.largestFile))
  }

  func head(of path: ProjectPath, count: Int) throws(WorldError) -> [UInt8] {
    try Files.read(try resolved(path), first: count)
  }

  func names(in folder: ProjectPath) -> [String] {
    guard let path = try? resolved(folder) else { return [] }
    return Files.names(in: path).filter { !$0.hasPrefix(".") }
  }

  private func resolved(_ path: ProjectPath) throws(WorldError) -> String {
    guard let real = Files.realPath(root + "/" + path.text) else { throw .missing }
    guard real == root || real.hasPrefix(root == "/" ? "/" : root + "/") else { throw .outside }
    return real
  }

  /// No file is read into memory beyond this, whatever the limits of a notebook say.
  private static let largestFile = 8 << 30
}
