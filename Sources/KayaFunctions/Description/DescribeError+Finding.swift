import KayaDiagnostics
import KayaMethods

extension DescribeError: AuthoredError {
  func message(_ names: AuthorsNames) -> String {
    switch self {
    case .tooFew(let column, let found, let needed, let group):
      return
        "`\(names[column])` has \(found) \(found == 1 ? "value" : "values")\(Self.inGroup(group)); \(needed) are needed"
    case .lengthMismatch(let column, let expected, let found):
      return "`\(names[column])` has \(found) values where there are \(expected) rows"
    case .notTwoGroups(let column, let labels):
      let listed = labels.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
      return
        "`\(names[column])` has \(labels.count) groups\(labels.isEmpty ? "" : " (\(listed))"); a comparison needs two"
    case .negative(let column, let value, let row, let group):
      return "`\(names[column])` is negative in row \(row)\(Self.inGroup(group)): \(value)"
    case .unusableOption(let name, let value):
      return "`\(name)` is out of range: \(value)"
    case .noBandwidth(let column):
      return
        "the values of `\(names[column])` are too few or too alike for this rule of the bandwidth; give it as a number"
    }
  }

  var location: DataLocation {
    switch self {
    case .tooFew(let column, _, _, let group): return DataLocation(column: column, unit: group)
    case .negative(let column, _, let row, let group): return DataLocation(column: column, row: row, unit: group)
    case .lengthMismatch(let column, _, _), .notTwoGroups(let column, _), .noBandwidth(let column):
      return DataLocation(column: column)
    case .unusableOption: return DataLocation()
    }
  }

  private static func inGroup(_ group: String?) -> String { group.map { " in `\($0)`" } ?? "" }

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
