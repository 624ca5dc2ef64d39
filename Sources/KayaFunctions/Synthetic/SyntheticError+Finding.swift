import KayaDiagnostics
import KayaMethods

extension SyntheticError: AuthoredError {
  func message(_ names: AuthorsNames) -> String {
    switch self {
    case .unusable(let name, let value): return "`\(name)` is out of range: \(value)"
    case .lengthMismatch(let name, let expected, let found):
      return "`\(name)` has \(found) entries where there are \(expected)"
    case .tooFewRows(let found, let needed):
      return "exact correlations of so many columns need at least \(needed) rows, found \(found)"
    case .notACorrelation(let first, let second, let value):
      return first == second
        ? "the correlation of `\(names[first])` with itself is 1, found \(value)"
        : "the correlation of `\(names[first])` and `\(names[second])` must be a number from -1 to 1, the same on both sides of the"
          + " diagonal; found \(value)"
    case .impossibleCorrelations(let column):
      return "no data have these correlations: they leave no room for `\(names[column])` beside the columns before it"
    case .nothingToMove: return "there is no value that may move"
    case .keptOutside(let row, let value): return "row \(row) is kept at \(value), outside the bounds"
    case .reversedBounds(let min, let max): return "`min` is \(min) and `max` is \(max); the first must be the smaller"
    case .unreachableMean(let target, let lowest, let highest):
      return "a mean of \(target) cannot be reached; possible is \(lowest) to \(highest)"
    case .unreachableDeviation(let target, let lowest, let highest):
      return "a standard deviation of \(target) cannot be reached; possible is \(lowest) to \(highest)"
    }
  }

  var location: DataLocation {
    switch self {
    case .keptOutside(let row, _): return DataLocation(row: row)
    case .impossibleCorrelations(let column): return DataLocation(column: column)
    case .notACorrelation(let first, let second, _): return DataLocation(column: second, unit: first)
    default: return DataLocation()
    }
  }

  var code: DiagnosticCode {
    switch self {
    case .unusable, .notACorrelation, .impossibleCorrelations, .reversedBounds: .wrongArgument
    case .lengthMismatch: .lengthMismatch
    case .tooFewRows: .tooFewRows
    case .nothingToMove, .keptOutside, .unreachableMean, .unreachableDeviation: .valueError
    }
  }

  var parameter: String? {
    switch self {
    case .unusable(let name, _), .lengthMismatch(let name, _, _): name
    case .tooFewRows: "n"
    case .notACorrelation, .impossibleCorrelations: "correlation"
    case .keptOutside: "keep"
    case .reversedBounds: "min"
    case .unreachableMean: "mean"
    case .unreachableDeviation: "sd"
    case .nothingToMove: nil
    }
  }
}
