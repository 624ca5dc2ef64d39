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
        rows == 6
          ? firstBlockOfSixRows(blocks, weights, range, limit)
          : firstBlock(blocks, weights, rows, range, limit)
      }
    }
  }

  private static func firstBlock(
    _ blocks: UnsafeBufferPointer<SIMD8<Double>>, _ weights: UnsafeBufferPointer<Double>, _ rows: Int,
    _ range: Range<Int>, _ limit: Double
  ) -> (block: Int, prices: SIMD8<Double>)? {
    for block in range {
      let sum = weightedSum(blocks, weights, block * rows, rows)
      if smallest(sum) < limit { return (block, sum) }
    }
    return nil
  }

  /// The usual size (three inputs, a good, two bads), with its weights held in registers: a third fewer instructions.
  private static func firstBlockOfSixRows(
    _ blocks: UnsafeBufferPointer<SIMD8<Double>>, _ weights: UnsafeBufferPointer<Double>, _ range: Range<Int>,
    _ limit: Double
  ) -> (block: Int, prices: SIMD8<Double>)? {
    let (a, b, c, d, e, f) = (weights[0], weights[1], weights[2], weights[3], weights[4], weights[5])
    for block in range {
      let base = block * 6
      var sum = blocks[base] * a
      sum += blocks[base + 1] * b
      sum += blocks[base + 2] * c
      sum += blocks[base + 3] * d
      sum += blocks[base + 4] * e
      sum += blocks[base + 5] * f
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

  @inline(__always)
  private static func weightedSum(
    _ blocks: UnsafeBufferPointer<SIMD8<Double>>, _ weights: UnsafeBufferPointer<Double>, _ base: Int, _ rows: Int
  ) -> SIMD8<Double> {
    var sum = blocks[base] * weights[0]
    for row in 1..<max(rows, 1) { sum += blocks[base + row] * weights[row] }
    return sum
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
