import KayaDiagnostics
import KayaMethods

extension TimeSeriesError: AuthoredError {
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
