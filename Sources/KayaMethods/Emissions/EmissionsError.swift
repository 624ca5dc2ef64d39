/// What can be wrong with quantities of fuel, their units, and the factors that turn them into emissions.
public enum EmissionsError: Error, Equatable, Sendable {
  /// A text names no unit.
  case unknownUnit(String)
  /// What stands before the symbol of a unit is no power of ten.
  case notAPowerOfTen(String)
  /// Two units measure things that no property of a fuel connects.
  case incompatible(from: Unit, to: Unit)
  /// The conversion needs a property of the fuel that is not given.
  case needs(property: FuelProperty, from: Unit, to: Unit, row: Int?, fuel: String?)
  /// A property of the fuel is not a positive number.
  case notPositive(property: FuelProperty, value: Double, row: Int?, fuel: String?)
  /// A quantity or factor of a row is missing.
  case missing(column: String, row: Int, fuel: String?)
  /// A factor of a row is out of its range.
  case outOfRange(column: String, value: Double, row: Int, fuel: String?)
  /// The factors are given per a unit that is neither a kilogram nor a cubic metre.
  case factorBase(unit: String, row: Int?)
  /// A column is not as long as the quantities.
  case lengthMismatch(column: String, expected: Int, found: Int)
}
