/// What can be wrong with costs, benefits, rates and objectives.
public enum PolicyError: MethodError {
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

  /// What was found and what was expected.
  public var message: String {
    switch self {
    case .missing(let column, let row): return "`\(column)` is missing in row \(row)"
    case .lengthMismatch(let column, let expected, let found):
      return "`\(column)` has \(found) values where there are \(expected) rows"
    case .unusableRate(let rate): return "a rate of discount lies above -1 (0.05 is 5 percent), found \(rate)"
    case .negativeAbatement(let name, let row, let value):
      return "the abatement of `\(name)` (row \(row)) is negative: \(value)"
    case .noRows: return "there are no rows"
    case .noObjectives: return "there is no column to maximize or minimize"
    }
  }

  /// The column and row of the fault.
  public var location: DataLocation {
    switch self {
    case .missing(let column, let row): return DataLocation(column: column, row: row)
    case .lengthMismatch(let column, _, _): return DataLocation(column: column)
    case .negativeAbatement(let name, let row, _): return DataLocation(row: row, unit: name)
    default: return DataLocation()
    }
  }
}
