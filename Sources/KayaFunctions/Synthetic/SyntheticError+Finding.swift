import KayaDiagnostics
import KayaMethods

extension SyntheticError: AuthoredError {
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
