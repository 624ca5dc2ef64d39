import KayaNumerics

/// What can be wrong with a series that is to be tested.
public enum TimeSeriesError: Error, Equatable, Sendable {
  /// A value is missing between the first and the last one of the series.
  case innerMissing(column: String, row: Int)
  /// The series is too short for the lags and trend terms.
  case tooShort(column: String, found: Int, needed: Int)
  /// More lags are asked for than the series allows.
  case tooManyLags(lags: Int, largest: Int)
  /// A number of lags or differences is negative.
  case negativeCount(name: String, value: Int)
  /// The series, as differenced, does not vary.
  case constant(column: String)
  /// The terms of the test regression depend on each other, or fit the series without error.
  case deterministic(column: String)
  /// Two columns differ in length.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// There is no column to be cointegrated with.
  case noRegressors
  /// A regressor is a combination of those before it.
  case collinear(column: String)
  /// The numbers of a series are so large or so small that their squares are none.
  case outOfScale(column: String)
  /// A step of linear algebra failed.
  case numerics(NumericsError)
}

extension TimeSeriesError {
  /// Numbers whose squares, and the sums of these, keep all their digits.
  private static let sizes = 1e-140...1e140

  /// Throws where a series is beyond the numbers whose squares can be added up.
  static func checkScale(_ values: [Double], column: String) throws(TimeSeriesError) {
    let size = values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    guard size == 0 || sizes.contains(size) else { throw .outOfScale(column: column) }
  }
}
