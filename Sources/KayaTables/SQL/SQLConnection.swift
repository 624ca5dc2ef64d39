import CSQLite

/// A database in memory on which one guarded statement at a time may run.
final class SQLConnection {
  let handle: OpaquePointer
  private let dates = SQLDates()

  /// Opens an empty database in memory.
  init() throws(SQLError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(":memory:", &opened, flags, nil) == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw SQLError(.limit, "no memory for a database")
    }
    handle = opened
    harden()
  }

  deinit { sqlite3_close_v2(handle) }

  private func harden() {
    // A name in double quotes that is no column would otherwise quietly be a string.
    sqlite3_set_flag(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    sqlite3_set_flag(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    sqlite3_set_flag(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    sqlite3_set_flag(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    sqlite3_set_flag(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 500)
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 100)
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 1_000_000)
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0)
    sqlite3_exec(handle, "pragma temp_store = memory", nil, nil, nil)
    dates.install(in: handle)
  }

  /// Runs a statement of our own.
  func execute(_ sql: String) throws(SQLError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(.statement) }
  }

  /// Prepares a statement of our own.
  func prepare(_ sql: String) throws(SQLError) -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure(.statement)
    }
    return statement
  }

  /// The last error in the database's own words.
  func failure(_ reason: SQLError.Reason) -> SQLError {
    SQLError(reason, sqlite3_errmsg(handle).map { String(cString: $0) } ?? "unknown error")
  }

  /// Runs one `select` statement of an author under a guard, and gives its rows, with the columns of whole numbers too
  /// long for numbers.
  func select(
    _ sql: String, under watch: SQLGuard, cells: Int
  ) throws(SQLError) -> (table: Table, longNumbers: [LongNumbers]) {
    let context = Unmanaged.passUnretained(watch).toOpaque()
    sqlite3_set_authorizer(
      handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let watch = Unmanaged<SQLGuard>.fromOpaque(context).takeUnretainedValue()
        return watch.allows(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
          ? SQLITE_OK : SQLITE_DENY
      }, context)
    sqlite3_progress_handler(
      handle, Int32(SQLGuard.stride),
      { context in
        guard let context else { return 1 }
        return Unmanaged<SQLGuard>.fromOpaque(context).takeUnretainedValue().mayGoOn() ? 0 : 1
      }, context)
    defer {
      sqlite3_set_authorizer(handle, nil, nil)
      sqlite3_progress_handler(handle, 0, nil, nil)
    }
    let statement = try SQLStatement(sql, self, watch)
    return try statement.table(maximumCells: cells)
  }
}
