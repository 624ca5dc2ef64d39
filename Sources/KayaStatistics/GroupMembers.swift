/// The rows of each group: a list for every group, rows in their own order.
@frozen public struct GroupMembers: RandomAccessCollection, Sendable, Equatable {
  /// All rows, group after group.
  public let rows: [Int]
  /// Where each group begins in `rows`, and at the end the number of rows.
  public let starts: [Int]

  /// Takes lists that are already made.
  @inlinable public init(rows: [Int], starts: [Int]) {
    self.rows = rows
    self.starts = starts
  }

  /// Lists the rows by the number of each row's group, all below `count`; rows with a negative number are in none.
  ///
  /// Cost: two passes over the rows.
  @inlinable public init<Number: FixedWidthInteger>(_ groups: [Number], count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int](repeating: 0, count: starts[count])
    for (row, group) in groups.enumerated() where group >= 0 {
      rows[next[Int(group)]] = row
      next[Int(group)] += 1
    }
    self.init(rows: rows, starts: starts)
  }

  /// One group of so many rows.
  @inlinable public static func whole(_ count: Int) -> GroupMembers {
    GroupMembers(rows: Array(0..<count), starts: [0, count])
  }

  /// The first group.
  @inlinable public var startIndex: Int { 0 }
  /// The number of groups.
  @inlinable public var endIndex: Int { starts.count - 1 }
  /// The rows of a group.
  @inlinable public subscript(group: Int) -> ArraySlice<Int> { rows[starts[group]..<starts[group + 1]] }
}
