extension Column {
  /// The cells of earlier rows of the same group: row i takes the cell that stands `by` rows before it.
  ///
  /// A negative number looks ahead. Where there is no such row the cell is missing. With `over`, earlier is not by row
  /// but by value: the row of the group whose `over` is less by exactly that number, so a gap gives a missing cell, as
  /// with Stata's `L.`; a missing value of `over` has no neighbours. Throws `repeatedKey` if a value of `over` stands
  /// twice in a group.
  public func lagged(_ by: Int = 1, over: Column? = nil, in grouping: Grouping? = nil) throws(TableError) -> Column {
    rows(at: try earlierRows(by, over: over, in: grouping ?? .whole(count)))
  }

  /// The differences from the cells that `lagged` finds.
  public func differenced(
    _ by: Int = 1, over: Column? = nil, in grouping: Grouping? = nil
  ) throws(TableError) -> Column {
    guard let numbers else { throw .wrongKind(column: "", kind: kind, expected: [.number, .bool]) }
    let earlier = try earlierRows(by, over: over, in: grouping ?? .whole(count))
    return Column(numbers: zip(numbers, earlier).map { value, row in row < 0 ? .nan : value - numbers[row] })
  }

  private func earlierRows(_ by: Int, over: Column?, in grouping: Grouping) throws(TableError) -> [Int] {
    guard grouping.ids.count == count else {
      throw .lengthsDiffer(column: "", count: count, expected: grouping.ids.count)
    }
    guard let over else { return earlierByRow(by, grouping) }
    guard over.count == count else { throw .lengthsDiffer(column: "over", count: over.count, expected: count) }
    guard let times = over.numbers else {
      throw .wrongKind(column: "over", kind: over.kind, expected: [.number])
    }
    return try GroupedTimes(times: times, grouping: grouping).rows(earlierBy: Double(by))
  }

  private func earlierByRow(_ by: Int, _ grouping: Grouping) -> [Int] {
    let members = grouping.members()
    var earlier = [Int](repeating: -1, count: count)
    for group in 0..<members.count {
      let rows = members[group]
      for place in rows.indices {
        let (other, overflow) = place.subtractingReportingOverflow(by)
        if !overflow, rows.indices.contains(other) { earlier[rows[place]] = rows[other] }
      }
    }
    return earlier
  }
}

/// Times of rows in groups, for finding a row by its group and time.
struct GroupedTimes {
  let times: [Double]
  let grouping: Grouping

  /// For each row the row of its group whose time is less by a step, or −1.
  func rows(earlierBy step: Double) throws(TableError) -> [Int] {
    var codes = HashTable(expected: times.count)
    let timeCodes = times.map { $0.isNaN ? -1 : codes.code(of: ($0 + 0).bitPattern) }
    var cells = HashTable(expected: times.count)
    var rowOfCell: [Int] = []
    for (row, code) in timeCodes.enumerated() where code >= 0 {
      let cell = Int(cells.code(of: key(grouping.ids[row], code)))
      guard cell == rowOfCell.count else {
        throw .repeatedKey(column: "over", value: .number(times[row]), rows: [rowOfCell[cell], row])
      }
      rowOfCell.append(row)
    }
    return times.indices.map { row in
      guard timeCodes[row] >= 0, let code = codes.known((times[row] - step + 0).bitPattern),
        let cell = cells.known(key(grouping.ids[row], code))
      else { return -1 }
      return rowOfCell[Int(cell)]
    }
  }

  private func key(_ group: Int32, _ time: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: group)) << 32 | UInt64(UInt32(bitPattern: time))
  }
}
