extension Column {
  /// The sums of the cells so far in each group; a missing cell makes its own and all later sums of the group missing.
  public func cumulativeSum(in grouping: Grouping? = nil) throws(TableError) -> Column {
    try running(0, in: grouping) { $0 + $1 }
  }

  /// The products of the cells so far in each group; a missing cell makes its own and all later ones missing.
  public func cumulativeProduct(in grouping: Grouping? = nil) throws(TableError) -> Column {
    try running(1, in: grouping) { $0 * $1 }
  }

  private func running(
    _ start: Double, in grouping: Grouping?, _ step: (Double, Double) -> Double
  ) throws(TableError) -> Column {
    guard let numbers else { throw .wrongKind(column: "", kind: kind, expected: [.number, .bool]) }
    let grouping = grouping ?? .whole(count)
    guard grouping.ids.count == count else {
      throw .lengthsDiffer(column: "", count: count, expected: grouping.ids.count)
    }
    var soFar = [Double](repeating: start, count: grouping.count)
    return Column(
      numbers: numbers.enumerated().map { row, value in
        let group = Int(grouping.ids[row])
        soFar[group] = step(soFar[group], value)
        return soFar[group]
      })
  }
}
