/// Where in the author's files something stands: lines and columns from 1, the end exclusive.
public struct Place: Hashable, Sendable {
  /// The file's path, relative to the project's root.
  public var file: String
  /// The first line.
  public var line: Int
  /// The first column, in code points.
  public var column: Int
  /// The line of the end.
  public var endLine: Int
  /// The column just after the last one.
  public var endColumn: Int
  /// The text of the first line.
  public var snippet: String

  /// A place with all its parts.
  public init(file: String, line: Int, column: Int, endLine: Int, endColumn: Int, snippet: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.snippet = snippet
  }

  /// A file as a whole, for faults that have no line.
  public init(file: String) {
    self.init(file: file, line: 1, column: 1, endLine: 1, endColumn: 1)
  }
}
