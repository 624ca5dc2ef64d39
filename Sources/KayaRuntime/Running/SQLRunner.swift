import KayaTables

/// Runs SQL for blocks and for `read_sqlite`, and says what is wrong in the terms of the runtime.
public enum SQLRunner {
  /// Runs the query of a block over tables of the notebook.
  @Sendable public static func run(_ request: Runner.SQLRequest) throws -> Table {
    throw SQLFault(message: "SQL blocks are not available")
  }
}
