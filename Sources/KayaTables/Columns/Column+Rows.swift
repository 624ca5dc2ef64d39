extension Column {
  /// The cells of the given rows, counted from 0, in the order given; a negative row gives a missing cell.
  ///
  /// Every row must be below `count`. The cost is one pass over the rows.
  public func rows(at rows: [Int]) -> Column {
    Column(storage.gathered(rows), printed: printed.map { Gather.values($0, rows, missing: nil) }, measure: measure)
  }

  /// The cells of a range of rows.
  public func rows(in range: Range<Int>) -> Column {
    let kept = printed.map { Array($0[range]) }
    switch storage {
    case .numbers(let values): return Column(.numbers(Array(values[range])), printed: kept, measure: measure)
    case .bools(let values): return Column(.bools(Array(values[range])), printed: kept, measure: measure)
    case .intervals(let lows, let highs):
      return Column(.intervals(Array(lows[range]), Array(highs[range])), printed: kept, measure: measure)
    case .strings(var cells):
      cells.codes = Array(cells.codes[range])
      return Column(.strings(cells), printed: kept, measure: measure)
    }
  }
}

extension Column.Storage {
  fileprivate func gathered(_ rows: [Int]) -> Column.Storage {
    switch self {
    case .numbers(let values): return .numbers(Gather.values(values, rows, missing: .nan))
    case .bools(let values): return .bools(Gather.values(values, rows, missing: -1))
    case .intervals(let lows, let highs):
      return .intervals(Gather.values(lows, rows, missing: .nan), Gather.values(highs, rows, missing: .nan))
    case .strings(var cells):
      cells.codes = Gather.values(cells.codes, rows, missing: -1)
      return .strings(cells)
    }
  }
}

/// Copies chosen elements of an array in one pass.
enum Gather {
  /// The elements at the rows; a negative row gives `missing`.
  @inline(__always)
  static func values<Value>(_ values: [Value], _ rows: [Int], missing: Value) -> [Value] {
    values.withUnsafeBufferPointer { source in
      [Value](unsafeUninitializedCapacity: rows.count) { target, filled in
        guard var next = target.baseAddress else { return }
        for row in rows {
          if row < 0 {
            next.initialize(to: missing)
          } else {
            precondition(row < source.count, "a row past the end of the column")
            next.initialize(to: source[row])
          }
          next += 1
          filled += 1
        }
      }
    }
  }
}
