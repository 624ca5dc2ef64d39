/// What can be wrong with indicators, weights and judgements.
public enum IndexError: Error, Equatable, Sendable {
  /// There is no indicator.
  case noIndicators
  /// Two indicators bear one name.
  case repeatedIndicator(String)
  /// An indicator is not as long as the first one, or weights are not as many as indicators.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// There are fewer rows than two.
  case tooFewRows(Int)
  /// A value is missing.
  case missing(indicator: String, row: Int, label: String?)
  /// No indicator differs from row to row.
  case noneVaries
  /// Indicators differ from row to row, and do so alike, or only one does.
  case noConflict([String])
  /// A shift is negative or not a number.
  case unusableShift(Double)
  /// A group names an indicator that is not in the data.
  case unknownIndicator(String, group: String)
  /// An indicator stands in two groups.
  case groupedTwice(String, first: String, second: String)
  /// An indicator stands in no group.
  case ungrouped(String)
  /// A weight is negative or not a number.
  case unusableWeight(indicator: String, value: Double)
  /// No weight is positive.
  case noPositiveWeight
  /// A matrix of judgements is not square, or there is not one name a row.
  case notSquare(rows: Int, found: Int)
  /// A judgement is not a positive number.
  case notPositive(first: String, second: String, value: Double)
  /// Two judgements of one pair are not each other's reciprocal.
  case notReciprocal(first: String, second: String, value: Double, reverse: Double)
  /// The principal eigenvector was not reached.
  case noConvergence(iterations: Int)
}
