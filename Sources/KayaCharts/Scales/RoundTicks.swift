import Glibc

/// Round numbers inside a domain, and the domain once it ends at one where that costs little.
///
/// A person steps by 1, 2, 5 or 10, and by 2.5 where zero is on the axis (0, 25, 50 but not 0.975, 1.025). Among these
/// steps the scores of the extended Wilkinson search decide: Talbot, Lin and Hanrahan (2010), section 4, with all
/// multiples inside the domain as the only labelling of a step.
struct RoundTicks {
  /// Labelled positions, increasing.
  private(set) var positions: [Double] = []
  /// The domain, which may be a little wider than asked.
  private(set) var domain: ClosedRange<Double>

  private var bestScore = -Double.infinity
  private let target: Double
  private let isWhole: Bool

  private static let factors = [1.0, 5, 2, 2.5]

  /// How far the domain may grow to end at a tick: at each end as parts of a step and of the whole length.
  struct Growth {
    var lower = true
    var upper = true
    var ofStep: Double
    var ofLength: Double

    /// The domain stays as it is.
    static let none = Growth(lower: false, upper: false, ofStep: 0, ofLength: 0)
  }

  /// Ticks from `lower` to `upper`, which must increase, of which about `target` are wanted; at least two where the
  /// domain holds them, and at whole numbers only for data that are whole.
  init(_ lower: Double, _ upper: Double, target: Int, isWhole: Bool = false, growth: Growth = .none) {
    domain = lower...max(lower, upper)
    self.target = Double(max(target, 2))
    self.isWhole = isWhole && upper - lower >= 1
    guard lower.isFinite, upper.isFinite, upper > lower, (upper - lower).isFinite else { return }
    let power = floor(log10((upper - lower) / self.target)) - 1
    guard power.isFinite else { return }
    for shift in 0...3 {
      for factor in Self.factors {
        let step = factor * pow(10, power + Double(shift))
        if step.isFinite, step > 0 { consider(step, factor, lower, upper, growth) }
      }
    }
  }

  private mutating func consider(
    _ step: Double, _ factor: Double, _ lower: Double, _ upper: Double, _ growth: Growth
  ) {
    if isWhole, step != step.rounded() { return }
    let slack = 1e-9
    let room = min(growth.ofStep * step, growth.ofLength * (upper - lower))
    let (below, above) = (floor(lower / step + slack) * step, ceil(upper / step - slack) * step)
    let low = growth.lower && lower - below <= room ? min(below, lower) : lower
    let high = growth.upper && above - upper <= room ? max(above, upper) : upper
    let (first, last) = (ceil(low / step - slack), floor(high / step + slack))
    guard last - first >= 1, last - first < 40, abs(first) < 1e15, abs(last) < 1e15 else { return }
    let length = high - low
    let covered = coverage((first * step - low) / length, (high - last * step) / length)
    let simple = Self.simplicity(factor, hasZero: first <= 0 && last >= 0)
    let wasted = (length - (upper - lower)) / (upper - lower)
    let isFew = last - first < 2 ? 0.3 : 0
    let score = 0.25 * simple + 0.2 * covered + 0.5 * density(length / step) - 0.7 * wasted - isFew
    guard score > bestScore + 1e-9 else { return }
    bestScore = score
    domain = low...high
    positions = stride(from: first, through: last, by: 1).map { $0 == 0 ? 0 : $0 * step }
  }

  private static func simplicity(_ factor: Double, hasZero: Bool) -> Double {
    switch factor {
    case 1: 1
    case 5: 0.9
    case 2: 0.8
    default: hasZero ? 0.5 : -0.5
    }
  }

  /// How well labels reach the ends, of which parts of the length stay uncovered; never so bad that it alone decides.
  private func coverage(_ below: Double, _ above: Double) -> Double {
    max(1 - 50 * (below * below + above * above), -1)
  }

  private func density(_ steps: Double) -> Double {
    let ratio = steps / (target - 1)
    return 2 - max(ratio, 1 / ratio)
  }
}
