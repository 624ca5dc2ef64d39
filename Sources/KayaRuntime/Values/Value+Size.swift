import KayaTables

/// How large a value is, and what it took to find out.
public struct ValueSize: Sendable {
  /// About how many bytes it takes, counted alike on every machine.
  public var bytes = 0
  /// How many parts of lists and records were looked at.
  public var parts = 0
}

extension Value {
  /// A part of a list or record takes so much more than what it holds.
  public static let partBytes = 40

  /// About how many bytes the value takes: eight a cell, and what texts hold.
  ///
  /// Parts that values share are counted for each of them, so that the order of statements makes no difference; since
  /// lists of lists can share without end, counting stops beyond `limit`.
  public func size(atMost limit: Int) -> ValueSize {
    var size = ValueSize()
    var pending = [self]
    while let value = pending.popLast(), size.bytes <= limit {
      let parts: [Value]
      switch value {
      case .list(let items): parts = items
      case .record(let record): parts = record.values
      case .result(let result): parts = result.parts.values
      default: parts = []
      }
      size.bytes += value.flatBytes + Self.partBytes * parts.count
      size.parts += parts.count
      for part in parts {
        if part.isFlat { size.bytes += part.flatBytes } else { pending.append(part) }
      }
    }
    return size
  }

  private var isFlat: Bool {
    switch self {
    case .list, .record, .result: false
    default: true
    }
  }

  /// The bytes without those of parts.
  private var flatBytes: Int {
    switch self {
    case .na, .number, .bool, .range, .interval, .formula, .check, .list, .record: 8
    case .printed(_, let text), .string(let text): 8 + text.utf8.count
    case .column(let column): column.byteCount
    case .table(let table): table.columns.reduce(0) { $0 + $1.byteCount }
    case .chart(let chart): 8 * chart.data.rowCount * chart.data.columnCount
    case .result(let result): result.table.columns.reduce(0) { $0 + $1.byteCount }
    case .publication(let table): 8 * table.columns.count * table.sections.reduce(0) { $0 + $1.count }
    case .claims(let claims): 64 * claims.count
    }
  }
}

extension Column {
  /// About how many bytes the column takes: eight a cell, and each different text once.
  fileprivate var byteCount: Int {
    guard case .strings(let cells) = storage else { return 8 * count }
    return cells.dictionary.reduce(8 * count) { $0 + $1.utf8.count }
  }
}
