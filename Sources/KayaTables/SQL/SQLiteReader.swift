import CSQLite

/// Reads tables from SQLite databases.
public enum SQLiteReader {
  /// The rows that one `select` statement gives over the tables of a database, handed over as its bytes.
  ///
  /// The database is never changed; what was not yet written back from a write-ahead log beside the file is not seen.
  /// The same statements are allowed as in `SQLSession`. Throws `SQLError`. The cost is a copy of the bytes and that of
  /// the statement.
  public static func read(_ bytes: [UInt8], query: String, limits: SQLLimits = SQLLimits()) throws(SQLError)
    -> SQLResult
  {
    let connection = try SQLConnection()
    try deserialize(bytes, into: connection)
    let tables = try tableNames(connection)
    let watch = SQLGuard(query, tables: tables + ["sqlite_master", "sqlite_schema"], limits: limits)
    let (table, longNumbers) = try connection.select(query, under: watch, cells: limits.cells)
    return SQLResult(table: table, tablesRead: watch.tablesRead, longNumbers: longNumbers)
  }

  private static func deserialize(_ bytes: [UInt8], into connection: SQLConnection) throws(SQLError) {
    guard bytes.starts(with: Array("SQLite format 3".utf8) + [0]), bytes.count >= 100 else {
      throw SQLError(.file, "the file is no SQLite database")
    }
    guard let memory = sqlite3_malloc64(UInt64(bytes.count)) else {
      throw SQLError(.limit, "no memory for a database of \(bytes.count) bytes")
    }
    let copy = memory.assumingMemoryBound(to: UInt8.self)
    copy.initialize(from: bytes, count: bytes.count)
    // A database in write-ahead mode cannot be opened from memory; these two bytes name the mode.
    for place in 18...19 where copy[place] == 2 { copy[place] = 1 }
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    let size = sqlite3_int64(bytes.count)
    guard sqlite3_deserialize(connection.handle, "main", copy, size, size, flags) == SQLITE_OK else {
      throw connection.failure(.file)
    }
  }

  private static func tableNames(_ connection: SQLConnection) throws(SQLError) -> [String] {
    let sql = "select name from sqlite_master where type in ('table', 'view') order by name"
    let statement: OpaquePointer
    do {
      statement = try connection.prepare(sql)
    } catch {
      throw SQLError(.file, "the database cannot be read: \(error.message)")
    }
    defer { sqlite3_finalize(statement) }
    var names: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      if let name = sqlite3_column_text(statement, 0) { names.append(String(cString: name)) }
    }
    return names
  }
}
