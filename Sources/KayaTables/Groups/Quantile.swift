/// The nine definitions of sample quantiles of Hyndman and Fan (1996), numbered as in R.
///
/// Type 7 is R's default, type 2 is that of Stata's `summarize, detail`, type 6 that of SPSS.
public enum QuantileType: Int, Sendable, CaseIterable {
  /// The inverse of the distribution function.
  case inverse = 1
  /// The inverse of the distribution function, averaged where it is flat.
  case averagedInverse
  /// The nearest observation, the even one of two as near.
  case nearest
  /// Linear in the distribution function.
  case linear
  /// Hazen's: knots midway through the steps.
  case hazen
  /// Weibull's: p(k) = k / (n + 1).
  case weibull
  /// Gumbel's: p(k) = (k − 1) / (n − 1).
  case gumbel
  /// Nearly unbiased for the median of any distribution.
  case medianUnbiased
  /// Nearly unbiased for a normal distribution.
  case normalUnbiased
}

/// Sample quantiles.
public enum Quantile {
  /// The quantile of sorted values without missing ones; nil if there are none or p is not from 0 to 1.
  ///
  /// Formulas: R. Hyndman and Y. Fan, "Sample quantiles in statistical packages" (1996), with R's allowance of four
  /// units in the last place where n · p is meant to be whole.
  public static func value(ofSorted values: [Double], _ p: Double, type: QuantileType = .gumbel) -> Double? {
    guard !values.isEmpty, p >= 0, p <= 1 else { return nil }
    let place = place(p, Double(values.count), type)
    let floor = (place + fuzz).rounded(.down)
    let weight = weight(place - floor, floor, type)
    let last = values.count - 1
    let low = values[Swift.min(Swift.max(Int(floor) - 1, 0), last)]
    let high = values[Swift.min(Swift.max(Int(floor), 0), last)]
    return weight == 0 || low == high ? low : weight == 1 ? high : (1 - weight) * low + weight * high
  }

  /// The quantile of values in any order, where NaN is a missing one.
  public static func value(of values: [Double], _ p: Double, type: QuantileType = .gumbel) -> Double? {
    value(ofSorted: values.filter { !$0.isNaN }.sorted(), p, type: type)
  }

  /// Where among the sorted values, counted from 1, the quantile lies.
  private static func place(_ p: Double, _ n: Double, _ type: QuantileType) -> Double {
    switch type {
    case .inverse, .averagedInverse, .linear: n * p
    case .nearest: n * p - 0.5
    case .hazen: n * p + 0.5
    case .weibull: (n + 1) * p
    case .gumbel: 1 + (n - 1) * p
    case .medianUnbiased: 1.0 / 3 + p * (n + 1.0 / 3)
    case .normalUnbiased: 3.0 / 8 + p * (n + 0.25)
    }
  }

  /// How much of the upper neighbour counts, where the place lies `excess` above the lower one.
  private static func weight(_ excess: Double, _ floor: Double, _ type: QuantileType) -> Double {
    switch type {
    case .inverse: excess > fuzz ? 1 : 0
    case .averagedInverse: excess > fuzz ? 1 : 0.5
    case .nearest: abs(excess) > fuzz || floor.truncatingRemainder(dividingBy: 2) != 0 ? 1 : 0
    default: abs(excess) < fuzz ? 0 : excess
    }
  }

  private static let fuzz = 4 * Double.ulpOfOne
}
