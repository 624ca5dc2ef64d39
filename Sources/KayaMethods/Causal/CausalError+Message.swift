extension CausalError: MethodError {
  /// What was found and what was expected, in lower case and without a final stop.
  public var message: String {
    switch self {
    case .lengthMismatch(let column, let expected, let found):
      "`\(column)` has \(found) rows where the outcome has \(expected)"
    case .missingValue(let column, let row): "`\(column)` has no value in row \(row + 1)"
    case .unsupportedErrors: "this kind of standard error is not available for this design"
    case .tooLarge(let cells, let rows):
      "the \(rows) rows have so many units and periods that the method would need \(cells) numbers"
    case .tooManyDummies(let count): "a bootstrap of these fixed effects would need \(count) dummies"
    case .noRows(let dropped): "no row is left: all \(dropped) miss a value or have weight 0"
    case .repeatedRow(let unit, let time): "unit \(unit) has two rows at time \(plain(time))"
    case .unbalanced(let unit, let time): "the panel is not balanced: unit \(unit) has no row at time \(plain(time))"
    case .adoptionVaries(let unit, let first, let second):
      "the first treated period of unit \(unit) is \(date(first)) in one row and \(date(second)) in another"
    case .weightVaries(let unit, let first, let second):
      "the weight of unit \(unit) is \(plain(first)) in one row and \(plain(second)) in another"
    case .treatmentNotBinary(let row, let value): "the treatment is \(plain(value)) in row \(row + 1), not 0 or 1"
    case .treatmentReverses(let unit, let time):
      "unit \(unit) is treated and then untreated again at time \(plain(time))"
    case .noTreatedUnits: "no unit is treated within the data"
    case .noneNeverTreated: "no unit is never treated, so none is left to compare with"
    case .noComparisonUnits: "no unit is left to compare treated units with"
    case .noTreatmentVariation: "the treatment does not vary within units and periods"
    case .unusableWeight(let row, let value): "the weight in row \(row + 1) is \(plain(value)), not a number from 0 on"
    case .referenceAbsent(let time): "no treated unit is seen at the reference event time \(plain(time))"
    case .emptyRange(let from, let to): "the range from \(plain(from)) to \(plain(to)) is empty"
    case .optionOutOfRange(let name, let value): "`\(name)` \(Self.range(of: name)), found \(plain(value))"
    case .unknownColumn(let name): "no column of the design is named `\(name)`"
    case .collinear(let column): "`\(column)` is a combination of the other columns and the fixed effects"
    case .pathVaries(let unit, let time):
      "the permuted regressor has two values for unit \(unit) at time \(plain(time))"
    case .pathNotObserved(let unit, let time):
      "the path given to unit \(unit) has no value at time \(plain(time))"
    case .unknownUnit(let draw, let unit): "draw \(draw) names unit \(unit), which is not in the data"
    case .repeatedAssignment(let draw, let unit): "draw \(draw) names unit \(unit) twice"
    case .nothingToAggregate: "no effect falls into what was asked for"
    case .missingCell(let group, let time):
      "the effect on cohort \(plain(group)) at time \(plain(time)) has no estimate"
    case .singularDesign: "the columns of the design are linearly dependent"
    }
  }

  /// The row, column or time at fault, where it is one.
  public var location: DataLocation {
    switch self {
    case .lengthMismatch(let column, _, _), .unknownColumn(let column), .collinear(let column):
      DataLocation(column: column)
    case .missingValue(let column, let row): DataLocation(column: column, row: row + 1)
    case .treatmentNotBinary(let row, _), .unusableWeight(let row, _): DataLocation(row: row + 1)
    case .repeatedRow(_, let time), .unbalanced(_, let time), .treatmentReverses(_, let time),
      .pathVaries(_, let time), .pathNotObserved(_, let time), .missingCell(_, let time):
      DataLocation(time: plain(time))
    default: DataLocation()
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

  private func plain(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  private func date(_ time: Double) -> String {
    time.isNaN ? "missing" : plain(time)
  }
}
