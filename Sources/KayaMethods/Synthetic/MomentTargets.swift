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

  /// Gathers targets.
  public init(mean: Double? = nil, deviation: Double? = nil, minimum: Double? = nil, maximum: Double? = nil) {
    self.mean = mean
    self.deviation = deviation
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Refuses numbers that no data can have.
  func check() throws(SyntheticError) {
    for (name, value) in [("mean", mean), ("sd", deviation), ("min", minimum), ("max", maximum)] {
      guard let value else { continue }
      guard value.isFinite, name != "sd" || value >= 0 else { throw .unusable(name: name, value: value) }
    }
    if let minimum, let maximum, minimum > maximum { throw .reversedBounds(min: minimum, max: maximum) }
  }
}
