/// What can keep synthetic data from being made as asked.
public enum SyntheticError: Error, Equatable, Sendable {
  /// A number that describes the data is out of range.
  case unusable(name: String, value: Double)
  /// Two inputs that belong together differ in length.
  case lengthMismatch(name: String, expected: Int, found: Int)
  /// There are fewer rows than exact correlations need.
  case tooFewRows(found: Int, needed: Int)
  /// A matrix of correlations is not symmetric with ones on its diagonal and numbers from -1 to 1 elsewhere.
  case notACorrelation(first: String, second: String, value: Double)
  /// No data have these correlations, or only data in which this column follows from those before it.
  case impossibleCorrelations(column: String)
  /// There is no value, or none that may move.
  case nothingToMove
  /// A value that may not move lies outside the bounds.
  case keptOutside(row: Int, value: Double)
  /// The smallest value is to be above the largest.
  case reversedBounds(min: Double, max: Double)
  /// The values that may move cannot reach the mean.
  case unreachableMean(target: Double, lowest: Double, highest: Double)
  /// The values that may move cannot reach the standard deviation.
  case unreachableDeviation(target: Double, lowest: Double, highest: Double)
}
