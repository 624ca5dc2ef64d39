import KayaStatistics

/// What many cells are brought together to; missing cells are skipped, and nothing comes of no cells.
public enum Aggregate: Sendable, Equatable {
  /// The sum.
  case sum
  /// The arithmetic mean.
  case mean
  /// The standard deviation with the divisor n − ddof.
  case sd(ddof: Double)
  /// The variance with the divisor n − ddof.
  case variance(ddof: Double)
  /// The standard deviation over the mean, a ratio.
  case cv(ddof: Double)
  /// The least cell, of texts by code point or by level.
  case min
  /// The greatest cell, of texts by code point or by level.
  case max
  /// The middle, the mean of the two middle values of an even number.
  case median
  /// A quantile by one of nine definitions.
  case quantile(Double, kind: Quantile.Kind)
  /// The first cell that is not missing.
  case first
  /// The last cell that is not missing.
  case last
  /// Whether any cell is true.
  case any
  /// Whether all cells are true.
  case all
  /// The number of cells that are not missing; 0 if there are none.
  case present
}

extension Column {
  /// One cell for each group.
  ///
  /// Sums run in the order of rows. Means and variances take a second pass over the deviations from the first mean.
  /// Throws `wrongKind` where a text or an interval has no such aggregate. Cost: a pass or two over the rows; a sort of
  /// each group for the median and quantiles.
  public func aggregated(_ aggregate: Aggregate, by grouping: Grouping) throws(TableError) -> Column {
    guard grouping.ids.count == count else {
      throw .lengthsDiffer(column: "", count: count, expected: grouping.ids.count)
    }
    switch aggregate {
    case .first: return rows(at: GroupedRows.first(of: self, grouping))
    case .last: return rows(at: GroupedRows.last(of: self, grouping))
    case .present: return Column(.numbers(GroupedRows.present(in: self, grouping)))
    case .min where kind == .string: return rows(at: GroupedRows.extreme(of: self, grouping, greatest: false))
    case .max where kind == .string: return rows(at: GroupedRows.extreme(of: self, grouping, greatest: true))
    case .any, .all: return try truth(all: aggregate == .all, by: grouping)
    default: break
    }
    guard let numbers else { throw .wrongKind(column: "", kind: kind, expected: [.number, .bool], odd: oddText) }
    return Column(numbers: GroupedNumbers(values: numbers, grouping: grouping).values(of: aggregate))
  }

  /// The aggregate of all cells.
  public func aggregated(_ aggregate: Aggregate) throws(TableError) -> Cell {
    let cells = try aggregated(aggregate, by: .whole(count))
    return cells.count == 0 ? .missing : cells[0]
  }

  private func truth(all: Bool, by grouping: Grouping) throws(TableError) -> Column {
    guard let numbers else { throw .wrongKind(column: "", kind: kind, expected: [.bool]) }
    var result = [Int8](repeating: -1, count: grouping.count)
    for (row, value) in numbers.enumerated() where !value.isNaN {
      let group = Int(grouping.ids[row])
      let isTrue: Int8 = value != 0 ? 1 : 0
      let soFar = result[group]
      result[group] = soFar < 0 ? isTrue : all ? Swift.min(soFar, isTrue) : Swift.max(soFar, isTrue)
    }
    return Column(.bools(result))
  }
}

/// Rows that stand for their groups; −1 where a group has no cell.
private enum GroupedRows {
  static func first(of column: Column, _ grouping: Grouping) -> [Int] {
    var rows = [Int](repeating: -1, count: grouping.count)
    for (row, isMissing) in column.missingMask.enumerated() where !isMissing {
      let group = Int(grouping.ids[row])
      if rows[group] < 0 { rows[group] = row }
    }
    return rows
  }

  static func last(of column: Column, _ grouping: Grouping) -> [Int] {
    var rows = [Int](repeating: -1, count: grouping.count)
    for (row, isMissing) in column.missingMask.enumerated() where !isMissing { rows[Int(grouping.ids[row])] = row }
    return rows
  }

  static func extreme(of column: Column, _ grouping: Grouping, greatest: Bool) -> [Int] {
    var rows = [Int](repeating: -1, count: grouping.count)
    guard let rank = SortKey(column).ranks.first else { return rows }
    for (row, value) in rank.enumerated() where value != .max {
      let group = Int(grouping.ids[row])
      let best = rows[group]
      if best < 0 || (greatest ? value > rank[best] : value < rank[best]) { rows[group] = row }
    }
    return rows
  }

  static func present(in column: Column, _ grouping: Grouping) -> [Double] {
    var counts = [Double](repeating: 0, count: grouping.count)
    for (row, isMissing) in column.missingMask.enumerated() where !isMissing { counts[Int(grouping.ids[row])] += 1 }
    return counts
  }
}
