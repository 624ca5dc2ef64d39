/// What can be wrong with data that are to be decomposed or compared across units and sectors.
public enum DecompositionError: Error, Equatable, Sendable {
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
}
