import KayaStatistics

/// Skewness and kurtosis.
public enum Moments {
  /// The skewness of the values that are not missing, or nothing for too few or for equal ones.
  ///
  /// With bias m3 / m2^(3/2), the g1 of Joanes and Gill (1998); without it G1 = g1 √(n (n - 1)) / (n - 2), as SPSS and SAS.
  public static func skewness(_ values: [Double], bias: Bool = true) -> Double? {
    guard let (n, m2, m3, _) = central(values) else { return nil }
    let g1 = m3 / (m2 * m2.squareRoot())
    if bias { return g1 }
    return n < 3 ? nil : g1 * (n * (n - 1)).squareRoot() / (n - 2)
  }

  /// The kurtosis of the values that are not missing, 3 for a normal sample, or nothing for too few or for equal ones.
  ///
  /// With bias m4 / m2²; without it G2 + 3, G2 = (n - 1) / ((n - 2)(n - 3)) · ((n + 1) g2 + 6) and g2 = m4 / m2² - 3 (Joanes and
  /// Gill 1998). SPSS prints G2 itself.
  public static func kurtosis(_ values: [Double], bias: Bool = true) -> Double? {
    guard let (n, m2, _, m4) = central(values) else { return nil }
    let b2 = m4 / (m2 * m2)
    if bias { return b2 }
    return n < 4 ? nil : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (b2 - 3) + 6) + 3
  }

  /// Central moments of the values scaled by their largest deviation, so that no power overflows.
  private static func central(_ values: [Double]) -> (n: Double, m2: Double, m3: Double, m4: Double)? {
    let present = values.filter { !$0.isNaN }
    guard let mean = Sums.mean(present), let low = present.min(), let high = present.max(), low < high else {
      return nil
    }
    let reach = max(high - mean, mean - low)
    guard reach.isFinite, reach > 0 else { return nil }
    let scaled = present.map { ($0 - mean) / reach }
    let n = Double(present.count)
    func moment(_ power: (Double) -> Double) -> Double { Sums.sum(scaled.map(power)) / n }
    return (n, moment { $0 * $0 }, moment { $0 * $0 * $0 }, moment { $0 * $0 * $0 * $0 })
  }
}
