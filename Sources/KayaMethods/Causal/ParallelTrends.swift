import KayaStatistics

/// The mean outcome of each group in each period, as one looks at it before a comparison of differences.
public struct ParallelTrends: Sendable, Equatable {
  /// The mean of one group in one period.
  public struct Cell: Sendable, Equatable {
    /// The period.
    public let time: Double
    /// The caller's code of the group.
    public let group: Int
    /// The mean outcome.
    public let mean: Double
    /// The standard deviation over the square root of n; nothing for a single row.
    public let stdError: Double?
    /// The number of rows.
    public let n: Int
  }

  /// The cells, by time, and within a time by first appearance of the group; empty cells are left out.
  public let cells: [Cell]
  /// The input positions of the rows dropped for a missing value.
  public let droppedRows: [Int]

  /// Averages an outcome by period and group.
  ///
  /// NaN is a missing outcome or time, a negative code a missing group. Cost: one pass, and a sort of the periods.
  ///
  /// Errors: columns of different lengths, no row that misses nothing.
  public init(outcome: [Double], group: [Int], times: [Double]) throws {
    for (column, found) in [("group", group.count), ("times", times.count)] where found != outcome.count {
      throw CausalError.lengthMismatch(column: column, expected: outcome.count, found: found)
    }
    let complete = { (row: Int) in outcome[row].isFinite && group[row] >= 0 && times[row].isFinite }
    let kept = outcome.indices.filter(complete)
    droppedRows = outcome.indices.filter { !complete($0) }
    guard !kept.isEmpty else { throw CausalError.noRows(dropped: droppedRows.count) }
    let groups = NumberedCodes(kept.map { group[$0] })
    let periods = OrderedTimes(kept.map { times[$0] })
    let width = groups.codes.count
    var members: [Int: [Double]] = [:]
    for (position, row) in kept.enumerated() {
      members[periods.dense[position] * width + groups.dense[position], default: []].append(outcome[row])
    }
    var found: [Cell] = []
    for (index, values) in members.sorted(by: { $0.key < $1.key }) {
      guard let mean = Sums.mean(values) else { continue }
      let deviation = Sums.standardDeviation(values)
      found.append(
        Cell(
          time: periods.times[index / width], group: groups.codes[index % width], mean: mean,
          stdError: deviation.map { $0 / Double(values.count).squareRoot() }, n: values.count))
    }
    cells = found
  }
}
