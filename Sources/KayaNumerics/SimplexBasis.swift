/// The basic columns of a simplex step with their inverse, dense, for a few rows.
struct SimplexBasis: Sendable {
  private(set) var size = 0
  /// The code of the column that is basic in each position.
  var codes: [Int] = []
  /// The power of two by which each basic column was divided.
  var scales: [Double] = []
  /// The basic columns, column after column.
  private(set) var matrix: [Double] = []
  /// The inverse of the basic columns, row after row.
  private(set) var inverse: [Double] = []
  private var exchanges: [Int] = []
  /// Whether the inverse was computed from the present columns without steps in between.
  private var isFresh = false

  /// Makes room for so many rows.
  mutating func resize(to rows: Int) {
    size = rows
    codes = [Int](repeating: -1, count: rows)
    scales = [Double](repeating: 1, count: rows)
    matrix = [Double](repeating: 0, count: rows * rows)
    inverse = matrix
    exchanges = [Int](repeating: 0, count: rows)
    isFresh = false
  }

  /// Puts a column into a position without renewing the inverse.
  mutating func place(_ code: Int, _ column: [Double], scale: Double, at position: Int) {
    isFresh = false
    codes[position] = code
    scales[position] = scale
    for row in 0..<size { matrix[position * size + row] = column[row] }
  }

  /// Computes the inverse afresh, unless it is, by elimination with row exchanges; false when columns are dependent.
  mutating func refactor() -> Bool {
    guard !isFresh else { return true }
    for row in 0..<size {
      for column in 0..<size { inverse[row * size + column] = matrix[column * size + row] }
    }
    let size = size
    isFresh = inverse.withUnsafeMutableBufferPointer { inverse in
      exchanges.withUnsafeMutableBufferPointer { Self.invert(inverse, exchanges: $0, size) }
    }
    return isFresh
  }

  /// Inverts in place after Gauss and Jordan; the columns of the inverse move back as the rows were exchanged.
  private static func invert(
    _ work: UnsafeMutableBufferPointer<Double>, exchanges: UnsafeMutableBufferPointer<Int>, _ size: Int
  ) -> Bool {
    for step in 0..<size {
      var best = step
      for row in step..<size where abs(work[row &* size &+ step]) > abs(work[best &* size &+ step]) { best = row }
      let pivot = work[best &* size &+ step]
      guard abs(pivot) > 1e-280, pivot.isFinite else { return false }
      exchanges[step] = best
      let source = step &* size
      if best != step {
        for column in 0..<size { work.swapAt(source &+ column, best &* size &+ column) }
      }
      work[source &+ step] = 1
      for column in 0..<size { work[source &+ column] /= pivot }
      for row in 0..<size where row != step {
        let target = row &* size
        let factor = work[target &+ step]
        guard factor != 0 else { continue }
        work[target &+ step] = 0
        for column in 0..<size { work[target &+ column] -= factor * work[source &+ column] }
      }
    }
    for step in (0..<size).reversed() where exchanges[step] != step {
      for row in 0..<size { work.swapAt(row * size + step, row * size + exchanges[step]) }
    }
    return true
  }

  /// A column in terms of the basic ones, B⁻¹a.
  func express(_ column: [Double], into result: inout [Double]) {
    for position in 0..<size {
      var sum = 0.0
      for row in 0..<size { sum += inverse[position * size + row] * column[row] }
      result[position] = sum
    }
  }

  /// Replaces a basic column by another and renews the inverse.
  mutating func exchange(
    _ position: Int, for code: Int, _ column: [Double], scale: Double, expressed: [Double]
  ) {
    place(code, column, scale: scale, at: position)
    let size = size
    inverse.withUnsafeMutableBufferPointer { inverse in
      let pivot = expressed[position]
      for row in 0..<size { inverse[position * size + row] /= pivot }
      for other in 0..<size where other != position {
        let factor = expressed[other]
        guard factor != 0 else { continue }
        for row in 0..<size { inverse[other * size + row] -= factor * inverse[position * size + row] }
      }
    }
  }

  /// The shadow prices of given basic costs, c'B⁻¹, in doubles.
  func prices(_ costs: [Double], into result: inout [Double]) {
    for row in 0..<size { result[row] = 0 }
    for position in 0..<size where costs[position] != 0 {
      let cost = costs[position]
      for row in 0..<size { result[row] += cost * inverse[position * size + row] }
    }
  }
}
