import KayaDigits

/// One cell of a column.
public enum Cell: Sendable, Hashable {
  /// A finite number.
  case number(Double)
  /// A text, which may be empty.
  case string(String)
  /// True or false.
  case bool(Bool)
  /// All numbers from the first to the second, both included.
  case interval(Double, Double)
  /// No value.
  case missing

  /// Whether there is no value.
  public var isMissing: Bool { self == .missing }

  /// The number of the cell, where a bool counts as 0 or 1; none for other kinds and for a missing cell.
  public var number: Double? {
    switch self {
    case .number(let value): value
    case .bool(let value): value ? 1 : 0
    case .string, .interval, .missing: nil
    }
  }

  /// The low end of an interval; none for other kinds.
  var low: Double? { if case .interval(let low, _) = self { low } else { nil } }

  /// The high end of an interval; none for other kinds.
  var high: Double? { if case .interval(_, let high) = self { high } else { nil } }

  /// The text of the cell as files hold it: shortest digits, `true` or `false`, `low..high`, nothing where missing.
  public var text: String {
    switch self {
    case .number(let value): NumberText.shortest(value)
    case .string(let value): value
    case .bool(let value): value ? "true" : "false"
    case .interval(let low, let high): NumberText.shortest(low) + ".." + NumberText.shortest(high)
    case .missing: ""
    }
  }
}
