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
  /// Entries that are refused, since their paths leave the archive or are none.
  let refused: [Refused]

  /// An entry that is refused.
  struct Refused: Sendable {
    /// Its name as it may be shown.
    var name: String
    /// The parts of its path that are harmless.
    var parts: [String]
  }

  /// Opens an archive.
  init(_ path: String) throws {
    var code: Int32 = 0
    guard let pointer = zip_open(path, Int32(ZIP_RDONLY), &code) else {
      throw Failure(
        Diagnostic(
          .unreadableFile, "`\(path)` cannot be read as a zip file", help: ["unpack it into a folder, and name that"]))
    }
    let count = zip_get_num_entries(pointer, 0)
    guard count >= 0, count <= Self.mostEntries else {
      zip_discard(pointer)
      throw Failure(
        Diagnostic(
          .fileTooLarge, "`\(path)` has \(count) entries; the limit is \(Self.mostEntries)",
          help: ["unpack it into a folder, and name that"]))
    }
    var entries: [Entry] = []
    var refused: [Refused] = []
    for index in 0..<UInt64(count) {
      guard let name = zip_get_name(pointer, index, zip_flags_t(ZIP_FL_ENC_GUESS)).map({ String(cString: $0) }) else {
        continue
      }
      if name.hasSuffix("/") { continue }
      let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.allSatisfy(Self.isSafe) else {
        refused.append(Refused(name: Self.shown(name), parts: parts.filter(Self.isSafe)))
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

  /// Whether a part of a path names something in its folder and nothing else.
  private static func isSafe(_ part: String) -> Bool {
    !part.isEmpty && part != "." && part != ".." && !part.contains("\\") && part.utf8.count <= 255
      && !part.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// A name of any bytes as a terminal may have it.
  private static func shown(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars.prefix(longestShown) {
      text.unicodeScalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return name.unicodeScalars.count > longestShown ? text + "…" : text
  }

  private static let longestShown = 120

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

  /// No archive has more files than this; a class of a thousand hands in far fewer.
  static let mostEntries = 50_000
}
