import Glibc

/// The range that data, intervals and rules take along an axis.
struct Domain {
  private(set) var lower = Double.infinity
  private(set) var upper = -Double.infinity
  /// Whether lengths from zero are among the marks.
  var needsZero = false
  /// Whether only positive numbers count.
  let isLog: Bool
  /// Whether all numbers are whole, as counts are, between which there is nothing to label.
  private(set) var isWhole = true
  /// How many numbers were left out because they are not positive.
  private(set) var leftOut = 0

  init(isLog: Bool = false) { self.isLog = isLog }

  var isEmpty: Bool { lower > upper }

  mutating func include(_ value: Double) {
    guard value.isFinite else { return }
    guard !isLog || value > 0 else {
      leftOut += 1
      return
    }
    let value = value.clamped(to: -1e300...1e300)
    if isWhole, value != value.rounded() { isWhole = false }
    lower = min(lower, value)
    upper = max(upper, value)
  }

  /// The range for drawing: 4% beyond the data, zero exactly where lengths start there, limits as given.
  func padded(_ options: AxisOptions, padding: Double = 0.04) -> ClosedRange<Double> {
    var (low, high) = isEmpty ? (isLog ? 1 : 0, isLog ? 10 : 1) : (lower, upper)
    let wantsZero = (needsZero || options.zero == true) && !isLog
    if wantsZero { (low, high) = (min(low, 0), max(high, 0)) }
    if isLog {
      let ratio = high > low * (1 + 1e-12) ? high / low : 4
      let factor = pow(ratio, padding)
      if ratio == 4 { (low, high) = (low / 2, high * 2) } else { (low, high) = (low / factor, high * factor) }
      return limited(low, high, options)
    }
    let range = high - low
    if range <= max(abs(low), abs(high)) * 1e-12 {
      let reach = low == 0 ? 1 : abs(low) * 0.1
      (low, high) = (low - reach, high + reach)
    } else {
      let startsAtZero = wantsZero && low == 0
      let endsAtZero = wantsZero && high == 0
      if !startsAtZero { low -= range * padding }
      if !endsAtZero { high += range * padding }
    }
    return limited(low, high, options)
  }

  private func limited(_ low: Double, _ high: Double, _ options: AxisOptions) -> ClosedRange<Double> {
    var lower = options.lower ?? low
    var upper = options.upper ?? high
    if isLog, lower <= 0 { lower = low }
    if isLog, upper <= 0 { upper = high }
    if lower >= upper {
      if options.lower != nil { upper = lower + max(abs(lower), 1) } else { lower = upper - max(abs(upper), 1) }
    }
    return lower...upper
  }
}

extension Shape {
  /// Whether all that it draws stands at whole numbers of the positions; of bars their middles count.
  var standsAtWholePositions: Bool {
    var domain = Domain()
    if case .bars(let shape) = self {
      let slack = 1e6
      for bar in shape.bars { domain.include(((bar.from + bar.to) / 2 * slack).rounded() / slack) }
    } else {
      visitPositions { domain.include($0) }
    }
    return domain.isWhole
  }
}
