import CBoostShim
import Glibc

/// Tails, densities and quantiles of the distributions that tests and intervals need.
///
/// Upper tails are computed directly, never as one minus the lower tail, so a p-value far below 1e-16 keeps its
/// digits. Arguments outside a distribution's domain (a negative number of degrees of freedom, a probability above
/// one, a missing value) give NaN. Infinite degrees of freedom mean the limiting distribution.
public enum Distributions {
  /// The density of the standard normal distribution at `z`.
  public static func normalDensity(_ z: Double) -> Double {
    exp(-0.5 * z * z) * 0.398_942_280_401_432_7
  }

  /// The probability that a standard normal variable is at most `z`.
  public static func normalCDF(_ z: Double) -> Double {
    if z.isInfinite { return z > 0 ? 1 : 0 }
    return kaya_normal_cdf(z)
  }

  /// The probability that a standard normal variable exceeds `z`.
  public static func normalUpper(_ z: Double) -> Double {
    if z.isInfinite { return z > 0 ? 0 : 1 }
    return kaya_normal_upper(z)
  }

  /// The probability that a standard normal variable is farther from zero than `z`.
  public static func normalTwoSided(_ z: Double) -> Double {
    2 * normalUpper(abs(z))
  }

  /// The value below which a standard normal variable lies with probability `p`.
  public static func normalQuantile(_ p: Double) -> Double {
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    return kaya_normal_quantile(p)
  }

  /// The probability that Student's t with `df` degrees of freedom exceeds `t`.
  public static func studentUpper(_ t: Double, df: Double) -> Double {
    if df == .infinity { return normalUpper(t) }
    if t.isInfinite && df > 0 { return t > 0 ? 0 : 1 }
    return kaya_student_upper(t, df)
  }

  /// The probability that Student's t with `df` degrees of freedom is farther from zero than `t`.
  public static func studentTwoSided(_ t: Double, df: Double) -> Double {
    2 * studentUpper(abs(t), df: df)
  }

  /// The value below which Student's t with `df` degrees of freedom lies with probability `p`.
  public static func studentQuantile(_ p: Double, df: Double) -> Double {
    if df == .infinity { return normalQuantile(p) }
    if df > 0 && p == 0 { return -.infinity }
    if df > 0 && p == 1 { return .infinity }
    return kaya_student_quantile(p, df)
  }

  /// The probability that an F variable with `df1` and `df2` degrees of freedom exceeds `f`.
  public static func fUpper(_ f: Double, df1: Double, df2: Double) -> Double {
    if df2 == .infinity { return chiSquaredUpper(f * df1, df: df1) }
    if f == .infinity && df1 > 0 && df2 > 0 { return 0 }
    if f <= 0 && df1 > 0 && df2 > 0 { return 1 }
    return kaya_f_upper(f, df1, df2)
  }

  /// The probability that a chi-squared variable with `df` degrees of freedom exceeds `x`.
  public static func chiSquaredUpper(_ x: Double, df: Double) -> Double {
    if x == .infinity && df > 0 { return 0 }
    if x <= 0 && df > 0 { return 1 }
    return kaya_chi_squared_upper(x, df)
  }
}
