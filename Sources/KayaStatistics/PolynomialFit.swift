/// A polynomial fitted by least squares, with the standard error of its mean.
public struct PolynomialFit: Sendable {
  private let center: Double
  private let scale: Double
  private let meanY: Double
  private let scaleY: Double
  private let coefficients: [Double]
  private let inverse: [[Double]]
  private let variance: Double
  /// Observations less coefficients.
  public let freedom: Double

  /// The fit, or nothing if the points determine none.
  ///
  /// Both coordinates are centred and scaled, the normal equations solved and refined once, and the residuals taken row by
  /// row. Lengths must agree.
  public init?(_ x: [Double], _ y: [Double], degree: Int) {
    guard x.count > degree, let low = x.min(), let high = x.max(), high > low else { return nil }
    let (middle, half) = (low / 2 + high / 2, high / 2 - low / 2)
    let count = Double(x.count)
    let average = y.reduce(0) { $0 + $1 / count }
    let reach = y.map { abs($0 - average) }.max() ?? 0
    let unit = reach > 0 ? reach : 1
    (center, scale, meanY, scaleY) = (middle, half, average, unit)
    var normal = Array(repeating: Array(repeating: 0.0, count: degree + 1), count: degree + 1)
    let rows = x.map { Self.powers(($0 - middle) / half, degree) }
    for powers in rows {
      for i in powers.indices {
        for j in powers.indices { normal[i][j] += powers[i] * powers[j] }
      }
    }
    guard let inverse = Self.inverse(normal) else { return nil }
    var left = y.map { ($0 - average) / unit }
    var solution = Array(repeating: 0.0, count: degree + 1)
    // The second round adds what rounding has left of the first.
    for _ in 0..<2 {
      var right = Array(repeating: 0.0, count: degree + 1)
      for (powers, value) in zip(rows, left) {
        for i in powers.indices { right[i] += powers[i] * value }
      }
      let step = inverse.map { row in zip(row, right).reduce(0) { $0 + $1.0 * $1.1 } }
      for i in step.indices { solution[i] += step[i] }
      for (place, powers) in rows.enumerated() {
        left[place] -= zip(powers, step).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    freedom = Double(x.count - degree - 1)
    coefficients = solution
    self.inverse = inverse
    variance = freedom > 0 ? left.reduce(0) { $0 + $1 * $1 } / freedom : 0
  }

  /// The mean at a place and its standard error.
  public func value(at x: Double) -> (mean: Double, error: Double) {
    let powers = Self.powers((x - center) / scale, coefficients.count - 1)
    let mean = zip(powers, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    var quadratic = 0.0
    for i in powers.indices {
      for j in powers.indices { quadratic += powers[i] * inverse[i][j] * powers[j] }
    }
    return (meanY + scaleY * mean, scaleY * (variance * max(quadratic, 0)).squareRoot())
  }

  private static func powers(_ x: Double, _ degree: Int) -> [Double] {
    var powers = [1.0]
    for _ in 0..<degree { powers.append((powers.last ?? 1) * x) }
    return powers
  }

  /// Gauss-Jordan elimination with row pivots; nothing for a singular matrix.
  private static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    let size = matrix.count
    var left = matrix
    var right = (0..<size).map { i in (0..<size).map { $0 == i ? 1.0 : 0 } }
    for column in 0..<size {
      guard let pivot = (column..<size).max(by: { abs(left[$0][column]) < abs(left[$1][column]) }),
        abs(left[pivot][column]) > 1e-12 * (matrix.map { abs($0[column]) }.max() ?? 1)
      else { return nil }
      left.swapAt(column, pivot)
      right.swapAt(column, pivot)
      let factor = left[column][column]
      for j in 0..<size {
        left[column][j] /= factor
        right[column][j] /= factor
      }
      for row in 0..<size where row != column {
        let share = left[row][column]
        for j in 0..<size {
          left[row][j] -= share * left[column][j]
          right[row][j] -= share * right[column][j]
        }
      }
    }
    return right
  }
}
