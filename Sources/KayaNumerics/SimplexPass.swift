/// The inner loops over blocks of eight columns.
enum SimplexPass {
  /// The first block in a range with a weighted sum of rows below a limit, and the sums of its eight columns.
  static func firstBlock(
    _ blocks: [SIMD8<Double>], _ weights: [Double], _ range: Range<Int>, below limit: Double
  ) -> (block: Int, prices: SIMD8<Double>)? {
    let rows = weights.count
    guard rows > 0, range.lowerBound >= 0, range.upperBound * rows <= blocks.count else { return nil }
    return blocks.withUnsafeBufferPointer { blocks in
      weights.withUnsafeBufferPointer { weights in
        switch rows {
        case 4: firstBlock(blocks, InlineArray<4, Double> { weights[$0] }, range, limit)
        case 5: firstBlock(blocks, InlineArray<5, Double> { weights[$0] }, range, limit)
        case 6: firstBlock(blocks, InlineArray<6, Double> { weights[$0] }, range, limit)
        case 7: firstBlock(blocks, InlineArray<7, Double> { weights[$0] }, range, limit)
        default: firstBlock(blocks, weights, range, limit)
        }
      }
    }
  }

  private static func firstBlock(
    _ blocks: UnsafeBufferPointer<SIMD8<Double>>, _ weights: UnsafeBufferPointer<Double>, _ range: Range<Int>,
    _ limit: Double
  ) -> (block: Int, prices: SIMD8<Double>)? {
    for block in range {
      var sum = blocks[block &* weights.count] * weights[0]
      for row in 1..<weights.count { sum += blocks[block &* weights.count &+ row] * weights[row] }
      if smallest(sum) < limit { return (block, sum) }
    }
    return nil
  }

  /// The usual numbers of rows, known to the compiler, which then holds the weights in registers.
  @inline(__always)
  private static func firstBlock<let rows: Int>(
    _ blocks: UnsafeBufferPointer<SIMD8<Double>>, _ weights: InlineArray<rows, Double>, _ range: Range<Int>,
    _ limit: Double
  ) -> (block: Int, prices: SIMD8<Double>)? {
    for block in range {
      var sum = blocks[block &* rows] * weights[0]
      for row in 1..<rows { sum += blocks[block &* rows &+ row] * weights[row] }
      if smallest(sum) < limit { return (block, sum) }
    }
    return nil
  }

  // Spelled out in halves: the library's `min()` of a vector is a call that takes as long as the sums.
  @inline(__always)
  static func smallest(_ sum: SIMD8<Double>) -> Double {
    let four = sum.lowHalf.replacing(with: sum.highHalf, where: sum.highHalf .< sum.lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .< four.lowHalf)
    return two.x < two.y ? two.x : two.y
  }
}

extension SimplexCandidates {
  /// The candidate with the smallest weighted sum of rows below a limit, and the size of the sum.
  func mostNegative(_ weights: [Double], below limit: Double) -> (index: Int, gain: Double)? {
    var best: (index: Int, gain: Double)?
    var lowest = limit
    var block = 0
    let count = blocks.count / max(1, rowCount)
    while let next = SimplexPass.firstBlock(blocks, weights, block..<count, below: lowest) {
      for lane in 0..<8 where next.prices[lane] < lowest {
        lowest = next.prices[lane]
        best = (next.block * 8 + lane, -lowest)
      }
      block = next.block + 1
    }
    return best
  }
}
