import Glibc
import KayaStatistics

/// The distribution that turns an index into a probability.
public enum BinaryLink: String, Sendable, CaseIterable {
  case logit, probit

  /// The score and the negative second derivative of a row's log likelihood in its index, and the log likelihood.
  ///
  /// Both tails are computed directly, so that an index far out loses no digits.
  func derivatives(index: Double, isOne: Bool) -> (score: Double, curvature: Double, logLikelihood: Double) {
    let sign: Double = isOne ? 1 : -1
    let z = sign * index
    switch self {
    case .logit:
      let other = z > 0 ? exp(-z) / (1 + exp(-z)) : 1 / (1 + exp(z))
      let likelihood = z > 0 ? -log1p(exp(-z)) : z - log1p(exp(z))
      return (sign * other, other * (1 - other), likelihood)
    case .probit:
      let ratio = Self.inverseMills(z)
      let likelihood = z > -30 ? log(Distributions.normalCDF(z)) : -0.5 * z * z - log(ratio) - 0.5 * log(2 * .pi)
      return (sign * ratio, ratio * (ratio + z), likelihood)
    }
  }

  /// The normal density over the normal distribution function.
  private static func inverseMills(_ z: Double) -> Double {
    if z > -30 { return Distributions.normalDensity(z) / Distributions.normalCDF(z) }
    let s = z * z
    return -z / (1 - 1 / s + 3 / (s * s) - 15 / (s * s * s))
  }

  /// The probability of a one.
  func probability(_ index: Double) -> Double {
    switch self {
    case .logit: index > 0 ? 1 / (1 + exp(-index)) : exp(index) / (1 + exp(index))
    case .probit: Distributions.normalCDF(index)
    }
  }
}
