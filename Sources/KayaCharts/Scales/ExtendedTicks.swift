import Glibc

/// Ticks at round numbers by the extended Wilkinson search.
///
/// Source: Talbot, Lin and Hanrahan (2010), "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes",
/// section 4, with their weights and their upper bounds, which end each loop early. Legibility is constant here.
struct ExtendedTicks {
  private static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let simplicityWeight = 0.25
  private static let coverageWeight = 0.2
  private static let densityWeight = 0.5
  private static let legibilityWeight = 0.05
  private static let tolerance = 1e-10

  /// Labelled positions from `lower` to `upper`, which must increase, of which about `target` are wanted.
  static func positions(_ lower: Double, _ upper: Double, target: Int) -> [Double] {
    guard lower.isFinite, upper.isFinite, upper > lower, (upper - lower).isFinite, target >= 2 else { return [lower] }
    var search = ExtendedTicks(lower: lower, upper: upper, target: Double(target))
    search.run()
    return search.best
  }

  private let lower: Double
  private let upper: Double
  private let target: Double
  private var bestScore = -2.0
  private var best: [Double] = []

  private init(lower: Double, upper: Double, target: Double) {
    self.lower = lower
    self.upper = upper
    self.target = target
  }

  private mutating func run() {
    for skip in 1...100 {
      for (order, step) in Self.steps.enumerated() {
        let ceiling = simplicity(order: order, skip: skip, hasZero: true)
        if score(ceiling, 1, 1) < bestScore { return }
        searchCounts(order: order, step: step, skip: Double(skip), ceiling: ceiling)
      }
    }
  }

  private mutating func searchCounts(order: Int, step: Double, skip: Double, ceiling: Double) {
    var count = 2.0
    while count < 200, score(ceiling, 1, densityBound(count)) >= bestScore {
      let gap = (upper - lower) / (count + 1) / skip / step
      var power = ceil(log10(gap))
      while power < 320 {
        let width = skip * step * pow(10, power)
        guard width.isFinite, width > 0 else { break }
        if score(ceiling, coverageBound(width * (count - 1)), densityBound(count)) < bestScore { break }
        searchStarts(order: order, skip: skip, count: count, unit: step * pow(10, power))
        power += 1
      }
      count += 1
    }
  }

  private mutating func searchStarts(order: Int, skip: Double, count: Double, unit: Double) {
    let first = floor(upper / (unit * skip)) * skip - (count - 1) * skip
    let last = ceil(lower / (unit * skip)) * skip
    guard first <= last, last - first < 1_000 else { return }
    // The paper also tries starts between the multiples of a step, such as 0.975, 1.025, 1.075; nobody would pick them.
    for start in stride(from: first, through: last, by: skip) {
      let from = start * unit
      let width = unit * skip
      let to = from + width * (count - 1)
      let remainder = from.truncatingRemainder(dividingBy: width)
      let onZero = abs(remainder) < Self.tolerance * width || abs(width - abs(remainder)) < Self.tolerance * width
      let hasZero = onZero && from <= 0 && to >= 0
      let total = score(
        simplicity(order: order, skip: Int(skip), hasZero: hasZero), coverage(from, to), density(count, from, to))
      if total > bestScore {
        bestScore = total
        best = (0..<Int(count)).map { start * unit + Double($0) * width }
      }
    }
  }

  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    Self.simplicityWeight * simplicity + Self.coverageWeight * coverage + Self.densityWeight * density
      + Self.legibilityWeight
  }

  private func simplicity(order: Int, skip: Int, hasZero: Bool) -> Double {
    1 - Double(order) / Double(Self.steps.count - 1) - Double(skip) + (hasZero ? 1 : 0)
  }

  private func coverage(_ from: Double, _ to: Double) -> Double {
    let range = 0.1 * (upper - lower)
    let above = (upper - to) / range
    let below = (lower - from) / range
    return 1 - 0.5 * (above * above + below * below)
  }

  private func coverageBound(_ span: Double) -> Double {
    let range = upper - lower
    guard span > range else { return 1 }
    let half = (span - range) / 2 / (0.1 * range)
    return 1 - half * half
  }

  private func density(_ count: Double, _ from: Double, _ to: Double) -> Double {
    let actual = (count - 1) / (to - from)
    let wanted = (target - 1) / (max(upper, to) - min(lower, from))
    return 2 - max(actual / wanted, wanted / actual)
  }

  private func densityBound(_ count: Double) -> Double {
    count >= target ? 2 - (count - 1) / (target - 1) : 1
  }
}
