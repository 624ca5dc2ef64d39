import CSQLite

/// What an SQL statement gave.
public struct SQLResult: Sendable {
  /// The rows.
  public var table: Table
  /// The tables that were read, in order of first use.
  public var tablesRead: [String]
  /// The columns of whole numbers that are texts, as a double does not hold them exactly.
  public var longNumbers: [LongNumbers]
}

/// Runs SQL over tables.
public enum SQLSession {
  /// The rows that one `select` statement gives over named tables.
  ///
  /// The tables live in a database in memory of their own. Numbers are reals, so that `1 / 2` of two columns is a half;
  /// bools are 0 and 1 and come back as bools where a column is taken as it is; missing cells are NULL; an interval is
  /// its text. Only reading is allowed, and only by functions whose result is the same in every run. The mark of
  /// synthetic data passes from the tables that were read to the result. Throws `SQLError`. The cost is a copy of the
  /// columns that the statement names and that of the statement.
  public static func run(
    _ sql: String, tables: [(name: String, table: Table)], limits: SQLLimits = SQLLimits()
  ) throws(SQLError) -> SQLResult {
    let connection = try SQLConnection()
    let text = SQLText(sql)
    for (name, table) in tables { try load(table, as: name, connection, for: text) }
    let watch = SQLGuard(
      sql, tables: tables.map(\.name), columns: tables.flatMap(\.table.names), limits: limits)
    var (result, longNumbers) = try connection.select(sql, under: watch, cells: limits.cells)
    let read = watch.tablesRead.compactMap { name in tables.first { $0.name.lowercased() == name.lowercased() } }
    result.synthetic = read.reduce(nil) { SyntheticMark.joined($0, $1.table.synthetic) }
    return SQLResult(table: result, tablesRead: read.map(\.name), longNumbers: longNumbers)
  }

  /// Makes a table in the database; cells of columns that the statement cannot see stay NULL.
  private static func load(
    _ table: Table, as name: String, _ connection: SQLConnection, for text: SQLText
  ) throws(SQLError) {
    guard table.columnCount > 0 else { throw SQLError(.value, "table `\(name)` has no columns") }
    let columns = zip(table.names, table.columns).map { "\(quoted($0)) \(type(of: $1))" }
    do {
      try connection.execute("create table \(quoted(name)) (\(columns.joined(separator: ", ")))")
    } catch {
      throw SQLError(
        .value, "table `\(name)` cannot be used in SQL: \(error.message)",
        help: ["SQL takes names that differ only in case for the same: rename one of them"])
    }
    let marks = [String](repeating: "?", count: table.columnCount).joined(separator: ", ")
    let statement = try connection.prepare("insert into \(quoted(name)) values (\(marks))")
    defer { sqlite3_finalize(statement) }
    try connection.execute("begin")
    let writers = table.names.indices.compactMap { index in
      table.columnCount == 1 || text.mentions(table.names[index])
        ? SQLCellWriter(table.columns[index], Int32(index + 1)) : nil
    }
    for row in 0..<table.rowCount {
      for writer in writers { writer.bind(row, to: statement) }
      guard sqlite3_step(statement) == SQLITE_DONE else { throw connection.failure(.value) }
      sqlite3_reset(statement)
    }
    try connection.execute("commit")
  }

  private static func type(of column: Column) -> String {
    switch column.kind {
    case .number: "real"
    case .bool: "boolean"
    case .string, .interval: "text"
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + Pieces.split(name, at: "\"").joined(separator: "\"\"") + "\""
  }
}

/// Hands the cells of a column to a statement.
private struct SQLCellWriter {
  let column: Column
  /// Texts as SQLite takes them, each made once.
  let texts: [[UInt8]]
  /// The place of the column in the statement, from 1.
  let index: Int32

  init(_ column: Column, _ index: Int32) {
    self.column = column
    self.index = index
    texts = column.strings?.dictionary.map { Array($0.utf8) } ?? []
  }

  func bind(_ row: Int, to statement: OpaquePointer) {
    switch column.storage {
    case .numbers(let values) where !values[row].isNaN: sqlite3_bind_double(statement, index, values[row])
    case .bools(let values) where values[row] >= 0: sqlite3_bind_int(statement, index, Int32(values[row]))
    case .strings(let cells) where cells.codes[row] >= 0: bind(texts[Int(cells.codes[row])], to: statement)
    case .intervals(let lows, _) where !lows[row].isNaN: bind(Array(column[row].text.utf8), to: statement)
    default: sqlite3_bind_null(statement, index)
    }
  }

  private func bind(_ text: [UInt8], to statement: OpaquePointer) {
    _ = text.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        // The text is copied at once, as the value −1 of the last argument asks.
        let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return chars.baseAddress.map { sqlite3_bind_text(statement, index, $0, Int32(clamping: chars.count), copying) }
          ?? sqlite3_bind_text(statement, index, "", 0, copying)
      }
    }
  }
}
