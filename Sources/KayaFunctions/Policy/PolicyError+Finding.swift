import KayaDiagnostics
import KayaMethods

extension PolicyError: AuthoredError {
  var code: DiagnosticCode {
    switch self {
    case .missing: .missingValues
    case .lengthMismatch: .lengthMismatch
    case .unusableRate: .wrongArgument
    case .negativeAbatement: .negativeValue
    case .noRows: .tooFewRows
    case .noObjectives: .missingArgument
    }
  }

  var parameter: String? {
    switch self {
    case .unusableRate: "rate"
    case .negativeAbatement: "abatement"
    default: nil
    }
  }

  var help: [String] {
    switch self {
    case .noObjectives: ["name columns in `maximize = […]` and `minimize = […]`"]
    default: []
    }
  }
}
