import KayaDiagnostics
import KayaLanguage
import KayaTables

/// A condition: one truth value, or one a row; missing is a third value.
public enum Truth: Sendable {
  /// One truth value, or missing.
  case scalar(Bool?)
  /// A truth value a row: −1 missing, 0, 1.
  case column([Int8])

  /// The condition as a value of the language.
  public var value: Value {
    switch self {
    case .scalar(let value): value.map(Value.bool) ?? .na
    case .column(let cells): .column(Column(.bools(cells)))
    }
  }
}

extension Evaluation {
  /// A value as a condition; numbers count where they are 0 or 1.
  public func truth(_ value: Value, at span: Span) throws -> Truth {
    switch value {
    case .na: return .scalar(nil)
    case .bool(let b): return .scalar(b)
    case .number(let x), .printed(let x, _):
      if x == 0 || x == 1 { return .scalar(x == 1) }
    case .column(let column):
      switch column.storage {
      case .bools(let cells): return .column(cells)
      case .numbers(let cells):
        if cells.allSatisfy({ $0 == 0 || $0 == 1 || $0.isNaN }) {
          return .column(cells.map { $0.isNaN ? -1 : $0 == 1 ? 1 : 0 })
        }
      default: break
      }
    case .list, .range:
      if let column = try column(from: value, at: span) { return try truth(.column(column), at: span) }
    default: break
    }
    throw failure(
      .wrongKind, "a condition is true or false, this is \(value.kindName)", at: span,
      help: ["compare it: `x > 0`, `x == \"a\"`"])
  }

  func negate(_ value: Value, at span: Span) throws -> Value {
    switch try truth(value, at: span) {
    case .scalar(let b): return Truth.scalar(b.map { !$0 }).value
    case .column(let cells): return Truth.column(cells.map { $0 < 0 ? -1 : 1 - $0 }).value
    }
  }

  func logical(
    _ op: LogicalOperator, _ left: Expression, _ right: Expression, in scope: Scope
  ) throws -> Value {
    let span = left.span.through(right.span)
    let a = try truth(try evaluate(left, in: scope), at: left.span)
    let decisive = op == .or
    // A single decided side decides the whole, so the other need not be evaluated.
    if case .scalar(let value?) = a, value == decisive { return .bool(decisive) }
    let b = try truth(try evaluate(right, in: scope), at: right.span)
    let join = Self.joining(op)
    switch (a, b) {
    case (.scalar(let x), .scalar(let y)):
      let joined = join(Self.code(x), Self.code(y))
      return joined < 0 ? .na : .bool(joined == 1)
    case (.column(let x), .scalar(let y)): return try joined(x, [Self.code(y)], by: join, at: span)
    case (.scalar(let x), .column(let y)): return try joined([Self.code(x)], y, by: join, at: span)
    case (.column(let x), .column(let y)):
      _ = try commonCount(x.count, y.count, at: span)
      return try joined(x, y, by: join, at: span)
    }
  }

  /// Joins row by row; a list of one is spread over all rows.
  private func joined(_ x: [Int8], _ y: [Int8], by join: (Int8, Int8) -> Int8, at span: Span) throws -> Value {
    let rows = x.isEmpty || y.isEmpty ? 0 : max(x.count, y.count)
    try count(steps: rows, at: span)
    var cells = [Int8](repeating: -1, count: rows)
    for row in 0..<rows { cells[row] = join(x.count == 1 ? x[0] : x[row], y.count == 1 ? y[0] : y[row]) }
    return Truth.column(cells).value
  }

  private static func code(_ value: Bool?) -> Int8 { value.map { $0 ? 1 : 0 } ?? -1 }

  private static func joining(_ op: LogicalOperator) -> (Int8, Int8) -> Int8 {
    switch op {
    case .and: { both($0, $1) }
    case .or: { either($0, $1) }
    }
  }

  private static func both(_ a: Int8, _ b: Int8) -> Int8 { a == 0 || b == 0 ? 0 : a < 0 || b < 0 ? -1 : 1 }

  private static func either(_ a: Int8, _ b: Int8) -> Int8 { a == 1 || b == 1 ? 1 : a < 0 || b < 0 ? -1 : 0 }

  // MARK: Choosing row by row

  /// For each row the one or the other, where the condition is missing nothing.
  public func choose(_ mask: [Int8], _ yes: Value, _ no: Value, at span: Span) throws -> Value {
    let rows = mask.count
    try count(steps: rows, at: span)
    let a = try spread(yes, rows: rows, at: span)
    let b = try spread(no, rows: rows, at: span)
    if let x = a.numbers, let y = b.numbers {
      if a.kind == .bool, b.kind == .bool, let p = a.bools, let q = b.bools {
        var cells = [Int8](repeating: -1, count: rows)
        for row in 0..<rows where mask[row] >= 0 { cells[row] = mask[row] == 1 ? p[row] : q[row] }
        return .column(Column(.bools(cells)))
      }
      var cells = [Double](repeating: .nan, count: rows)
      for row in 0..<rows where mask[row] >= 0 { cells[row] = mask[row] == 1 ? x[row] : y[row] }
      return .column(Column(.numbers(cells)))
    }
    let cells = (0..<rows).map { row -> Cell in
      mask[row] < 0 ? .missing : mask[row] == 1 ? a[row] : b[row]
    }
    guard let column = Self.column(cells: cells) else {
      throw failure(
        .wrongKind, "the two branches are of different kinds: \(a.kind.rawValue) and \(b.kind.rawValue)", at: span)
    }
    return .column(column)
  }

  /// A value as a column of so many rows; a single value is repeated.
  public func spread(_ value: Value, rows: Int, at span: Span) throws -> Column {
    switch value {
    case .na: return Column(repeating: .missing, count: rows)
    case .number(let x): return Column(repeating: .number(x), count: rows)
    case .printed(let x, let text):
      var column = Column(repeating: .number(x), count: rows)
      column.printed = [String?](repeating: text, count: rows)
      return column
    case .string(let s): return Column(repeating: .string(s), count: rows)
    case .bool(let b): return Column(repeating: .bool(b), count: rows)
    case .interval(let i): return Column(repeating: .interval(i.low, i.high), count: rows)
    case .column, .list, .range:
      guard let column = try column(from: value, at: span) else {
        throw failure(.wrongKind, "the list has values of different kinds and cannot be a column", at: span)
      }
      guard column.count == rows else {
        throw failure(
          .lengthMismatch, "a column of \(column.count) rows stands where \(rows) are needed", at: span,
          help: ["an aggregate such as `mean(x)` is one value and is spread over all rows"])
      }
      return column
    default:
      throw failure(.wrongKind, "\(value.kindName) cannot be a column", at: span)
    }
  }
}
