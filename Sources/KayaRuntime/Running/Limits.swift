/// How much work a notebook may ask for.
public struct Limits: Sendable, Hashable {
  /// Expressions evaluated and rows touched.
  public var steps: Int
  /// Bytes of values held.
  public var memory: Int
  /// Rows of a table that are shown.
  public var rows: Int
  /// Bytes of a data file.
  public var file: Int

  /// Limits with all their parts.
  public init(steps: Int, memory: Int, rows: Int, file: Int) {
    self.steps = steps
    self.memory = memory
    self.rows = rows
    self.file = file
  }

  /// The limits of an author's own notebook.
  public static let author = Limits(steps: 1_000_000_000, memory: 4 << 30, rows: 30, file: 1 << 30)

  /// The limits of a graded notebook.
  public static let graded = Limits(steps: 50_000_000, memory: 256 << 20, rows: 30, file: 16 << 20)
}
