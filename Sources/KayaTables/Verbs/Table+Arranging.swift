extension Table {
  /// The rows sorted by keys of as many rows; stable, missing cells last.
  ///
  /// With `by`, the groups follow each other in their order and each is sorted within.
  public func arranged(by keys: [SortKey], within groups: [String] = []) throws(TableError) -> Table {
    for key in keys where key.column.count != rowCount {
      throw .lengthsDiffer(column: "key", count: key.column.count, expected: rowCount)
    }
    var all = keys
    if !groups.isEmpty {
      let grouping = try Grouping(self, by: groups)
      all.insert(SortKey(Column(.numbers(grouping.ids.map { Double($0) }))), at: 0)
    }
    return gathering(Sorting.order(rowCount, by: all))
  }

  /// The rows sorted by named columns.
  public func arranged(by names: [String], descending: Bool = false) throws(TableError) -> Table {
    try arranged(by: try columns(names).map { SortKey($0, descending: descending) })
  }

  /// The first rows, of the table or of each group; rows keep their order.
  public func head(_ count: Int, by groups: [String] = []) throws(TableError) -> Table {
    guard !groups.isEmpty else { return rows(in: 0..<min(max(0, count), rowCount)) }
    return gathering(try places(in: groups).filter { $0.place < count }.map(\.row))
  }

  /// The last rows, of the table or of each group; rows keep their order.
  public func tail(_ count: Int, by groups: [String] = []) throws(TableError) -> Table {
    guard !groups.isEmpty else { return rows(in: max(0, rowCount - max(0, count))..<rowCount) }
    return gathering(try places(in: groups).filter { $0.size - $0.place <= count }.map(\.row))
  }

  /// For each row its place in its group, from 0, and the group's size.
  private func places(in groups: [String]) throws(TableError) -> [(row: Int, place: Int, size: Int)] {
    let grouping = try Grouping(self, by: groups)
    let sizes = grouping.sizes
    var seen = [Int](repeating: 0, count: grouping.count)
    return grouping.ids.enumerated().map { row, id in
      defer { seen[Int(id)] += 1 }
      return (row, seen[Int(id)], sizes[Int(id)])
    }
  }
}
