import Glibc

/// The logarithmic mean, exact to rounding also where its arguments nearly agree.
public enum LogarithmicMean {
  /// L(a, b) = (b - a) / ln(b / a), with L(a, a) = a and L(a, 0) = 0, for arguments from 0 up.
  ///
  /// Source: Ang (2004), "Decomposition analysis for policymaking in energy", equation 5.
  public static func of(_ a: Double, _ b: Double) -> Double {
    if a == b { return a }
    if a <= 0 || b <= 0 { return 0 }
    return (b - a) / logRatio(from: a, to: b)
  }

  /// ln(to / from) for positive numbers.
  ///
  /// Between half and twice, the difference of the two is exact and log1p keeps all digits of a small logarithm.
  static func logRatio(from: Double, to: Double) -> Double {
    let ratio = to / from
    if ratio > 0.5 && ratio < 2 { return log1p((to - from) / from) }
    return ratio.isNormal ? log(ratio) : log(to) - log(from)
  }
}
