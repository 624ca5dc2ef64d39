/// A column to sort by and its direction; missing cells come last in both directions.
public struct SortKey: Sendable {
  /// The values to sort by.
  public var column: Column
  /// Whether the greatest comes first.
  public var isDescending: Bool

  /// A key, ascending unless said otherwise.
  public init(_ column: Column, descending: Bool = false) {
    self.column = column
    isDescending = descending
  }

  /// Unsigned numbers in the order of the cells: numbers by size, false before true, texts by code point or by level.
  ///
  /// Intervals have two, the low end first.
  var ranks: [[UInt64]] {
    switch column.storage {
    case .numbers(let values): return [values.map(rank)]
    case .bools(let values): return [values.map { $0 < 0 ? .max : direct(UInt64($0)) }]
    case .intervals(let lows, let highs): return [lows.map(rank), highs.map(rank)]
    case .strings(let cells):
      let order = cells.ranksOfDictionary()
      return [cells.codes.map { $0 < 0 ? .max : direct(UInt64(order[Int($0)])) }]
    }
  }

  private func rank(_ value: Double) -> UInt64 {
    guard !value.isNaN else { return .max }
    let bits = (value + 0).bitPattern
    return direct(bits >> 63 == 1 ? ~bits : bits | 1 << 63)
  }

  // The greatest rank is kept for missing cells; no finite number and no code reaches it in either direction.
  private func direct(_ rank: UInt64) -> UInt64 { isDescending ? UInt64.max - 1 - rank : rank }
}

extension StringCells {
  /// The rank of each text of the dictionary: its place where levels are set, else by code points.
  func ranksOfDictionary() -> [Int32] {
    guard !isOrdered else { return dictionary.indices.map { Int32($0) } }
    let order = dictionary.indices.sorted { CodePoints.precedes(dictionary[$0], dictionary[$1]) }
    var ranks = [Int32](repeating: 0, count: dictionary.count)
    for (rank, code) in order.enumerated() { ranks[code] = Int32(rank) }
    return ranks
  }
}

/// The order of texts by code point, the same in every locale.
public enum CodePoints {
  /// Whether a text comes before another.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    // The bytes of UTF-8 sort as the code points do.
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
