/// What came of measuring one row.
public enum EfficiencyStatus: String, Sendable, Hashable, CaseIterable {
  /// The measure is a number.
  case optimal
  /// The row cannot be projected on the technology at all.
  case infeasible
  /// The measure grows without limit, as for a direction of zeros.
  case unbounded
  /// The reference has no period or no observation.
  case noReference = "no_reference"
  /// The row has a missing value and belongs to no technology.
  case missing
}

/// What came of following one unit from one period to the next.
public enum LinkStatus: String, Sendable, Hashable, CaseIterable {
  /// The index is a number.
  case ok
  /// The first complete row of a unit; level 1.
  case first
  /// The unit is absent or incomplete in the period before.
  case gap
  /// A program of the link has no solution.
  case infeasible
  /// A program of the link is unbounded, or 1 + D is not positive.
  case undefined
  /// The row has a missing value and belongs to no technology.
  case missing
}

/// The linear programs behind a result: how many there were, how they ended, and how well they prove themselves.
public struct ProgramSummary: Sendable, Hashable {
  /// Programs with a best solution.
  public private(set) var optimal = 0
  /// Programs without a solution.
  public private(set) var infeasible = 0
  /// Programs whose objective grows without limit.
  public private(set) var unbounded = 0
  /// Programs whose certificate does not hold to its tolerance.
  public private(set) var uncertified = 0
  /// The largest violation of a row or a sign, relative to the evaluated row.
  public private(set) var worstPrimal = 0.0
  /// The largest gain that a left-out observation could still promise.
  public private(set) var worstDual = 0.0
  /// The largest difference between an objective and its bound.
  public private(set) var worstGap = 0.0

  /// All programs.
  public var count: Int { optimal + infeasible + unbounded }

  mutating func add(_ reading: ProgramReading) {
    switch reading.status {
    case .optimal: optimal += 1
    case .infeasible: infeasible += 1
    case .unbounded: unbounded += 1
    case .noReference, .missing: return
    }
    guard let certificate = reading.certificate else { return }
    if !certificate.holds { uncertified += 1 }
    worstPrimal = max(worstPrimal, certificate.primal)
    worstDual = max(worstDual, certificate.dual)
    worstGap = max(worstGap, certificate.gap)
  }
}
