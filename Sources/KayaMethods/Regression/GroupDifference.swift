import KayaStatistics

/// The difference of a coefficient between two models of separate samples.
public struct GroupDifference: Sendable, Equatable {
  /// The term's name.
  public let term: String
  /// The positions of the two models.
  public let first: Int, second: Int
  /// The first estimate less the second.
  public let difference: Double
  /// The root of the sum of the two variances.
  public let standardError: Double
  /// The difference over its error; nothing where that is zero.
  public let statistic: Double?
  /// The two-sided p-value under the normal distribution.
  public let pValue: Double?

  /// Compares every term that two models share, for every pair of models in order.
  ///
  /// The samples must be separate, so that the estimates are independent (Clogg, Petkova and Haritou 1995).
  public static func all(_ models: [LinearModel]) -> [GroupDifference] {
    var result: [GroupDifference] = []
    for (a, first) in models.enumerated() {
      for (b, second) in models.enumerated().dropFirst(a + 1) {
        let (own, other) = (first.variance.standardErrors, second.variance.standardErrors)
        for (i, term) in first.terms.enumerated() {
          guard let j = second.terms.firstIndex(of: term) else { continue }
          let error = (own[i] * own[i] + other[j] * other[j]).squareRoot()
          let difference = first.coefficients[i] - second.coefficients[j]
          let statistic = error > 0 ? difference / error : nil
          result.append(
            GroupDifference(
              term: term, first: a, second: b, difference: difference, standardError: error, statistic: statistic,
              pValue: statistic.map(Distributions.normalTwoSided)))
        }
      }
    }
    return result
  }
}
