import CZip
import Glibc
import KayaDiagnostics
import Synchronization

/// A zip file that is read entry by entry and never unpacked to disk.
///
/// Nothing in it is trusted: not its sizes, not its names. An entry is read up to a limit whatever it says, links are
/// no files, and a path that leaves the archive is none.
final class ZipArchive: Sendable {
  /// A file in the archive.
  struct Entry: Sendable {
    /// The parts of its path.
    var parts: [String]
    /// Its place in the archive.
    var index: UInt64
    /// Whether it is a symbolic link.
    var isLink: Bool
  }

  /// Why an entry was not read.
  enum Fault: Error {
    case tooLarge
    case unreadable
  }

  private struct Handle: @unchecked Sendable { let pointer: OpaquePointer }

  private let handle: Mutex<Handle>
  /// The files, in the order of the archive.
  let entries: [Entry]
  /// Names of entries that are refused.
  let refused: [String]

  /// Opens an archive.
  init(_ path: String) throws {
    var code: Int32 = 0
    guard let pointer = zip_open(path, Int32(ZIP_RDONLY), &code) else {
      throw Failure(Diagnostic(.unreadableFile, "`\(path)` cannot be read as a zip file"))
    }
    let count = zip_get_num_entries(pointer, 0)
    guard count >= 0, count <= Self.mostEntries else {
      zip_close(pointer)
      throw Failure(
        Diagnostic(.fileTooLarge, "`\(path)` has \(count) entries; the limit is \(Self.mostEntries)"))
    }
    var entries: [Entry] = []
    var refused: [String] = []
    for index in 0..<UInt64(count) {
      guard let name = zip_get_name(pointer, index, zip_flags_t(ZIP_FL_ENC_GUESS)).map({ String(cString: $0) }) else {
        continue
      }
      if name.hasSuffix("/") { continue }
      let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      let isSafe = parts.allSatisfy { part in
        !part.isEmpty && part != "." && part != ".." && !part.contains("\\") && part.utf8.count <= 255
          && !part.unicodeScalars.contains { $0.value < 0x20 }
      }
      guard isSafe else {
        refused.append(name)
        continue
      }
      if parts.contains(where: { $0 == "__MACOSX" || $0.hasPrefix(".") }) { continue }
      var system: UInt8 = 0
      var attributes: UInt32 = 0
      zip_file_get_external_attributes(pointer, index, 0, &system, &attributes)
      let isLink = system == UInt8(ZIP_OPSYS_UNIX) && (attributes >> 16) & S_IFMT == S_IFLNK
      entries.append(Entry(parts: parts, index: index, isLink: isLink))
    }
    handle = Mutex(Handle(pointer: pointer))
    self.entries = entries
    self.refused = refused
  }

  deinit { handle.withLock { zip_discard($0.pointer) } }

  /// The bytes of an entry, at most `limit`; what it says of its size is not believed.
  func read(_ entry: Entry, limit: Int) throws(Fault) -> [UInt8] {
    let result = handle.withLock { handle -> Result<[UInt8], Fault> in
      guard let file = zip_fopen_index(handle.pointer, entry.index, 0) else { return .failure(.unreadable) }
      defer { zip_fclose(file) }
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = zip_fread(file, &chunk, UInt64(chunk.count))
        if count < 0 { return .failure(.unreadable) }
        if count == 0 { return .success(bytes) }
        if bytes.count + Int(count) > limit { return .failure(.tooLarge) }
        bytes += chunk[..<Int(count)]
      }
    }
    return try result.get()
  }

  private static let mostEntries = 50_000
}
