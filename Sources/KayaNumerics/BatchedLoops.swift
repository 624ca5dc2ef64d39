/// Level sums and subtractions for up to eight columns at once.
///
/// A group's eight numbers lie side by side in one cache line, so a row in random order costs one miss for all columns
/// instead of one for each. Each column's numbers are added in row order, as when it is taken alone.
enum BatchedLoops {
  /// The columns taken at once.
  static let width = 8
  private static let block = 512
  /// Groups beyond which one column's totals no longer fit the nearer caches, so that columns should share their misses.
  static let manyGroups = 100_000
  private static let stride = width * MemoryLayout<Double>.stride

  /// The totals of up to eight (weighted) columns by each grouping: for every column, for every grouping, its totals.
  static func sums(_ columns: ArraySlice<[Double]>, _ effects: [GroupCodes], weights: [Double]?) -> [[[Double]]] {
    let rows = columns.first?.count ?? 0
    var scratch = [Double](repeating: 0, count: block * width)
    var tables = effects.map { [Double](repeating: 0, count: $0.count * width) }
    for start in Swift.stride(from: 0, to: rows, by: block) {
      let end = min(start + block, rows)
      for (lane, column) in columns.enumerated() { fill(&scratch, lane, column, start..<end, weights) }
      for (index, effect) in effects.enumerated() { add(scratch, effect, start..<end, to: &tables[index]) }
    }
    return columns.indices.map { column in
      tables.map { table in
        let lane = column - columns.startIndex
        return Swift.stride(from: lane, to: table.count, by: width).map { table[$0] }
      }
    }
  }

  private static func fill(
    _ scratch: inout [Double], _ lane: Int, _ column: [Double], _ rows: Range<Int>, _ weights: [Double]?
  ) {
    let x = column.span
    var out = scratch.mutableSpan
    var place = lane
    if let weights {
      let w = weights.span
      for row in rows {
        out[place] = w[row] * x[row]
        place &+= width
      }
    } else {
      for row in rows {
        out[place] = x[row]
        place &+= width
      }
    }
  }

  private static func add(_ scratch: [Double], _ groups: GroupCodes, _ rows: Range<Int>, to table: inout [Double]) {
    let codes = groups.codes.span
    scratch.withUnsafeBytes { values in
      table.withUnsafeMutableBytes { totals in
        var place = 0
        for row in rows {
          let group = Int(codes[row]) &* stride
          let sum =
            totals.loadUnaligned(fromByteOffset: group, as: SIMD8<Double>.self)
            + values.loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self)
          totals.storeBytes(of: sum, toByteOffset: group, as: SIMD8<Double>.self)
          place &+= stride
        }
      }
    }
  }

  /// Up to eight columns less the coefficients of their groups: for every column, for every grouping, its coefficients.
  static func subtract(
    _ coefficients: [[[Double]]], _ effects: [GroupCodes], from columns: ArraySlice<[Double]>
  ) -> [[Double]] {
    let rows = columns.first?.count ?? 0
    var result = Array(columns)
    var scratch = [Double](repeating: 0, count: block * width)
    let tables = effects.indices.map { index in interleaved(coefficients.map { $0[index] }) }
    for start in Swift.stride(from: 0, to: rows, by: block) {
      let end = min(start + block, rows)
      for (index, effect) in effects.enumerated() {
        gather(tables[index], effect, start..<end, adding: index > 0, to: &scratch)
      }
      for lane in result.indices {
        let taken = scratch.span
        var out = result[lane].mutableSpan
        var place = lane
        for row in start..<end {
          out[row] -= taken[place]
          place &+= width
        }
      }
    }
    return result
  }

  private static func interleaved(_ lists: [[Double]]) -> [Double] {
    var table = [Double](repeating: 0, count: (lists.first?.count ?? 0) * width)
    for (lane, list) in lists.enumerated() {
      for (group, value) in list.enumerated() { table[group * width + lane] = value }
    }
    return table
  }

  private static func gather(
    _ table: [Double], _ groups: GroupCodes, _ rows: Range<Int>, adding: Bool, to scratch: inout [Double]
  ) {
    let codes = groups.codes.span
    table.withUnsafeBytes { source in
      scratch.withUnsafeMutableBytes { values in
        var place = 0
        for row in rows {
          var value = source.loadUnaligned(fromByteOffset: Int(codes[row]) &* stride, as: SIMD8<Double>.self)
          if adding { value = values.loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self) + value }
          values.storeBytes(of: value, toByteOffset: place, as: SIMD8<Double>.self)
          place &+= stride
        }
      }
    }
  }
}

/// Totals of columns by group.
public enum GroupSums {
  /// The totals of each (weighted) column by group: for every column, its totals.
  public static func of(_ columns: [[Double]], by groups: GroupCodes, weights: [Double]? = nil) -> [[Double]] {
    of(columns, by: groups, weights: weights, togetherFrom: BatchedLoops.manyGroups)
  }

  /// The same with the number of groups from which on columns are taken together.
  static func of(_ columns: [[Double]], by groups: GroupCodes, weights: [Double]?, togetherFrom many: Int) -> [[Double]]
  {
    if columns.count < 3 || groups.count < many {
      return columns.map { Loops.sums($0, groups, weights: weights) }
    }
    var result: [[Double]] = []
    for start in stride(from: 0, to: columns.count, by: BatchedLoops.width) {
      let part = columns[start..<min(start + BatchedLoops.width, columns.count)]
      result += BatchedLoops.sums(part, [groups], weights: weights).map { $0[0] }
    }
    return result
  }
}
