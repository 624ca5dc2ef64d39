import Glibc
import KayaRuntime

/// The few things the commands ask of the disk.
enum Files {
  /// The absolute path with all symbolic links resolved; nothing if there is no such file.
  static func realPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// What a path is.
  enum Kind {
    case file
    case folder
    case other
  }

  /// What a path is, links followed; nothing if there is nothing.
  static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Whether a path is a symbolic link, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The number of bytes of a file.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// What the disk says of a regular file.
  static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Stamp(
      size: Int(status.st_size), inode: Int(status.st_ino), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec)
  }

  /// The names in a folder, sorted; `.` and `..` left out.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  /// The bytes of a regular file, at most `limit`, or its first bytes.
  static func read(_ path: String, limit: Int = Int.max, first: Int? = nil) throws(WorldError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .unreadable(lastError()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(lastError()) }
    // A pipe or a device could keep the program waiting for ever.
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a regular file") }
    let size = Int(status.st_size)
    if first == nil, size > limit { throw .tooLarge(limit: limit) }
    let wanted = min(size, first ?? size)
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted {
        let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, wanted - filled)
        if count < 0, errno == EINTR { continue }
        if count < 0 { failed = true }
        if count <= 0 { break }
        filled += count
      }
    }
    if failed { throw .unreadable(lastError()) }
    return bytes
  }

  /// Writes a file whole or not at all: a temporary file beside the target, then renamed over it.
  ///
  /// It is flushed before, unless it can be made again at any time and is known to be damaged when it is.
  static func write(_ bytes: [UInt8], to path: String, flushes: Bool = true) throws(FileFault) {
    let temporary = "\(path).\(getpid()).tmp"
    do throws(FileFault) {
      try put(bytes, at: temporary, flushes: flushes)
    } catch {
      throw error.path == temporary ? error.at(path) : error
    }
    guard rename(temporary, path) == 0 else {
      let fault = FileFault(path: path)
      unlink(temporary)
      throw fault
    }
  }

  /// Writes a file in its place, where nobody reads it before it is whole.
  static func put(_ bytes: [UInt8], at path: String, flushes: Bool) throws(FileFault) {
    try makeFolder(folder(of: path))
    // A link that stands there is replaced, never followed.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileFault(path: path) }
    var fault: FileFault?
    if !Streams.write(bytes, to: descriptor) || (flushes && fsync(descriptor) != 0) { fault = FileFault(path: path) }
    if close(descriptor) != 0, fault == nil { fault = FileFault(path: path) }
    if let fault {
      unlink(path)
      throw fault
    }
  }

  /// Writes a file only if it would change; true if it did.
  static func update(_ bytes: [UInt8], at path: String, flushes: Bool = true) throws(FileFault) -> Bool {
    if size(path) == bytes.count, let old = try? read(path), old == bytes { return false }
    try write(bytes, to: path, flushes: flushes)
    return true
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(FileFault) {
    if path.isEmpty || kind(path) == .folder { return }
    try makeFolder(folder(of: path))
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw FileFault(path: path) }
  }

  /// Removes a file, or a folder with all that is in it; links are removed, not followed.
  static func remove(_ path: String) throws(FileFault) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { try remove(path + "/" + name) }
      if rmdir(path) != 0 { throw FileFault(path: path) }
    } else if unlink(path) != 0 {
      throw FileFault(path: path)
    }
  }

  /// The part of a path before its last slash.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder in which the program was started.
  static func currentFolder() -> String { realPath(".") ?? "/" }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}

/// The cache on disk, in `.kaya/cache` of the project.
struct DiskStore: CacheStore {
  /// The folder.
  let folder: String

  func read(_ name: String) -> [UInt8]? { try? Files.read(folder + "/" + name) }

  /// A cache that cannot be written is no reason to stop.
  func write(_ name: String, _ bytes: [UInt8]) { try? Files.write(bytes, to: folder + "/" + name, flushes: false) }
}
