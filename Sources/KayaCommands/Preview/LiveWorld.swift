import Glibc
import KayaRuntime
import Synchronization

/// The files of a project as a program sees them that runs for hours: what did not change is not read again for its
/// digest.
final class LiveWorld: World {
  /// What tells one state of a file from another.
  private struct Mark: Equatable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
    var changedSeconds: Int
    var changedNanoseconds: Int
  }

  private let disk: DiskWorld
  private let known = Mutex<[ProjectPath: (mark: Mark, digest: Digest)]>([:])

  init(_ disk: DiskWorld) { self.disk = disk }

  func read(_ path: ProjectPath) throws(WorldError) -> [UInt8] { try disk.read(path) }

  func read(_ path: ProjectPath, limit: Int) throws(WorldError) -> [UInt8] { try disk.read(path, limit: limit) }

  func head(of path: ProjectPath, count: Int) throws(WorldError) -> [UInt8] { try disk.head(of: path, count: count) }

  func names(in folder: ProjectPath) -> [String] { disk.names(in: folder) }

  func digest(of path: ProjectPath) throws(WorldError) -> Digest {
    let mark = mark(of: path)
    if let mark, let entry = known.withLock({ $0[path] }), entry.mark == mark { return entry.digest }
    let digest = Digest(of: try disk.read(path))
    // A file that was written while it was read is read again the next time.
    if let mark, mark == self.mark(of: path) { known.withLock { $0[path] = (mark, digest) } }
    return digest
  }

  private func mark(of path: ProjectPath) -> Mark? {
    var status = stat()
    guard stat(disk.root + "/" + path.text, &status) == 0 else { return nil }
    return Mark(
      device: UInt(status.st_dev), inode: UInt(status.st_ino), size: Int(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, changedSeconds: status.st_ctim.tv_sec,
      changedNanoseconds: status.st_ctim.tv_nsec)
  }
}
