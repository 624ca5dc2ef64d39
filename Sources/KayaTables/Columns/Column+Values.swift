extension Column {
  /// The cells as numbers, where a bool counts as 0 or 1 and NaN is missing; nil for texts and intervals.
  public var numbers: [Double]? {
    switch storage {
    case .numbers(let values): values
    case .bools(let values): values.map { $0 < 0 ? .nan : Double($0) }
    case .strings, .intervals: nil
    }
  }

  /// The cells as texts, or nil if the column is of another kind.
  public var strings: StringCells? {
    if case .strings(let cells) = storage { cells } else { nil }
  }

  /// The cells as truth values (−1 missing, 0, 1), or nil if the column is of another kind.
  public var bools: [Int8]? {
    if case .bools(let values) = storage { values } else { nil }
  }

  /// For each row whether its cell is missing.
  public var missingMask: [Bool] {
    switch storage {
    case .numbers(let values): values.map(\.isNaN)
    case .strings(let cells): cells.codes.map { $0 < 0 }
    case .bools(let values): values.map { $0 < 0 }
    case .intervals(let lows, _): lows.map(\.isNaN)
    }
  }

  /// The number of missing cells.
  public var missingCount: Int {
    switch storage {
    case .numbers(let values): values.reduce(0) { $0 + ($1.isNaN ? 1 : 0) }
    case .strings(let cells): cells.codes.reduce(0) { $0 + ($1 < 0 ? 1 : 0) }
    case .bools(let values): values.reduce(0) { $0 + ($1 < 0 ? 1 : 0) }
    case .intervals(let lows, _): lows.reduce(0) { $0 + ($1.isNaN ? 1 : 0) }
    }
  }

  /// The column without the texts of its source.
  public var withoutPrinted: Column { printed == nil ? self : Column(storage) }

  /// Whether the parts of the storage fit together, so that every row can be read.
  var isValid: Bool {
    if let printed, printed.count != count { return false }
    switch storage {
    case .numbers(let values): return values.allSatisfy { !$0.isInfinite }
    case .bools(let values): return values.allSatisfy { $0 >= -1 && $0 <= 1 }
    case .strings(let cells): return cells.isValid
    case .intervals(let lows, let highs):
      return lows.count == highs.count && zip(lows, highs).allSatisfy { $0.isNaN == $1.isNaN && !($0 > $1) }
    }
  }
}

extension Column.Storage: Equatable {
  /// Storages are equal when they are of one kind and hold the same cells; missing cells equal each other.
  public static func == (a: Column.Storage, b: Column.Storage) -> Bool {
    switch (a, b) {
    case (.numbers(let x), .numbers(let y)): same(x, y)
    case (.strings(let x), .strings(let y)): x == y
    case (.bools(let x), .bools(let y)): x == y
    case (.intervals(let l, let h), .intervals(let m, let i)): same(l, m) && same(h, i)
    default: false
    }
  }

  private static func same(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
