import KayaDiagnostics
import KayaLanguage
import KayaTables

/// A value made ready for element-by-element work.
enum Operand {
  /// One number; NaN is missing.
  case number(Double)
  /// A number a row; NaN is missing.
  case numbers([Double])
  /// One interval.
  case interval(Interval)
  /// An interval a row; NaN is missing.
  case intervals([Double], [Double])

  /// The number of rows, or nothing for a single value.
  var count: Int? {
    switch self {
    case .number, .interval: nil
    case .numbers(let values): values.count
    case .intervals(let lows, _): lows.count
    }
  }

  var isInterval: Bool {
    switch self {
    case .interval, .intervals: true
    case .number, .numbers: false
    }
  }

  /// The interval of a row; nothing where it is missing.
  func interval(at row: Int) -> Interval? {
    switch self {
    case .number(let x): x.isNaN ? nil : Interval(exactly: x)
    case .numbers(let values): values[row].isNaN ? nil : Interval(exactly: values[row])
    case .interval(let interval): interval
    case .intervals(let lows, let highs): Interval(lows[row], highs[row])
    }
  }

  /// The number of a row; only for numbers.
  func number(at row: Int) -> Double {
    switch self {
    case .number(let x): x
    case .numbers(let values): values[row]
    case .interval, .intervals: .nan
    }
  }
}

extension Evaluation {
  /// A value as numbers or intervals; an error for anything else.
  func operand(_ value: Value, at span: Span) throws -> Operand {
    switch value {
    case .na: return .number(.nan)
    case .number(let x), .printed(let x, _): return .number(x)
    case .bool(let b): return .number(b ? 1 : 0)
    case .interval(let interval): return .interval(interval)
    case .column(let column):
      if case .intervals(let lows, let highs) = column.storage { return .intervals(lows, highs) }
      if let numbers = column.numbers { return .numbers(numbers) }
    case .list, .range:
      if let column = try column(from: value, at: span) { return try operand(.column(column), at: span) }
    case .string(let text):
      throw failure(
        .wrongKind, "text takes no part in arithmetic", at: span, label: "text \"\(text.prefix(40))\"",
        help: ["`number(s)` reads a number from text, `paste(a, b)` joins texts"])
    default: break
    }
    let words = if case .column = value { "a column of text" } else { value.kindName }
    throw failure(
      .wrongKind, "\(words) takes no part in arithmetic", at: span, help: ["numbers and columns of numbers do"])
  }

  /// A list or a range as a column, if all its elements are of one kind; nothing otherwise.
  public func column(from value: Value, at span: Span) throws -> Column? {
    switch value {
    case .column(let column): return column
    case .range(let low, let high):
      guard low == low.rounded(), high == high.rounded() else {
        throw failure(
          .wrongKind, "a range used as a list needs whole ends", at: span, help: ["use `seq(from, to, by = …)`"])
      }
      let size = min(max(0, high - low + 1), 1e15)
      try check(cells: Int(size), at: span)
      try count(steps: Int(size), at: span)
      return Column(.numbers((0..<Int(size)).map { low + Double($0) }))
    case .list(let items):
      var cells: [Cell] = []
      cells.reserveCapacity(items.count)
      var texts: [String?] = []
      for (index, item) in items.enumerated() {
        switch item {
        case .na: cells.append(.missing)
        case .number(let x): cells.append(.number(x))
        case .printed(let x, let text):
          if texts.isEmpty { texts = [String?](repeating: nil, count: items.count) }
          texts[index] = text
          cells.append(.number(x))
        case .string(let s): cells.append(.string(s))
        case .bool(let b): cells.append(.bool(b))
        case .interval(let i): cells.append(.interval(i.low, i.high))
        default: return nil
        }
      }
      guard var column = Self.column(cells: cells) else { return nil }
      if !texts.isEmpty, column.kind == .number { column.printed = texts }
      return column
    default: return nil
    }
  }

  /// A column of cells of one kind, where truth values among numbers count 0 or 1 and numbers among intervals are
  /// points; nothing if texts are mixed with others.
  static func column(cells: [Cell]) -> Column? {
    var hasText = false
    var hasInterval = false
    var hasNumber = false
    var hasBool = false
    for cell in cells {
      switch cell {
      case .string: hasText = true
      case .interval: hasInterval = true
      case .number: hasNumber = true
      case .bool: hasBool = true
      case .missing: break
      }
    }
    if hasText { return hasInterval || hasNumber || hasBool ? nil : Column(cells: cells) }
    if hasInterval {
      return Column(
        cells: cells.map { cell in
          if case .interval = cell { return cell }
          return cell.number.map { .interval($0, $0) } ?? .missing
        })
    }
    if hasNumber, hasBool { return Column(numbers: cells.map { $0.number ?? .nan }) }
    return Column(cells: cells)
  }

  /// The common number of rows of two operands; nothing for two single values.
  func commonCount(_ a: Int?, _ b: Int?, at span: Span) throws -> Int? {
    if let a, let b, a != b {
      throw failure(
        .lengthMismatch, "two columns of different length meet: \(a) and \(b) rows", at: span,
        help: ["columns of one table, or of one group, have one length; an aggregate such as `mean(x)` is one value"])
    }
    return a ?? b
  }
}
