import KayaDiagnostics
import KayaMethods

extension DecompositionError: AuthoredError {
  func message(_ names: AuthorsNames) -> String {
    switch self {
    case .lengthMismatch(let column, let expected, let found):
      return "`\(names[column])` has \(found) values where there are \(expected) rows"
    case .noFactors: return "a decomposition needs at least one factor"
    case .oneTime: return "a decomposition needs two different times"
    case .unknownTime(let code): return "there is no time with code \(code) in the data"
    case .missing(let column, let row, let unit, let time):
      return "`\(names[column])` is missing\(Self.cell(unit, time)) (row \(row));"
        + " a factor may be missing only where the value is 0"
    case .negative(let column, let value, let row, let unit, let time):
      return "`\(names[column])` is negative\(Self.cell(unit, time)) (row \(row)): \(value);"
        + " amounts are from 0 up"
    case .notAProduct(let column, let value, let product, let row, let unit, let time, let cells):
      return
        "`\(names[column])` is not the product of its factors\(Self.cell(unit, time)) (row \(row)): \(value) against"
        + " \(product); the worst of \(cells) such \(cells == 1 ? "cell" : "cells")"
    case .repeatedCell(let row, let unit, let time):
      return "row \(row) is a second one\(Self.cell(unit, time ?? ""))"
    case .absentCell(let unit, let time):
      return "there is no row\(Self.cell(unit, time)); add it with zeros, or count absent cells as zero"
    case .zeroTotal(let unit, let time):
      return "the total is 0\(Self.cell(unit, time ?? "")), so ratios and shares of it are undefined"
    case .noLastingCell(let unit, let from, let to):
      return "no cell is positive both in \(from) and in \(to)\(Self.cell(unit, "")),"
        + " so the weights of method II are undefined"
    case .ratioOutOfRange(let unit, let factor):
      return
        "the effect of `\(names[factor])`\(Self.cell(unit, "")) lies outside the range of numbers: cells that appear or vanish"
        + " outweigh the lasting ones; take the additive form"
    case .emissionsWithoutActivity(let value, let row, let unit, let time):
      return "emissions of \(value) without activity\(Self.cell(unit, time)) (row \(row))"
    case .unusableTolerance(let value): return "a tolerance must be a number from 0 up, found \(value)"
    }
  }

  var location: DataLocation {
    switch self {
    case .lengthMismatch(let column, _, _): return DataLocation(column: column)
    case .missing(let column, let row, let unit, let time), .negative(let column, _, let row, let unit, let time),
      .notAProduct(let column, _, _, let row, let unit, let time, _):
      return DataLocation(column: column, row: row, unit: unit, time: time)
    case .repeatedCell(let row, let unit, let time): return DataLocation(row: row, unit: unit, time: time)
    case .absentCell(let unit, let time): return DataLocation(unit: unit, time: time)
    case .zeroTotal(let unit, let time): return DataLocation(unit: unit, time: time)
    case .noLastingCell(let unit, let from, _): return DataLocation(unit: unit, time: from)
    case .ratioOutOfRange(let unit, let factor): return DataLocation(column: factor, unit: unit)
    case .emissionsWithoutActivity(_, let row, let unit, let time):
      return DataLocation(row: row, unit: unit, time: time)
    case .noFactors, .oneTime, .unknownTime, .unusableTolerance: return DataLocation()
    }
  }

  private static func cell(_ unit: String, _ time: String) -> String {
    (unit.isEmpty ? "" : " for `\(unit)`") + (time.isEmpty ? "" : " in \(time)")
  }

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
