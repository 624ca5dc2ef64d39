/// Why an SQL statement gave no table.
public struct SQLError: Error, Sendable, Equatable {
  /// What was wrong, in general.
  public enum Reason: Sendable {
    /// The statement is not SQL, or names what is not there.
    case statement
    /// The statement asks for more than reading the tables, or for what differs from run to run.
    case refused
    /// The statement takes more work or memory than allowed.
    case limit
    /// A value cannot be a cell of a table.
    case value
    /// The bytes are no database.
    case file
  }

  /// What of a statement an error concerns.
  public enum Subject: Sendable, Equatable {
    /// A table that is not there, with the schema before it where the statement gives one.
    case table(String)
    /// A column that is not there, or is not the only one of its name.
    case column(String)
    /// A function that is not there.
    case function(String)
    /// A word that is not expected at its place.
    case word(String)

    /// The name or word, without what stands before its last point.
    var lastPart: String {
      switch self {
      case .table(let text), .column(let text), .function(let text), .word(let text):
        text.split(separator: ".").last.map(String.init) ?? text
      }
    }
  }

  /// What was wrong, in general.
  public var reason: Reason
  /// What it concerns, where that is known.
  public var subject: Subject?
  /// What was wrong, in words.
  public var message: String
  /// The bytes of the statement it concerns, where they are known.
  public var range: Range<Int>?
  /// Ways out, a line each.
  public var help: [String]

  /// An error with its parts.
  public init(_ reason: Reason, _ message: String, at range: Range<Int>? = nil, help: [String] = []) {
    self.reason = reason
    self.message = message
    self.range = range
    self.help = help
  }
}

/// The bounds of an SQL statement's work.
public struct SQLLimits: Sendable {
  /// The most steps of the database's machine.
  public var steps: Int
  /// The most cells of the result.
  public var cells: Int
  /// The most bytes of memory beyond those of the tables.
  public var memory: Int

  /// Bounds; the defaults suit an author's own notebook.
  public init(steps: Int = 1_000_000_000, cells: Int = 100_000_000, memory: Int = 1 << 31) {
    self.steps = steps
    self.cells = cells
    self.memory = memory
  }
}
