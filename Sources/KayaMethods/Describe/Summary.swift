import KayaStatistics

/// Whose definitions of quantiles, skewness and kurtosis a description follows.
public enum SummaryConvention: String, Sendable, CaseIterable {
  /// Quantiles of type 7, g1, raw kurtosis.
  case r
  /// Quantiles of type 2, g1, raw kurtosis, as `summarize, detail`.
  case stata
  /// Quantiles of type 6, G1, and the excess G2.
  case spss

  /// The definition of quantiles.
  public var quantiles: Quantile.Kind {
    switch self {
    case .r: return .gumbel
    case .stata: return .averagedInverse
    case .spss: return .weibull
    }
  }
}

/// The description of one variable; what its values do not allow is absent.
public struct Summary: Sendable, Equatable {
  /// The variable's name.
  public let variable: String
  /// How many values are not missing.
  public let n: Int
  /// How many values are missing.
  public let missing: Int
  /// The mean.
  public let mean: Double?
  /// The standard deviation, divisor n - 1.
  public let standardDeviation: Double?
  /// The variance, divisor n - 1.
  public let variance: Double?
  /// The standard error of the mean.
  public let standardErrorOfMean: Double?
  /// The sum.
  public let sum: Double?
  /// The smallest value.
  public let minimum: Double?
  /// The largest value.
  public let maximum: Double?
  /// The quantiles at ``Summary/probabilities``, in their order; none for no values.
  public let quantiles: [Double]
  /// The skewness, g1 or G1.
  public let skewness: Double?
  /// The kurtosis, raw or the excess G2.
  public let kurtosis: Double?
  /// The convention.
  public let convention: SummaryConvention

  /// The probabilities of the quantiles.
  public static let probabilities = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

  /// The quantile at one of ``Summary/probabilities``, or nothing for another or for no values.
  public func quantile(_ probability: Double) -> Double? {
    guard let place = Self.probabilities.firstIndex(of: probability) else { return nil }
    return quantiles.indices.contains(place) ? quantiles[place] : nil
  }

  /// Describes a column; missing values are counted and left out.
  ///
  /// Cost n log n.
  public init(_ column: NumericColumn, convention: SummaryConvention = .r) {
    let sorted = column.values.filter { !$0.isNaN }.sorted()
    variable = column.name
    n = sorted.count
    missing = column.values.count - sorted.count
    mean = Sums.mean(sorted)
    standardDeviation = Sums.standardDeviation(sorted)
    variance = Sums.variance(sorted)
    standardErrorOfMean = standardDeviation.map { $0 / Double(sorted.count).squareRoot() }
    sum = sorted.isEmpty ? nil : Sums.sum(sorted)
    minimum = sorted.first
    maximum = sorted.last
    quantiles = Self.probabilities.compactMap { Quantile.ofSorted(sorted, $0, kind: convention.quantiles) }
    let corrected = convention == .spss
    skewness = Moments.skewness(sorted, bias: !corrected)
    kurtosis = Moments.kurtosis(sorted, bias: !corrected).map { corrected ? $0 - 3 : $0 }
    self.convention = convention
  }
}
