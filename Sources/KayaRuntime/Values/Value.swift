import KayaTables

/// Everything an expression of the language can be worth.
public indirect enum Value: Sendable {
  /// Missing.
  case na
  /// A finite number.
  case number(Double)
  /// A number that remembers the text it was printed as, until arithmetic forgets it.
  case printed(Double, String)
  /// Text.
  case string(String)
  /// A truth value; 0 or 1 in arithmetic.
  case bool(Bool)
  /// Values in order, of any kinds.
  case list([Value])
  /// All numbers from the first to the second; as a list, the whole numbers between whole ends.
  case range(Double, Double)
  /// Named values.
  case record(Record)
  /// Cells of one kind with missing values.
  case column(Column)
  /// Named columns of one length.
  case table(Table)
  /// A closed interval of numbers.
  case interval(Interval)
  /// A model formula with the values of the names it mentions.
  case formula(FormulaValue)
  /// A chart.
  case chart(BoundChart)
  /// A result of the kernel: a model, or tables with their facts.
  case result(KernelResult)
  /// A table laid out for print.
  case publication(PublicationTable)
  /// Claims with their verdicts.
  case claims([ClaimRecord])
  /// A check with its outcome.
  case check(CheckRecord)
}

extension Value {
  /// The kind in the words of messages, with its article: "a table".
  public var kindName: String {
    switch self {
    case .na: "`na`"
    case .number, .printed: "a number"
    case .string: "text"
    case .bool: "a truth value"
    case .list: "a list"
    case .range: "a range"
    case .record: "a record"
    case .column: "a column"
    case .table: "a table"
    case .interval: "an interval"
    case .formula: "a formula"
    case .chart: "a chart"
    case .result(let result): result.kindName
    case .publication: "a table laid out for print"
    case .claims: "a claim"
    case .check: "a check"
    }
  }

  /// The number it is worth in arithmetic: a number, or 0 or 1 for a truth value.
  public var asNumber: Double? {
    switch self {
    case .number(let x), .printed(let x, _): x
    case .bool(let b): b ? 1 : 0
    default: nil
    }
  }

  /// Whether it is an interval or a column of them.
  public var holdsIntervals: Bool {
    switch self {
    case .interval: true
    case .column(let column): column.kind == .interval
    default: false
    }
  }

  /// Whether it can be a condition that is not decided everywhere.
  var isOpenCondition: Bool {
    switch self {
    case .na: true
    case .column(let column): column.bools?.contains { $0 < 0 } ?? (column.missingCount == column.count)
    case .list(let items): items.contains(where: \.isOpenCondition)
    default: false
    }
  }

  /// A number, or missing where the double is not finite.
  public static func finite(_ x: Double) -> Value { x.isFinite ? .number(x) : .na }

  /// A number, or missing.
  public static func optional(_ x: Double?) -> Value { x.map(Value.finite) ?? .na }

  /// Whether it is missing.
  public var isMissing: Bool { if case .na = self { true } else { false } }

  /// A cell of a column as a value.
  public init(cell: Cell) {
    switch cell {
    case .number(let x): self = .number(x)
    case .string(let s): self = .string(s)
    case .bool(let b): self = .bool(b)
    case .interval(let low, let high): self = Interval(low, high).map(Value.interval) ?? .na
    case .missing: self = .na
    }
  }
}
