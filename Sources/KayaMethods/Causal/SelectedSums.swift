/// Sums of the rows of a table over random selections of its rows.
///
/// Rows are padded to whole lanes of eight numbers, so that a lane's sum stays in registers while the rows pass.
struct SelectedSums {
  /// How many numbers a padded row has.
  let stride: Int
  private let table: [SIMD8<Double>]

  /// Lays out `count` rows of `width` numbers each.
  init(count: Int, width: Int, value: (_ row: Int, _ column: Int) -> Double) {
    let lanes = (width + 7) / 8
    stride = lanes * 8
    var padded = [SIMD8<Double>](repeating: .zero, count: count * lanes)
    for row in 0..<count {
      for column in 0..<width { padded[row * lanes + column / 8][column % 8] = value(row, column) }
    }
    table = padded
  }

  /// Sums of the selected rows of each range, `stride` numbers a range, and how many were selected.
  ///
  /// Each range reads words of its own, a bit a row.
  func draw(_ words: inout BernoulliWords, ranges: [Range<Int>]) -> (sums: [Double], counts: [Double]) {
    let lanes = stride / 8
    var sums = [Double](repeating: 0, count: ranges.count * stride)
    var counts = [Double](repeating: 0, count: ranges.count)
    var totals = [SIMD8<Double>](repeating: .zero, count: lanes)
    for (index, range) in ranges.enumerated() {
      for lane in 0..<lanes { totals[lane] = .zero }
      var start = range.lowerBound
      while start < range.upperBound {
        var word = words.next()
        let left = range.upperBound - start
        if left < 64 { word &= (1 << UInt64(left)) - 1 }
        counts[index] += Double(word.nonzeroBitCount)
        add(word, from: start, to: &totals)
        start += 64
      }
      for lane in 0..<lanes {
        for place in 0..<8 { sums[index * stride + lane * 8 + place] = totals[lane][place] }
      }
    }
    return (sums, counts)
  }

  private func add(_ word: UInt64, from start: Int, to totals: inout [SIMD8<Double>]) {
    let lanes = totals.count
    table.withUnsafeBufferPointer { rows in
      totals.withUnsafeMutableBufferPointer { totals in
        for lane in 0..<lanes {
          var total = totals[lane]
          var rest = word
          while rest != 0 {
            total += rows[(start + rest.trailingZeroBitCount) * lanes + lane]
            rest &= rest - 1
          }
          totals[lane] = total
        }
      }
    }
  }
}
