/// The shared columns that were basic in an optimal solution before, kept close together for quick pricing.
struct SimplexCandidates: Sendable {
  let rowCount: Int
  private(set) var members: [Int] = []
  private(set) var blocks: [SIMD8<Double>] = []
  private var isMember: [Bool]

  init(columns: SimplexColumns) {
    rowCount = columns.rowCount
    isMember = [Bool](repeating: false, count: columns.count)
  }

  /// Adds a column unless it is there.
  mutating func add(_ column: Int, of columns: SimplexColumns) {
    guard !isMember[column] else { return }
    isMember[column] = true
    let lane = members.count % 8
    if lane == 0 { blocks.append(contentsOf: repeatElement(.zero, count: rowCount)) }
    let base = members.count / 8 * rowCount
    for row in 0..<rowCount { blocks[base + row][lane] = columns.entry(row, column) }
    members.append(column)
  }

  /// Forgets the columns added after the first so many, but for those to keep.
  mutating func shrink(to count: Int, keeping kept: [Int], of columns: SimplexColumns) {
    guard members.count > count else { return }
    let late = members[count...]
    for column in late { isMember[column] = false }
    let keep = late.filter { kept.contains($0) }
    members.removeLast(members.count - count)
    blocks.removeLast(blocks.count - (count + 7) / 8 * rowCount)
    for lane in 0..<8 where count % 8 != 0 && lane >= count % 8 {
      for row in 0..<rowCount { blocks[count / 8 * rowCount + row][lane] = 0 }
    }
    for column in keep { add(column, of: columns) }
  }
}
