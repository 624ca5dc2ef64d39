import KayaStatistics

/// How alike treated and comparison rows are in one covariate, before and after matching.
public struct CovariateBalance: Sendable, Equatable {
  /// Which rows are compared.
  public enum Sample: String, Sendable, CaseIterable {
    /// All rows.
    case unmatched
    /// Matched rows with their weights.
    case matched
  }

  /// The covariate.
  public let variable: String
  /// Which rows are compared.
  public let sample: Sample
  /// The mean of treated rows; nothing where none is matched.
  public let meanTreated: Double?
  /// The mean of comparison rows; nothing where none is matched.
  public let meanControl: Double?
  /// The difference in percent of √((s₁² + s₀²) / 2), variances before matching; nothing where both are zero, or a side
  /// has no rows.
  public let bias: Double?
  /// The t statistic of the difference.
  public let t: Double?
  /// Its two-sided p-value.
  public let pValue: Double?

  /// Compares one covariate before and after matching, as pstest does.
  static func rows(_ column: NumericColumn, treated: [Bool], weights: [Double]) -> [CovariateBalance] {
    let ones = [Double](repeating: 1, count: treated.count)
    let all = [side(column.values, treated, ones, true), side(column.values, treated, ones, false)]
    let pooled = all.allSatisfy { $0.mass > 1 } ? (all[0].variance + all[1].variance) / 2 : 0
    let matched = [side(column.values, treated, weights, true), side(column.values, treated, weights, false)]
    return zip(Sample.allCases, [all, matched]).map { sample, sides in
      let isThere = sides.allSatisfy { $0.mass > 0 }
      let difference = sides[0].mean - sides[1].mean
      let t = test(sides[0], sides[1])
      let df = sides[0].mass + sides[1].mass - 2
      return CovariateBalance(
        variable: column.name, sample: sample, meanTreated: sides[0].mass > 0 ? sides[0].mean : nil,
        meanControl: sides[1].mass > 0 ? sides[1].mean : nil,
        bias: pooled > 0 && isThere ? 100 * difference / pooled.squareRoot() : nil, t: t,
        pValue: t.map { Distributions.studentTwoSided($0, df: df) })
    }
  }

  private struct Side {
    let mass: Double
    let mean: Double
    let squares: Double
    var variance: Double { squares / (mass - 1) }
  }

  private static func side(_ values: [Double], _ treated: [Bool], _ weights: [Double], _ isTreated: Bool) -> Side {
    let rows = values.indices.filter { treated[$0] == isTreated && weights[$0] > 0 }
    let mass = Sums.sum(rows.map { weights[$0] })
    let mean = mass > 0 ? Sums.sum(rows.map { weights[$0] * values[$0] }) / mass : 0
    let squares = Sums.sum(rows.map { weights[$0] * (values[$0] - mean) * (values[$0] - mean) })
    return Side(mass: mass, mean: mean, squares: squares)
  }

  /// The t of the slope of a regression on the treatment dummy, weights standing for that many rows.
  private static func test(_ a: Side, _ b: Side) -> Double? {
    let df = a.mass + b.mass - 2
    guard df > 0, a.mass > 0, b.mass > 0 else { return nil }
    let error = ((a.squares + b.squares) / df * (1 / a.mass + 1 / b.mass)).squareRoot()
    return error > 0 ? (a.mean - b.mean) / error : nil
  }
}
