/// Why an efficiency measure cannot be computed, with the facts of it.
public enum EfficiencyError: Error, Sendable, Hashable {
  /// One observation of the data, as far as it is known.
  public struct Place: Sendable, Hashable {
    /// The row, counted from zero.
    public let row: Int
    /// The label of the unit, when units are given.
    public let unit: String?
    /// The time, when times are given and not missing.
    public let time: Double?
  }

  /// No input column is given.
  case noInputs
  /// No good output column is given.
  case noGoods
  /// Two columns bear one name.
  case duplicateColumn(String)
  /// A column, the units or the times have another length than the first input.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// A quantity is negative.
  case negativeValue(column: String, value: Double, at: Place)
  /// A quantity or direction is infinite, or not zero and outside 1e-75 … 1e75 in size.
  case valueOutOfRange(column: String, value: Double, at: Place)
  /// Two rows hold the same unit in the same period.
  case duplicateObservation(Place, first: Place)
  /// The measure follows units over time, and units or times are not given.
  case needsUnitAndTime
  /// A direction or weight names a column that is no input, good or bad output.
  case unknownColumn(String, known: [String])
  /// A direction points the wrong way.
  case negativeDirection(column: String, value: Double, at: Place)
  /// A weight is negative or not finite.
  case invalidWeight(column: String, value: Double)
  /// A positive weight is on a column that does not take part in the direction.
  case weightOutsideDirection(column: String)
  /// No column has a positive weight.
  case noPositiveWeight
  /// A linear program came to no answer, which careful arithmetic should exclude.
  case unsolved(Place)
}
