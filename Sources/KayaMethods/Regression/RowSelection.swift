/// Which rows have everything a regression needs.
struct RowSelection {
  private(set) var dropped: [DroppedRow] = []
  private var reasons: [DroppedRow.Reason?]
  private var faults: [String]
  private let rows: Int
  private var used: Int

  init(_ data: RegressionData) throws(RegressionError) {
    rows = data.rows
    used = rows
    reasons = []
    faults = []
    for column in data.numericColumns { try drop(column, expecting: rows) }
    for factor in data.effects { try drop(factor) }
    if let weights = data.weights { try drop(weights, expecting: rows) }
    for factor in data.clusters { try drop(factor) }
    try dropZeroWeights(data.weights)
    try requireRows(data)
    collect()
  }

  /// The rows used, ascending; absent where all are.
  var kept: [Int32]? {
    guard used < rows else { return nil }
    return (0..<rows).compactMap { reasons[$0] == nil ? Int32($0) : nil }
  }

  private mutating func mark(_ row: Int, _ reason: DroppedRow.Reason, _ column: String) {
    if reasons.isEmpty {
      reasons = Array(repeating: nil, count: rows)
      faults = Array(repeating: "", count: rows)
    }
    guard reasons[row] == nil else { return }
    reasons[row] = reason
    faults[row] = column
    used -= 1
  }

  private mutating func drop(_ column: NumericColumn, expecting rows: Int) throws(RegressionError) {
    guard column.values.count == rows else {
      throw .lengthMismatch(column: column.name, expected: rows, found: column.values.count)
    }
    if Self.isFinite(column.values) { return }
    for (row, value) in column.values.enumerated() where !value.isFinite {
      if value.isInfinite { throw .infiniteValue(column: column.name, row: row) }
      mark(row, .missing, column.name)
    }
  }

  private static func isFinite(_ values: [Double]) -> Bool {
    // Zero times a number that is not finite is NaN, and a sum with NaN stays NaN.
    var lanes = SIMD8<Double>.zero
    var row = 0
    values.withUnsafeBytes { bytes in
      while row + 8 <= values.count {
        lanes += bytes.loadUnaligned(fromByteOffset: row * 8, as: SIMD8<Double>.self) * 0
        row += 8
      }
    }
    return lanes.sum() == 0 && values[row...].allSatisfy(\.isFinite)
  }

  private mutating func drop(_ factor: RegressionFactor) throws(RegressionError) {
    guard factor.codes.count == rows else {
      throw .lengthMismatch(column: factor.name, expected: rows, found: factor.codes.count)
    }
    for (row, code) in factor.codes.enumerated() where code < 0 || Int(code) >= factor.count {
      if code >= 0 { throw .codeOutOfRange(column: factor.name, row: row) }
      mark(row, .missing, factor.name)
    }
  }

  private mutating func dropZeroWeights(_ weights: NumericColumn?) throws(RegressionError) {
    guard let weights else { return }
    for (row, weight) in weights.values.enumerated() {
      if weight < 0 { throw .negativeWeight(column: weights.name, row: row) }
      if weight == 0 { mark(row, .zeroWeight, weights.name) }
    }
  }

  private func requireRows(_ data: RegressionData) throws(RegressionError) {
    guard used == 0 else { return }
    guard !data.outcome.values.isEmpty else { throw .noCompleteRows(column: "") }
    if let weights = data.weights, reasons.contains(.zeroWeight) { throw .noWeight(column: weights.name) }
    var counts: [(name: String, count: Int)] = data.numericColumns.map { column in
      (column.name, column.values.count { $0.isNaN })
    }
    counts += (data.effects + data.clusters).map { factor in (factor.name, factor.codes.count { $0 < 0 }) }
    if let weights = data.weights { counts.append((weights.name, weights.values.count { !($0 > 0) })) }
    var worst = counts.first ?? (data.outcome.name, 0)
    for entry in counts where entry.count > worst.count { worst = entry }
    throw .noCompleteRows(column: worst.name)
  }

  /// Drops rows alone in a group, and then those that this leaves alone, until every group has two rows.
  mutating func dropSingletons(_ effects: [RegressionFactor]) throws(RegressionError) {
    var sizes = effects.map { [Int](repeating: 0, count: $0.count) }
    for row in 0..<rows where reasons.isEmpty || reasons[row] == nil {
      for (index, effect) in effects.enumerated() { sizes[index][Int(effect.codes[row])] += 1 }
    }
    var changed = true
    while changed {
      changed = false
      for (index, effect) in effects.enumerated() where sizes[index].contains(1) {
        for row in 0..<rows where reasons.isEmpty || reasons[row] == nil {
          guard sizes[index][Int(effect.codes[row])] == 1 else { continue }
          mark(row, .singleton, effect.name)
          for (other, factor) in effects.enumerated() { sizes[other][Int(factor.codes[row])] -= 1 }
          changed = true
        }
      }
    }
    if used == 0 { throw .onlySingletons(effect: effects.first?.name ?? "") }
    collect()
  }

  private mutating func collect() {
    guard used < rows else { return }
    dropped = (0..<rows).compactMap { row in
      reasons[row].map { DroppedRow(row: row, reason: $0, column: faults[row]) }
    }
  }
}
