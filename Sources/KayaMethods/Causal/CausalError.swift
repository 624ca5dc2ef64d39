/// What can keep a causal design from being estimated, with the facts of the case.
///
/// Units are named by the codes that the caller gave, times by their values, rows by their position in the input.
public enum CausalError: Error, Equatable, Sendable {
  /// A column is not as long as the outcome.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// A row misses a value where none may be missing.
  case missingValue(column: String, row: Int)
  /// This kind of standard error is not available for this design.
  case unsupportedErrors
  /// The effects of a bootstrapped regression would need this many dummies, beyond what is kept.
  case tooManyDummies(count: Int)
  /// The system of a design would have this many numbers for its rows, beyond what is kept.
  case tooLarge(cells: Int, rows: Int)
  /// No row is left once rows with missing values are dropped.
  case noRows(dropped: Int)
  /// A unit has two rows in one period.
  case repeatedRow(unit: Int, time: Double)
  /// The panel must be balanced, and this unit has no row in this period.
  case unbalanced(unit: Int, time: Double)
  /// The first treated period of a unit changes from row to row.
  case adoptionVaries(unit: Int, first: Double, second: Double)
  /// A treatment that must be 0 or 1 has another value.
  case treatmentNotBinary(row: Int, value: Double)
  /// A treated unit is untreated again at a later time.
  case treatmentReverses(unit: Int, time: Double)
  /// No unit is treated within the data.
  case noTreatedUnits
  /// No unit serves as a comparison.
  case noComparisonUnits
  /// The comparison is with units never treated, and there are none.
  case noneNeverTreated
  /// The treatment does not vary once units and periods are taken out.
  case noTreatmentVariation
  /// A weight is negative or not a number that can be used.
  case unusableWeight(row: Int, value: Double)
  /// The weight of a unit changes over time where units are weighed.
  case weightVaries(unit: Int, first: Double, second: Double)
  /// The reference period is not among the event times of the data.
  case referenceAbsent(eventTime: Double)
  /// The first bound of a range lies above the second.
  case emptyRange(from: Double, to: Double)
  /// A count, share or level lies outside the range that makes sense for it.
  case optionOutOfRange(name: String, value: Double)
  /// A column with this name is not in the design.
  case unknownColumn(String)
  /// A column is a combination of the others, so its coefficient is not identified.
  case collinear(column: String)
  /// Rows of one unit and time disagree on the regressor whose paths are permuted.
  case pathVaries(unit: Int, time: Double)
  /// A unit was given a path that has no value in this period.
  case pathNotObserved(unit: Int, time: Double)
  /// An assignment names a unit that is not in the data.
  case unknownUnit(draw: Int, unit: Int)
  /// A listing names the same unit twice in one draw.
  case repeatedAssignment(draw: Int, unit: Int)
  /// No period or cell falls into what was asked for.
  case nothingToAggregate
  /// A group-time effect is missing and missing effects were not to be removed.
  case missingCell(group: Double, time: Double)
  /// A system of equations of the design has no unique solution.
  case singularDesign
}
