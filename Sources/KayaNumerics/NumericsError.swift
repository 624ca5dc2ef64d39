/// What can go wrong in a numerical routine, with the facts of the case.
public enum NumericsError: Error, Equatable, Sendable {
  /// Two shapes that must agree do not.
  case dimensionMismatch(expected: Int, found: Int)
  /// A matrix that must be positive definite has a leading block that is not; `column` counts from zero.
  case notPositiveDefinite(column: Int)
  /// A matrix that must be invertible is not; `column` counts from zero.
  case singular(column: Int)
  /// An input holds an infinite or missing number.
  case notFinite
  /// An iteration did not reach its bound.
  case noConvergence(iterations: Int)
  /// A row's group code lies outside the groups it should number; `row` counts from zero.
  case groupOutOfRange(row: Int)
  /// A dimension is beyond what the routine can address.
  case tooLarge(size: Int)
}
