/// The rows of a factorization in the order of group, sector and time.
struct CellOrder {
  /// Rows, sorted.
  let rows: [Int]
  /// The series of each group: runs of rows of one sector, as ranges into ``rows``.
  let series: [[Range<Int>]]

  /// Sorts the rows by counting, so that the cost is linear in rows and codes.
  init(_ data: Factorization) throws(DecompositionError) {
    var order = Array(0..<data.rows)
    for key in [data.time, data.sector, data.group] {
      guard let key else { continue }
      order = Self.sorted(order, by: key)
    }
    var series = [[Range<Int>]](repeating: [], count: data.group?.labels.count ?? 1)
    var start = 0
    for position in order.indices {
      let row = order[position]
      let next = position + 1 < order.count ? order[position + 1] : nil
      if let next, Self.same(data.group, row, next), Self.same(data.sector, row, next) {
        if data.time.codes[row] == data.time.codes[next] {
          throw .repeatedCell(row: max(row, next) + 1, unit: data.unit(row), time: data.timeLabel(row))
        }
        continue
      }
      series[data.group?.codes[row] ?? 0].append(start..<position + 1)
      start = position + 1
    }
    rows = order
    self.series = series
  }

  static func same(_ key: KeyColumn?, _ a: Int, _ b: Int) -> Bool {
    key.map { $0.codes[a] == $0.codes[b] } ?? true
  }

  /// A stable counting sort.
  static func sorted(_ order: [Int], by key: KeyColumn) -> [Int] {
    var starts = [Int](repeating: 0, count: key.labels.count + 1)
    for row in order { starts[key.codes[row] + 1] += 1 }
    for code in 0..<key.labels.count { starts[code + 1] += starts[code] }
    var result = order
    for row in order {
      let code = key.codes[row]
      result[starts[code]] = row
      starts[code] += 1
    }
    return result
  }
}
