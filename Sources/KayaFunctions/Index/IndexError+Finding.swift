import KayaDiagnostics
import KayaMethods

extension IndexError: AuthoredError {
  var code: DiagnosticCode {
    switch self {
    case .noIndicators: .missingArgument
    case .repeatedIndicator: .duplicateName
    case .lengthMismatch: .lengthMismatch
    case .tooFewRows: .tooFewRows
    case .missing: .missingValues
    case .noneVaries, .noConflict: .constantIndicator
    case .unusableShift, .groupedTwice, .ungrouped, .notSquare: .wrongArgument
    case .unknownIndicator: .unknownColumn
    case .unusableWeight(_, let value), .notPositive(_, _, let value): value < 0 ? .negativeValue : .wrongArgument
    case .noPositiveWeight: .valueError
    case .notReciprocal: .notReciprocal
    case .noConvergence: .noConvergence
    }
  }

  var parameter: String? {
    switch self {
    case .unusableShift: "shift"
    case .unknownIndicator, .groupedTwice, .ungrouped: "groups"
    case .unusableWeight, .noPositiveWeight: "weights"
    case .notSquare, .notPositive, .notReciprocal, .noConvergence: "matrix"
    default: nil
    }
  }

  var help: [String] {
    switch self {
    case .noIndicators: ["name them in `positive = […]` and `negative = […]`"]
    case .noConflict: ["`entropy_weights` weighs by spread alone"]
    case .missing: ["leave such rows out with `drop_na`, or fill them with `interpolate`"]
    case .notReciprocal(let first, let second, let value, _) where first != second && value != 0:
      ["the reverse of \(value) is \(1 / value); write it as `1 / \(value)`"]
    default: []
    }
  }
}
