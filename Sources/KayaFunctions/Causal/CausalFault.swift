import KayaDiagnostics
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

  private func plain(_ x: Double) -> String { x.isNaN ? "never" : NumberText.shortest(x) }

  var message: String {
    switch error {
    case .repeatedRow(let unit, let time): "`\(name(unit))` has two rows at \(columns.time) \(plain(time))"
    case .unbalanced(let unit, let time):
      "the panel is not balanced: `\(name(unit))` has no complete row at \(columns.time) \(plain(time))"
    case .adoptionVaries(let unit, let first, let second):
      "the first treated period of `\(name(unit))` is \(plain(first)) in one row and \(plain(second)) in another"
    case .weightVaries(let unit, let first, let second):
      "the weight of `\(name(unit))` is \(plain(first)) in one row and \(plain(second)) in another; units are weighed"
    case .treatmentReverses(let unit, let time):
      "`\(name(unit))` is treated and then untreated again at \(columns.time) \(plain(time))"
    case .pathVaries(let unit, let time):
      "the permuted regressor has two values for `\(name(unit))` at \(columns.time) \(plain(time))"
    case .pathNotObserved(let unit, let time):
      "the path given to `\(name(unit))` has no value at \(columns.time) \(plain(time))"
    case .unknownUnit(let draw, let unit): "draw \(draw) names `\(name(unit))`, which is not in the data"
    case .repeatedAssignment(let draw, let unit): "draw \(draw) names `\(name(unit))` twice"
    default: error.message
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
    var location = error.location
    switch error {
    case .repeatedRow(let unit, _), .unbalanced(let unit, _), .adoptionVaries(let unit, _, _),
      .weightVaries(let unit, _, _), .treatmentReverses(let unit, _), .pathVaries(let unit, _),
      .pathNotObserved(let unit, _),
      .unknownUnit(_, let unit), .repeatedAssignment(_, let unit):
      location.unit = name(unit)
      location.column = columns.unit
    case .treatmentNotBinary: location.column = columns.treatment
    default: break
    }
    return location
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
    case .noneNeverTreated:
      ["`control = \"not_yet\"` compares with units that are treated later"]
    case .noRows: ["look for columns of missing values: `describe(t)`"]
    case .unknownColumn: ["`permute` is a term of the model"]
    case .unsupportedErrors: ["`iid`, `hc1`, `cr1` and their like are"]
    default: []
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
      throw failure(for: RegressionFault(error: .numerics(error)), at: parameter)
    }
  }
}
