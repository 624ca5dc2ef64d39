import KayaDiagnostics
import KayaMethods

extension IndexError: AuthoredError {
  func message(_ names: AuthorsNames) -> String {
    switch self {
    case .noIndicators: return "there is no indicator"
    case .repeatedIndicator(let name): return "the indicator `\(names[name])` stands twice"
    case .lengthMismatch(let column, let expected, let found):
      return "`\(names[column])` has \(found) values where there are \(expected)"
    case .tooFewRows(let rows): return "weights from data need at least two rows, found \(rows)"
    case .missing(let indicator, let row, let label):
      return "`\(names[indicator])` is missing in row \(row)" + (label.map { " (`\($0)`)" } ?? "")
    case .noneVaries: return "no indicator differs from row to row, so the data carry no weights"
    case .noConflict(let names):
      return names.count == 1
        ? "only `\(names[0])` differs from row to row, so there is no conflict between indicators to weigh"
        : "the indicators go together in every row, so there is no conflict between them to weigh"
    case .unusableShift(let value): return "`shift` must be a number from 0 up, found \(value)"
    case .unknownIndicator(let name, let group): return "group `\(group)` names `\(names[name])`, which is no indicator"
    case .groupedTwice(let name, let first, let second):
      return "`\(names[name])` stands in groups `\(first)` and `\(second)`"
    case .ungrouped(let name): return "`\(names[name])` stands in no group"
    case .unusableWeight(let indicator, let value):
      return "the weight of `\(names[indicator])` must be a number from 0 up, found \(value)"
    case .noPositiveWeight: return "no weight is positive"
    case .notSquare(let rows, let found):
      return "a matrix of judgements has a row and a name for each criterion: \(rows) rows, found \(found)"
    case .notPositive(let first, let second, let value):
      return "the judgement of `\(names[first])` against `\(names[second])` must be a positive number, found \(value)"
    case .notReciprocal(let first, let second, let value, let reverse):
      return first == second
        ? "the judgement of `\(names[first])` against itself must be 1, found \(value)"
        : "`\(names[first])` against `\(names[second])` is \(value) and the reverse is \(reverse), not its reciprocal"
    case .noConvergence(let iterations): return "the principal eigenvector was not reached in \(iterations) iterations"
    }
  }

  var location: DataLocation {
    switch self {
    case .missing(let indicator, let row, let label): return DataLocation(column: indicator, row: row, unit: label)
    case .repeatedIndicator(let name), .unknownIndicator(let name, _), .groupedTwice(let name, _, _),
      .ungrouped(let name), .lengthMismatch(let name, _, _), .unusableWeight(let name, _):
      return DataLocation(column: name)
    case .notPositive(let first, let second, _), .notReciprocal(let first, let second, _, _):
      return DataLocation(column: second, unit: first)
    default: return DataLocation()
    }
  }

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
