import KayaNumerics

/// Weighted cross products of rows, summed anew for every resample, with one effect taken out by its sums.
///
/// A row is some dummies, of which it has one an effect, followed by columns of numbers. Cost a draw: n (p² / 2 + p E) for
/// n rows, p columns and E effects of dummies, and (D + p)² / 2 for each level of the effect taken out, D dummies in all.
struct ResampledRows {
  private let width: Int
  private let dummyCount: Int
  /// The columns of numbers, row after row.
  private let values: [Double]
  private let columnCount: Int
  /// For every effect of dummies the place of each row's dummy.
  private let dummies: [[Int32]]
  private let weights: [Double]
  private let groupOfRow: [Int32]
  private let level: GroupCodes?

  /// Lays out rows; `dummies` numbers the dummies of all effects from zero on.
  init(
    columns: [[Double]], dummies: [[Int32]], dummyCount: Int, weights: [Double], groupOfRow: [Int32],
    level: GroupCodes?
  ) {
    var values = [Double](repeating: 0, count: weights.count * columns.count)
    for (j, column) in columns.enumerated() {
      for row in weights.indices { values[row * columns.count + j] = column[row] }
    }
    self.values = values
    columnCount = columns.count
    width = dummyCount + columns.count
    self.dummyCount = dummyCount
    self.dummies = dummies
    self.weights = weights
    self.groupOfRow = groupOfRow
    self.level = level
  }

  /// The packed cross products when each group of rows counts as often as given.
  func summed(_ counts: [Int32]) -> [Double] {
    var gram = [Double](repeating: 0, count: width * (width + 1) / 2)
    var mass = [Double](repeating: 0, count: level?.count ?? 0)
    var sums = [Double](repeating: 0, count: mass.count * width)
    let columns = dummyCount..<width
    gram.withUnsafeMutableBufferPointer { gram in
      sums.withUnsafeMutableBufferPointer { sums in
        values.withUnsafeBufferPointer { values in
          for row in groupOfRow.indices {
            let weight = weights[row] * Double(counts[Int(groupOfRow[row])])
            guard weight > 0 else { continue }
            add(row, weight, values, to: gram)
            guard let place = level.map({ Int($0.codes[row]) }) else { continue }
            mass[place] += weight
            for effect in dummies { sums[place * width + Int(effect[row])] += weight }
            for j in columns { sums[place * width + j] += weight * values[row * columnCount + j - dummyCount] }
          }
        }
        for place in mass.indices where mass[place] > 0 {
          subtract(sums, at: place * width, over: mass[place], from: gram)
        }
      }
    }
    return gram
  }

  private func add(
    _ row: Int, _ weight: Double, _ values: UnsafeBufferPointer<Double>, to gram: UnsafeMutableBufferPointer<Double>
  ) {
    for (number, effect) in dummies.enumerated() {
      let own = Int(effect[row])
      gram[own * (own + 1) / 2 + own] += weight
      for earlier in dummies[..<number] { gram[own * (own + 1) / 2 + Int(earlier[row])] += weight }
    }
    let first = row * columnCount
    for j in 0..<columnCount {
      let value = weight * values[first + j]
      let base = (dummyCount + j) * (dummyCount + j + 1) / 2
      for effect in dummies { gram[base + Int(effect[row])] += value }
      for l in 0...j { gram[base + dummyCount + l] += value * values[first + l] }
    }
  }

  private func subtract(
    _ sums: UnsafeMutableBufferPointer<Double>, at start: Int, over mass: Double,
    from gram: UnsafeMutableBufferPointer<Double>
  ) {
    var entry = 0
    for j in 0..<width {
      let factor = sums[start + j] / mass
      if factor != 0 {
        for l in 0...j { gram[entry + l] -= factor * sums[start + l] }
      }
      entry += j + 1
    }
  }
}
