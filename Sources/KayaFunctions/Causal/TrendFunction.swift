import KayaMethods
import KayaRuntime
import KayaTables

/// Mean outcomes by group, as one looks at them before a comparison of differences.
enum TrendFunction {
  static let functions: [FunctionDeclaration] = [parallelTrends]

  private static let parallelTrends = FunctionDeclaration(
    "parallel_trends", .causal, "The mean outcome of each group in each period.",
    [
      ModelArguments.table, .required("y", .masked, "The outcome."),
      .requiredNamed("treated", .column, "The column that tells the groups apart."),
      .requiredNamed("time", .column, "The time."),
    ],
    returns: "`time, group, mean, std_error, n`, by time; the time keeps its own name.",
    details: [
      "The standard error is the standard deviation over √n. Rows with a missing value are left out and counted."
    ],
    example:
      """
      t = table(y = [1, 2, 3, 5, 2, 4], treated = [0, 1, 0, 1, 0, 1], year = [1, 1, 2, 2, 3, 3])\nparallel_trends(t, \
      y, treated = treated, time = year)
      """,
    pictures: .trends,
    shape: { $0.keyed(by: ["time"], ["group", "mean", "std_error", "n"]) }
  ) { call in
    let table = try call.wholeTable("t")
    let outcome = try call.measure("y", over: table)
    let group = try call.columnName("treated", of: table)
    let time = try call.columnName("time", of: table)
    let times = try call.numericColumn(time, of: table, at: "time")
    let groups = try call.attempt { try table.column(group) }
    let key = try call.key([group], of: table)
    let missing = groups.missingMask
    let codes = key.codes.codes.enumerated().map { missing[$0.offset] ? -1 : $0.element }
    let found = try call.causal(at: "y") {
      try ParallelTrends(outcome: outcome.values, group: codes, times: times.values)
    }
    call.noteIncomplete(found.droppedRows, of: table)
    let result = try call.resultTable(
      [
        (time, Column(numbers: found.cells.map(\.time))),
        ("group", key.values[0].rows(at: found.cells.map(\.group))),
        ("mean", Column(numbers: found.cells.map(\.mean), as: .estimate)),
        ("std_error", Column(optional: found.cells.map(\.stdError), as: .error)),
        ("n", Column(counts: found.cells.map(\.n))),
      ], from: table)
    return .result(
      KernelResult(
        method: "parallel_trends", table: result,
        fields: Record([("outcome", .string(outcome.name)), ("time_column", .string(time))]),
        notes: ["Means of \(outcome.name) by group; errors are standard deviations over √n."]))
  }
}
