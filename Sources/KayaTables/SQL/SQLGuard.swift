import CSQLite

/// What a statement may do: read known tables by functions that give the same result in every run.
final class SQLGuard {
  private let tables: Set<String>
  private let ownTables: Set<String>
  private let limits: SQLLimits
  private let memoryBefore: Int64
  private var steps = 0

  /// The names of the tables, for suggestions.
  let tableNames: [String]
  /// The names of their columns, where they are known.
  let columnNames: [String]

  /// The tables that were read, in order of first use, as the database names them.
  private(set) var tablesRead: [String] = []
  /// What was refused first: the reason, and the name it concerns.
  private(set) var refusal: (message: String, name: String?)?
  /// Which limit was passed.
  private(set) var passedLimit: String?

  /// The steps between two looks at the limits.
  static let stride = 1000

  /// A guard that lets a statement read some tables, and those it makes itself.
  init(_ sql: String, tables: [String], columns: [String] = [], limits: SQLLimits) {
    tableNames = tables
    columnNames = columns
    self.tables = Set(tables.map { $0.lowercased() })
    ownTables = Set(SQLText(sql).commonTables.map { $0.lowercased() })
    self.limits = limits
    memoryBefore = sqlite3_memory_used()
  }

  /// Whether the database's machine may go on; asked after each stride of steps.
  func mayGoOn() -> Bool {
    steps += Self.stride
    if steps > limits.steps { passedLimit = "\(limits.steps) steps" }
    if sqlite3_memory_used() - memoryBefore > Int64(limits.memory) { passedLimit = "\(limits.memory) bytes" }
    return passedLimit == nil
  }

  /// Whether an action of a statement is allowed; the texts are those of SQLite's authorizer.
  func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return true
    // Rows of the statement's own tables are asked for without a column, cells of them not at all.
    case SQLITE_READ where second?.isEmpty != false && ownTables.contains((first ?? "").lowercased()): return true
    case SQLITE_READ: return allowsReading(first ?? "")
    case SQLITE_FUNCTION: return allowsFunction((second ?? "").lowercased())
    case SQLITE_PRAGMA: return refuse("`pragma` is not allowed", "pragma")
    case SQLITE_ATTACH, SQLITE_DETACH: return refuse("other databases cannot be attached", "attach")
    default: return refuse("only `select` statements are allowed", nil)
    }
  }

  private func allowsReading(_ table: String) -> Bool {
    guard tables.contains(table.lowercased()) else { return refuse("`\(table)` cannot be read", table) }
    if !tablesRead.contains(table) { tablesRead.append(table) }
    return true
  }

  private func allowsFunction(_ name: String) -> Bool {
    if SQLFunctions.allowed.contains(name) { return true }
    if SQLFunctions.changing.contains(name) {
      return refuse("`\(name)` differs from run to run", name)
    }
    return refuse("the function `\(name)` is not allowed", name)
  }

  /// Notes a refusal; always false.
  func refuse(_ message: String, _ name: String?) -> Bool {
    if refusal == nil { refusal = (message, name) }
    return false
  }
}
