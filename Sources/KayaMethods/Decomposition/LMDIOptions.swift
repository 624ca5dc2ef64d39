/// Whether effects are differences or ratios.
public enum DecompositionForm: String, Sendable, CaseIterable {
  /// Effects that add up to the change of the total.
  case additive
  /// Effects whose product is the ratio of the totals.
  case multiplicative
}

/// The weights of the logarithmic mean Divisia index.
public enum LMDIMethod: String, Sendable, CaseIterable {
  /// Logarithmic means of the values: consistent in aggregation.
  case one = "I"
  /// Logarithmic means of the shares, made to add up to one.
  case two = "II"
}

/// What the absence of a cell at one end of a link means.
public enum AbsentCell: String, Sendable, CaseIterable {
  /// It is an error.
  case error
  /// The value and every factor are zero there.
  case zero
}

/// The choices of a decomposition.
public struct LMDIOptions: Sendable, Equatable {
  /// The code of the first time; by default the earliest.
  public var from: Int?
  /// The code of the last time; by default the latest.
  public var to: Int?
  /// Differences or ratios.
  public var form: DecompositionForm
  /// The weights.
  public var method: LMDIMethod
  /// Whether the effects are those of all links from time to time put together, not of the two ends.
  public var chained: Bool
  /// What the absence of a cell means.
  public var absent: AbsentCell
  /// Whether the effects of each sector are kept.
  public var detail: Bool

  /// Makes choices; those not made are the usual ones.
  public init(
    from: Int? = nil, to: Int? = nil, form: DecompositionForm = .additive, method: LMDIMethod = .one,
    chained: Bool = false, absent: AbsentCell = .error, detail: Bool = false
  ) {
    self.from = from
    self.to = to
    self.form = form
    self.method = method
    self.chained = chained
    self.absent = absent
    self.detail = detail
  }
}
