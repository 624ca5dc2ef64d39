import Glibc

/// The kernel's notices about a folder and those in it.
struct FolderNotices {
  /// What a reading of the notices gave.
  struct Reading {
    var change = FileWatch.Change()
    /// Whether a file went.
    var isLoss = false
  }

  /// What `poll` waits for.
  let descriptor: Int32
  /// Whether the folder itself is gone.
  private(set) var isRootLost = false
  private let scope: FileWatch.Scope
  private let complain: @Sendable (String) -> Void
  private var paths: [Int32: String] = [:]
  /// Files that were made and are not yet written.
  private var fresh: Set<String> = []
  private var hasComplained = false

  /// Folders whose files are nobody's text or data, however many they are.
  private static let passedOver: Set<String> = ["node_modules", "__pycache__"]
  private static let mostFolders = 8192
  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

  init?(_ scope: FileWatch.Scope, complain: @escaping @Sendable (String) -> Void) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    self.scope = scope
    self.complain = complain
    watchAll()
  }

  func close() { Glibc.close(descriptor) }

  // MARK: Which folders

  private mutating func watchAll() {
    isRootLost = !watch("")
    if isRootLost { return }
    if let folders = scope.folders {
      for folder in folders { watch(folder) }
    } else {
      _ = descend("")
    }
  }

  /// Watches a folder; false if that is not possible.
  @discardableResult
  private mutating func watch(_ path: String) -> Bool {
    guard paths.count < Self.mostFolders else {
      complainOnce("the project has more than \(Self.mostFolders) folders; changes in the others are not followed")
      return false
    }
    let number = inotify_add_watch(descriptor, absolute(path), Self.mask)
    if number < 0 {
      if errno == ENOSPC {
        complainOnce(
          "the system lets no more folders be followed; raise `fs.inotify.max_user_watches` with sysctl")
      }
      return false
    }
    paths[number] = path
    return true
  }

  private mutating func complainOnce(_ words: String) {
    if !hasComplained { complain(words) }
    hasComplained = true
  }

  /// Watches all folders below one and gives back the files in them; links to folders are not followed.
  private mutating func descend(_ folder: String) -> [String] {
    guard let stream = opendir(absolute(folder)) else { return [] }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    closedir(stream)
    var files: [String] = []
    for name in names {
      let path = joined(folder, name)
      var status = stat()
      guard scope.concerns(path), lstat(absolute(path), &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        if !Self.passedOver.contains(name), watch(path) { files += descend(path) }
      } else {
        files.append(path)
      }
    }
    return files
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? scope.root : scope.root + "/" + path }

  private func joined(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }

  // MARK: Notices

  /// Takes all notices there are.
  mutating func read() -> Reading {
    var reading = Reading()
    if isRootLost {
      watchAll()
      if !isRootLost { reading.change.isUnknown = true }
    }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return reading }
      for notice in Self.notices(buffer[..<count]) { take(notice, &reading) }
    }
  }

  private struct Notice {
    var watch: Int32
    var mask: UInt32
    var name: String

    func has(_ flag: Int) -> Bool { mask & UInt32(flag) != 0 }
  }

  /// The notices in a piece of memory: number, kind, cookie, length of the name, the name padded with zeros.
  private static func notices(_ bytes: ArraySlice<UInt8>) -> [Notice] {
    var found: [Notice] = []
    bytes.withUnsafeBytes { raw in
      var at = 0
      while at + 16 <= raw.count {
        let length = Int(raw.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self))
        guard at + 16 + length <= raw.count else { return }
        let name = raw[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }
        found.append(
          Notice(
            watch: raw.loadUnaligned(fromByteOffset: at, as: Int32.self),
            mask: raw.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self),
            name: String(decoding: name, as: UTF8.self)))
        at += 16 + length
      }
    }
    return found
  }

  private mutating func take(_ notice: Notice, _ reading: inout Reading) {
    if notice.has(Int(IN_Q_OVERFLOW)) {
      reading.change.isUnknown = true
      if scope.folders == nil { _ = descend("") }
      return
    }
    guard let folder = paths[notice.watch] else { return }
    if notice.has(Int(IN_IGNORED)) || notice.name.isEmpty {
      leave(notice, folder, &reading)
      return
    }
    let path = joined(folder, notice.name)
    guard scope.concerns(path) else { return }
    if notice.has(Int(IN_ISDIR)) {
      takeFolder(notice, path, &reading)
    } else {
      takeFile(notice, path, &reading)
    }
  }

  /// The watched folder itself went or was moved.
  private mutating func leave(_ notice: Notice, _ folder: String, _ reading: inout Reading) {
    if notice.has(Int(IN_MOVE_SELF)), !folder.isEmpty { return }
    if notice.has(Int(IN_MOVE_SELF)) { inotify_rm_watch(descriptor, notice.watch) }
    paths[notice.watch] = nil
    guard folder.isEmpty, !isRootLost else { return }
    isRootLost = true
    reading.change.isUnknown = true
    for number in paths.keys { inotify_rm_watch(descriptor, number) }
    paths = [:]
  }

  private mutating func takeFolder(_ notice: Notice, _ path: String, _ reading: inout Reading) {
    reading.change.isShape = true
    if notice.has(Int(IN_CREATE)) || notice.has(Int(IN_MOVED_TO)) {
      let isNamed = scope.folders?.contains(path) ?? true
      guard isNamed, !Self.passedOver.contains(notice.name), watch(path) else { return }
      // What was put into it before it was watched is told here.
      reading.change.files.formUnion(scope.folders == nil ? descend(path) : [])
    } else {
      reading.isLoss = true
      for (number, watched) in paths where watched == path || watched.hasPrefix(path + "/") {
        inotify_rm_watch(descriptor, number)
        paths[number] = nil
      }
    }
  }

  private mutating func takeFile(_ notice: Notice, _ path: String, _ reading: inout Reading) {
    if notice.has(Int(IN_CREATE)) {
      var status = stat()
      let isWhole =
        lstat(absolute(path), &status) == 0 && (status.st_mode & S_IFMT == S_IFLNK || status.st_nlink > 1)
      // A new file is told when it is written; a link is whole at once.
      guard isWhole else {
        fresh.insert(path)
        return
      }
      reading.change.isShape = true
    } else if notice.has(Int(IN_DELETE)) || notice.has(Int(IN_MOVED_FROM)) {
      reading.change.isShape = true
      reading.isLoss = true
      fresh.remove(path)
    } else if notice.has(Int(IN_MOVED_TO)) || fresh.remove(path) != nil {
      reading.change.isShape = true
    }
    reading.change.files.insert(path)
  }
}
