import KayaNumerics

/// Why a regression could not be computed, with the facts of the case; rows count from zero.
public enum RegressionError: Error, Equatable, Sendable {
  /// A column is longer or shorter than the outcome.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// A column holds an infinite number.
  case infiniteValue(column: String, row: Int)
  /// A weight is negative.
  case negativeWeight(column: String, row: Int)
  /// A group's number is beyond the number of groups.
  case codeOutOfRange(column: String, row: Int)
  /// No row has all values; `column` misses most of them, and is empty where there are no rows at all.
  case noCompleteRows(column: String)
  /// Every row that has all values has weight zero.
  case noWeight(column: String)
  /// Every row was alone in a group of a fixed effect.
  case onlySingletons(effect: String)
  /// There are at most as many rows as parameters.
  case tooFewRows(rows: Int, parameters: Int)
  /// The outcome does not vary over the rows used.
  case constantOutcome(column: String)
  /// The fixed effects explain the outcome wholly.
  case absorbedOutcome(column: String, effects: [String])
  /// The fixed effects, or the columns before it, explain every regressor wholly.
  case allAbsorbed(terms: [String])
  /// A clustered variance was asked for without clusters.
  case noClusters
  /// All rows used lie in one cluster.
  case oneCluster(column: String)
  /// A cluster is missing in a row that was used.
  case missingCluster(column: String, row: Int)
  /// More groupings than the variance can be combined from.
  case tooManyClusterings(count: Int)
  /// The leverages that the variance needs are out of reach for effects this large.
  case leverageOutOfReach(effects: [String])
  /// The variance is not defined for two-stage least squares.
  case varianceNotForInstruments(VarianceEstimator)
  /// There are fewer usable instruments than endogenous columns.
  case underidentified(endogenous: [String], instruments: [String])
  /// A term is not in the model.
  case unknownTerm(String)
  /// The hypotheses tested are not independent under the estimated variance.
  case singularHypotheses(terms: [String], rank: Int)
  /// The outcome of a binary model is neither 0 nor 1.
  case notBinary(column: String, row: Int)
  /// A column separates the zeros from the ones, so its coefficient is infinite.
  case separation(column: String)
  /// The iterations of a binary model did not settle.
  case noConvergence(iterations: Int)
  /// A number that must not be negative is.
  case negativePenalty(Double)
  /// A column that must vary does not.
  case constantColumn(String)
  /// Without a penalty, or with one too small, collinear columns have no ridge coefficients.
  case penaltyTooSmall(Double, terms: [String])
  /// Squares and products of the numbers leave the range of doubles; `column` is farthest from one, of this size.
  case outOfScale(column: String, size: Double)
  /// The numerical layer refused.
  case numerics(NumericsError)
}

/// Runs a numerical routine and gives its errors the regression's type.
func numerically<Value>(_ body: () throws(NumericsError) -> Value) throws(RegressionError) -> Value {
  do {
    return try body()
  } catch {
    throw .numerics(error)
  }
}
