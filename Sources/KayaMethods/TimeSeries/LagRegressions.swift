import Glibc
import KayaNumerics
import KayaStatistics

/// The test regressions of a series: its differences on trend terms, its lagged level, and lagged differences.
///
/// One factorization serves all numbers of lags: with the columns in the order of their entry, the rotated outcome gives the
/// residual sum of squares of every leading block, and the t value of its last column.
struct LagRegressions {
  private let series: [Double]
  private let trend: TrendTerms
  private let name: String

  init(_ series: [Double], trend: TrendTerms, name: String) {
    self.series = series
    self.trend = trend
    self.name = name
  }

  /// The most lags that leave a degree of freedom.
  static func mostLags(_ count: Int, _ trend: TrendTerms) -> Int {
    (count - 3 - trend.count) / 2
  }

  /// The best number of lags by a rule, all compared on the rows that the most lags leave.
  func best(_ rule: LagRule, most: Int) throws(TimeSeriesError) -> Int {
    let base = trend.count + 1
    let fit = try Fit(design(lags: most, levelLast: false), outcome(lags: most), name: name)
    let candidates = (0...most).filter { fit.rows > base + $0 }
    func criterion(_ lags: Int, _ penalty: Double) -> Double {
      let n = Double(fit.rows)
      return n * (log(2 * Double.pi * fit.residualSquares(base + lags) / n) + 1) + penalty * Double(base + lags)
    }
    switch rule {
    case .fixed(let lags): return lags
    case .aic: return candidates.min { criterion($0, 2) < criterion($1, 2) } ?? 0
    case .bic:
      let penalty = log(Double(fit.rows))
      return candidates.min { criterion($0, penalty) < criterion($1, penalty) } ?? 0
    case .tStatistic: return candidates.last { $0 > 0 && abs(fit.lastT(base + $0)) >= Self.significant } ?? 0
    }
  }

  /// The t value of the lagged level, on all rows that this number of lags leaves.
  func statistic(lags: Int) throws(TimeSeriesError) -> (value: Double, rows: Int) {
    let fit = try Fit(design(lags: lags, levelLast: true), outcome(lags: lags), name: name)
    return (fit.lastT(trend.count + 1 + lags), fit.rows)
  }

  /// The two-sided ten percent point of the normal distribution.
  private static let significant = 1.644_853_626_951_472_2

  private var differences: [Double] { zip(series.dropFirst(), series).map { $0 - $1 } }

  private func outcome(lags: Int) -> [Double] { Array(differences[lags...]) }

  private func design(lags: Int, levelLast: Bool) -> [[Double]] {
    let changes = differences
    let rows = changes.count - lags
    let level = Array(series[lags..<lags + rows])
    let lagged = (0..<lags).map { lag in Array(changes[lags - lag - 1..<lags - lag - 1 + rows]) }
    return trend.columns(rows) + (levelLast ? lagged + [level] : [level] + lagged)
  }

  /// A least squares fit of every leading block of columns.
  private struct Fit {
    let rows: Int
    private let rotated: [Double]
    private let tails: [Double]

    init(_ columns: [[Double]], _ outcome: [Double], name: String) throws(TimeSeriesError) {
      rows = outcome.count
      do {
        let factor = try QRFactor(try Matrix(columns: columns))
        let upper = factor.upper
        for (place, column) in columns.enumerated()
        where abs(upper[place, place]) <= Self.dependence * Sums.dot(column, column).squareRoot() {
          throw TimeSeriesError.deterministic(column: name)
        }
        let image = try factor.transposedProduct(outcome)
        // Reflections leave signs open; those of R carry over to the rotated outcome.
        rotated = image.indices.map { $0 < columns.count && upper[$0, $0] < 0 ? -image[$0] : image[$0] }
      } catch {
        throw error as? TimeSeriesError ?? (error as? NumericsError).map(TimeSeriesError.numerics)
          ?? .deterministic(column: name)
      }
      var tails = [Double](repeating: 0, count: rows + 1)
      for place in stride(from: rows - 1, through: 0, by: -1) {
        tails[place] = tails[place + 1] + rotated[place] * rotated[place]
      }
      self.tails = tails
      let noise = Self.dependence * outcome.reduce(0) { max($0, abs($1)) }
      let smallest = columns.indices.last { $0 + 1 < rows }.map { tails[$0 + 1] } ?? 0
      guard smallest > noise * noise else { throw .deterministic(column: name) }
    }

    /// The residual sum of squares with the first columns.
    func residualSquares(_ columns: Int) -> Double { tails[columns] }

    /// The t value of the last of the first columns.
    func lastT(_ columns: Int) -> Double {
      let scale = (tails[columns] / Double(rows - columns)).squareRoot()
      return rotated[columns - 1] / scale
    }

    /// Below this part of its own length, what is left of a column or an outcome is rounding.
    private static let dependence = 1e-12
  }
}
