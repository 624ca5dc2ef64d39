import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaNumerics
import KayaRuntime
import KayaTables

/// An error of the causal methods as authors see it: units by their names, rows of their table.
struct CausalFault: AuthoredError {
  let error: CausalError
  /// The names of the units, by their code.
  var units: [String] = []
  /// The names of the columns: of the outcome, the unit, the time, the treatment.
  var columns = Columns()

  /// What the author calls the columns that an error may be about.
  struct Columns: Equatable {
    var outcome = "outcome"
    var unit = "unit"
    var time = "time"
    var treatment: String?
  }

  private func name(_ unit: Int) -> String { units.indices.contains(unit) ? units[unit] : "\(unit)" }

  /// The time of a first treatment.
  private func start(_ x: Double) -> String { x.isNaN ? "never" : NumberText.shortest(x) }

  private func plain(_ number: Double) -> String { Int(exactly: number).map { "\($0)" } ?? "\(number)" }

  func message(_ names: AuthorsNames) -> String {
    switch error {
    case .repeatedRow(let unit, let time): "`\(name(unit))` has two rows at \(columns.time) \(start(time))"
    case .unbalanced(let unit, let time):
      "the panel is not balanced: `\(name(unit))` has no complete row at \(columns.time) \(start(time))"
    case .adoptionVaries(let unit, let first, let second):
      "the first treated period of `\(name(unit))` is \(start(first)) in one row and \(start(second)) in another"
    case .weightVaries(let unit, let first, let second):
      "the weight of `\(name(unit))` is \(start(first)) in one row and \(start(second)) in another; units are weighed"
    case .treatmentReverses(let unit, let time):
      "`\(name(unit))` is treated and then untreated again at \(columns.time) \(start(time))"
    case .pathVaries(let unit, let time):
      "the permuted regressor has two values for `\(name(unit))` at \(columns.time) \(start(time))"
    case .pathNotObserved(let unit, let time):
      "the path given to `\(name(unit))` has no value at \(columns.time) \(start(time))"
    case .unknownUnit(let draw, let unit): "draw \(draw) names `\(name(unit))`, which is not in the data"
    case .repeatedAssignment(let draw, let unit): "draw \(draw) names `\(name(unit))` twice"
    case .lengthMismatch(let column, let expected, let found):
      "`\(names[column])` has \(found) rows where the outcome has \(expected)"
    case .missingValue(let column, let row): "`\(names[column])` has no value in row \(row + 1)"
    case .unsupportedErrors: "this kind of standard error is not available for this design"
    case .tooLarge(let cells, let rows):
      "the \(rows) rows have so many units and periods that the method would need \(cells) numbers"
    case .tooManyDummies(let count): "a bootstrap of these fixed effects would need \(count) dummies"
    case .noRows(let dropped): "no row is left: all \(dropped) miss a value or have weight 0"
    case .treatmentNotBinary(let row, let value): "the treatment is \(plain(value)) in row \(row + 1), not 0 or 1"
    case .noTreatedUnits: "no unit is treated within the data"
    case .noneNeverTreated: "no unit is never treated, so none is left to compare with"
    case .noComparisonUnits: "no unit is left to compare treated units with"
    case .noTreatmentVariation: "the treatment does not vary within units and periods"
    case .unusableWeight(let row, let value): "the weight in row \(row + 1) is \(plain(value)), not a number from 0 on"
    case .referenceAbsent(let time): "no treated unit is seen at the reference event time \(plain(time))"
    case .emptyRange(let from, let to): "the range from \(plain(from)) to \(plain(to)) is empty"
    case .optionOutOfRange(let name, let value): "`\(name)` \(Self.range(of: name)), found \(plain(value))"
    case .unknownColumn(let name): "no column of the design is named `\(names[name])`"
    case .collinear(let column): "`\(names[column])` is a combination of the other columns and the fixed effects"
    case .nothingToAggregate: "no effect falls into what was asked for"
    case .missingCell(let group, let time):
      "the effect on cohort \(plain(group)) at time \(plain(time)) has no estimate"
    case .singularDesign: "the columns of the design are linearly dependent"
    }
  }

  var code: DiagnosticCode {
    switch error {
    case .lengthMismatch: .lengthMismatch
    case .missingValue: .missingValues
    case .unsupportedErrors, .tooManyDummies, .emptyRange, .optionOutOfRange, .referenceAbsent: .wrongArgument
    case .tooLarge: .limitExceeded
    case .noRows: .noCompleteRows
    case .repeatedRow: .duplicateUnitTime
    case .unbalanced, .pathNotObserved: .unbalancedPanel
    case .noTreatedUnits, .noComparisonUnits, .noneNeverTreated, .noTreatmentVariation, .nothingToAggregate:
      .noComparison
    case .unusableWeight: .negativeValue
    case .unknownColumn: .unknownName
    case .collinear: .collinearTerm
    case .missingCell: .noOverlap
    case .adoptionVaries, .treatmentNotBinary, .treatmentReverses, .pathVaries, .unknownUnit, .repeatedAssignment,
      .singularDesign, .weightVaries:
      .valueError
    }
  }

  var location: DataLocation {
    switch error {
    case .lengthMismatch(let column, _, _), .unknownColumn(let column), .collinear(let column):
      DataLocation(column: column)
    case .missingValue(let column, let row): DataLocation(column: column, row: row + 1)
    case .treatmentNotBinary(let row, _): DataLocation(column: columns.treatment, row: row + 1)
    case .unusableWeight(let row, _): DataLocation(row: row + 1)
    case .repeatedRow(let unit, let time), .unbalanced(let unit, let time), .treatmentReverses(let unit, let time),
      .pathVaries(let unit, let time), .pathNotObserved(let unit, let time):
      DataLocation(column: columns.unit, unit: name(unit), time: plain(time))
    case .adoptionVaries(let unit, _, _), .weightVaries(let unit, _, _), .unknownUnit(_, let unit),
      .repeatedAssignment(_, let unit):
      DataLocation(column: columns.unit, unit: name(unit))
    case .missingCell(_, let time): DataLocation(time: plain(time))
    default: DataLocation()
    }
  }

  var parameter: String? {
    switch error {
    case .unusableWeight, .weightVaries: "weights"
    case .optionOutOfRange(let name, _): name == "draws" ? "bootstrap" : name
    case .referenceAbsent: "ref"
    case .emptyRange: "window"
    case .adoptionVaries, .noTreatedUnits: "treated_at"
    default: nil
    }
  }

  var help: [String] {
    switch error {
    case .repeatedRow:
      [
        "look at them: `count(t, \(columns.unit), \(columns.time)) |> where(n > 1)`; take means with `summarize`"
      ]
    case .unbalanced:
      [
        "a row with a missing value counts as none; leave out such units, or fill the panel by `complete` and `interpolate`"
      ]
    case .tooLarge: ["look whether `\(columns.time)` is the column of periods; periods may be joined to longer ones"]
    case .noTreatedUnits: ["`treated_at` is the first treated period of a unit; `na` or 0 mean never"]
    case .adoptionVaries(_, let first, let second) where [first, second].allSatisfy({ $0.isNaN || $0 == 0 || $0 == 1 }):
      [
        "`treated_at` is the first treated period of a unit, in each of its rows, not whether it is treated",
        "write `mutate(t, start = min(if did == 1 then \(columns.time) else na), by = \(columns.unit))`, where `did` is 0 or 1",
      ]
    case .adoptionVaries: ["each row of a unit has the same first treated period; `na` or 0 mean never"]
    case .noneNeverTreated:
      ["`control = \"not_yet\"` compares with units that are treated later"]
    case .noRows: ["look for columns of missing values: `describe(t)`"]
    case .unknownColumn: ["`permute` is a term of the model"]
    case .unsupportedErrors: ["`iid`, `hc1`, `cr1` and their like are"]
    default: []
    }
  }

  /// What an option may be, in words.
  private static func range(of name: String) -> String {
    switch name {
    case "ref": "is an event time within `window`"
    case "pretrends": "are event times before treatment, below 0"
    case "anticipation": "is a number of periods from 0 up"
    case "draws": "is a number from 0 up"
    case "ratio": "is a number from 1 up"
    case "level", "score": "lies between 0 and 1"
    default: "is a number above 0"
    }
  }
}

extension Invocation {
  /// Does the work of a causal method, and turns its errors into findings.
  func causal<Result>(
    units: [String] = [], columns: CausalFault.Columns = CausalFault.Columns(), at parameter: String? = "F",
    _ body: () throws -> Result
  ) throws -> Result {
    do { return try regression(at: parameter, body) } catch let error as CausalError {
      throw failure(for: CausalFault(error: error, units: units, columns: columns), at: parameter)
    } catch let error as NumericsError {
      throw failure(for: RegressionError.numerics(error), at: parameter)
    }
  }
}
