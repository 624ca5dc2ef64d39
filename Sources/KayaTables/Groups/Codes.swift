/// A small number for each row, alike where the values are alike, given out in order of first appearance.
struct Codes {
  var ids: [Int32]
  var count: Int

  /// One code for all rows, also when there are none.
  static func single(_ rowCount: Int) -> Codes { Codes(ids: [Int32](repeating: 0, count: rowCount), count: 1) }

  init(ids: [Int32], count: Int) {
    self.ids = ids
    self.count = count
  }

  /// The codes of a column's cells; missing cells share one.
  init(_ column: Column) {
    switch column.storage {
    case .strings(let cells): self.init(small: cells.codes.lazy.map { Int($0) + 1 }, limit: cells.dictionary.count + 1)
    case .bools(let values): self.init(small: values.lazy.map { Int($0) + 1 }, limit: 3)
    case .numbers(let values): self.init(numbers: values)
    case .intervals(let lows, let highs): self = Codes(numbers: lows).combined(with: Codes(numbers: highs))
    }
  }

  /// The codes of pairs of codes.
  func combined(with other: Codes) -> Codes {
    let width = other.count
    let (cells, overflow) = count.multipliedReportingOverflow(by: max(1, width))
    if !overflow, cells <= 4 * ids.count + 1024 {
      return Codes(small: zip(ids, other.ids).lazy.map { Int($0) * width + Int($1) }, limit: cells)
    }
    return Codes(hashing: zip(ids, other.ids).lazy.map { UInt64(UInt32($0)) << 32 | UInt64(UInt32($1)) }, ids.count)
  }

  /// The first row of each code; a code without rows, which only an empty table has, gives none.
  func firstRows() -> [Int] {
    guard !ids.isEmpty else { return [] }
    var rows = [Int](repeating: -1, count: count)
    for (row, id) in ids.enumerated() where rows[Int(id)] < 0 { rows[Int(id)] = row }
    return rows
  }

  /// The same classes numbered by the order of their keys: ordered texts by level, other keys by first appearance.
  func sorted(by keys: [Column]) -> Codes {
    let firsts = firstRows()
    let ranks: [[Int32]] = keys.map { key in
      guard case .strings(let cells) = key.storage, cells.isOrdered else { return Codes(key).ids }
      return cells.codes.map { $0 < 0 ? Int32.max : $0 }
    }
    let order = firsts.indices.sorted { a, b in
      for rank in ranks where rank[firsts[a]] != rank[firsts[b]] { return rank[firsts[a]] < rank[firsts[b]] }
      return a < b
    }
    var renumbered = [Int32](repeating: 0, count: count)
    for (new, old) in order.enumerated() { renumbered[old] = Int32(new) }
    return Codes(ids: ids.map { renumbered[Int($0)] }, count: count)
  }

  /// Codes of whole numbers from 0 below a limit, by a table of that size.
  private init(small values: some Sequence<Int>, limit: Int) {
    var known = [Int32](repeating: -1, count: limit)
    var next: Int32 = 0
    ids = known.withUnsafeMutableBufferPointer { known in
      values.map { value in
        if known[value] < 0 {
          known[value] = next
          next += 1
        }
        return known[value]
      }
    }
    count = Int(next)
  }

  private init(numbers: [Double]) {
    if let range = Codes.wholeRange(numbers) {
      let low = range.lowerBound
      self.init(small: numbers.lazy.map { $0.isNaN ? 0 : Int($0 - low) + 1 }, limit: Int(range.upperBound - low) + 2)
    } else {
      // Adding 0 turns −0 into 0, so that both are one value.
      self.init(hashing: numbers.lazy.map { $0.isNaN ? UInt64.max : ($0 + 0).bitPattern }, numbers.count)
    }
  }

  /// The range of the values if all are whole numbers that lie near each other, so that a table can hold them.
  private static func wholeRange(_ values: [Double]) -> ClosedRange<Double>? {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where !value.isNaN {
      guard abs(value) < 1e15, Double(Int64(value)) == value else { return nil }
      if value < low { low = value }
      if value > high { high = value }
    }
    guard low <= high, high - low <= Double(4 * values.count + 1024) else { return nil }
    return low...high
  }

  /// Codes of 64-bit values by an open hash table.
  private init(hashing values: some Sequence<UInt64>, _ expected: Int) {
    var table = HashTable(expected: min(expected, 1 << 16))
    ids = values.map { table.code(of: $0) }
    count = table.count
  }
}

/// Gives codes to 64-bit values in order of first appearance.
struct HashTable {
  private var slots: [Int32]
  private var keys: [UInt64] = []
  private var shift: UInt64

  /// An empty table with room for about as many values as expected.
  init(expected: Int) {
    var bits: UInt64 = 6
    while (1 << bits) < 2 * expected { bits += 1 }
    slots = [Int32](repeating: -1, count: 1 << bits)
    shift = 64 - bits
  }

  /// The number of different values seen.
  var count: Int { keys.count }

  /// The code of a value, new if it was not seen before.
  mutating func code(of value: UInt64) -> Int32 {
    var slot = place(value)
    while slots[slot] >= 0 {
      if keys[Int(slots[slot])] == value { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = Int32(keys.count)
    keys.append(value)
    slots[slot] = code
    if 2 * keys.count > slots.count { grow() }
    return code
  }

  /// The code of a value, or nil if it was not seen.
  func known(_ value: UInt64) -> Int32? {
    var slot = place(value)
    while slots[slot] >= 0 {
      if keys[Int(slots[slot])] == value { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func place(_ value: UInt64) -> Int {
    let mixed = (value ^ (value >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(((mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9) >> shift)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    shift -= 1
    for (code, key) in keys.enumerated() {
      var slot = place(key)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(code)
    }
  }
}
