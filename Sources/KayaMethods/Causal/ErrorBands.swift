import Glibc
import KayaStatistics

/// Standard errors of several effects with the width of their confidence bands.
struct ErrorBands {
  /// The standard error of each effect; nothing where it is not positive.
  let stdErrors: [Double?]
  /// How many standard errors a band reaches to either side.
  let criticalValue: Double
  /// Whether the bands hold for all effects at once.
  let isSimultaneous: Bool

  /// An effect's error and band.
  struct Interval {
    let stdError: Double
    let low: Double
    let high: Double
  }

  /// Analytic errors: the root of the mean squared influence over n, with pointwise normal bands.
  init(influence: [[Double]], count: Int, level: Double) {
    stdErrors = influence.map { column in
      let squares = column.reduce(0) { $0 + $1 * $1 }
      return ErrorBands.usable(squares.squareRoot() / Double(count))
    }
    criticalValue = Distributions.normalQuantile(0.5 + level / 2)
    isSimultaneous = false
  }

  /// Errors of a bootstrap: the interquartile range over that of the normal distribution, bands by the largest |t|.
  ///
  /// Where the largest |t| gives no band, or one narrower than the pointwise band, the pointwise band stands. The last
  /// `apart` columns, say overall effects, get errors but no say in the band. Source: R package did.
  init(draws: [[Double]], count: Int, level: Double, apart: Int = 0) {
    let normalRange = Distributions.normalQuantile(0.75) - Distributions.normalQuantile(0.25)
    let spreads = draws.map { column -> Double? in
      guard let high = Quantile.of(column, 0.75, kind: .inverse), let low = Quantile.of(column, 0.25, kind: .inverse)
      else { return nil }
      return ErrorBands.usable((high - low) / normalRange)
    }
    stdErrors = spreads.map { $0.map { $0 / Double(count).squareRoot() } }
    let pointwise = Distributions.normalQuantile(0.5 + level / 2)
    var largest = [Double](repeating: 0, count: draws.first?.count ?? 0)
    for (column, spread) in zip(draws, spreads).dropLast(apart) {
      guard let spread else { continue }
      for draw in largest.indices { largest[draw] = max(largest[draw], abs(column[draw]) / spread) }
    }
    let critical = Quantile.of(largest, level, kind: .inverse) ?? 0
    isSimultaneous = critical >= pointwise
    criticalValue = max(critical, pointwise)
  }

  /// The band of an effect, or nothing where effect or error is missing.
  func interval(_ estimate: Double?, _ index: Int, critical: Double? = nil) -> Interval? {
    guard let estimate, let stdError = stdErrors[index] else { return nil }
    let reach = (critical ?? criticalValue) * stdError
    return Interval(stdError: stdError, low: estimate - reach, high: estimate + reach)
  }

  private static func usable(_ value: Double) -> Double? {
    value.isFinite && value > 0 ? value : nil
  }
}
