import KayaNumerics
import KayaStatistics

/// Series and tables drawn from a random stream.
public enum RandomSeries {
  /// The most rows that are drawn at once.
  public static let mostRows = 100_000_000

  /// A first-order autoregression x_t = ρ x_{t-1} + e_t, with normal e of standard deviation `deviation`.
  ///
  /// For |ρ| < 1 the first value is drawn from the stationary distribution, else it is the first e.
  ///
  /// Errors: a number of values below 0, a ρ or deviation that is no number.
  public static func ar1(
    _ count: Int, rho: Double, deviation: Double = 1, from stream: inout RandomStream
  ) throws(SyntheticError) -> [Double] {
    guard (0...mostRows).contains(count) else { throw .unusable(name: "n", value: Double(count)) }
    guard rho.isFinite else { throw .unusable(name: "rho", value: rho) }
    guard deviation >= 0, deviation.isFinite else { throw .unusable(name: "sd", value: deviation) }
    var value = 0.0
    var result: [Double] = []
    result.reserveCapacity(count)
    for step in 0..<count {
      let shock = deviation * stream.normal()
      let start = abs(rho) < 1 ? shock / ((1 - rho) * (1 + rho)).squareRoot() : shock
      value = step == 0 ? start : rho * value + shock
      result.append(value)
    }
    return result
  }

  /// Columns whose sample correlations are exactly those given, each with mean 0 and standard deviation 1 (divisor n - 1).
  ///
  /// Normal draws, column after column, are centred, made orthogonal, and mixed by the Cholesky factor of the correlations.
  /// Errors: fewer rows than columns plus one, a matrix that is no correlation or is not positive definite.
  public static func correlated(
    _ count: Int, names: [String], correlation: [[Double]], from stream: inout RandomStream
  ) throws(SyntheticError) -> [NumericColumn] {
    guard count <= mostRows else { throw .unusable(name: "n", value: Double(count)) }
    let lower = try factor(correlation, names)
    guard count > names.count else { throw .tooFewRows(found: count, needed: names.count + 1) }
    let draws = names.map { _ in
      let column = stream.normals(count)
      let mean = Sums.sum(column) / Double(count)
      return column.map { $0 - mean }
    }
    let parts = try orthonormal(draws, names)
    let scale = Double(count - 1).squareRoot()
    return names.indices.map { i in
      let values = (0..<count).map { row in
        scale * Sums.sum((0...i).map { lower[i, $0] * parts[$0][row] })
      }
      return NumericColumn(names[i], values)
    }
  }

  private static func factor(_ correlation: [[Double]], _ names: [String]) throws(SyntheticError) -> Matrix {
    guard !names.isEmpty else { throw .lengthMismatch(name: "names", expected: max(1, correlation.count), found: 0) }
    for row in [correlation.count] + correlation.map(\.count) where row != names.count {
      throw .lengthMismatch(name: "correlation", expected: names.count, found: row)
    }
    for i in names.indices {
      for j in 0...i {
        let (r, mirror) = (correlation[i][j], correlation[j][i])
        guard i == j ? r == 1 : (abs(r) <= 1 && r == mirror) else {
          throw .notACorrelation(first: names[j], second: names[i], value: abs(mirror) <= 1 ? r : mirror)
        }
      }
    }
    do {
      return try CholeskyFactor(try Matrix(rowsOf: correlation)).lower
    } catch .notPositiveDefinite(let column) {
      throw .impossibleCorrelations(column: names[min(max(column, 0), names.count - 1)])
    } catch {
      throw .impossibleCorrelations(column: names[0])
    }
  }

  /// Orthonormal columns with the span of the draws, each on the side of its own draw.
  private static func orthonormal(_ draws: [[Double]], _ names: [String]) throws(SyntheticError) -> [[Double]] {
    do {
      let factor = try QRFactor(try Matrix(columns: draws))
      let signs = factor.upper.diagonal.map { $0 < 0 ? -1.0 : 1.0 }
      var result: [[Double]] = []
      for j in draws.indices {
        var unit = [Double](repeating: 0, count: draws[j].count)
        unit[j] = signs[j]
        result.append(try factor.product(unit))
      }
      return result
    } catch {
      throw .impossibleCorrelations(column: names[0])
    }
  }
}
