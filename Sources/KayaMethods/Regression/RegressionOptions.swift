/// How the variance of coefficients is estimated.
public enum VarianceEstimator: String, Sendable, CaseIterable {
  /// One variance for all errors: RSS / (n - K) (X'X)⁻¹.
  case iid
  /// White's (1980) sandwich as it stands.
  case hc0
  /// White's sandwich times n / (n - K).
  case hc1
  /// Squared residuals over 1 - h, with h the leverage in the whole model (Horn, Horn and Duncan 1975).
  case hc2
  /// Squared residuals over (1 - h)² (MacKinnon and White 1985).
  case hc3
  /// The cluster sandwich as it stands.
  case cr0
  /// The cluster sandwich times G / (G - 1) and (n - 1) / (n - K).
  case cr1
  /// The bias-reduced cluster sandwich of Bell and McCaffrey (2002), with Pustejovsky and Tipton's (2018) use of effects.
  case cr2
  /// The jackknife over clusters: the sum of squares of what each cluster's absence does to the coefficients.
  case cr3

  /// Whether the estimator allows for correlation within clusters.
  public var isClustered: Bool {
    switch self {
    case .cr0, .cr1, .cr2, .cr3: true
    case .iid, .hc0, .hc1, .hc2, .hc3: false
    }
  }
}

/// The small-sample factors of `hc1`, `cr1` and `iid`, and the degrees of freedom of t.
public struct SmallSample: Sendable, Equatable {
  /// Which parameters of fixed effects count in K.
  public enum EffectParameters: String, Sendable, CaseIterable {
    /// Those of effects that are not nested in a cluster, and one for each that is.
    case nonnested
    /// None.
    case none
    /// All.
    case full
  }
  /// What to do where there are several numbers of clusters.
  public enum ClusterCount: String, Sendable, CaseIterable {
    /// Take the smallest.
    case min
    /// For the factor, each term its own; for t, n - K.
    case conventional
  }

  /// Whether the factor of K parameters is applied.
  public var kAdj = true
  /// Which parameters of fixed effects count.
  public var kFixef = EffectParameters.nonnested
  /// Whether the factor of G clusters is applied.
  public var gAdj = true
  /// Which G the factor takes in two-way clustering.
  public var gDf = ClusterCount.min
  /// Which degrees of freedom t takes under clustering.
  public var tDf = ClusterCount.min

  /// The defaults of fixest and pyfixest.
  public init() {}
}

/// Whose conventions hold where programs differ.
public enum RegressionConvention: String, Sendable, CaseIterable {
  /// Rows alone in a group stay; every further effect costs one parameter less than it has groups.
  case fixest
  /// Rows alone in a group go; redundant parameters are counted by connected parts; t has at most n - K degrees.
  case reghdfe
}

/// What happens to rows that are alone in a group of a fixed effect.
public enum SingletonRule: String, Sendable, CaseIterable {
  /// They stay.
  case keep
  /// They go, again and again until none is left.
  case drop
}

/// The choices of a regression that are not columns.
public struct RegressionOptions: Sendable, Equatable {
  /// The variance estimator; where none is named, `cr1` with clusters and `iid` without.
  public var variance: VarianceEstimator?
  /// The small-sample factors.
  public var smallSample = SmallSample()
  /// The rule for rows alone in a group; where none is named, the convention's.
  public var singletons: SingletonRule?
  /// Whose conventions hold.
  public var convention = RegressionConvention.fixest
  /// The coverage of confidence intervals.
  public var level = 0.95

  /// The defaults.
  public init(
    variance: VarianceEstimator? = nil, smallSample: SmallSample = SmallSample(), singletons: SingletonRule? = nil,
    convention: RegressionConvention = .fixest, level: Double = 0.95
  ) {
    self.variance = variance
    self.smallSample = smallSample
    self.singletons = singletons
    self.convention = convention
    self.level = level
  }

  var dropsSingletons: Bool {
    (singletons ?? (convention == .reghdfe ? .drop : .keep)) == .drop
  }
}
