/// The times through which a group's decomposition goes, and the cells at each of them.
struct LinkPath {
  /// The codes of the times, from the first to the last.
  let times: [Int]
  /// The series of the group.
  let series: [Range<Int>]
  private let order: [Int]
  /// For each series, the first entry that the coming links may need.
  private var cursors: [Int]

  /// The first and last time of a decomposition.
  static func ends(
    _ data: Factorization, _ options: LMDIOptions
  ) throws(DecompositionError) -> (from: Int, to: Int) {
    guard let first = data.time.codes.min(), let last = data.time.codes.max() else { throw .oneTime }
    let ends = (from: options.from ?? first, to: options.to ?? last)
    for code in [ends.from, ends.to] where !data.time.labels.indices.contains(code) { throw .unknownTime(code: code) }
    guard ends.from != ends.to else { throw .oneTime }
    return ends
  }

  /// Lays the path of one group: its two ends, or all its times between them.
  init(_ data: Factorization, _ order: CellOrder, _ series: [Range<Int>], ends: (from: Int, to: Int), chained: Bool) {
    var times = [ends.from, ends.to].sorted()
    if chained {
      var between: Set<Int> = []
      for range in series {
        for row in order.rows[range] where (times[0]...times[1]).contains(data.time.codes[row]) {
          between.insert(data.time.codes[row])
        }
      }
      times = between.union(times).sorted()
    }
    self.times = ends.from < ends.to ? times : times.reversed()
    self.series = series
    self.order = order.rows
    cursors = series.map { ends.from < ends.to ? $0.lowerBound : $0.upperBound - 1 }
  }

  /// The sector of a series.
  func sector(_ place: Int, of data: Factorization) -> Int {
    data.sector.map { $0.codes[order[series[place].lowerBound]] } ?? 0
  }

  /// The rows of every series at the two ends of a link; links must be asked for in their order.
  ///
  /// A series without a row at either end stands with none at both.
  mutating func pairs(
    _ step: Int, of data: Factorization, absent: AbsentCell
  ) throws(DecompositionError) -> [LinkWeights.Pair] {
    var result: [LinkWeights.Pair] = []
    result.reserveCapacity(series.count)
    let direction = times[0] < times[1] ? 1 : -1
    for place in series.indices {
      let start = seek(times[step], place, direction, data.time.codes)
      let end = seek(times[step + 1], place, direction, data.time.codes)
      if absent == .error, (start == nil) != (end == nil) {
        throw .absentCell(
          unit: data.unit(order[series[place].lowerBound]),
          time: data.time.labels[start == nil ? times[step] : times[step + 1]])
      }
      result.append((start, end))
    }
    if absent == .error, let first = series.first, result.allSatisfy({ $0.start == nil && $0.end == nil }) {
      throw .absentCell(unit: data.unit(order[first.lowerBound]), time: data.time.labels[times[step]])
    }
    return result
  }

  /// Moves the cursor of a series to a time, or past it where the series has no row then.
  private mutating func seek(_ time: Int, _ place: Int, _ direction: Int, _ codes: [Int]) -> Int? {
    let range = series[place]
    var cursor = cursors[place]
    while range.contains(cursor), (time - codes[order[cursor]]) * direction > 0 { cursor += direction }
    cursors[place] = cursor
    guard range.contains(cursor), codes[order[cursor]] == time else { return nil }
    return order[cursor]
  }
}
