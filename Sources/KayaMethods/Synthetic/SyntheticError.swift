/// What can keep synthetic data from being made as asked.
public enum SyntheticError: MethodError {
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

  /// What was found and what was expected.
  public var message: String {
    switch self {
    case .unusable(let name, let value): return "`\(name)` is out of range: \(value)"
    case .lengthMismatch(let name, let expected, let found):
      return "`\(name)` has \(found) entries where there are \(expected)"
    case .tooFewRows(let found, let needed):
      return "exact correlations of so many columns need at least \(needed) rows, found \(found)"
    case .notACorrelation(let first, let second, let value):
      return first == second
        ? "the correlation of `\(first)` with itself is 1, found \(value)"
        : "the correlation of `\(first)` and `\(second)` must be a number from -1 to 1, the same on both sides of the"
          + " diagonal; found \(value)"
    case .impossibleCorrelations(let column):
      return "no data have these correlations: they leave no room for `\(column)` beside the columns before it"
    case .nothingToMove: return "there is no value that may move"
    case .keptOutside(let row, let value): return "row \(row) is kept at \(value), outside the bounds"
    case .reversedBounds(let min, let max): return "`min` is \(min) and `max` is \(max); the first must be the smaller"
    case .unreachableMean(let target, let lowest, let highest):
      return "a mean of \(target) cannot be reached; possible is \(lowest) to \(highest)"
    case .unreachableDeviation(let target, let lowest, let highest):
      return "a standard deviation of \(target) cannot be reached; possible is \(lowest) to \(highest)"
    }
  }

  /// The column or row of the fault.
  public var location: DataLocation {
    switch self {
    case .keptOutside(let row, _): return DataLocation(row: row)
    case .impossibleCorrelations(let column): return DataLocation(column: column)
    case .notACorrelation(let first, let second, _): return DataLocation(column: second, unit: first)
    default: return DataLocation()
    }
  }
}
