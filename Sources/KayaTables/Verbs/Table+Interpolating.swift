import KayaStatistics

/// What becomes of missing cells before the first and after the last observation of a group.
public enum InterpolationEnds: String, Sendable, CaseIterable {
  /// They stay missing.
  case na
  /// They take the nearest observation.
  case hold
  /// They go on along the line through the two nearest observations.
  case extend
}

extension Table {
  /// Missing cells of the named columns filled along the line between the nearest observations in time of their group.
  ///
  /// Each column `x` is filled where it stands, and a column `x_filled` says which cells were filled. Rows need not be
  /// sorted. Throws `missingKey` if a time is missing, `repeatedKey` if a time stands twice in a group, and
  /// `tooFewObservations` if `extend` has to go past the ends with fewer than two observations.
  public func interpolated(
    _ names: [String], time: String, by groups: [String] = [], ends: InterpolationEnds = .na
  ) throws(TableError) -> Table {
    let times = try timesOnce(time, by: groups)
    let order = Sorting.order(rowCount, by: [SortKey(Column(.numbers(times)))])
    let members = try Grouping(self, by: groups).membersInOrder(order)
    var table = self
    for name in names {
      let column = try column(name)
      guard let values = column.numbers else {
        throw .wrongKind(column: name, kind: column.kind, expected: [.number])
      }
      let filled = try Interpolation(times: times, ends: ends, column: name).filled(values, members)
      let mask = zip(values, filled).map { Int8($0.isNaN && !$1.isNaN ? 1 : 0) }
      table = try table.setting(name, to: Column(.numbers(filled), printed: column.printed))
      table = try table.adding(name + "_filled", Column(.bools(mask)))
    }
    return table
  }

  /// The times of the rows, known and each once in its group.
  func timesOnce(_ time: String, by groups: [String]) throws(TableError) -> [Double] {
    let column = try column(time)
    guard let times = column.numbers else { throw .wrongKind(column: time, kind: column.kind, expected: [.number]) }
    if let row = times.firstIndex(where: \.isNaN) { throw .missingKey(column: time, row: row) }
    let cells = try Grouping(self, by: groups + [time])
    guard cells.count < rowCount else { return times }
    for (row, cell) in cells.ids.enumerated() where cells.firstRows[Int(cell)] != row {
      throw .repeatedKey(column: time, value: .number(times[row]), rows: [cells.firstRows[Int(cell)], row])
    }
    return times
  }
}

extension Grouping {
  /// The rows of each group in a given order of all rows.
  func membersInOrder(_ order: [Int]) -> GroupMembers {
    let sorted = GroupMembers(order.map { ids[$0] }, count: count)
    return GroupMembers(rows: sorted.rows.map { order[$0] }, starts: sorted.starts)
  }
}

/// Fills the gaps of one column.
private struct Interpolation {
  let times: [Double]
  let ends: InterpolationEnds
  let column: String

  func filled(_ values: [Double], _ members: GroupMembers) throws(TableError) -> [Double] {
    var result = values
    for group in 0..<members.count {
      let rows = Array(members[group])
      let known = rows.indices.filter { !values[rows[$0]].isNaN }
      guard let first = known.first, let last = known.last else {
        if ends == .extend, let row = rows.first { throw .tooFewObservations(column: column, row: row, count: 0) }
        continue
      }
      for (a, b) in zip(known, known.dropFirst()) where b > a + 1 {
        for place in a + 1..<b { result[rows[place]] = line(at: rows[place], values, rows[a], rows[b]) }
      }
      let outside = Array(rows[..<first]) + Array(rows[(last + 1)...])
      guard ends != .na, !outside.isEmpty else { continue }
      if ends == .extend, known.count < 2 {
        throw .tooFewObservations(column: column, row: outside[0], count: known.count)
      }
      for row in rows[..<first] { result[row] = past(row, values, rows[first], rows, known.prefix(2)) }
      for row in rows[(last + 1)...] { result[row] = past(row, values, rows[last], rows, known.suffix(2)) }
    }
    return result.map { $0.isFinite ? $0 : .nan }
  }

  private func past(_ row: Int, _ values: [Double], _ end: Int, _ rows: [Int], _ pair: ArraySlice<Int>) -> Double {
    guard ends == .extend, let a = pair.first, let b = pair.last else { return values[end] }
    return line(at: row, values, rows[a], rows[b])
  }

  /// The value at a row's time on the line through the observations of two other rows.
  private func line(at row: Int, _ values: [Double], _ a: Int, _ b: Int) -> Double {
    let share = (times[row] - times[a]) / (times[b] - times[a])
    return values[a] + (values[b] - values[a]) * share
  }
}
