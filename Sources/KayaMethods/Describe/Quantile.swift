import Glibc

/// Sample quantiles by the nine definitions of Hyndman and Fan.
public enum Quantile {
  /// A definition, numbered as in Hyndman and Fan (1996), The American Statistician 50, and in R's `quantile`.
  public enum Kind: Int, Sendable, CaseIterable {
    /// The inverse of the empirical distribution.
    case inverse = 1
    /// The same, averaged at its steps, as Stata's `summarize`.
    case averagedInverse = 2
    /// The observation nearest to n p, ties to the even one.
    case nearestEven = 3
    /// Linear in the empirical distribution.
    case linear = 4
    /// Linear, with the observations at the middles of their steps.
    case hazen = 5
    /// Linear, with the expected orders of a uniform sample, as SPSS's `HAVERAGE`.
    case weibull = 6
    /// Linear between the extremes, the default of R and NumPy.
    case gumbel = 7
    /// Nearly unbiased for the median.
    case medianUnbiased = 8
    /// Nearly unbiased for normal samples.
    case normalUnbiased = 9
  }

  /// The quantile of the values that are not missing, or nothing where there is none or `p` is outside 0 to 1.
  public static func of(_ values: [Double], _ p: Double, kind: Kind = .gumbel) -> Double? {
    ofSorted(values.filter { !$0.isNaN }.sorted(), p, kind: kind)
  }

  /// The quantile of values in ascending order without missing ones.
  static func ofSorted(_ sorted: [Double], _ p: Double, kind: Kind) -> Double? {
    guard let last = sorted.indices.last, p >= 0, p <= 1 else { return nil }
    let (position, fraction) = place(Double(sorted.count), p, kind)
    func order(_ j: Double) -> Double { sorted[min(max(Int(j) - 1, 0), last)] }
    let (low, high) = (order(position), order(position + 1))
    if fraction == 0 || low == high { return low }
    if fraction == 1 { return high }
    return low + fraction * (high - low)
  }

  /// The order of the lower neighbour and the weight of the upper one.
  private static func place(_ n: Double, _ p: Double, _ kind: Kind) -> (position: Double, fraction: Double) {
    // As in R: n p that misses a whole number only by rounding counts as that number.
    let fuzz = 4 * Double.ulpOfOne
    if kind.rawValue <= 3 {
      let np = kind == .nearestEven ? n * p - 0.5 : n * p
      let j = floor(np + fuzz)
      let onStep = np <= j + fuzz
      switch kind {
      case .inverse: return (j, onStep ? 0 : 1)
      case .averagedInverse: return (j, onStep ? 0.5 : 1)
      default: return (j, onStep && j.truncatingRemainder(dividingBy: 2) == 0 ? 0 : 1)
      }
    }
    if kind == .gumbel {
      let index = (n - 1) * p
      let j = floor(index + fuzz)
      return (j + 1, max(0, index - j))
    }
    let (a, b) = parameters(kind)
    let np = a + p * (n + 1 - a - b)
    let j = floor(np + fuzz)
    let h = np - j
    return (j, abs(h) < fuzz ? 0 : h)
  }

  private static func parameters(_ kind: Kind) -> (a: Double, b: Double) {
    switch kind {
    case .linear: return (0, 1)
    case .hazen: return (0.5, 0.5)
    case .weibull: return (0, 0)
    case .medianUnbiased: return (1.0 / 3, 1.0 / 3)
    default: return (3.0 / 8, 3.0 / 8)
    }
  }
}
