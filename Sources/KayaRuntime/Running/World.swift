import KayaDiagnostics

/// The only door through which the runtime sees files.
///
/// Paths are relative to the project's root, with `/`, without `.` and `..`.
public protocol World: Sendable {
  /// The bytes of a file; throws `WorldError`.
  func read(_ path: ProjectPath) throws(WorldError) -> [UInt8]
  /// The bytes of a file of at most `limit` bytes; throws `tooLarge` without reading a larger one.
  func read(_ path: ProjectPath, limit: Int) throws(WorldError) -> [UInt8]
  /// The names of the files in a folder, for suggestions; empty where it cannot be read.
  func names(in folder: ProjectPath) -> [String]
  /// The first bytes of a file, up to `count` or a little more; enough for a header.
  func head(of path: ProjectPath, count: Int) throws(WorldError) -> [UInt8]
  /// The digest of a file; a world that watches its files may know it without reading them.
  func digest(of path: ProjectPath) throws(WorldError) -> Digest
}

extension World {
  /// The digest of a file as it is now.
  public func digest(of path: ProjectPath) throws(WorldError) -> Digest { Digest(of: try read(path)) }

  /// The bytes of a file of at most `limit` bytes.
  public func read(_ path: ProjectPath, limit: Int) throws(WorldError) -> [UInt8] {
    let bytes = try read(path)
    if bytes.count > limit { throw .tooLarge(limit: limit) }
    return bytes
  }
}

extension World {
  /// Folders that are looked into for a file that is somewhere else than it was said to be.
  private static var mostFolders: Int { 500 }

  /// The paths of the files of a name, wherever they lie in the project, in the order of the paths; at most three.
  ///
  /// Folders that start with `_` or `.` are not looked into, nor more than a few hundred; it is only for a hint.
  public func paths(named name: String) -> [ProjectPath] {
    var found: [ProjectPath] = []
    var folders = [ProjectPath(parts: [])]
    var place = 0
    while place < folders.count, place < Self.mostFolders, found.count < 3 {
      let folder = folders[place]
      place += 1
      for other in names(in: folder).sorted() where !other.hasPrefix("_") && !other.hasPrefix(".") {
        let path = ProjectPath(parts: folder.parts + [other])
        // What has an ending is a file; any other name may be a folder.
        if other == name { found.append(path) } else if !other.contains(".") { folders.append(path) }
      }
    }
    return Array(found.prefix(3))
  }

  /// A line of help for a file that is not there: where files of its name are, which names are near it, or which
  /// files of its kind its folder has.
  public func help(missing path: ProjectPath, from folder: ProjectPath? = nil) -> [String] {
    // A path below the folder of the text is written from there, any other from the root.
    func written(_ other: ProjectPath) -> String {
      guard let folder, other.parts.starts(with: folder.parts) else { return "/\(other.text)" }
      return other.parts.dropFirst(folder.parts.count).joined(separator: "/")
    }
    let elsewhere = paths(named: path.name).map { "`\(written($0))`" }
    if !elsewhere.isEmpty { return ["a file of this name is at \(elsewhere.joined(separator: ", "))"] }
    let names = names(in: path.folder).sorted()
    let near = Suggestions.near(path.name, in: names).map { name in
      "`\(folder == nil ? name : written(ProjectPath(parts: path.folder.parts + [name])))`"
    }
    if let question = Suggestions.question(near) { return [question] }
    guard let dot = path.name.lastIndex(of: ".") else { return [] }
    // Parts of notebooks, whose names start with `_`, are taken in and not linked to.
    let isPart = path.name.hasPrefix("_")
    let kin = names.filter {
      $0.hasSuffix(path.name[dot...]) && $0.hasPrefix("_") == isPart && !$0.hasPrefix(".")
    }
    return kin.isEmpty ? [] : ["of its kind there is \(Suggestions.listing(kin.map { "`\($0)`" }, most: 6))"]
  }
}

/// A path below the project's root.
public struct ProjectPath: Hashable, Sendable, Comparable {
  /// The parts between slashes.
  public let parts: [String]

  /// A path of parts that are neither empty, `.` nor `..`.
  public init(parts: [String]) { self.parts = parts }

  /// A path as text, relative to the root; nothing if it would leave the root.
  public init?(_ text: String) {
    guard let path = ProjectPath(parts: []).resolving(text) else { return nil }
    self = path
  }

  /// The path with slashes.
  public var text: String { parts.joined(separator: "/") }

  /// The folder that holds it.
  public var folder: ProjectPath { ProjectPath(parts: Array(parts.dropLast())) }

  /// The last part.
  public var name: String { parts.last ?? "" }

  /// Whether the name is that of a notebook.
  public var isNotebook: Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".md") || lower.hasSuffix(".qmd") || lower.hasSuffix(".rmd")
  }

  /// The path that an author's text names from this folder; a leading `/` starts at the root.
  ///
  /// Nothing if the text leaves the project's root or names a drive.
  public func resolving(_ text: String) -> ProjectPath? {
    guard !text.utf8.contains(0) else { return nil }
    var result = text.utf8.first == UInt8(ascii: "/") ? [] : parts
    for bytes in text.utf8.split(separator: UInt8(ascii: "/")) {
      switch String(Substring(bytes)) {
      case ".": continue
      case "..":
        guard !result.isEmpty else { return nil }
        result.removeLast()
      case let part: result.append(part)
      }
    }
    return ProjectPath(parts: result)
  }

  /// Paths are ordered part by part, by code point.
  public static func < (a: ProjectPath, b: ProjectPath) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
}

/// Why a file could not be read.
public enum WorldError: Error, Sendable {
  /// There is no such file.
  case missing
  /// The path, or the symbolic link it is, leaves the project.
  case outside
  /// It is larger than so many bytes.
  case tooLarge(limit: Int)
  /// It is a folder, or the system refuses.
  case unreadable(String)
}

/// A world in memory, for tests and for graded notebooks.
public struct MemoryWorld: World {
  private let files: [ProjectPath: [UInt8]]

  /// A world of these files, by path from the root.
  public init(_ files: [String: String]) {
    self.init(bytes: files.mapValues { Array($0.utf8) })
  }

  /// A world of these files as bytes, by path from the root.
  public init(bytes files: [String: [UInt8]]) {
    var known: [ProjectPath: [UInt8]] = [:]
    for (path, bytes) in files { if let path = ProjectPath(path) { known[path] = bytes } }
    self.files = known
  }

  /// The bytes of a file.
  public func read(_ path: ProjectPath) throws(WorldError) -> [UInt8] {
    guard let bytes = files[path] else { throw .missing }
    return bytes
  }

  /// The names of the files in a folder.
  public func names(in folder: ProjectPath) -> [String] {
    files.keys.filter { $0.folder == folder }.map(\.name).sorted()
  }

  /// The first bytes of a file.
  public func head(of path: ProjectPath, count: Int) throws(WorldError) -> [UInt8] {
    Array(try read(path).prefix(count))
  }
}
