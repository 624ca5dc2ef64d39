/// The deterministic terms of a test regression.
public enum TrendTerms: String, Sendable, CaseIterable {
  /// None.
  case none = "n"
  /// A constant.
  case constant = "c"
  /// A constant and a linear trend.
  case linear = "ct"
  /// A constant, a linear and a quadratic trend.
  case quadratic = "ctt"

  /// How many terms there are.
  public var count: Int {
    switch self {
    case .none: return 0
    case .constant: return 1
    case .linear: return 2
    case .quadratic: return 3
    }
  }

  /// The columns of the terms over `rows` rows, the trend running from -1 to 1.
  func columns(_ rows: Int) -> [[Double]] {
    let middle = Double(rows - 1) / 2
    let trend = (0..<max(rows, 0)).map { middle > 0 ? (Double($0) - middle) / middle : 0 }
    let all = [trend.map { _ in 1.0 }, trend, trend.map { $0 * $0 }]
    return Array(all[..<count])
  }
}

/// How many lagged differences a test regression has.
public enum LagRule: Sendable, Equatable {
  /// The number with the least Akaike criterion.
  case aic
  /// The number with the least Bayesian criterion.
  case bic
  /// From the most downwards, the first whose last lag has |t| ≥ 1.645.
  case tStatistic
  /// This number.
  case fixed(Int)

  /// The rule's word: `aic`, `bic`, `t` or `fixed`.
  public var name: String {
    switch self {
    case .aic: return "aic"
    case .bic: return "bic"
    case .tStatistic: return "t"
    case .fixed: return "fixed"
    }
  }
}

/// The choices of a unit root test.
public struct UnitRootOptions: Sendable, Equatable {
  /// The deterministic terms.
  public var trend: TrendTerms
  /// The rule for the number of lags.
  public var lags: LagRule
  /// The most lags that the rule compares; by default min(⌈12 (n / 100)^¼⌉, n / 2 - trend terms - 1) (Schwert 1989).
  public var maximumLags: Int?
  /// How many times the series is differenced before it is tested.
  public var differences: Int

  /// Makes choices; those not made are the usual ones.
  public init(
    trend: TrendTerms = .constant, lags: LagRule = .aic, maximumLags: Int? = nil, differences: Int = 0
  ) {
    self.trend = trend
    self.lags = lags
    self.maximumLags = maximumLags
    self.differences = differences
  }
}
