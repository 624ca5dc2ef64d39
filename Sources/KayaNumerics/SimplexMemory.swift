/// Bases that were optimal before, for programs whose objective is a single free column.
///
/// For such programs the shadow prices of an optimal basis, up to a factor, promise no gain on any shared column whatever
/// the right side; only the factor depends on the program. So each basis bounds the objective of every later program,
/// and the basis of the smallest bound is optimal for it when its values are at least zero.
struct SimplexMemory: Sendable {
  private var rowCount = 0
  private var blocks: [SIMD8<Double>] = []
  private var bases: [[Int]] = []

  /// The number of bases beyond which none is added; looking through them costs less than the search it saves.
  private static let capacity = 1024

  /// Adds a basis with its prices on the shared rows.
  mutating func add(_ prices: [Double], _ codes: [Int]) {
    if prices.count != rowCount { self = SimplexMemory(rowCount: prices.count) }
    let total = prices.reduce(0) { $0 + abs($1) }
    guard bases.count < Self.capacity, total > 0, total.isFinite else { return }
    let lane = bases.count % 8
    if lane == 0 { blocks.append(contentsOf: repeatElement(.zero, count: rowCount)) }
    let base = bases.count / 8 * rowCount
    for row in 0..<rowCount { blocks[base + row][lane] = prices[row] / total }
    bases.append(codes)
  }

  /// The codes of the basis that bounds the objective most, for a right side and a free column on the shared rows.
  func tightest(_ right: [Double], _ column: [Double]) -> [Int]? {
    guard right.count == rowCount, column.count == rowCount, rowCount > 0 else { return nil }
    var best: Int?
    var bound = Double.infinity
    blocks.withUnsafeBufferPointer { blocks in
      for block in 0..<(blocks.count / rowCount) {
        var value = SIMD8<Double>.zero
        var factor = SIMD8<Double>.zero
        for row in 0..<rowCount {
          value += blocks[block * rowCount + row] * right[row]
          factor += blocks[block * rowCount + row] * column[row]
        }
        if best != nil, SimplexPass.smallest(value - factor * bound) >= 0 { continue }
        for lane in 0..<8 where factor[lane] > 1e-12 && value[lane] < bound * factor[lane] {
          (best, bound) = (block * 8 + lane, value[lane] / factor[lane])
        }
      }
    }
    return best.map { bases[$0] }
  }

  init(rowCount: Int = 0) { self.rowCount = rowCount }
}
