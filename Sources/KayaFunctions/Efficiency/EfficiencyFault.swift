import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// An error of the efficiency measures as authors see it.
struct EfficiencyFault: AuthoredError {
  let error: EfficiencyError
  /// What the author calls the columns of units and periods.
  var keys: [String] = []

  func message(_ names: AuthorsNames) -> String {
    switch error {
    case .noInputs: "no input is given"
    case .noGoods: "no good output is given"
    case .duplicateColumn(let name): "`\(names[name])` is given twice"
    case .lengthMismatch(let column, let expected, let found):
      "`\(names[column])` has \(found) rows where \(expected) are needed"
    case .negativeValue(let column, let value, let place):
      "`\(names[column])` is \(DisplayFormat.number(value)) in \(words(place)): quantities are not negative"
    case .valueOutOfRange(let column, let value, let place):
      "`\(names[column])` is \(NumberText.shortest(value)) in \(words(place)), beyond what can be computed with"
    case .duplicateObservation(let place, let first): "\(words(place)) and row \(first.row + 1) are one unit and period"
    case .needsUnitAndTime: "the measure follows units over time"
    case .unknownColumn(let name, _): "`\(names[name])` is no input, good or bad output"
    case .negativeDirection(let column, let value, let place):
      "the direction of `\(names[column])` is \(DisplayFormat.number(value)) in \(words(place)): lengths are not negative"
    case .invalidWeight(let column, let value):
      "the weight of `\(names[column])` is \(NumberText.shortest(value)), not a number from 0"
    case .weightOutsideDirection(let column): "`\(names[column])` has a weight and no part in the direction"
    case .noPositiveWeight: "no column has a positive weight"
    case .unsolved(let place): "the program of \(words(place)) could not be solved"
    }
  }

  private func words(_ place: EfficiencyError.Place) -> String {
    var text = "row \(place.row + 1)"
    let parts = [place.unit, place.time.map(NumberText.shortest)].compactMap { $0 }
    if !parts.isEmpty { text += " (\(parts.joined(separator: ", ")))" }
    return text
  }

  var code: DiagnosticCode {
    switch error {
    case .noInputs, .noGoods, .needsUnitAndTime: .missingArgument
    case .duplicateColumn: .duplicateName
    case .lengthMismatch: .lengthMismatch
    case .negativeValue, .negativeDirection: .negativeValue
    case .valueOutOfRange: .valueError
    case .duplicateObservation: .duplicateUnitTime
    case .unknownColumn: .unknownColumn
    case .invalidWeight, .weightOutsideDirection, .noPositiveWeight: .wrongArgument
    case .unsolved: .noConvergence
    }
  }

  var location: DataLocation {
    switch error {
    case .negativeValue(let column, _, let place), .valueOutOfRange(let column, _, let place),
      .negativeDirection(let column, _, let place):
      location(place, column)
    case .duplicateObservation(let place, _), .unsolved(let place): location(place, nil)
    case .duplicateColumn(let column), .lengthMismatch(let column, _, _), .unknownColumn(let column, _),
      .invalidWeight(let column, _), .weightOutsideDirection(let column):
      DataLocation(column: column)
    default: DataLocation()
    }
  }

  private func location(_ place: EfficiencyError.Place, _ column: String?) -> DataLocation {
    DataLocation(column: column, row: place.row + 1, unit: place.unit, time: place.time.map(NumberText.shortest))
  }

  var parameter: String? {
    switch error {
    case .noInputs: "inputs"
    case .noGoods: "good"
    case .negativeDirection: "direction"
    case .invalidWeight, .weightOutsideDirection, .noPositiveWeight: "weights"
    default: nil
    }
  }

  var help: [String] {
    switch error {
    case .needsUnitAndTime: ["write `unit = city, time = year`"]
    case .duplicateObservation:
      ["look at them: `count(t, \(keys.isEmpty ? "…" : keys.joined(separator: ", "))) |> where(n > 1)`"]
    case .unknownColumn(let name, let known):
      (Suggestions.help(name, in: known).map { [$0] } ?? []) + ["columns: \(Suggestions.listing(known))"]
    default: []
    }
  }
}

extension Invocation {
  /// Does the work of an efficiency measure, and turns its errors into findings.
  func efficiency<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as EfficiencyError {
      let keys = ["unit", "time"].compactMap { expression($0)?.compactSource.filter { $0 != "\"" } }
      throw failure(for: EfficiencyFault(error: error, keys: keys))
    }
  }
}
