import Glibc

/// A density made of one Gaussian kernel on each value.
public struct GaussianKernels: Sendable {
  /// The values, none missing.
  public let values: [Double]
  /// The standard deviation of the kernels, above zero.
  public let bandwidth: Double

  /// Lays kernels of a standard deviation on values.
  public init(on values: [Double], bandwidth: Double) {
    self.values = values
    self.bandwidth = bandwidth
  }

  /// The density at a point: 1 / (n h) Σ φ((x − x_i) / h).
  ///
  /// Every value counts, none is binned. Source: Silverman (1986), Density Estimation, equation 2.2a.
  public func density(at point: Double) -> Double {
    var total = NeumaierSum()
    for value in values { total.add(Distributions.normalDensity((point - value) / bandwidth)) }
    return 1 / (Double(values.count) * bandwidth) * total.value
  }

  /// The rule of thumb 0.9 min(s, IQR / 1.34) n^(−1/5) for the bandwidth; nothing for fewer than two values.
  ///
  /// A spread of zero is replaced as in R's `bw.nrd0`, so that the bandwidth is above zero. Source: Silverman (1986), equation
  /// 3.31.
  public static func ruleOfThumb(for values: [Double]) -> Double? {
    guard values.count > 1, let deviation = Sums.standardDeviation(values) else { return nil }
    let sorted = values.sorted()
    let range = (Quantile.ofSorted(sorted, 0.75) ?? 0) - (Quantile.ofSorted(sorted, 0.25) ?? 0)
    let candidates = [min(deviation, range / 1.34), deviation, abs(values[0]), 1]
    return 0.9 * (candidates.first { $0 > 0 } ?? 1) * pow(Double(values.count), -0.2)
  }
}
