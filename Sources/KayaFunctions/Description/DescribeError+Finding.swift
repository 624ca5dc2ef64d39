import KayaDiagnostics
import KayaMethods

extension DescribeError: AuthoredError {
  var code: DiagnosticCode {
    switch self {
    case .tooFew(_, let found, _, _): found == 0 ? .noCompleteRows : .tooFewRows
    case .lengthMismatch: .lengthMismatch
    case .notTwoGroups, .unusableOption: .wrongArgument
    case .negative: .negativeValue
    case .noBandwidth: .valueError
    }
  }

  var parameter: String? {
    switch self {
    case .unusableOption(let name, _): name
    case .notTwoGroups: "by"
    default: nil
    }
  }

  var help: [String] {
    switch self {
    case .notTwoGroups: ["choose two groups first: `where(t, group in [\"a\", \"b\"])`"]
    case .negative: ["amounts are from 0 up; for other numbers take `sd` or `describe`"]
    default: []
    }
  }
}
