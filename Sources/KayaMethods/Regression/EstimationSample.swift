import KayaNumerics

/// A row that was left out of an estimation, and why.
public struct DroppedRow: Sendable, Equatable {
  /// Why a row is left out.
  public enum Reason: String, Sendable {
    case missing
    case zeroWeight = "zero-weight"
    case singleton
  }
  /// The row's number in the data given, from zero.
  public let row: Int
  /// Why it was left out.
  public let reason: Reason
  /// The column at fault: the first with a missing value, the weights, or the effect in which the row was alone.
  public let column: String

  /// Names a row, a reason and the column at fault.
  public init(row: Int, reason: Reason, column: String) {
    self.row = row
    self.reason = reason
    self.column = column
  }
}

/// The rows of a regression that can be used, and its columns on these rows alone.
struct EstimationSample: Sendable {
  let inputRows: Int
  /// The rows used, ascending; absent where all are.
  let rows: [Int32]?
  let dropped: [DroppedRow]
  let outcome: [Double]
  let regressors: [[Double]]
  let endogenous: [[Double]]
  let instruments: [[Double]]
  let effects: [GroupCodes]
  /// For each effect the numbers that its groups have in the data given.
  let effectCodes: [[Int32]]
  let weights: [Double]?
  let clusters: [GroupCodes]

  var count: Int { outcome.count }

  init(_ data: RegressionData, dropsSingletons: Bool) throws(RegressionError) {
    var selection = try RowSelection(data)
    if dropsSingletons { try selection.dropSingletons(data.effects) }
    let rows = selection.kept
    inputRows = data.rows
    self.rows = rows
    dropped = selection.dropped
    func picked(_ column: NumericColumn) -> [Double] {
      guard let rows else { return column.values }
      return rows.map { column.values[Int($0)] }
    }
    outcome = picked(data.outcome)
    regressors = data.regressors.map(picked)
    endogenous = data.endogenous.map(picked)
    instruments = data.instruments.map(picked)
    weights = data.weights.map(picked)
    var effects: [GroupCodes] = [], effectCodes: [[Int32]] = []
    for factor in data.effects {
      let (groups, old) = try Self.groups(factor, rows).compacted()
      effects.append(groups)
      effectCodes.append(old)
    }
    self.effects = effects
    self.effectCodes = effectCodes
    var clusters: [GroupCodes] = []
    for factor in data.clusters { clusters.append(try Self.groups(factor, rows).compacted().groups) }
    self.clusters = clusters
  }

  /// The groups of a factor over the rows used.
  static func groups(_ factor: RegressionFactor, _ rows: [Int32]?) throws(RegressionError) -> GroupCodes {
    let codes = rows.map { $0.map { factor.codes[Int($0)] } } ?? factor.codes
    do {
      return try GroupCodes(codes: codes, count: factor.count)
    } catch .groupOutOfRange(let position) {
      let row = rows.map { Int($0[position]) } ?? position
      if codes[position] < 0 { throw .missingCluster(column: factor.name, row: row) }
      throw .codeOutOfRange(column: factor.name, row: row)
    } catch {
      throw .numerics(error)
    }
  }

  /// The groups over the rows used of a factor as long as the data given.
  func groups(of factor: RegressionFactor) throws(RegressionError) -> GroupCodes {
    guard factor.codes.count == inputRows else {
      throw .lengthMismatch(column: factor.name, expected: inputRows, found: factor.codes.count)
    }
    return try Self.groups(factor, rows).compacted().groups
  }

  /// The number in the data given of a row used.
  func inputRow(_ position: Int) -> Int {
    rows.map { Int($0[position]) } ?? position
  }
}
