import KayaNumerics

/// What can be wrong with a series that is to be tested.
public enum TimeSeriesError: MethodError {
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

  /// What was found and what was expected.
  public var message: String {
    switch self {
    case .innerMissing(let column, let row):
      return "`\(column)` is missing in row \(row), inside the series; fill the gap or use one side of it"
    case .tooShort(let column, let found, let needed):
      return "`\(column)` has \(found) values in a row; the test with these lags and trend terms needs \(needed)"
    case .tooManyLags(let lags, let largest):
      return "\(lags) lags are more than the series allows; the most is \(largest)"
    case .negativeCount(let name, let value): return "`\(name)` must not be negative, found \(value)"
    case .constant(let column): return "`\(column)` does not vary"
    case .deterministic(let column):
      return "`\(column)` is explained without error by its past and the trend, so there is nothing to test"
    case .lengthMismatch(let column, let expected, let found):
      return "`\(column)` has \(found) values where there are \(expected) rows"
    case .noRegressors: return "a test of cointegration needs at least two series"
    case .collinear(let column): return "`\(column)` is a combination of the series before it"
    case .outOfScale(let column):
      return "the squares of the numbers of `\(column)` are too large or too small; give it another unit"
    case .numerics(.noConvergence(let iterations)):
      return "the equations were not solved in \(iterations) rounds"
    case .numerics: return "the equations of the test have no solution"
    }
  }

  /// The column and row of the fault.
  public var location: DataLocation {
    switch self {
    case .innerMissing(let column, let row): return DataLocation(column: column, row: row)
    case .tooShort(let column, _, _), .constant(let column), .deterministic(let column), .collinear(let column),
      .lengthMismatch(let column, _, _), .outOfScale(let column):
      return DataLocation(column: column)
    case .tooManyLags, .negativeCount, .noRegressors, .numerics: return DataLocation()
    }
  }
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
