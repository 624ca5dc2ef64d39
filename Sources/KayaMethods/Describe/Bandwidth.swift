import Glibc
import KayaStatistics

/// How wide the kernel of a density estimate is.
public enum Bandwidth: Sendable, Equatable {
  /// Silverman's rule of thumb (1986, equation 3.31): 0.9 min(s, IQR / 1.34) n^(-1/5).
  case nrd0
  /// Sheather and Jones (1991), the bandwidth that solves the equation.
  case sheatherJones
  /// A given standard deviation of the kernel.
  case fixed(Double)

  /// The bandwidth for values without missing ones.
  ///
  /// `nrd0` replaces a spread of zero as R's `bw.nrd0`. `sheatherJones` counts pairs in 1000 bins that lie as R's `bw.SJ` lays
  /// them, and solves to rounding where R stops earlier. Errors: fewer than two values, or values too alike for Sheather and
  /// Jones.
  public func value(for values: [Double], name: String) throws(DescribeError) -> Double {
    if case .fixed(let width) = self {
      guard width > 0, width.isFinite else { throw .unusableOption(name: "bandwidth", value: width) }
      return width
    }
    guard let rule = GaussianKernels.ruleOfThumb(for: values), let deviation = Sums.standardDeviation(values) else {
      throw .tooFew(column: name, found: values.count, needed: 2, group: nil)
    }
    if self == .nrd0 { return rule }
    let range = (Quantile.of(values, 0.75) ?? 0) - (Quantile.of(values, 0.25) ?? 0)
    guard let width = PairCounts(values)?.sheatherJones(min(deviation, range / 1.349)) else {
      throw .noBandwidth(column: name)
    }
    return width
  }
}

/// How many pairs of values lie how many bins apart.
private struct PairCounts {
  let n: Double
  let width: Double
  let counts: [Double]

  init?(_ values: [Double]) {
    guard let low = values.min(), let high = values.max(), high > low, (high - low).isFinite else { return nil }
    let bins = 1000
    n = Double(values.count)
    width = (high - low) * 1.01 / Double(bins)
    guard width > 0, (low / width).isFinite else { return nil }
    let first = trunc(low / width)
    var filled = [Double](repeating: 0, count: bins)
    for value in values { filled[min(max(Int(trunc(value / width) - first), 0), bins - 1)] += 1 }
    var counts = [Double](repeating: 0, count: bins)
    for (upper, weight) in filled.enumerated() where weight > 0 {
      counts[0] += weight * (weight - 1) / 2
      for lower in 0..<upper { counts[upper - lower] += weight * filled[lower] }
    }
    self.counts = counts
  }

  func sheatherJones(_ spread: Double) -> Double? {
    guard spread > 0 else { return nil }
    let curvature = -sixth(1.23 * spread * pow(n, -1.0 / 9))
    guard curvature.isFinite, curvature > 0 else { return nil }
    let pilot = 1.357 * pow(fourth(1.24 * spread * pow(n, -1.0 / 7)) / curvature, 1.0 / 7)
    guard pilot.isFinite else { return nil }
    func gap(_ h: Double) -> Double {
      pow(1 / (2 * Double.pi.squareRoot() * n * fourth(pilot * pow(h, 5.0 / 7))), 0.2) - h
    }
    let largest = 1.144 * spread * pow(n, -0.2)
    var (low, high) = (0.1 * largest, largest)
    var tries = 1
    while !(gap(low) * gap(high) <= 0) {
      guard tries <= 99 else { return nil }
      if tries % 2 == 1 { high *= 1.2 } else { low /= 1.2 }
      tries += 1
    }
    return root(gap, low, high)
  }

  /// The estimate of the integral of the squared second derivative of the density.
  private func fourth(_ h: Double) -> Double {
    sum(h) { d in d * d - 6 * d + 3 } * pow(h, -5)
  }

  /// The same for the third derivative, negative.
  private func sixth(_ h: Double) -> Double {
    sum(h) { d in d * d * d - 15 * d * d + 45 * d - 15 } * pow(h, -7)
  }

  private func sum(_ h: Double, _ polynomial: (Double) -> Double) -> Double {
    var total = 0.0
    for (distance, count) in counts.enumerated() {
      let ratio = Double(distance) * width / h
      let square = ratio * ratio
      if square >= 1000 { break }
      total += count * exp(-square / 2) * polynomial(square)
    }
    return (2 * total + n * polynomial(0)) / (n * (n - 1) * (2 * Double.pi).squareRoot())
  }

  private func root(_ f: (Double) -> Double, _ a: Double, _ b: Double) -> Double {
    var (low, high) = (a, b)
    let rising = f(low) < 0
    for _ in 0..<200 where high - low > 2 * low.ulp {
      let middle = low + (high - low) / 2
      if (f(middle) < 0) == rising { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}
