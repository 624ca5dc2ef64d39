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
    let table = SelectedSums(count: count, width: width) { unit, column in influence[column][unit] }
    let totals = influence.map { $0.reduce(0, +) }
    let root = Double(count).squareRoot()
    var result = [[Double]](repeating: [Double](repeating: 0, count: draws), count: width)
    let spans = ranges ?? [0..<count]
    for draw in 0..<draws {
      var words = words(draw)
      let (sums, _) = table.draw(&words, ranges: spans)
      for column in 0..<width {
        let selected = spans.indices.reduce(0) { $0 + sums[$1 * table.stride + column] }
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
    let table = SelectedSums(count: panel.unitCount, width: width) { unit, period in centred[unit * width + period] }
    let shapes = plans.map { CellShape($0, panel, means) }
    let root = Double(panel.unitCount).squareRoot()
    var result = [[Double]](repeating: [Double](repeating: 0, count: draws), count: plans.count)
    for draw in 0..<draws {
      var words = words(draw)
      let (sums, counts) = table.draw(&words, ranges: panel.ranges)
      for (cell, shape) in shapes.enumerated() {
        result[cell][draw] = MultiplierBootstrap.gap * shape.sum(sums, counts, width: table.stride) / root
      }
    }
    return result
  }

  private func words(_ draw: Int) -> BernoulliWords {
    BernoulliWords(stream.child(draw), chance: MultiplierBootstrap.chance)
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
      let pooled = plan.controls.reduce(0) { $0 + change($1) * Double(panel.ranges[$1].count) } / Double(max(size, 1))
      cohort = plan.cohort
      period = plan.period
      base = plan.base
      treatedScale = Double(panel.unitCount) / Double(panel.ranges[plan.cohort].count)
      controlScale = Double(panel.unitCount) / Double(max(size, 1))
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
}
