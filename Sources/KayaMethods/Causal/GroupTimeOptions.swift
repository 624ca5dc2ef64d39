/// The choices behind group-time average treatment effects.
public struct GroupTimeOptions: Sendable, Equatable {
  /// Which units serve as comparison.
  public enum Control: String, Sendable, CaseIterable {
    /// Units never treated in the data.
    case never
    /// Units not treated yet by the period and the base period, and units never treated.
    case notYet = "not_yet"
  }

  /// How covariates enter; without covariates all three give the difference of mean changes.
  public enum Method: String, Sendable, CaseIterable {
    /// Doubly robust: outcome regression and inverse probability weighting together.
    case doublyRobust = "dr"
    /// Outcome regression among the comparison units.
    case regression = "reg"
    /// Inverse probability weighting with weights that add to one.
    case weighting = "ipw"
  }

  /// The period that a period is compared with.
  public enum Base: String, Sendable, CaseIterable {
    /// The last period before treatment for treated periods, the period before for earlier ones.
    case varying
    /// The last period before treatment for all periods.
    case universal
  }

  /// Which units serve as comparison.
  public var control: Control
  /// How covariates enter.
  public var method: Method
  /// The period that a period is compared with.
  public var base: Base
  /// How long before its treatment a unit may already respond, in units of time.
  public var anticipation: Double
  /// The number of bootstrap draws; 0 asks for analytic pointwise errors.
  public var draws: Int
  /// The level of the confidence bands.
  public var level: Double
  /// The seed of the bootstrap.
  public var seed: UInt64

  /// Gathers the choices; the defaults are those of the R package did, but for 999 draws instead of 1000.
  public init(
    control: Control = .never, method: Method = .doublyRobust, base: Base = .varying, anticipation: Double = 0,
    draws: Int = 999, level: Double = 0.95, seed: UInt64 = 0
  ) {
    self.control = control
    self.method = method
    self.base = base
    self.anticipation = anticipation
    self.draws = draws
    self.level = level
    self.seed = seed
  }

  /// Throws where a number lies outside the range that makes sense for it.
  func check() throws {
    if !(anticipation >= 0 && anticipation.isFinite) {
      throw CausalError.optionOutOfRange(name: "anticipation", value: anticipation)
    }
    if draws < 0 { throw CausalError.optionOutOfRange(name: "draws", value: Double(draws)) }
    if !(level > 0 && level < 1) { throw CausalError.optionOutOfRange(name: "level", value: level) }
  }
}
