/// What a regression of a simulated outcome is to show; what is not given is free.
public struct OutcomeTargets: Sendable, Equatable {
  /// The slopes by term, which are reached exactly; a term without slope and t value gets 0.
  public var slopes: [String: Double]
  /// The t values by term; a term without a slope gets the slope that its t value implies.
  public var tValues: [String: Double]
  /// The adjusted R², all effects counted.
  public var adjustedR2: Double?
  /// The mean of the outcome.
  public var mean: Double?
  /// The standard deviation of the outcome, divisor n - 1.
  public var deviation: Double?

  /// Gathers targets.
  public init(
    slopes: [String: Double] = [:], tValues: [String: Double] = [:], adjustedR2: Double? = nil, mean: Double? = nil,
    deviation: Double? = nil
  ) {
    self.slopes = slopes
    self.tValues = tValues
    self.adjustedR2 = adjustedR2
    self.mean = mean
    self.deviation = deviation
  }

  /// Throws errors for numbers that no regression can show.
  public func check() throws(SyntheticError) {
    for (name, value) in [("adj_r2", adjustedR2), ("mean", mean), ("sd", deviation)] {
      guard let value else { continue }
      let isUsable = name == "mean" || (name == "sd" ? value > 0 : value < 1)
      guard value.isFinite, isUsable else { throw .unusable(name: name, value: value) }
    }
    for name in slopes.keys.sorted() {
      if let value = slopes[name], !value.isFinite { throw .unusable(name: "coef", value: value) }
    }
    for name in tValues.keys.sorted() {
      if let value = tValues[name], !(value.isFinite && value != 0) { throw .unusable(name: "t_values", value: value) }
    }
  }
}

/// An outcome made for a regression, and what the regression shows.
public struct SimulatedOutcome: Sendable {
  /// One value a row of the data; NaN in rows that the regression leaves out.
  public let values: [Double]
  /// The regression of the outcome.
  public let model: LinearModel
  /// The targets that were missed by more than rounding, with what was reached.
  public let missed: [Miss]

  /// A target with what was reached.
  public struct Miss: Sendable, Equatable {
    /// `adj_r2`, `mean`, `sd`, or the term of a t value.
    public let name: String
    /// Whether it is the t value of a term.
    public let isTValue: Bool
    /// The target.
    public let target: Double
    /// What was reached.
    public let attained: Double
  }
}
