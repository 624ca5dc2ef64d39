import KayaStatistics

/// The rows of a table put into groups by the values of its key columns.
///
/// Groups are numbered from 0 in order of first appearance; where a key has an order set by `levels`, groups follow
/// that order, the other keys by first appearance, missing keys last. A missing key is a group of its own.
/// Making one costs a pass over the rows for each key.
public struct Grouping: Sendable {
  /// The group of each row.
  public let ids: [Int32]
  /// The number of groups.
  public let count: Int
  /// The first row of each group.
  public let firstRows: [Int]

  /// Groups by the named columns of a table; no name makes one group of all rows.
  public init(_ table: Table, by names: [String]) throws(TableError) {
    self.init(try table.columns(names), rowCount: table.rowCount)
  }

  /// Groups by key columns, each of `rowCount` rows; no column makes one group of all rows.
  public init(_ keys: [Column], rowCount: Int) {
    var codes = Codes.single(rowCount)
    for (index, key) in keys.enumerated() {
      let next = Codes(key)
      codes = index == 0 ? next : codes.combined(with: next)
    }
    let ordered = keys.contains { $0.strings?.isOrdered == true }
    let groups = keys.isEmpty ? codes : ordered ? codes.sorted(by: keys) : codes
    ids = groups.ids
    count = groups.count
    firstRows = groups.firstRows()
  }

  /// One group of all rows.
  public static func whole(_ rowCount: Int) -> Grouping { Grouping([], rowCount: rowCount) }

  /// The number of rows of each group.
  public var sizes: [Int] {
    var sizes = [Int](repeating: 0, count: count)
    for id in ids { sizes[Int(id)] += 1 }
    return sizes
  }

  /// The rows of each group.
  public func members() -> GroupMembers { GroupMembers(ids, count: count) }

  /// The key columns with a row for each group.
  public func keys(_ names: [String], of table: Table) throws(TableError) -> Table {
    let columns = try table.columns(names).map { $0.rows(at: firstRows) }
    return table.with(names, columns, rowCount: count)
  }
}
