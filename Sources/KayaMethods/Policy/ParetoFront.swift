/// The rows that no other row dominates.
public struct ParetoFront: Sendable, Equatable {
  /// The rows on the front, counted from 0, in the order of the input; equal rows stand or fall together.
  public let rows: [Int]
  /// The rows that miss an objective, counted from 0; they neither stand on the front nor dominate.
  public let dropped: [Int]

  /// Finds the rows for which no other is at least as good in every objective and better in one.
  ///
  /// Cost: rows times the length of the front, after sorting. Errors: no objective, columns of different lengths.
  public init(maximize: [NumericColumn] = [], minimize: [NumericColumn] = []) throws(PolicyError) {
    let columns = maximize + minimize
    guard let first = columns.first else { throw .noObjectives }
    for column in columns where column.values.count != first.values.count {
      throw .lengthMismatch(column: column.name, expected: first.values.count, found: column.values.count)
    }
    let goals = first.values.indices.map { row in
      maximize.map { $0.values[row] } + minimize.map { -$0.values[row] }
    }
    let complete = goals.indices.filter { row in !goals[row].contains { $0.isNaN } }
    // A row can only be dominated by one that comes before it in this order.
    let order = complete.sorted { a, b in
      goals[a] == goals[b] ? a < b : goals[b].lexicographicallyPrecedes(goals[a])
    }
    var front: [Int] = []
    for row in order where !front.contains(where: { Self.dominates(goals[$0], goals[row]) }) { front.append(row) }
    rows = front.sorted()
    dropped = goals.indices.filter { row in goals[row].contains { $0.isNaN } }
  }

  private static func dominates(_ a: [Double], _ b: [Double]) -> Bool {
    var better = false
    for place in a.indices {
      if a[place] < b[place] { return false }
      if a[place] > b[place] { better = true }
    }
    return better
  }
}
