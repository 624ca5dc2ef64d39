import KayaNumerics

/// Something a reader of a variance should know.
public enum VarianceNotice: Sendable, Equatable {
  /// There are so few clusters that the variance is likely too small.
  case fewClusters(column: String, count: Int)
  /// The combined variance was not positive semi-definite; its negative eigenvalues were set to zero.
  case repaired
  /// Rows of the data given that the model fits whatever their outcome; they count as zero in the variance, which is too
  /// small for the terms that depend on them.
  case fullLeverage(rows: [Int], terms: [String])
  /// Clusters, each by a row of the data given, that alone decide about a term; this counts as zero in the variance,
  /// which is too small for these terms.
  case decidingClusters(column: String, rows: [Int], terms: [String])
}

/// The estimated variance of a model's coefficients, and how it came about.
public struct CoefficientVariance: Sendable {
  /// The number of clusters in a grouping.
  public struct ClusterCount: Sendable, Equatable {
    /// The grouping's name.
    public let name: String
    /// The number of its groups among the rows used.
    public let count: Int
  }

  /// The variance matrix, in the order of the model's terms.
  public let matrix: Matrix
  /// The estimator.
  public let estimator: VarianceEstimator
  /// The clusters, where the estimator has any.
  public let clusters: [ClusterCount]
  /// The degrees of freedom of t.
  public let degreesOfFreedom: Double
  /// The number of parameters K in the small-sample factor.
  public let countedParameters: Int
  /// What a reader should know.
  public let notices: [VarianceNotice]

  /// Below this number of clusters the notice of few clusters is given.
  public static let fewClusters = 30

  /// The standard errors of the coefficients.
  public var standardErrors: [Double] {
    matrix.diagonal.map { max(0, $0).squareRoot() }
  }

  /// The estimator and its clusters in words: `cr1 (city, year)`.
  public var description: String {
    clusters.isEmpty
      ? estimator.rawValue : "\(estimator.rawValue) (\(clusters.map(\.name).joined(separator: ", ")))"
  }
}

/// A named grouping of the rows used.
struct Clustering: Sendable {
  let name: String
  let groups: GroupCodes
}
