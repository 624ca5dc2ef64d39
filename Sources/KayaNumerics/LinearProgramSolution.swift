/// What a linear program came to, with the proof of it.
public struct LinearProgramSolution: Sendable {
  /// The three ends of a linear program, and the one that should not happen.
  public enum Status: Sendable, Hashable {
    /// A best solution was found.
    case optimal
    /// No solution satisfies the rows.
    case infeasible
    /// The objective grows without limit.
    case unbounded
    /// The search ended at its iteration limit without an answer.
    case stalled
  }

  /// A shared column with a positive weight.
  public struct Peer: Sendable, Hashable {
    /// The column and the family it belongs to.
    public let column: LinearProgram.SharedColumn
    /// Its weight, positive.
    public let weight: Double
  }

  /// How the program ended.
  public let status: Status
  /// The largest objective; `nil` unless optimal.
  public let objective: Double?
  /// The values of the own columns; empty unless optimal.
  public let values: [Double]
  /// The shared columns with positive weight, one optimal choice of possibly many.
  public let peers: [Peer]
  /// The shadow price of each row, one optimal choice of possibly many; the proof of infeasibility when infeasible.
  public let prices: [Double]
  /// How well the answer proves itself.
  public let certificate: LinearProgramCertificate
}

/// The measured distance of an answer from a perfect proof, taken in about 32 digits.
public struct LinearProgramCertificate: Sendable, Hashable {
  /// The largest violation of a row or a sign, in the scaled rows of the program.
  public let primal: Double
  /// The largest gain that a column left out could still promise, in units of the objective.
  public let dual: Double
  /// The difference between the objective and its bound from the shadow prices.
  public let gap: Double

  /// A violation above this means that an answer is not proved.
  public static let tolerance = 1e-9

  /// The largest of the three.
  public var worst: Double { max(primal, dual, gap) }
  /// Whether the answer is proved to the tolerance.
  public var holds: Bool { worst <= Self.tolerance }
}

/// Why a linear program could not be read.
public enum LinearProgramError: Error, Sendable, Hashable {
  /// The families of the program have rows that the shared columns do not have, or the program has no row.
  case shapeMismatch(programRows: Int, sharedRows: Int)
  /// A number of the program is not finite.
  case notFinite
}
