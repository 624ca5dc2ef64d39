import KayaNumerics

/// The usable rows of a panel with units, periods and cohorts numbered from zero.
struct PanelSample {
  /// The input position of each kept row.
  let rows: [Int]
  /// The input positions of the rows dropped for a missing value or a weight of zero.
  let droppedRows: [Int]
  /// The outcome of each kept row.
  let outcome: [Double]
  /// The controls of the kept rows, a column each.
  private(set) var controls: [NumericColumn]
  /// The weights of the kept rows.
  let weights: [Double]?
  /// The unit of each kept row, in order of first appearance.
  let unit: [Int]
  /// The period of each kept row, in order of time.
  let period: [Int]
  /// The clusterings of the kept rows; by unit where none was given.
  let clusterings: [NumberedCodes]
  /// The caller's code of each unit.
  let unitCodes: [Int]
  /// The time of each period, ascending.
  let times: [Double]
  /// The first treated periods that occur, ascending.
  let cohorts: [Double]
  /// The cohort of each unit; `cohorts.count` for a unit never treated in the data.
  let cohort: [Int]

  /// How many rows are kept.
  var count: Int { rows.count }
  /// How many units are kept.
  var unitCount: Int { unitCodes.count }
  /// The cohort number that stands for never treated.
  var never: Int { cohorts.count }

  /// Keeps the rows of a panel that miss nothing, and numbers what they hold.
  ///
  /// A unit counts as never treated when its treatment begins more than `lead` after the last period.
  init(_ panel: CausalPanel, lead: Double = 0) throws {
    let count = panel.outcome.count
    try PanelSample.checkLengths(panel, count)
    try PanelSample.checkWeights(panel.weights)
    var kept: [Int] = []
    var dropped: [Int] = []
    for row in 0..<count {
      if PanelSample.isComplete(panel, row) { kept.append(row) } else { dropped.append(row) }
    }
    guard !kept.isEmpty else { throw CausalError.noRows(dropped: dropped.count) }
    let units = NumberedCodes(kept.map { panel.units[$0] })
    let periods = OrderedTimes(kept.map { panel.times[$0] })
    rows = kept
    droppedRows = dropped
    outcome = kept.map { panel.outcome[$0] }
    controls = panel.controls.map { column in NumericColumn(column.name, kept.map { column.values[$0] }) }
    weights = panel.weights.map { column in kept.map { column[$0] } }
    unit = units.dense
    unitCodes = units.codes
    clusterings =
      panel.clusters.isEmpty ? [units] : panel.clusters.map { codes in NumberedCodes(kept.map { codes[$0] }) }
    period = periods.dense
    times = periods.times
    let starts = try PanelSample.adoption(
      of: units, rows: kept, treatedAt: panel.treatedAt, last: (periods.times.last ?? 0) + lead)
    let present = OrderedTimes(starts.filter { !$0.isNaN }).times
    cohorts = present
    cohort = starts.map { start in start.isNaN ? present.count : OrderedTimes.position(of: start, in: present) }
  }

  /// The event time of a kept row: periods since its unit's first treated one; nothing for a unit never treated.
  func eventTime(_ row: Int) -> Double? {
    let group = cohort[unit[row]]
    return group == never ? nil : times[period[row]] - cohorts[group]
  }

  /// Whether a kept row is treated.
  func isTreated(_ row: Int) -> Bool {
    let group = cohort[unit[row]]
    return group != never && times[period[row]] >= cohorts[group]
  }

  /// The kept row of each unit and period.
  ///
  /// A second row for a unit and period is an error.
  func grid() throws -> PanelGrid {
    var result = PanelGrid(units: unitCount, periods: times.count, rows: count)
    for row in 0..<count {
      guard result[unit[row], period[row]] < 0 else {
        throw CausalError.repeatedRow(unit: unitCodes[unit[row]], time: times[period[row]])
      }
      result[unit[row], period[row]] = row
    }
    return result
  }

  /// The weight of each unit, where rows are weighed; it may not change over time.
  func unitWeights() throws -> [Double]? {
    guard let weights else { return nil }
    var found = [Double](repeating: .nan, count: unitCount)
    for row in 0..<count {
      guard found[unit[row]].isNaN || found[unit[row]] == weights[row] else {
        throw CausalError.weightVaries(unit: unitCodes[unit[row]], first: found[unit[row]], second: weights[row])
      }
      found[unit[row]] = weights[row]
    }
    return found
  }

  /// Leaves out the controls that unit and period effects, or controls before them, explain in all rows alike.
  ///
  /// Without them every fit is the same. Answers their names.
  mutating func dropExplainedControls() throws -> [String] {
    guard !controls.isEmpty else { return [] }
    let effects = [
      try GroupCodes(numbers: unit, count: unitCount), try GroupCodes(numbers: period, count: times.count),
    ]
    let absorber = try Absorber(rows: count, effects: effects, weights: weights)
    let left = try absorber.residuals(of: controls.map(\.values))
    let free = controls.indices.filter { left[$0].share > DesignAbsorber.absorbed }
    let independent = OrthogonalColumns(
      free.map { left[$0].values }, weights: weights, lengths: free.map { left[$0].length },
      tolerance: LeastSquares.collinear)
    let kept = Set(independent.kept.map { free[$0] })
    let names = controls.indices.filter { !kept.contains($0) }.map { controls[$0].name }
    controls = controls.indices.filter(kept.contains).map { controls[$0] }
    return names
  }

  /// Throws where a unit has two rows in one period.
  func rejectRepeatedRows() throws {
    var seen: Set<Int> = []
    seen.reserveCapacity(count)
    for row in 0..<count where !seen.insert(unit[row] * times.count + period[row]).inserted {
      throw CausalError.repeatedRow(unit: unitCodes[unit[row]], time: times[period[row]])
    }
  }

  private static func checkLengths(_ panel: CausalPanel, _ count: Int) throws {
    var lengths = [("units", panel.units.count), ("times", panel.times.count), ("treatedAt", panel.treatedAt.count)]
    lengths += panel.controls.map { ($0.name, $0.values.count) }
    lengths += panel.clusters.map { ("clusters", $0.count) }
    if let weights = panel.weights { lengths.append(("weights", weights.count)) }
    for (column, found) in lengths where found != count {
      throw CausalError.lengthMismatch(column: column, expected: count, found: found)
    }
  }

  private static func checkWeights(_ weights: [Double]?) throws {
    for (row, value) in (weights ?? []).enumerated() where value < 0 || value.isInfinite {
      throw CausalError.unusableWeight(row: row, value: value)
    }
  }

  private static func isComplete(_ panel: CausalPanel, _ row: Int) -> Bool {
    panel.outcome[row].isFinite && panel.units[row] >= 0 && panel.times[row].isFinite
      && panel.controls.allSatisfy { $0.values[row].isFinite } && panel.clusters.allSatisfy { $0[row] >= 0 }
      && (panel.weights?[row] ?? 1) > 0
  }

  private static func adoption(of units: NumberedCodes, rows: [Int], treatedAt: [Double], last: Double) throws
    -> [Double]
  {
    var starts = [Double](repeating: .nan, count: units.codes.count)
    var seen = [Bool](repeating: false, count: units.codes.count)
    for (position, row) in rows.enumerated() {
      let unit = units.dense[position]
      let given = treatedAt[row]
      let start = given == 0 || given > last ? .nan : given
      if seen[unit] && !(starts[unit] == start || (starts[unit].isNaN && start.isNaN)) {
        throw CausalError.adoptionVaries(unit: units.codes[unit], first: starts[unit], second: start)
      }
      starts[unit] = start
      seen[unit] = true
    }
    return starts
  }
}

/// Codes numbered from zero, in order of first appearance unless said otherwise.
struct NumberedCodes {
  /// The number of each row's code.
  let dense: [Int]
  /// The code behind each number.
  let codes: [Int]

  /// Numbers the codes of a column.
  init(_ values: [Int]) {
    var numbers: [Int: Int] = [:]
    var found: [Int] = []
    dense = values.map { value in
      if let known = numbers[value] { return known }
      numbers[value] = found.count
      found.append(value)
      return found.count - 1
    }
    codes = found
  }

  /// Numbers the codes of a column by size, so that the order of rows has no say.
  init(ordered values: [Int]) {
    let found = Array(Set(values)).sorted()
    var numbers: [Int: Int] = [:]
    for (number, code) in found.enumerated() { numbers[code] = number }
    dense = values.map { numbers[$0] ?? 0 }
    codes = found
  }

  /// The same as groups of rows.
  func groups() throws(NumericsError) -> GroupCodes { try GroupCodes(numbers: dense, count: codes.count) }
}

/// Times numbered from zero in ascending order.
struct OrderedTimes {
  /// The number of each row's time.
  let dense: [Int]
  /// The distinct times, ascending.
  let times: [Double]

  /// Numbers the times of a column, none of which may be NaN.
  init(_ values: [Double]) {
    let distinct = Array(Set(values)).sorted()
    times = distinct
    dense = values.map { OrderedTimes.position(of: $0, in: distinct) }
  }

  /// The number of a time in an ascending list, or of the first time after it where it is absent.
  static func position(of time: Double, in times: [Double]) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
