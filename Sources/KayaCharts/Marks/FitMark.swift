import Glibc

/// A polynomial fitted by least squares, with the standard error of its mean.
struct PolynomialFit {
  private let center: Double
  private let scale: Double
  private let meanY: Double
  private let scaleY: Double
  private let coefficients: [Double]
  private let inverse: [[Double]]
  private let variance: Double
  /// Observations less coefficients.
  let freedom: Double

  /// The fit, or nothing if the points determine none.
  init?(_ x: [Double], _ y: [Double], degree: Int) {
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
  func value(at x: Double) -> (mean: Double, error: Double) {
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

extension LayerBuilder {
  /// On a logarithmic axis the curve is fitted to the logarithms, so that it is what the eye sees.
  mutating func buildFit(_ method: FitMethod, band: Bool) {
    let logP = model.positionOptions.kind == .log
    let logV = model.valueOptions(axis).kind == .log
    for series in rows.series {
      let points = complete(series).filter { (!logP || $0.p > 0) && (!logV || $0.v > 0) }
      let x = points.map { logP ? log($0.p) : $0.p }
      let y = points.map { logV ? log($0.v) : $0.v }
      guard let fit = PolynomialFit(x, y, degree: method.degree), let low = x.min(), let high = x.max() else {
        continue
      }
      let reach = fit.freedom > 0 ? Quantile.student(level: 0.95, df: fit.freedom) : 0
      let grid = (0...24).map { low + (high - low) * Double($0) / 24 }
      let slices = grid.map { place in
        let (mean, error) = fit.value(at: place)
        return FitSlice(
          p: logP ? exp(place) : place, mean: logV ? exp(mean) : mean,
          low: logV ? exp(mean - reach * error) : mean - reach * error,
          high: logV ? exp(mean + reach * error) : mean + reach * error)
      }
      addFit(slices, series, band: band && fit.freedom > 0, isStraight: method == .linear)
    }
  }

  private struct FitSlice {
    var p: Double
    var mean: Double
    var low: Double
    var high: Double
  }

  private mutating func addFit(_ slices: [FitSlice], _ series: Series, band: Bool, isStraight: Bool) {
    if band {
      let ribbon = slices.map { RibbonShape.Slice(p: $0.p, low: $0.low, high: $0.high) }
      shapes.append(.ribbon(RibbonShape(runs: [ribbon], token: series.token, opacity: 0.14, axis: axis)))
    }
    let drawn = isStraight ? [slices.first, slices.last].compactMap { $0 } : slices
    shapes.append(
      .line(
        LineShape(
          runs: [drawn.map { Place(p: $0.p, v: $0.mean) }], token: series.name.isEmpty ? .ink : series.token,
          width: 1.8,
          axis: axis)))
    computed.append(
      ChartTable.Block(
        series: series.name,
        columns: [
          .numbers(rows.name(.x) ?? "x", slices.map(\.p)), .numbers("fit", slices.map(\.mean)),
          .numbers("fit_low", slices.map { band ? $0.low : .nan }),
          .numbers("fit_high", slices.map { band ? $0.high : .nan }),
        ]))
  }
}
