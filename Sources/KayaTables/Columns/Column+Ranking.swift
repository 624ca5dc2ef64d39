/// What rank cells that are alike get.
public enum RankTies: String, Sendable, CaseIterable {
  /// The mean of their places.
  case average
  /// The first of their places.
  case min
  /// The last of their places.
  case max
  /// Their places in the order of rows.
  case first
  /// The number of different cells up to theirs.
  case dense
}

extension Column {
  /// The rank of each cell in its group, from 1 for the least; texts by code point or by level, missing cells none.
  public func ranked(ties: RankTies = .average, in grouping: Grouping? = nil) throws(TableError) -> Column {
    let grouping = grouping ?? .whole(count)
    guard grouping.ids.count == count else {
      throw .lengthsDiffer(column: "", count: count, expected: grouping.ids.count)
    }
    guard kind != .interval, let key = SortKey(self).ranks.first else {
      throw .wrongKind(column: "", kind: kind, expected: [.number, .string, .bool])
    }
    let groups = SortKey(Column(.numbers(grouping.ids.map { Double($0) })))
    let order = Sorting.order(count, by: [groups, SortKey(self)]).filter { key[$0] != .max }
    var ranks = [Double](repeating: .nan, count: count)
    var groupStart = 0
    var start = 0
    var classes = 0
    while start < order.count {
      let (value, group) = (key[order[start]], grouping.ids[order[start]])
      if start == 0 || group != grouping.ids[order[start - 1]] { (groupStart, classes) = (start, 0) }
      var end = start + 1
      while end < order.count, key[order[end]] == value, grouping.ids[order[end]] == group { end += 1 }
      classes += 1
      let places = (start - groupStart + 1)...(end - groupStart)
      for (offset, row) in order[start..<end].enumerated() { ranks[row] = ties.rank(offset, places, classes) }
      start = end
    }
    return Column(.numbers(ranks))
  }
}

extension RankTies {
  fileprivate func rank(_ offset: Int, _ places: ClosedRange<Int>, _ classes: Int) -> Double {
    switch self {
    case .average: Double(places.lowerBound + places.upperBound) / 2
    case .min: Double(places.lowerBound)
    case .max: Double(places.upperBound)
    case .first: Double(places.lowerBound + offset)
    case .dense: Double(classes)
    }
  }
}
