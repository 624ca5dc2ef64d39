/// Stable sorting of rows by several keys.
public enum Sorting {
  /// The rows in the order of the keys, the first key deciding first; rows alike in all keys keep their order.
  ///
  /// The cost is a few passes over the rows for each key.
  public static func order(_ rowCount: Int, by keys: [SortKey]) -> [Int] {
    let ranks = keys.flatMap(\.ranks)
    if rowCount < 512 { return compared(rowCount, ranks) }
    var order = [UInt32](0..<UInt32(clamping: rowCount))
    for rank in ranks.reversed() { radix(&order, rank) }
    return order.map { Int($0) }
  }

  private static func compared(_ rowCount: Int, _ ranks: [[UInt64]]) -> [Int] {
    (0..<rowCount).sorted { a, b in
      for rank in ranks where rank[a] != rank[b] { return rank[a] < rank[b] }
      return a < b
    }
  }

  /// Sorts rows by one rank, least significant digits first; digits that all rows share cost nothing.
  private static func radix(_ order: inout [UInt32], _ ranks: [UInt64]) {
    let first = ranks.first ?? 0
    var differing: UInt64 = 0
    for rank in ranks { differing |= rank ^ first }
    guard differing != 0 else { return }
    var items = order.map { Item(rank: ranks[Int($0)], row: $0) }
    var other = items
    var shift = UInt64(differing.trailingZeroBitCount)
    while shift < 64, differing >> shift != 0 {
      if (differing >> shift) & (digits - 1) != 0 {
        distribute(items, into: &other, shift)
        swap(&items, &other)
      }
      shift += digitBits
    }
    for index in order.indices { order[index] = items[index].row }
  }

  private struct Item {
    var rank: UInt64
    var row: UInt32
  }

  private static func distribute(_ items: [Item], into target: inout [Item], _ shift: UInt64) {
    var next = [Int](repeating: 0, count: Int(digits) + 1)
    for item in items { next[Int((item.rank >> shift) & (digits - 1)) + 1] += 1 }
    for digit in 0..<Int(digits) { next[digit + 1] += next[digit] }
    next.withUnsafeMutableBufferPointer { next in
      target.withUnsafeMutableBufferPointer { target in
        for item in items {
          let digit = Int((item.rank >> shift) & (digits - 1))
          target[next[digit]] = item
          next[digit] += 1
        }
      }
    }
  }

  private static let digitBits: UInt64 = 11
  private static let digits: UInt64 = 1 << digitBits
}
