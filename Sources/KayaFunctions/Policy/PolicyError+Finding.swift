import KayaDiagnostics
import KayaMethods

extension PolicyError: AuthoredError {
  func message(_ names: AuthorsNames) -> String {
    switch self {
    case .missing(let column, let row): return "`\(names[column])` is missing in row \(row)"
    case .lengthMismatch(let column, let expected, let found):
      return "`\(names[column])` has \(found) values where there are \(expected) rows"
    case .unusableRate(let rate): return "a rate of discount lies above -1 (0.05 is 5 percent), found \(rate)"
    case .negativeAbatement(let name, let row, let value):
      return "the abatement of `\(name)` (row \(row)) is negative: \(value)"
    case .noRows: return "there are no rows"
    case .noObjectives: return "there is no column to maximize or minimize"
    }
  }

  var location: DataLocation {
    switch self {
    case .missing(let column, let row): return DataLocation(column: column, row: row)
    case .lengthMismatch(let column, _, _): return DataLocation(column: column)
    case .negativeAbatement(let name, let row, _): return DataLocation(row: row, unit: name)
    default: return DataLocation()
    }
  }

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
