import KayaDiagnostics
import KayaMethods

extension TimeSeriesError: AuthoredError {
  func message(_ names: AuthorsNames) -> String {
    switch self {
    case .innerMissing(let column, let row):
      return "`\(names[column])` is missing in row \(row), inside the series; fill the gap or use one side of it"
    case .tooShort(let column, let found, let needed):
      return "`\(names[column])` has \(found) values in a row; the test with these lags and trend terms needs \(needed)"
    case .tooManyLags(let lags, let largest):
      return "\(lags) lags are more than the series allows; the most is \(largest)"
    case .negativeCount(let name, let value): return "`\(name)` must not be negative, found \(value)"
    case .constant(let column): return "`\(names[column])` does not vary"
    case .deterministic(let column):
      return "`\(names[column])` is explained without error by its past and the trend, so there is nothing to test"
    case .lengthMismatch(let column, let expected, let found):
      return "`\(names[column])` has \(found) values where there are \(expected) rows"
    case .noRegressors: return "a test of cointegration needs at least two series"
    case .collinear(let column): return "`\(names[column])` is a combination of the series before it"
    case .outOfScale(let column):
      return "the squares of the numbers of `\(names[column])` are too large or too small; give it another unit"
    case .numerics(.noConvergence(let iterations)):
      return "the equations were not solved in \(iterations) rounds"
    case .numerics: return "the equations of the test have no solution"
    }
  }

  var location: DataLocation {
    switch self {
    case .innerMissing(let column, let row): return DataLocation(column: column, row: row)
    case .tooShort(let column, _, _), .constant(let column), .deterministic(let column), .collinear(let column),
      .lengthMismatch(let column, _, _), .outOfScale(let column):
      return DataLocation(column: column)
    case .tooManyLags, .negativeCount, .noRegressors, .numerics: return DataLocation()
    }
  }

  var code: DiagnosticCode {
    switch self {
    case .innerMissing: .missingValues
    case .tooShort: .tooFewRows
    case .tooManyLags, .negativeCount, .noRegressors: .wrongArgument
    case .constant: .constantOutcome
    case .deterministic: .valueError
    case .lengthMismatch: .lengthMismatch
    case .collinear: .collinearTerm
    case .outOfScale, .numerics: .valueError
    }
  }

  var parameter: String? {
    switch self {
    case .negativeCount(let name, _): name
    case .noRegressors: "F"
    default: nil
    }
  }

  var help: [String] {
    switch self {
    case .innerMissing: ["`interpolate(t, x, time = year)` fills a gap"]
    case .tooShort: ["fewer lags need fewer rows: `lags = 0`"]
    default: []
    }
  }
}
