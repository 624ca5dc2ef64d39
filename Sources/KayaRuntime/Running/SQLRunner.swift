import KayaTables

/// Runs SQL for blocks and for `read_sqlite`, and says what is wrong in the terms of the runtime.
public enum SQLRunner {
  /// Runs the query of a block over tables of the notebook.
  @Sendable public static func run(_ request: Runner.SQLRequest) throws -> Table {
    try translating {
      () throws(SQLError) in
      try SQLSession.run(request.text, tables: request.tables, limits: limits(request.limits)).table
    }
  }

  /// Runs a query on the bytes of a database file.
  public static func query(file bytes: [UInt8], _ query: String, limits: Limits) throws -> Table {
    try translating { () throws(SQLError) in
      try SQLiteReader.read(bytes, query: query, limits: self.limits(limits))
    }
  }

  private static func limits(_ limits: Limits) -> SQLLimits {
    SQLLimits(steps: limits.steps, cells: limits.memory / 8, memory: limits.memory)
  }

  private static func translating(_ body: () throws(SQLError) -> Table) throws -> Table {
    do { return try body() } catch {
      throw SQLFault(message: error.message, range: error.range, help: error.help, isLimit: error.reason == .limit)
    }
  }
}
