import KayaRuntime

/// The files that an answer may read: those that the teacher's own blocks name, and no other.
public struct FencedWorld: World {
  private let inside: any World
  private let files: Set<ProjectPath>

  /// The files of another world, as far as they are on a list.
  public init(inside: any World, files: Set<ProjectPath>) {
    self.inside = inside
    self.files = files
  }

  /// The bytes of a file on the list.
  public func read(_ path: ProjectPath) throws(WorldError) -> [UInt8] {
    guard files.contains(path) else { throw .outside }
    return try inside.read(path)
  }

  /// The bytes of a file on the list, if they are not too many.
  public func read(_ path: ProjectPath, limit: Int) throws(WorldError) -> [UInt8] {
    guard files.contains(path) else { throw .outside }
    return try inside.read(path, limit: limit)
  }

  /// The first bytes of a file on the list.
  public func head(of path: ProjectPath, count: Int) throws(WorldError) -> [UInt8] {
    guard files.contains(path) else { throw .outside }
    return try inside.head(of: path, count: count)
  }

  /// The names on the list that lie in a folder.
  public func names(in folder: ProjectPath) -> [String] {
    files.filter { $0.folder == folder }.map(\.name).sorted()
  }
}
