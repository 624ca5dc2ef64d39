import Glibc

/// The term of entropies: how far a ratio is from one.
public enum Divergence {
  /// (1 + e) ln(1 + e) − e, 0 or more; 1 for e at or below −1.
  ///
  /// Near zero by its series Σ (−e)ᵏ / (k (k − 1)) from k = 2, as the difference would lose the digits it is about.
  public static func term(_ e: Double) -> Double {
    if e <= -1 { return 1 }
    guard abs(e) < series else { return max(0, (1 + e) * log1p(e) - e) }
    var sum = 0.0
    for k in stride(from: last, through: 2.0, by: -1) { sum = 1 / (k * (k - 1)) - e * sum }
    return e * e * sum
  }

  /// Below this size the series to its last power is exact to rounding: 0.1¹⁶ / 306 is below 1e-18.
  private static let series = 0.1
  private static let last = 18.0
}
