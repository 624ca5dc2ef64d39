/// Bases that were optimal before, for programs whose objective is a single free column.
///
/// For such programs the shadow prices of an optimal basis, up to a factor, promise no gain on any shared column whatever
/// the right side; only the factor depends on the program. So each basis bounds the objective of every later program,
/// and the basis of the smallest bound is optimal for it when its values are at least zero.
struct SimplexMemory: Sendable {
  /// A basis with what proves that no shared column improves it.
  struct Basis: Sendable {
    /// The code of the column in each position.
    let codes: [Int]
    /// The shadow prices of the shared rows, up to a positive factor.
    let prices: [SimplexExtended]
    /// The shared columns whose price lies within the rounding of doubles; all others are proved to promise nothing.
    let doubtful: [LinearProgram.SharedColumn]
  }

  private var rowCount = 0
  private var blocks: [SIMD8<Double>] = []
  private var bases: [Basis] = []
  /// The basis added or found last; neighbouring programs often share it.
  private var latest = 0

  /// The number of bases beyond which none is added; looking through them costs less than the search it saves.
  private static let capacity = 1024
  /// The smallest size of a factor that is no rounding; the prices of a basis have sizes that sum to one.
  private static let smallestFactor = 1e-12

  /// Adds a basis.
  mutating func add(_ basis: Basis) {
    if basis.prices.count != rowCount { self = SimplexMemory(rowCount: basis.prices.count) }
    let total = basis.prices.reduce(0) { $0 + abs($1.high) }
    guard bases.count < Self.capacity, total > 0, total.isFinite else { return }
    latest = bases.count
    let lane = latest % 8
    if lane == 0 { blocks.append(contentsOf: repeatElement(.zero, count: rowCount)) }
    for row in 0..<rowCount { blocks[latest / 8 * rowCount + row][lane] = basis.prices[row].high / total }
    bases.append(basis)
  }

  /// The basis that bounds the objective most, for a right side and a free column on the shared rows.
  mutating func tightest(_ right: [Double], _ column: [Double]) -> Basis? {
    guard right.count == rowCount, column.count == rowCount, bases.indices.contains(latest) else { return nil }
    var best: Int?
    var bound = Double.infinity
    let (value, factor) = SimplexPass.sums(blocks, latest, right, column)
    if factor > Self.smallestFactor { (best, bound) = (latest, value / factor) }
    SimplexPass.visitRatios(blocks, right, column, below: bound) { basis, value, factor in
      if factor > Self.smallestFactor, value < bound * factor { (best, bound) = (basis, value / factor) }
      return bound
    }
    guard let best else { return nil }
    latest = best
    return bases[best]
  }

  init(rowCount: Int = 0) { self.rowCount = rowCount }
}
