extension ProductionPanel {
  /// Where a row stands in the history of its unit.
  enum Link: Sendable, Hashable {
    /// The row has a missing value.
    case missing
    /// The unit's first complete row.
    case first
    /// The unit has no complete row in the period before.
    case gap(first: Int)
    /// The unit's row in the period before.
    case from(Int, first: Int)
  }

  /// The link of each row to the period before.
  func links() throws(EfficiencyError) -> [Link] {
    guard let unit = data.unit, data.time != nil else { throw .needsUnitAndTime }
    var rowOf: [UnitPeriod: Int] = [:]
    var firstOf: [Int: Int] = [:]
    for row in isComplete.indices where isComplete[row] {
      rowOf[UnitPeriod(unit: unit[row], period: periodOfRow[row])] = row
      if let known = firstOf[unit[row]], periodOfRow[known] <= periodOfRow[row] { continue }
      firstOf[unit[row]] = row
    }
    return isComplete.indices.map { row in
      guard isComplete[row], let first = firstOf[unit[row]] else { return .missing }
      if first == row { return .first }
      let before = UnitPeriod(unit: unit[row], period: periodOfRow[row] - 1)
      return rowOf[before].map { .from($0, first: first) } ?? .gap(first: first)
    }
  }

  /// The rows in the order of their periods, so that a unit's row comes after its earlier ones.
  func rowsByPeriod() -> [Int] {
    isComplete.indices.sorted { (periodOfRow[$0], $0) < (periodOfRow[$1], $1) }
  }
}

/// A unit and the index of a period.
private struct UnitPeriod: Hashable {
  let unit: Int
  let period: Int
}
