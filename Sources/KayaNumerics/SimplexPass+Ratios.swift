extension SimplexPass {
  /// Two weighted sums of the rows of one column.
  @inline(__always)
  static func sums(
    _ blocks: [SIMD8<Double>], _ column: Int, _ first: [Double], _ second: [Double]
  ) -> (Double, Double) {
    let base = column / 8 * first.count
    var (left, right) = (0.0, 0.0)
    for row in first.indices {
      let entry = blocks[base + row][column % 8]
      left += entry * first[row]
      right += entry * second[row]
    }
    return (left, right)
  }

  /// Visits the columns for which the quotient of two weighted sums of rows is below a bound, in one pass.
  ///
  /// The visitor gets a column with its two sums and returns the bound that holds from there on, which may only fall; a
  /// column that the bound has just left may still be visited. Columns with a second sum of zero or less have no quotient
  /// of interest but may be visited. Only the first sum less the bound times the second is formed for all columns, after
  /// Dinkelbach (1967).
  @inline(__always)
  static func visitRatios(
    _ blocks: [SIMD8<Double>], _ numerators: [Double], _ denominators: [Double], below bound: Double = .infinity,
    _ visit: (_ column: Int, _ numerator: Double, _ denominator: Double) -> Double
  ) {
    let rows = numerators.count
    guard rows > 0, denominators.count == rows else { return }
    var bound = bound
    var weights = numerators
    func weigh() {
      for row in 0..<rows {
        weights[row] = bound < .infinity ? numerators[row] - bound * denominators[row] : -denominators[row]
      }
    }
    weigh()
    let count = blocks.count / rows
    var block = 0
    while let next = firstBlock(blocks, weights, block..<count, below: 0) {
      block = next.block + 1
      for lane in 0..<8 where next.prices[lane] < 0 {
        let column = next.block * 8 + lane
        let (numerator, denominator) = sums(blocks, column, numerators, denominators)
        bound = visit(column, numerator, denominator)
      }
      weigh()
    }
  }
}
