import Glibc
import KayaNumerics

/// Draws of √n times the mean of influence functions under Mammen's random multipliers.
///
/// A multiplier is κ₁ = (1 - √5)/2, or κ₁ + √5 with probability (√5 - 1)/(2√5). Since influences add to zero, a draw needs
/// only the sum over the units that got the second value; these are drawn 64 at a time as the bits of one word.
struct MultiplierBootstrap {
  /// The number of draws.
  let draws: Int
  /// Where the random bits come from; draw d reads child d.
  let stream: RandomStream

  /// The lower of the two values.
  private static let low = (1 - 5.0.squareRoot()) / 2
  /// How far the upper value lies above the lower.
  private static let gap = 5.0.squareRoot()
  /// The probability of the upper value.
  private static let chance = (5.0.squareRoot() - 1) / (2 * 5.0.squareRoot())

  /// The draws of each column of influences, a column's draws together.
  ///
  /// Ranges of units each read words of their own, so that both paths can be made to draw alike.
  func columns(_ influence: [[Double]], count: Int, ranges: [Range<Int>]? = nil) -> [[Double]] {
    let width = influence.count
    var table = [Double](repeating: 0, count: count * width)
    for (column, values) in influence.enumerated() {
      for unit in 0..<count { table[unit * width + column] = values[unit] }
    }
    let totals = influence.map { $0.reduce(0, +) }
    let root = Double(count).squareRoot()
    var result = [[Double]](repeating: [Double](repeating: 0, count: draws), count: width)
    let spans = ranges ?? [0..<count]
    for draw in 0..<draws {
      let (sums, _) = selectedSums(draw, table, width: width, ranges: spans)
      for column in 0..<width {
        let selected = spans.indices.reduce(0) { $0 + sums[$1 * width + column] }
        result[column][draw] =
          (MultiplierBootstrap.low * totals[column] + MultiplierBootstrap.gap * selected) / root
      }
    }
    return result
  }

  /// The draws of the effects of plans without covariates, from sums of the outcome by cohort and period.
  func cells(_ panel: CohortPanel, _ plans: [GroupTimePlan]) -> [[Double]] {
    let width = panel.times.count
    let (centred, means) = MultiplierBootstrap.centred(panel)
    let shapes = plans.map { CellShape($0, panel, means) }
    let root = Double(panel.unitCount).squareRoot()
    var result = [[Double]](repeating: [Double](repeating: 0, count: draws), count: plans.count)
    for draw in 0..<draws {
      let (sums, counts) = selectedSums(draw, centred, width: width, ranges: panel.ranges)
      for (cell, shape) in shapes.enumerated() {
        result[cell][draw] = MultiplierBootstrap.gap * shape.sum(sums, counts, width: width) / root
      }
    }
    return result
  }

  /// How the influence of one cell follows from selected sums by cohort.
  private struct CellShape {
    private let cohort: Int
    private let period: Int
    private let base: Int
    private let treatedScale: Double
    private let controlScale: Double
    private let controls: [(cohort: Int, shift: Double)]

    init(_ plan: GroupTimePlan, _ panel: CohortPanel, _ means: [Double]) {
      let width = panel.times.count
      let size = plan.controls.reduce(0) { $0 + panel.ranges[$1].count }
      let change = { (cohort: Int) in means[cohort * width + plan.period] - means[cohort * width + plan.base] }
      let pooled = plan.controls.reduce(0) { $0 + change($1) * Double(panel.ranges[$1].count) } / Double(size)
      cohort = plan.cohort
      period = plan.period
      base = plan.base
      treatedScale = Double(panel.unitCount) / Double(panel.ranges[plan.cohort].count)
      controlScale = Double(panel.unitCount) / Double(size)
      controls = plan.controls.map { ($0, change($0) - pooled) }
    }

    func sum(_ sums: [Double], _ counts: [Double], width: Int) -> Double {
      if period == base { return 0 }
      var kept = 0.0
      for control in controls {
        kept += sums[control.cohort * width + period] - sums[control.cohort * width + base]
        kept += counts[control.cohort] * control.shift
      }
      return treatedScale * (sums[cohort * width + period] - sums[cohort * width + base]) - controlScale * kept
    }
  }

  private static func centred(_ panel: CohortPanel) -> (values: [Double], means: [Double]) {
    let width = panel.times.count
    var values = panel.outcome
    var means = [Double](repeating: 0, count: panel.ranges.count * width)
    for (cohort, range) in panel.ranges.enumerated() where !range.isEmpty {
      for period in 0..<width {
        let mean = range.reduce(0) { $0 + panel.outcome[$1 * width + period] } / Double(range.count)
        means[cohort * width + period] = mean
        for unit in range { values[unit * width + period] -= mean }
      }
    }
    return (values, means)
  }

  /// The sums of the table's rows, and their number, over the selected units of each range.
  private func selectedSums(
    _ draw: Int, _ table: [Double], width: Int, ranges: [Range<Int>]
  ) -> (sums: [Double], counts: [Double]) {
    var words = BernoulliWords(stream.child(draw), chance: MultiplierBootstrap.chance)
    var sums = [Double](repeating: 0, count: ranges.count * width)
    var counts = [Double](repeating: 0, count: ranges.count)
    table.withUnsafeBufferPointer { table in
      sums.withUnsafeMutableBufferPointer { sums in
        for (index, range) in ranges.enumerated() {
          var start = range.lowerBound
          while start < range.upperBound {
            var word = words.next()
            let left = range.upperBound - start
            if left < 64 { word &= (1 << UInt64(left)) - 1 }
            counts[index] += Double(word.nonzeroBitCount)
            while word != 0 {
              let row = (start + word.trailingZeroBitCount) * width
              for column in 0..<width { sums[index * width + column] += table[row + column] }
              word &= word - 1
            }
            start += 64
          }
        }
      }
    }
    return (sums, counts)
  }
}

/// Words of 64 independent bits, each 1 with the same probability.
struct BernoulliWords {
  private var stream: RandomStream
  private let digits: UInt64

  /// Draws bits that are 1 with probability `chance`, exact to 2^-64.
  init(_ stream: RandomStream, chance: Double) {
    self.stream = stream
    digits = UInt64(chance * 0x1p64)
  }

  /// The next 64 bits.
  ///
  /// All 64 uniforms are compared with the probability at once, a binary digit at a time, until none is tied.
  mutating func next() -> UInt64 {
    var (result, tied) = (UInt64(0), UInt64.max)
    var place = 63
    while tied != 0 && place >= 0 {
      let random = stream.bits()
      if digits >> UInt64(place) & 1 == 1 {
        result |= tied & ~random
        tied &= random
      } else {
        tied &= ~random
      }
      place -= 1
    }
    return result
  }
}
