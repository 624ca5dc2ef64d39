import KayaStatistics

/// One effect of an event study or of an aggregate of effects.
public struct EventEstimate: Sendable, Equatable {
  /// What tells the effect from the others: the event time, or a cohort or period where effects are grouped by those.
  public let key: Double
  /// The effect; 0 in the reference period.
  public let estimate: Double
  /// The standard error; nothing in the reference period.
  public let stdError: Double?
  /// The estimate over its standard error.
  public let statistic: Double?
  /// The two-sided p-value.
  public let pValue: Double?
  /// The lower end of the confidence interval.
  public let confLow: Double?
  /// The upper end of the confidence interval.
  public let confHigh: Double?
  /// The number of treated rows behind the effect.
  public let n: Int

  /// An effect with its error, a test by Student's t (normal for infinite `df`), and an interval of `critical` errors.
  init(key: Double, estimate: Double, stdError: Double?, df: Double, critical: Double, n: Int) {
    self.key = key
    self.estimate = estimate
    self.stdError = stdError
    self.n = n
    statistic = stdError.map { estimate / $0 }
    pValue = statistic.map { Distributions.studentTwoSided($0, df: df) }
    confLow = stdError.map { estimate - critical * $0 }
    confHigh = stdError.map { estimate + critical * $0 }
  }

  /// The reference period, whose effect is zero by construction.
  init(reference key: Double, n: Int) {
    self.init(key: key, estimate: 0, stdError: nil, df: .infinity, critical: 0, n: n)
  }
}
