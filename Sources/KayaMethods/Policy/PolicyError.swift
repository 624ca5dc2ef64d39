/// What can be wrong with costs, benefits, rates and objectives.
public enum PolicyError: Error, Equatable, Sendable {
  /// A value is missing.
  case missing(column: String, row: Int)
  /// A column is not as long as the others.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// A rate of discount is -1 or less, or not a number.
  case unusableRate(Double)
  /// Saved emissions are negative.
  case negativeAbatement(name: String, row: Int, value: Double)
  /// There is nothing to count.
  case noRows
  /// No objective is given.
  case noObjectives
}
