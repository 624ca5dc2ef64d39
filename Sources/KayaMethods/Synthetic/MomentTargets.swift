/// The moments and bounds that calibrated values shall have; what is not given is free.
public struct MomentTargets: Sendable, Equatable {
  /// The mean.
  public var mean: Double?
  /// The standard deviation, divisor n - 1.
  public var deviation: Double?
  /// The smallest value, which one of the values takes.
  public var minimum: Double?
  /// The largest value, which one of the values takes.
  public var maximum: Double?
  /// A bound that no value may go below, and none need touch.
  public var lower: Double?
  /// A bound that no value may go above, and none need touch.
  public var upper: Double?

  /// Gathers targets.
  public init(
    mean: Double? = nil, deviation: Double? = nil, minimum: Double? = nil, maximum: Double? = nil,
    lower: Double? = nil, upper: Double? = nil
  ) {
    self.mean = mean
    self.deviation = deviation
    self.minimum = minimum
    self.maximum = maximum
    self.lower = lower
    self.upper = upper
  }

  /// Where values may lie.
  var low: Double { max(minimum ?? -.infinity, lower ?? -.infinity) }

  /// Where values may lie.
  var high: Double { min(maximum ?? .infinity, upper ?? .infinity) }

  /// Refuses numbers that no data can have.
  func check() throws(SyntheticError) {
    let all = [
      ("mean", mean), ("sd", deviation), ("min", minimum), ("max", maximum), ("lower", lower), ("upper", upper),
    ]
    for (name, value) in all {
      guard let value else { continue }
      guard value.isFinite, name != "sd" || value >= 0 else { throw .unusable(name: name, value: value) }
    }
    if let minimum, let maximum, minimum > maximum { throw .reversedBounds(min: minimum, max: maximum) }
    if low > high { throw .reversedBounds(min: low, max: high) }
    if let minimum, minimum < low { throw .unusable(name: "min", value: minimum) }
    if let maximum, maximum > high { throw .unusable(name: "max", value: maximum) }
  }
}
