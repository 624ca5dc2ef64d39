import KayaDiagnostics
import KayaLanguage
import KayaTables

extension Evaluation {
  /// The result of a comparison, element by element where a column takes part.
  func compare(_ op: ComparisonOperator, _ left: Value, _ right: Value, at span: Span) throws -> Value {
    if let result = try compareTexts(op, left, right, at: span) { return result }
    let a = try comparable(left, at: span)
    let b = try comparable(right, at: span)
    let rows = try commonCount(a.count, b.count, at: span)
    if a.isInterval || b.isInterval { return compareIntervals(op, a, b, rows: rows) }
    guard let rows else {
      let code = Self.compare(op, a.number(at: 0), b.number(at: 0))
      return code < 0 ? .na : .bool(code == 1)
    }
    try count(steps: rows, at: span)
    var cells = [Int8](repeating: -1, count: rows)
    for row in 0..<rows { cells[row] = Self.compare(op, a.number(at: row), b.number(at: row)) }
    return .column(Column(.bools(cells)))
  }

  private func comparable(_ value: Value, at span: Span) throws -> Operand {
    switch value {
    case .string, .table, .record, .formula, .chart, .result, .publication, .claims, .check:
      throw incomparable(value, at: span)
    case .column(let column) where column.kind == .string: throw incomparable(value, at: span)
    default: return try operand(value, at: span)
    }
  }

  private func incomparable(_ value: Value, at span: Span) -> Failure {
    let words: String
    switch value {
    case .string, .column: words = "text is compared with text, numbers with numbers"
    default: words = "\(value.kindName) cannot be compared"
    }
    return failure(
      .wrongKind, words, at: span, help: ["`number(s)` reads a number from text, `paste(x)` writes one as text"])
  }

  @inline(__always)
  private static func compare(_ op: ComparisonOperator, _ a: Double, _ b: Double) -> Int8 {
    if a.isNaN || b.isNaN { return -1 }
    let holds =
      switch op {
      case .equal: a == b
      case .notEqual: a != b
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      }
    return holds ? 1 : 0
  }

  // MARK: Intervals

  private func compareIntervals(_ op: ComparisonOperator, _ a: Operand, _ b: Operand, rows: Int?) -> Value {
    func code(_ row: Int) -> Int8 {
      guard let x = a.interval(at: row), let y = b.interval(at: row) else { return -1 }
      guard let holds = Self.compare(op, x, y) else {
        markUndecided()
        return -1
      }
      return holds ? 1 : 0
    }
    guard let rows else {
      let result = code(0)
      return result < 0 ? .na : .bool(result == 1)
    }
    return .column(Column(.bools((0..<rows).map(code))))
  }

  /// Whether the comparison holds for all numbers of both, for none, or is undecided.
  static func compare(_ op: ComparisonOperator, _ a: Interval, _ b: Interval) -> Bool? {
    switch op {
    case .equal:
      if a.isPoint, b.isPoint { return a.low == b.low }
      return a.meets(b) ? nil : false
    case .notEqual: return compare(.equal, a, b).map { !$0 }
    case .less: return a.high < b.low ? true : a.low >= b.high ? false : nil
    case .lessOrEqual: return a.high <= b.low ? true : a.low > b.high ? false : nil
    case .greater: return compare(.less, b, a)
    case .greaterOrEqual: return compare(.lessOrEqual, b, a)
    }
  }

  // MARK: Texts

  private func compareTexts(
    _ op: ComparisonOperator, _ left: Value, _ right: Value, at span: Span
  ) throws -> Value? {
    switch (left, right) {
    case (.string(let a), .string(let b)): return .bool(Self.holds(op, Self.order(a, b)))
    case (.string, .na), (.na, .string): return .na
    default: break
    }
    let a = try textColumn(left, at: span)
    let b = try textColumn(right, at: span)
    switch (a, b, left, right) {
    case (let a?, nil, _, .string(let text)):
      try count(steps: a.count, at: span)
      return .column(Column(.bools(Self.compare(op, a, text))))
    case (nil, let b?, .string(let text), _):
      try count(steps: b.count, at: span)
      return .column(Column(.bools(Self.compare(Self.mirrored(op), b, text))))
    case (let a?, let b?, _, _):
      _ = try commonCount(a.count, b.count, at: span)
      try count(steps: a.count, at: span)
      let cells = (0..<a.count).map { row -> Int8 in
        guard let x = a[row], let y = b[row] else { return -1 }
        return Self.holds(op, Self.order(x, y)) ? 1 : 0
      }
      return .column(Column(.bools(cells)))
    case (let a?, nil, _, .na):
      return .column(Column(.bools([Int8](repeating: -1, count: a.count))))
    default: return nil
    }
  }

  private func textColumn(_ value: Value, at span: Span) throws -> StringCells? {
    switch value {
    case .column(let column): return column.strings
    case .list(let items):
      guard items.contains(where: { if case .string = $0 { true } else { false } }) else { return nil }
      return try column(from: value, at: span)?.strings
    default: return nil
    }
  }

  /// A column of text against one text: each different text is compared once.
  private static func compare(_ op: ComparisonOperator, _ cells: StringCells, _ text: String) -> [Int8] {
    let results: [Int8]
    if cells.isOrdered, op != .equal, op != .notEqual, let place = cells.dictionary.firstIndex(of: text) {
      results = cells.dictionary.indices.map { holds(op, $0 < place ? -1 : $0 == place ? 0 : 1) ? 1 : 0 }
    } else {
      results = cells.dictionary.map { holds(op, order($0, text)) ? 1 : 0 }
    }
    return cells.codes.map { $0 < 0 ? -1 : results[Int($0)] }
  }

  /// −1, 0 or 1 by code points, which no locale changes.
  static func order(_ a: String, _ b: String) -> Int {
    if a == b { return 0 }
    return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
  }

  private static func holds(_ op: ComparisonOperator, _ order: Int) -> Bool {
    switch op {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }

  private static func mirrored(_ op: ComparisonOperator) -> ComparisonOperator {
    switch op {
    case .equal, .notEqual: op
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  // MARK: Membership

  /// Whether a value, or each cell of a column, is in a range or among the elements of a list.
  func membership(_ element: Value, in set: Value, at span: Span) throws -> Value {
    if case .range(let low, let high) = set {
      let above = try truth(try compare(.greaterOrEqual, element, .number(low), at: span), at: span)
      let below = try truth(try compare(.lessOrEqual, element, .number(high), at: span), at: span)
      switch (above, below) {
      case (.scalar(let a), .scalar(let b)):
        if a == false || b == false { return .bool(false) }
        return a == nil || b == nil ? .na : .bool(true)
      case (.column(let a), .column(let b)):
        return Truth.column(zip(a, b).map { $0 == 0 || $1 == 0 ? 0 : $0 < 0 || $1 < 0 ? -1 : 1 }).value
      default: return .na
      }
    }
    guard let members = try column(from: set, at: span) else {
      throw failure(
        .wrongKind, "`in` takes a range, a list or a column on its right, this is \(set.kindName)", at: span)
    }
    try count(steps: members.count, at: span)
    if let texts = members.strings { return try membership(element, inTexts: texts, at: span) }
    if members.count == members.missingCount { return try nowhere(element, at: span) }
    guard let numbers = members.numbers else {
      throw failure(.wrongKind, "`in` does not search intervals", at: span)
    }
    let wanted = Set(numbers.filter { !$0.isNaN })
    switch try comparable(element, at: span) {
    case .number(let x): return x.isNaN ? .na : .bool(wanted.contains(x))
    case .numbers(let cells):
      try count(steps: cells.count, at: span)
      return Truth.column(cells.map { $0.isNaN ? -1 : wanted.contains($0) ? 1 : 0 }).value
    case .interval, .intervals: throw failure(.wrongKind, "`in` does not search for intervals", at: span)
    }
  }

  private func nowhere(_ element: Value, at span: Span) throws -> Value {
    if case .column(let column) = element {
      return Truth.column(column.missingMask.map { $0 ? -1 : 0 }).value
    }
    return element.isMissing ? .na : .bool(false)
  }

  private func membership(_ element: Value, inTexts texts: StringCells, at span: Span) throws -> Value {
    let wanted = Set(texts.values.compactMap { $0 })
    switch element {
    case .na: return .na
    case .string(let text): return .bool(wanted.contains(text))
    case .column(let column):
      guard let cells = column.strings else { throw incomparable(element, at: span) }
      try count(steps: cells.count, at: span)
      let found = cells.dictionary.map { wanted.contains($0) ? Int8(1) : 0 }
      return Truth.column(cells.codes.map { $0 < 0 ? -1 : found[Int($0)] }).value
    default: throw incomparable(element, at: span)
    }
  }
}
