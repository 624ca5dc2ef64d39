import Glibc

/// Two value axes whose grid lines serve both: the same number of steps above and below zero.
struct PairedTicks {
  /// The step of the first axis.
  private(set) var firstStep = 1.0
  /// The step of the second axis.
  private(set) var secondStep = 1.0
  /// Steps above zero.
  private(set) var above = 1
  /// Steps below zero.
  private(set) var below = 0

  /// The steps that waste least of either axis; each range must include zero.
  ///
  /// Both sides step by 1, 2, 2.5 or 5 times a power of ten. `ends` are upper ends that axes should keep to, as 1 of a
  /// probability.
  init(first: ClosedRange<Double>, second: ClosedRange<Double>, ends: (Double?, Double?) = (nil, nil)) {
    var bestCost = Double.infinity
    for above in 0...8 {
      for below in 0...8 where (3...8).contains(above + below) {
        guard let a = Self.step(for: first, above, below), let b = Self.step(for: second, above, below) else {
          continue
        }
        let count = Double(above + below)
        let use = Self.length(first) / (a * count) * (Self.length(second) / (b * count))
        let misses = [(ends.0, a), (ends.1, b)].count { end, step in
          end.map { abs($0 - step * Double(above)) > 1e-9 * abs($0) } ?? false
        }
        let cost = -log(max(use, 1e-9)) + 0.06 * abs(count - 5) + 0.4 * Double(misses)
        if cost < bestCost - 1e-12 {
          bestCost = cost
          (self.above, self.below, firstStep, secondStep) = (above, below, a, b)
        }
      }
    }
  }

  /// The domain and ticks of one of the two axes.
  func axis(step: Double) -> (domain: ClosedRange<Double>, ticks: [Double]) {
    let ticks = (-below...above).map { Double($0) * step }
    return (-Double(below) * step...Double(above) * step, ticks)
  }

  private static func length(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }

  private static func step(for range: ClosedRange<Double>, _ above: Int, _ below: Int) -> Double? {
    guard range.upperBound <= 0 || above > 0, range.lowerBound >= 0 || below > 0 else { return nil }
    let needed = max(
      above > 0 ? range.upperBound / Double(above) : 0, below > 0 ? -range.lowerBound / Double(below) : 0)
    guard needed > 0, needed.isFinite else { return nil }
    let power = pow(10, floor(log10(needed)))
    return [1, 2, 2.5, 5, 10].first { $0 * power >= needed * (1 - 1e-12) }.map { $0 * power }
  }
}
