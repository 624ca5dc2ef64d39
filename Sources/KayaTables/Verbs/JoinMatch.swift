import KayaStatistics

/// Which rows of two tables have the same keys.
struct JoinMatch {
  /// The key columns, the cells of the left table and then those of the right one.
  let keys: [Column]
  /// The rows of the right table by key.
  private let rightRows: GroupMembers
  /// The key of each left row, −1 where one is missing.
  private let leftIDs: [Int32]
  private let rightIDs: [Int32]
  private let leftCounts: [Int32]

  init(_ left: Table, _ right: Table, _ rule: JoinRule) throws(TableError) {
    var keys: [Column] = []
    for key in rule.keys {
      let (a, b) = (try left.column(key.left), try right.column(key.right))
      guard let both = Column.concatenated([a, b]) else {
        throw .kindsDiffer(column: key.left, kinds: [a.kind, b.kind])
      }
      keys.append(both)
    }
    let grouping = Grouping(keys, rowCount: left.rowCount + right.rowCount)
    var ids = grouping.ids
    for key in keys where key.missingCount > 0 {
      for (row, isMissing) in key.missingMask.enumerated() where isMissing { ids[row] = -1 }
    }
    self.keys = keys
    leftIDs = Array(ids[..<left.rowCount])
    rightIDs = Array(ids[left.rowCount...])
    rightRows = GroupMembers(rightIDs, count: grouping.count)
    var counts = [Int32](repeating: 0, count: grouping.count)
    for id in leftIDs where id >= 0 { counts[Int(id)] += 1 }
    leftCounts = counts
  }

  var missingLeft: Int { leftIDs.reduce(0) { $0 + ($1 < 0 ? 1 : 0) } }
  var missingRight: Int { rightIDs.reduce(0) { $0 + ($1 < 0 ? 1 : 0) } }
  var unmatchedLeft: Int { leftIDs.reduce(0) { $0 + (partners($1).isEmpty ? 1 : 0) } }
  var unmatchedRight: Int { rightIDs.reduce(0) { $0 + ($1 < 0 || leftCounts[Int($1)] == 0 ? 1 : 0) } }

  /// The first key of the left table, and the first of the right one, that the other table does not have.
  var lonelyKeys: (left: [Cell]?, right: [Cell]?) {
    let left = leftIDs.firstIndex { $0 >= 0 && partners($0).isEmpty }
    let right = rightIDs.firstIndex { $0 >= 0 && leftCounts[Int($0)] == 0 }
    return (left.map { row in keys.map { $0[row] } }, right.map { row in keys.map { $0[row + leftIDs.count] } })
  }

  /// Throws if a row has more partners than the rule allows.
  func check(_ rule: JoinRule, _ left: Table, _ right: Table) throws(TableError) {
    guard rule.multiplicity != .allow else { return }
    for (row, id) in leftIDs.enumerated() where id >= 0 {
      let partners = partners(id)
      let isRepeatedLeft = leftCounts[Int(id)] > 1 && !partners.isEmpty
      let isRepeatedRight = partners.count > 1
      let isBad = rule.multiplicity == .error ? isRepeatedLeft && isRepeatedRight : isRepeatedLeft || isRepeatedRight
      guard isBad else { continue }
      let leftRows = leftIDs.indices.filter { leftIDs[$0] == id }
      throw .repeatedKeys(
        columns: rule.keys.map(\.left), values: keys.map { $0[row] }, leftRows: leftRows, rightRows: Array(partners))
    }
  }

  /// The rows of the result; −1 where there is no partner.
  struct Rows {
    var left: [Int] = []
    var right: [Int] = []
    var hasRightAlone = false
  }

  func rows(_ rule: JoinRule) throws(TableError) -> Rows {
    let keepsLeft = rule.kind == .left || rule.kind == .full
    var total = 0
    for id in leftIDs {
      total += max(partners(id).count, keepsLeft ? 1 : 0)
      if total > rule.maximumRows { throw .tooManyRows(limit: rule.maximumRows) }
    }
    var rows = Rows()
    rows.left.reserveCapacity(total)
    rows.right.reserveCapacity(total)
    for (row, id) in leftIDs.enumerated() {
      let partners = partners(id)
      for partner in partners {
        rows.left.append(row)
        rows.right.append(partner)
      }
      if partners.isEmpty, keepsLeft {
        rows.left.append(row)
        rows.right.append(-1)
      }
    }
    guard rule.kind == .right || rule.kind == .full else { return rows }
    for (row, id) in rightIDs.enumerated() where id < 0 || leftCounts[Int(id)] == 0 {
      rows.left.append(-1)
      rows.right.append(row)
      rows.hasRightAlone = true
    }
    return rows
  }

  private func partners(_ id: Int32) -> ArraySlice<Int> { id < 0 ? [] : rightRows[Int(id)] }
}
