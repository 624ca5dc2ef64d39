import Glibc
import KayaPublish
import KayaRuntime

/// The folder of the published site.
///
/// What was written is kept in a list, so that files of notebooks that are gone can be removed and nothing else is
/// ever touched. All files are written beside their places first and moved there together, so that a full disk
/// leaves the old site as it was.
struct RenderOutput {
  /// The folder.
  let folder: String
  private let manifestPath: String
  private let memoryPath: String

  /// The output folder of a project, whose list of files is kept in its `.kaya`.
  init(folder: String, project: String) {
    self.folder = Self.absolute(folder)
    let name = Self.name(of: folder, project: project)
    manifestPath = "\(project)/.kaya/outputs/\(name)"
    memoryPath = "\(project)/.kaya/pages/\(name)"
  }

  /// The name of what is kept of a folder in the project's `.kaya`: each that was ever written to has its own.
  static func name(of folder: String, project: String) -> String {
    Digest(of: relative(absolute(folder), to: project)).short
  }

  private static func absolute(_ folder: String) -> String {
    let start = folder.hasPrefix("/") ? ProjectPath(parts: []) : ProjectPath(Files.currentFolder())
    let inside = folder.hasPrefix("/") ? String(folder.dropFirst()) : folder
    return start.flatMap { $0.resolving(inside) }.map { "/" + $0.text } ?? folder
  }

  /// What is kept of the site as it was last written here.
  var memory: SiteMemory { (try? Files.read(memoryPath)).map { SiteMemory($0) } ?? SiteMemory() }

  /// Keeps what is known of the site; without it the next build only takes longer.
  func keep(_ memory: SiteMemory, _ pieces: [(notebook: ProjectPath, bytes: [UInt8])] = []) {
    for (notebook, bytes) in pieces { _ = try? Files.update(bytes, at: piecesPath(notebook), flushes: false) }
    _ = try? Files.update(memory.bytes(reserving: Files.size(memoryPath) ?? 0), at: memoryPath, flushes: false)
  }

  /// What the blocks of a page showed when it was last made; nothing if it is not what was kept last.
  func pieces(of notebook: ProjectPath, _ digest: Digest) -> PagePieces? {
    guard let bytes = try? Files.read(piecesPath(notebook)), Digest(of: bytes) == digest else { return nil }
    return try? PagePieces(bytes)
  }

  private func piecesPath(_ notebook: ProjectPath) -> String {
    memoryPath + "-pieces/" + Digest(of: notebook.text).short
  }

  /// Writes the files that changed and removes those that are no longer made; gives back the paths that changed.
  ///
  /// With some parameters fixed from outside the files are a part of what belongs to their notebooks, and none goes.
  func write(
    _ files: [Rendering.File], kept: [Rendering.Kept] = [], isWhole: Bool, isPart: Bool = false
  ) throws(FileFault) -> Set<ProjectPath> {
    let old = manifest
    try refuseForeign(files, known: Set(old.keys))
    var entries: [String: String] = [:]
    for file in kept { entries[file.path.text] = file.owner?.text ?? "" }
    for file in files { entries[file.path.text] = file.owner?.text ?? "" }
    let owners = Set(entries.values.filter { !$0.isEmpty })
    let stale =
      isPart ? [:] : old.filter { path, owner in entries[path] == nil && (isWhole || owners.contains(owner)) }
    // The list names everything before anything is written: a file left by a broken run is known to the next.
    let all = old.merging(entries) { _, new in new }
    if all != old { save(all) }
    let changed = try stage(files)
    for path in stale.keys.sorted() { try remove(path) }
    if !stale.isEmpty { save(all.filter { stale[$0.key] == nil }) }
    return changed
  }

  private func stage(_ files: [Rendering.File]) throws(FileFault) -> Set<ProjectPath> {
    var staged: [(path: ProjectPath, from: String, to: String)] = []
    try refuseLinks(Set(files.map(\.path.folder)))
    do throws(FileFault) {
      for file in files {
        let target = folder + "/" + file.path.text
        if Files.size(target) == file.bytes.count, let old = try? Files.read(target), old == file.bytes { continue }
        if Files.kind(target) == .folder { throw FileFault(path: target, reason: "there is a folder of this name") }
        try Files.put(file.bytes, at: target + Self.ending, flushes: false)
        staged.append((file.path, target + Self.ending, target))
      }
    } catch {
      for entry in staged { unlink(entry.from) }
      throw error
    }
    for entry in staged where rename(entry.from, entry.to) != 0 {
      throw FileFault(path: entry.to)
    }
    return Set(staged.map(\.path))
  }

  /// A page that somebody else wrote is not written over; what an earlier build wrote is known by its list, or by the
  /// files beside pages where there is no list, as in a copy of a published site.
  private func refuseForeign(_ files: [Rendering.File], known: Set<String>) throws(FileFault) {
    func isThere(_ file: Rendering.File) -> Bool { Files.kind(folder + "/" + file.path.text) == .file }
    if known.isEmpty, files.contains(where: { $0.path.folder.text.hasSuffix("_files") && isThere($0) }) { return }
    for file in files where file.path.name.hasSuffix(".html") && !known.contains(file.path.text) && isThere(file) {
      let target = folder + "/" + file.path.text
      guard (try? Files.read(target)) != file.bytes else { continue }
      throw FileFault(
        path: target, reason: "it was not written by this program",
        wayOut: "move it away, or give the page or the site's `output-dir` another name")
    }
  }

  /// A link below the folder could lead pages anywhere.
  private func refuseLinks(_ folders: Set<ProjectPath>) throws(FileFault) {
    var above: Set<ProjectPath> = []
    for folder in folders {
      for count in folder.parts.indices { above.insert(ProjectPath(parts: Array(folder.parts[...count]))) }
    }
    for path in above.sorted() where Files.isLink(folder + "/" + path.text) {
      throw FileFault(path: folder + "/" + path.text, reason: "pages are not written through a link")
    }
  }

  private static let ending = ".kaya-new"

  /// Removes all that was ever written here, with what is kept of it, and the folder if nothing else is in it; gives
  /// back how many files went.
  func removeAll() throws(FileFault) -> Int {
    let known = printed.union(manifest.keys).filter { Files.kind(folder + "/" + $0) == .file }.sorted()
    for path in known { try remove(path) }
    rmdir(folder)
    for path in [manifestPath, printedPath, memoryPath, memoryPath + "-pieces"] { try Files.remove(path) }
    return known.count
  }

  /// Removes a file of an earlier run, and the folders that are empty without it.
  private func remove(_ path: String) throws(FileFault) {
    guard let path = ProjectPath(path), !path.parts.isEmpty else { return }
    try Files.remove(folder + "/" + path.text)
    var above = path.folder
    while !above.parts.isEmpty, rmdir(folder + "/" + above.text) == 0 { above = above.folder }
  }

  // MARK: Printed pages

  private var printedPath: String { manifestPath + "-printed" }

  /// The files that pages were printed into; they stay when pages are made anew and go with them.
  private var printed: Set<String> {
    let text = (try? Files.read(printedPath)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return Set(text.split(separator: "\n").map(String.init))
  }

  /// Keeps in mind that a page was printed into a file of the folder.
  func notePrinted(_ path: String) {
    let all = printed.union([path]).filter { !$0.utf8.contains { $0 < 0x20 } }.sorted()
    _ = try? Files.update(Array(all.map { $0 + "\n" }.joined().utf8), at: printedPath)
  }

  // MARK: The list of files

  /// The files that were ever written here and not removed.
  var known: Set<String> { Set(manifest.keys) }

  /// The files of earlier runs with the notebooks they belong to.
  private var manifest: [String: String] {
    guard let bytes = try? Files.read(manifestPath) else { return [:] }
    var entries: [String: String] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      entries[String(decoding: line[..<tab], as: UTF8.self)] = String(decoding: line[(tab + 1)...], as: UTF8.self)
    }
    return entries
  }

  /// Keeps the list, if the project may be written; without it files of this run stay when they are no longer made.
  private func save(_ entries: [String: String]) {
    var text = ""
    for (path, owner) in entries.sorted(by: { $0.key < $1.key }) {
      // Such a name could not be read back; its file is never removed.
      if [path, owner].contains(where: { $0.utf8.contains { $0 < 0x20 } }) { continue }
      text += "\(path)\t\(owner)\n"
    }
    _ = try? Files.update(Array(text.utf8), at: manifestPath)
  }

  // MARK: Paths

  /// A path as it is shown: from the folder in which the program was started, where it lies below.
  static func shown(_ path: String) -> String {
    let real = Files.realPath(Files.folder(of: path)).map { $0 + path.dropFirst(Files.folder(of: path).count) } ?? path
    return relative(real, to: Files.currentFolder())
  }

  private static func relative(_ path: String, to folder: String) -> String {
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
  }
}
