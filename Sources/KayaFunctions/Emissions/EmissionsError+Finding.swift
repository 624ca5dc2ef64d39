import KayaDiagnostics
import KayaMethods

extension EmissionsError: AuthoredError {
  var code: DiagnosticCode {
    switch self {
    case .unknownUnit, .notAPowerOfTen, .incompatible, .needs, .factorBase: .units
    case .notPositive(_, let value, _, _): value < 0 ? .negativeValue : .valueError
    case .missing: .missingValues
    case .outOfRange(_, let value, _, _): value < 0 ? .negativeValue : .valueError
    case .lengthMismatch: .lengthMismatch
    }
  }

  var help: [String] {
    switch self {
    case .outOfRange("oxidation", let value, _, _) where value > 1: ["94 percent is 0.94"]
    case .missing: ["an empty cell is not zero: fill it in, or leave such rows out with `drop_na`"]
    default: []
    }
  }
}

extension DecompositionError: AuthoredError {
  var code: DiagnosticCode {
    switch self {
    case .lengthMismatch: .lengthMismatch
    case .noFactors, .unknownTime, .unusableTolerance: .wrongArgument
    case .oneTime: .tooFewRows
    case .missing: .missingValues
    case .negative: .negativeValue
    case .notAProduct, .emissionsWithoutActivity: .identityViolated
    case .repeatedCell: .duplicateUnitTime
    case .absentCell: .unbalancedPanel
    case .zeroTotal, .noLastingCell, .ratioOutOfRange: .valueError
    }
  }

  var parameter: String? {
    switch self {
    case .oneTime: "time"
    case .unusableTolerance: "tolerance"
    case .absentCell: "over"
    case .notAProduct: "F"
    default: nil
    }
  }

  var help: [String] {
    switch self {
    case .absentCell: ["`absent = \"zero\"` counts a cell without a row as zero"]
    case .repeatedCell:
      [
        "look at them: `count(t, …) |> where(n > 1)`; name all that tells rows apart in `over` and `by`"
      ]
    case .notAProduct: ["the terms must multiply to the left side in every row, also in their units"]
    default: []
    }
  }
}
