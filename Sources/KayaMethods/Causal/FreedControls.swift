import KayaNumerics
import KayaStatistics

/// Controls of a panel less the unit and period effects and the controls before them, all as the untreated rows have them.
///
/// What is taken off is a combination of effects and controls, so a fit on what is left is the same fit, and its cross
/// products keep the digits that a control varies in, however large its level.
struct FreedControls {
  /// The columns, with an entry for each row of the sample, orthogonal and of length one over the untreated rows.
  private(set) var columns: [[Double]] = []

  private let rows: [Int]
  private let weights: [Double]?

  /// Frees the controls of a sample; a control of which nothing is left is an error.
  init(_ sample: PanelSample, rows: [Int]) throws {
    self.rows = rows
    weights = sample.weights.map { weights in rows.map { weights[$0] } }
    guard !sample.controls.isEmpty else { return }
    let (units, periods) = (NumberedCodes(rows.map { sample.unit[$0] }), NumberedCodes(rows.map { sample.period[$0] }))
    let absorber = try Absorber(
      rows: rows.count, effects: [units.groups(), periods.groups()], weights: weights)
    for control in sample.controls {
      let (effects, residual) = try absorber.decomposition(of: rows.map { control.values[$0] })
      guard residual.share > DesignAbsorber.absorbed else { throw CausalError.collinear(column: control.name) }
      let ofUnit = Self.spread(effects[0], units.codes, count: sample.unitCount)
      let ofPeriod = Self.spread(effects[1], periods.codes, count: sample.times.count)
      var column = sample.unit.indices.map {
        control.values[$0] - ofUnit[sample.unit[$0]] - ofPeriod[sample.period[$0]]
      }
      for (place, row) in rows.enumerated() { column[row] = residual.values[place] }
      guard append(&column, of: residual.length) else { throw CausalError.collinear(column: control.name) }
    }
  }

  /// Takes the columns so far out of another one, twice as once leaves a share of them in; answers whether more than rounding is left.
  private mutating func append(_ column: inout [Double], of length: Double) -> Bool {
    for _ in 0..<2 {
      for earlier in columns {
        let factor = product(earlier, column)
        for row in column.indices { column[row] -= factor * earlier[row] }
      }
    }
    let left = product(column, column).squareRoot()
    guard left > LeastSquares.collinear * length else { return false }
    columns.append(column.map { $0 / left })
    return true
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    var total = NeumaierSum()
    for (place, row) in rows.enumerated() { total.add((weights?[place] ?? 1) * a[row] * b[row]) }
    return total.value
  }

  private static func spread(_ values: [Double], _ codes: [Int], count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for (value, code) in zip(values, codes) { result[code] = value }
    return result
  }
}
