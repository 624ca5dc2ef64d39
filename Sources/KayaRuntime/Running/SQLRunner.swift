import KayaTables

/// Runs SQL for blocks and for `read_sqlite`, and says what is wrong in the terms of the runtime.
public enum SQLRunner {
  /// Runs the query of a block over tables of the notebook.
  @Sendable public static func run(_ request: Runner.SQLRequest) throws -> SQLResult {
    try translating { () throws(SQLError) in
      try SQLSession.run(request.text, tables: request.tables, limits: limits(request.limits))
    }
  }

  /// Runs a query on the bytes of a database file.
  public static func query(file bytes: [UInt8], _ query: String, limits: Limits) throws -> SQLResult {
    try translating { () throws(SQLError) in
      try SQLiteReader.read(bytes, query: query, limits: self.limits(limits))
    }
  }

  /// Ways to say what a column of long whole numbers is.
  public static func help(_ found: LongNumbers) -> [String] {
    ["`cast(\(found.column) as text)` says that they are codes, `cast(\(found.column) as real)` rounds them to numbers"]
  }

  private static func limits(_ limits: Limits) -> SQLLimits {
    SQLLimits(steps: limits.steps, cells: limits.memory / 8, memory: limits.memory)
  }

  private static func translating(_ body: () throws(SQLError) -> SQLResult) throws -> SQLResult {
    do { return try body() } catch {
      var fault = SQLFault(
        message: error.message, range: error.range, help: error.help, isLimit: error.reason == .limit)
      if case .table(let name) = error.subject { fault.missingTable = name }
      throw fault
    }
  }
}
