/// Something outside a notebook that a statement has read, with what it held.
public struct SourceRead: Hashable, Sendable {
  /// What is read.
  public enum Source: Hashable, Sendable {
    /// A file of the project.
    case file(ProjectPath)
    /// The value of a name in another notebook.
    case value(name: String, notebook: ProjectPath)
  }

  /// What was read.
  public var source: Source
  /// The digest of what it held.
  public var digest: Digest

  /// A read with its digest.
  public init(_ source: Source, digest: Digest) {
    self.source = source
    self.digest = digest
  }

  /// The words for what was read: the path of a file, `notebook.md#name` for a value of another notebook.
  public var words: String {
    switch source {
    case .file(let path): path.text
    case .value(let name, let notebook): "\(notebook.text)#\(name)"
    }
  }

  /// The file that was read; nothing for a value of another notebook.
  public var file: ProjectPath? { if case .file(let path) = source { path } else { nil } }
}

extension SourceRead: Comparable {
  /// Reads are ordered by their words, by code point; a file comes before a value of the same words.
  public static func < (a: SourceRead, b: SourceRead) -> Bool {
    if a.words != b.words { return a.words.unicodeScalars.lexicographicallyPrecedes(b.words.unicodeScalars) }
    return a.file != nil && b.file == nil
  }
}

extension SourceRead {
  /// What was read, as it is kept: its words, with a slash before a path that would be taken for a notebook's value.
  private var key: String {
    guard case .file(let path) = source, case .value = Self.source(of: path.text) else { return words }
    return "/" + path.text
  }

  package func write(to out: inout ByteWriter) {
    out.add(key)
    out.add(digest.hex)
  }

  package static func read(_ reader: inout ByteReader) throws -> SourceRead {
    guard let source = source(of: try reader.text()) else { throw ByteReader.Damaged() }
    return SourceRead(source, digest: Digest(hex: try reader.text()))
  }

  private static func source(of key: String) -> Source? {
    if !key.hasPrefix("/"), let mark = key.lastIndex(of: "#"), let notebook = ProjectPath(String(key[..<mark])),
      notebook.isNotebook
    {
      return .value(name: String(key[key.index(after: mark)...]), notebook: notebook)
    }
    return ProjectPath(key).map(Source.file)
  }
}
