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
  ///
  /// Cost: linear in the number of values.
  public static func of(_ values: [Double], _ p: Double, kind: Kind = .gumbel) -> Double? {
    var present = values.filter { !$0.isNaN }
    guard let place = Place(p, among: present.count, kind) else { return nil }
    let low = select(place.lower, among: &present, from: 0)
    guard place.weight > 0, place.upper > place.lower else { return low }
    return place.between(low, select(place.upper, among: &present, from: place.lower + 1))
  }

  /// The quantile of values in ascending order without missing ones, or nothing as above.
  public static func ofSorted(_ sorted: [Double], _ p: Double, kind: Kind = .gumbel) -> Double? {
    guard let place = Place(p, among: sorted.count, kind) else { return nil }
    return place.between(sorted[place.lower], sorted[place.upper])
  }

  /// Which two neighbours among values in ascending order a quantile lies between, and how near to the upper one.
  private struct Place {
    let lower: Int
    let upper: Int
    let weight: Double

    init?(_ p: Double, among count: Int, _ kind: Kind) {
      guard count > 0, p >= 0, p <= 1 else { return nil }
      let order = Place.order(p, Double(count), kind)
      let floor = (order + Place.fuzz).rounded(.down)
      weight = Place.weight(order - floor, floor, kind)
      lower = min(max(Int(floor), 0), count - 1)
      upper = min(max(Int(floor) + 1, 0), count - 1)
    }

    func between(_ low: Double, _ high: Double) -> Double {
      if weight == 0 || low == high { return low }
      if weight == 1 { return high }
      let gap = high - low
      return gap.isFinite ? low + weight * gap : (1 - weight) * low + weight * high
    }

    /// Where among the values, counted from 0, the quantile lies.
    private static func order(_ p: Double, _ n: Double, _ kind: Kind) -> Double {
      switch kind {
      case .inverse, .averagedInverse, .linear: n * p - 1
      case .nearestEven: n * p - 1.5
      case .hazen: n * p - 0.5
      case .weibull: (n + 1) * p - 1
      case .gumbel: (n - 1) * p
      case .medianUnbiased: (n + 1.0 / 3) * p - 2.0 / 3
      case .normalUnbiased: (n + 0.25) * p - 5.0 / 8
      }
    }

    /// How much of the upper neighbour counts, where the order lies `excess` above the lower one's.
    private static func weight(_ excess: Double, _ floor: Double, _ kind: Kind) -> Double {
      switch kind {
      case .inverse: excess > fuzz ? 1 : 0
      case .averagedInverse: excess > fuzz ? 1 : 0.5
      case .nearestEven: abs(excess) > fuzz || floor.truncatingRemainder(dividingBy: 2) == 0 ? 1 : 0
      default: excess < fuzz ? 0 : excess
      }
    }

    // As in R: an order that misses a whole number only by rounding counts as that number.
    private static let fuzz = 4 * Double.ulpOfOne
  }

  /// Hoare's selection: brings the value of a place to that place, with none larger before it and none smaller behind.
  ///
  /// The values before `start` must already be no larger than the others.
  private static func select(_ place: Int, among values: inout [Double], from start: Int) -> Double {
    values.withUnsafeMutableBufferPointer { x in
      var (low, high) = (start, x.count - 1)
      while low < high {
        let pivot = x[low + (high - low) / 2]
        var (i, j) = (low, high)
        while i <= j {
          while x[i] < pivot { i += 1 }
          while pivot < x[j] { j -= 1 }
          if i <= j {
            x.swapAt(i, j)
            i += 1
            j -= 1
          }
        }
        if place <= j { high = j } else if place >= i { low = i } else { break }
      }
      return x[place]
    }
  }
}
