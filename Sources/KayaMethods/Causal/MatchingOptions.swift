/// The choices behind matching on a score.
public struct MatchingOptions: Sendable, Equatable {
  /// How comparison rows are weighted.
  public enum Method: String, Sendable, CaseIterable {
    /// The nearest rows count alike.
    case nearest
    /// Rows count by an Epanechnikov kernel of their distance.
    case kernel
    /// Rows count by the odds of their score.
    case weighting = "ipw"
  }

  /// How comparison rows are weighted.
  public var method: Method
  /// How many comparison rows a treated row gets.
  public var ratio: Int
  /// Whether a comparison row may serve several treated rows.
  public var replace: Bool
  /// The distance, in units of the score, that a match must stay below; without it any.
  public var caliper: Double?
  /// The bandwidth of the kernel, in units of the score.
  public var bandwidth: Double
  /// Whether treated rows with a score beyond those of the comparison rows are left out.
  public var support: Bool

  /// Gathers the choices; the defaults are those of psmatch2.
  public init(
    method: Method = .nearest, ratio: Int = 1, replace: Bool = true, caliper: Double? = nil, bandwidth: Double = 0.06,
    support: Bool = false
  ) {
    self.method = method
    self.ratio = ratio
    self.replace = replace
    self.caliper = caliper
    self.bandwidth = bandwidth
    self.support = support
  }

  /// Throws where a number lies outside the range that makes sense for it.
  func check() throws {
    if ratio < 1 { throw CausalError.optionOutOfRange(name: "ratio", value: Double(ratio)) }
    if let caliper, !(caliper > 0) { throw CausalError.optionOutOfRange(name: "caliper", value: caliper) }
    if !(bandwidth > 0 && bandwidth.isFinite) {
      throw CausalError.optionOutOfRange(name: "bandwidth", value: bandwidth)
    }
  }
}
