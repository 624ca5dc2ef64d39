import Glibc

/// Ticks at whole years and on logarithmic axes.
enum WholeTicks {
  /// Years inside the domain, at most `most`: a step of 1, 2, 5, 10 … aligned to its multiples, and the first and last
  /// year of the data where they are more than 0.6 of a step away.
  static func years(_ lower: Double, _ upper: Double, first: Double, last: Double, most: Int) -> [Double] {
    guard abs(lower) < 1e7, abs(upper) < 1e7, lower <= upper else { return [] }
    let step = step(span: upper - lower, most: max(most, 2))
    var years: [Double] = []
    var year = ceil(lower / step - 1e-9) * step
    while year <= upper + 1e-9, years.count < 500 {
      years.append(year)
      year += step
    }
    if first >= lower, (years.first ?? .infinity) - first > 0.6 * step { years.insert(first, at: 0) }
    if last <= upper, last - (years.last ?? -.infinity) > 0.6 * step { years.append(last) }
    return years.filter { $0 == $0.rounded() }
  }

  private static func step(span: Double, most: Int) -> Double {
    var decade = 1.0
    while decade < 1e8 {
      for factor in [1.0, 2, 5] where floor(span / (factor * decade)) + 1 <= Double(most) { return factor * decade }
      decade *= 10
    }
    return decade
  }

  /// Positions on a logarithmic axis: 1, 2, 5 in each decade where there is room, else whole powers of ten; between
  /// close limits round numbers.
  static func logarithmic(_ lower: Double, _ upper: Double, target: Int) -> [Double] {
    guard lower > 0, upper > lower, upper.isFinite else { return [] }
    let from = floor(log10(lower))
    let to = ceil(log10(upper))
    let decades = log10(upper) - log10(lower)
    let inside = { (value: Double) in value >= lower * (1 - 1e-9) && value <= upper * (1 + 1e-9) }
    if decades < 0.7 {
      return ExtendedTicks.positions(lower, upper, target: max(target, 2)).filter { $0 > 0 && inside($0) }
    }
    if decades * 3 <= Double(max(target, 4)) * 1.5 {
      return stride(from: from, through: to, by: 1).flatMap { power in
        [1.0, 2, 5].map { $0 * pow(10, power) }
      }.filter(inside)
    }
    let every = max(1, ceil(decades / Double(max(target, 2))))
    return stride(from: ceil(from / every) * every, through: to, by: every).map { pow(10, $0) }.filter(inside)
  }
}

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
  init(first: ClosedRange<Double>, second: ClosedRange<Double>) {
    var bestCost = Double.infinity
    for above in 0...7 {
      for below in 0...7 where (3...8).contains(above + below) {
        guard let a = Self.step(for: first, above, below), let b = Self.step(for: second, above, below) else {
          continue
        }
        let count = Double(above + below)
        let use = Self.length(first) / (a * count) * (Self.length(second) / (b * count))
        let cost = -log(max(use, 1e-9)) + 0.08 * abs(count - 5)
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
    return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].first { $0 * power >= needed * (1 - 1e-12) }.map { $0 * power }
  }
}
