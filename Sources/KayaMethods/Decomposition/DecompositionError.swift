/// What can be wrong with data that are to be decomposed or compared across units and sectors.
public enum DecompositionError: MethodError {
  /// A column is not as long as the decomposed one.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// There is no factor to decompose into.
  case noFactors
  /// There are no two different times.
  case oneTime
  /// The code of a time is not one of the data.
  case unknownTime(code: Int)
  /// A value is missing where it is needed.
  case missing(column: String, row: Int, unit: String, time: String)
  /// A value is negative.
  case negative(column: String, value: Double, row: Int, unit: String, time: String)
  /// The decomposed value is not the product of its factors; this is the worst cell of `cells` such ones.
  case notAProduct(column: String, value: Double, product: Double, row: Int, unit: String, time: String, cells: Int)
  /// Two rows stand for the same cell.
  case repeatedCell(row: Int, unit: String, time: String?)
  /// A unit or sector has a row at one end of a link and none at the other.
  case absentCell(unit: String, time: String)
  /// A total is zero where the form or method divides by it.
  case zeroTotal(unit: String, time: String?)
  /// No cell is positive at both ends of a link, so the weights of the second method are undefined.
  case noLastingCell(unit: String, from: String, to: String)
  /// A ratio lies outside the range of numbers, because cells that appear or vanish outweigh the lasting ones.
  case ratioOutOfRange(unit: String, factor: String)
  /// Emissions without any activity that could cause them.
  case emissionsWithoutActivity(value: Double, row: Int, unit: String, time: String)
  /// A tolerance is negative or not a number.
  case unusableTolerance(Double)

  /// What was found and what was expected.
  public var message: String {
    switch self {
    case .lengthMismatch(let column, let expected, let found):
      return "`\(column)` has \(found) values where there are \(expected) rows"
    case .noFactors: return "a decomposition needs at least one factor"
    case .oneTime: return "a decomposition needs two different times"
    case .unknownTime(let code): return "there is no time with code \(code) in the data"
    case .missing(let column, let row, let unit, let time):
      return "`\(column)` is missing\(Self.cell(unit, time)) (row \(row));"
        + " a factor may be missing only where the value is 0"
    case .negative(let column, let value, let row, let unit, let time):
      return "`\(column)` is negative\(Self.cell(unit, time)) (row \(row)): \(value);"
        + " amounts are from 0 up"
    case .notAProduct(let column, let value, let product, let row, let unit, let time, let cells):
      return "`\(column)` is not the product of its factors\(Self.cell(unit, time)) (row \(row)): \(value) against"
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
        "the effect of `\(factor)`\(Self.cell(unit, "")) lies outside the range of numbers: cells that appear or vanish"
        + " outweigh the lasting ones; take the additive form"
    case .emissionsWithoutActivity(let value, let row, let unit, let time):
      return "emissions of \(value) without activity\(Self.cell(unit, time)) (row \(row))"
    case .unusableTolerance(let value): return "a tolerance must be a number from 0 up, found \(value)"
    }
  }

  /// The cell of the fault.
  public var location: DataLocation {
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
}
