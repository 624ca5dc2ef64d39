/// What units used and produced: inputs, good outputs, bad outputs, one row a unit and period.
///
/// Quantities are at least zero; `NaN` means missing. Units are measured by all methods relative to their own
/// quantities, so that the units of measurement do not matter.
public struct ProductionData: Sendable {
  /// The input columns.
  public let inputs: [NumericColumn]
  /// The good output columns.
  public let good: [NumericColumn]
  /// The bad output columns.
  public let bad: [NumericColumn]
  /// A code for the unit of each row; a negative code means missing.
  public let unit: [Int]?
  /// The time of each row, `NaN` where it is missing.
  ///
  /// Periods are the distinct times in rising order.
  public let time: [Double]?
  /// The label of each unit code, for errors.
  public let unitLabels: [String]

  /// The number of rows.
  public let rowCount: Int
  /// Inputs, good and bad outputs in this order.
  public var columns: [NumericColumn] { inputs + good + bad }

  /// Checks and takes the data.
  ///
  /// - Throws: `EfficiencyError` for missing roles, unequal lengths, repeated names, negative or extreme quantities, and
  ///   for two rows of one unit and period when both are given.
  public init(
    inputs: [NumericColumn], good: [NumericColumn], bad: [NumericColumn] = [], unit: [Int]? = nil,
    time: [Double]? = nil, unitLabels: [String] = []
  ) throws(EfficiencyError) {
    guard let first = inputs.first else { throw .noInputs }
    guard !good.isEmpty else { throw .noGoods }
    self.inputs = inputs
    self.good = good
    self.bad = bad
    self.unit = unit
    self.time = time
    self.unitLabels = unitLabels
    rowCount = first.values.count
    try checkShapes()
    for column in columns { try checkValues(column) }
    try checkObservations()
  }

  /// The unit and time of a row.
  public func place(_ row: Int) -> EfficiencyError.Place {
    var label: String?
    if let unit, unit.indices.contains(row), unit[row] >= 0 {
      label = unitLabels.indices.contains(unit[row]) ? unitLabels[unit[row]] : String(unit[row])
    }
    var moment: Double?
    if let time, time.indices.contains(row), time[row].isFinite { moment = time[row] }
    return .init(row: row, unit: label, time: moment)
  }

  private func checkShapes() throws(EfficiencyError) {
    var names: [String] = []
    for column in columns {
      guard !names.contains(column.name) else { throw .duplicateColumn(column.name) }
      names.append(column.name)
      try checkLength(column.values.count, of: column.name)
    }
    if let unit { try checkLength(unit.count, of: "unit") }
    if let time { try checkLength(time.count, of: "time") }
  }

  func checkLength(_ found: Int, of name: String) throws(EfficiencyError) {
    guard found == rowCount else { throw .lengthMismatch(column: name, expected: rowCount, found: found) }
  }

  private func checkValues(_ column: NumericColumn) throws(EfficiencyError) {
    for (row, value) in column.values.enumerated() where !value.isNaN {
      guard value >= 0 else { throw .negativeValue(column: column.name, value: value, at: place(row)) }
      try checkRange(value, column.name, row)
    }
  }

  /// Products of a few quantities must stay finite whatever the units of measurement.
  func checkRange(_ value: Double, _ name: String, _ row: Int) throws(EfficiencyError) {
    let isInRange = value == 0 || (abs(value) >= 1e-75 && abs(value) <= 1e75)
    guard isInRange else { throw .valueOutOfRange(column: name, value: value, at: place(row)) }
  }

  private func checkObservations() throws(EfficiencyError) {
    guard let unit, let time else { return }
    var seen: [ObservationKey: Int] = [:]
    for row in 0..<rowCount where unit[row] >= 0 && time[row].isFinite {
      let key = ObservationKey(unit: unit[row], time: time[row])
      if let first = seen[key] { throw .duplicateObservation(place(row), first: place(first)) }
      seen[key] = row
    }
  }
}

/// A unit and a time, to find rows by.
struct ObservationKey: Hashable {
  let unit: Int
  let time: Double
}
