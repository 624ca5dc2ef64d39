/// How a technology is assumed to scale.
public enum ReturnsToScale: String, Sendable, Hashable, CaseIterable {
  /// Constant returns: any multiple of an observation is possible.
  case constant = "crs"
  /// Variable returns: only averages of observations are possible.
  case variable = "vrs"
  /// Nonincreasing returns: averages of observations and of doing nothing.
  case nonincreasing = "nirs"
}

/// How bad outputs may be reduced.
public enum Disposability: String, Sendable, Hashable, CaseIterable {
  /// Bad outputs hold with equality: they fall only together with good outputs (Chung, Färe and Grosskopf 1997).
  case weak
  /// Bad outputs are bounded from above like inputs.
  case strong
  /// Weak disposability with an abatement factor of its own for each observation (Kuosmanen 2005).
  ///
  /// Inputs use λ + μ, outputs λ, and Σ(λ + μ) = 1. It differs from `weak` under variable returns only.
  case kuosmanen
}

/// The vector along which inefficiency is measured.
public enum Direction: Sendable, Hashable {
  /// g = (0, y, b).
  case outputs
  /// g = (x, y, b).
  case all
  /// g = (0, y, 0).
  case good
  /// g = (0, 0, b).
  case bad
  /// A length for each row of each named column; columns not named have 0, a `NaN` makes the row missing.
  case custom([NumericColumn])

  /// The word for the direction; `custom` for columns of one's own.
  public var name: String {
    switch self {
    case .outputs: "outputs"
    case .all: "all"
    case .good: "good"
    case .bad: "bad"
    case .custom: "custom"
    }
  }
}

/// The periods whose observations make up the technology against which a row is measured.
public enum ReferenceTechnology: String, Sendable, Hashable, CaseIterable {
  /// The row's own period.
  case contemporaneous
  /// All periods.
  case global
  /// The row's period and all before it.
  case sequential
  /// The row's period and the next one; in the last period that period alone.
  case biennial
  /// The period before the row's.
  case previous
  /// The period after the row's.
  case next
}

/// The conventions of an efficiency measure.
public struct EfficiencyOptions: Sendable, Hashable {
  /// Returns to scale, constant by default.
  public var returns: ReturnsToScale
  /// Disposability of bad outputs, weak by default; slacks-based measures do not use it.
  public var disposability: Disposability
  /// The direction, the row's own good and bad outputs by default; slacks-based measures do not use it.
  public var direction: Direction
  /// The reference technology, the row's own period by default; productivity indices do not use it.
  public var reference: ReferenceTechnology

  /// Conventions, with the defaults of Chung, Färe and Grosskopf (1997).
  public init(
    returns: ReturnsToScale = .constant, disposability: Disposability = .weak, direction: Direction = .outputs,
    reference: ReferenceTechnology = .contemporaneous
  ) {
    self.returns = returns
    self.disposability = disposability
    self.direction = direction
    self.reference = reference
  }
}
