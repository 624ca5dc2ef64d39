/// What can be wrong with indicators, weights and judgements.
public enum IndexError: MethodError {
  /// There is no indicator.
  case noIndicators
  /// Two indicators bear one name.
  case repeatedIndicator(String)
  /// An indicator is not as long as the first one, or weights are not as many as indicators.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// There are fewer rows than two.
  case tooFewRows(Int)
  /// A value is missing.
  case missing(indicator: String, row: Int, label: String?)
  /// No indicator differs from row to row.
  case noneVaries
  /// Indicators differ from row to row, and do so alike, or only one does.
  case noConflict([String])
  /// A shift is negative or not a number.
  case unusableShift(Double)
  /// A group names an indicator that is not in the data.
  case unknownIndicator(String, group: String)
  /// An indicator stands in two groups.
  case groupedTwice(String, first: String, second: String)
  /// An indicator stands in no group.
  case ungrouped(String)
  /// A weight is negative or not a number.
  case unusableWeight(indicator: String, value: Double)
  /// No weight is positive.
  case noPositiveWeight
  /// A matrix of judgements is not square, or there is not one name a row.
  case notSquare(rows: Int, found: Int)
  /// A judgement is not a positive number.
  case notPositive(first: String, second: String, value: Double)
  /// Two judgements of one pair are not each other's reciprocal.
  case notReciprocal(first: String, second: String, value: Double, reverse: Double)
  /// The principal eigenvector was not reached.
  case noConvergence(iterations: Int)

  /// What was found and what was expected.
  public var message: String {
    switch self {
    case .noIndicators: return "there is no indicator"
    case .repeatedIndicator(let name): return "the indicator `\(name)` stands twice"
    case .lengthMismatch(let column, let expected, let found):
      return "`\(column)` has \(found) values where there are \(expected)"
    case .tooFewRows(let rows): return "weights from data need at least two rows, found \(rows)"
    case .missing(let indicator, let row, let label):
      return "`\(indicator)` is missing in row \(row)" + (label.map { " (`\($0)`)" } ?? "")
    case .noneVaries: return "no indicator differs from row to row, so the data carry no weights"
    case .noConflict(let names):
      return names.count == 1
        ? "only `\(names[0])` differs from row to row, so there is no conflict between indicators to weigh"
        : "the indicators go together in every row, so there is no conflict between them to weigh"
    case .unusableShift(let value): return "`shift` must be a number from 0 up, found \(value)"
    case .unknownIndicator(let name, let group): return "group `\(group)` names `\(name)`, which is no indicator"
    case .groupedTwice(let name, let first, let second): return "`\(name)` stands in groups `\(first)` and `\(second)`"
    case .ungrouped(let name): return "`\(name)` stands in no group"
    case .unusableWeight(let indicator, let value):
      return "the weight of `\(indicator)` must be a number from 0 up, found \(value)"
    case .noPositiveWeight: return "no weight is positive"
    case .notSquare(let rows, let found):
      return "a matrix of judgements has a row and a name for each criterion: \(rows) rows, found \(found)"
    case .notPositive(let first, let second, let value):
      return "the judgement of `\(first)` against `\(second)` must be a positive number, found \(value)"
    case .notReciprocal(let first, let second, let value, let reverse):
      return first == second
        ? "the judgement of `\(first)` against itself must be 1, found \(value)"
        : "`\(first)` against `\(second)` is \(value) and the reverse is \(reverse), not its reciprocal"
    case .noConvergence(let iterations): return "the principal eigenvector was not reached in \(iterations) iterations"
    }
  }

  /// The indicator and row of the fault.
  public var location: DataLocation {
    switch self {
    case .missing(let indicator, let row, let label): return DataLocation(column: indicator, row: row, unit: label)
    case .repeatedIndicator(let name), .unknownIndicator(let name, _), .groupedTwice(let name, _, _),
      .ungrouped(let name), .lengthMismatch(let name, _, _), .unusableWeight(let name, _):
      return DataLocation(column: name)
    case .notPositive(let first, let second, _), .notReciprocal(let first, let second, _, _):
      return DataLocation(column: second, unit: first)
    default: return DataLocation()
    }
  }
}
