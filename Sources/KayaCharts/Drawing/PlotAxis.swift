import Glibc

/// A tick with its word.
struct Tick {
  var value: Double
  var label: String
}

/// One axis of one panel: its domain and ticks, before it has a place on the page.
struct PlotAxis {
  var lower: Double
  var upper: Double
  var isLog = false
  var isReversed = false
  /// Whether ticks stand at whole numbers only.
  var isWhole = false
  var ticks: [Tick] = []
  var categories: [String]?

  /// The place of a value between `start` and `end`.
  func position(_ value: Double, from start: Double, to end: Double) -> Double {
    var share: Double
    if isLog {
      share = value > 0 ? (log(value) - log(lower)) / (log(upper) - log(lower)) : -1
    } else {
      share = (value / 2 - lower / 2) / (upper / 2 - lower / 2)
    }
    if share.isNaN { share = 0 }
    share = share.clamped(to: -20...20)
    return isReversed ? end + (start - end) * share : start + (end - start) * share
  }

  /// Room beyond the data, as parts of a length in drawing units.
  mutating func makeRoom(before: Double, after: Double, length: Double) {
    guard before + after > 0, length > before + after + 20 else { return }
    if isLog {
      let unit = log(upper / lower) / (length - before - after)
      (lower, upper) = (lower * exp(-before * unit), upper * exp(after * unit))
    } else {
      let unit = (upper - lower) / (length - before - after)
      guard unit.isFinite else { return }
      (lower, upper) = (lower - before * unit, upper + after * unit)
    }
  }

  /// An axis of words, the first at the start.
  static func categories(_ names: [String], reversed: Bool) -> PlotAxis {
    PlotAxis(
      lower: -0.5, upper: Double(max(names.count, 1)) - 0.5, isReversed: reversed,
      ticks: names.enumerated().map { Tick(value: Double($0), label: $1) }, categories: names)
  }

  /// Chooses ticks for a length; year axes mark the years of the data where these are few, else also the first and
  /// last, and ends that `growth` leaves free may move out to the next tick.
  ///
  /// Where words stand beside each other, `wordWidth` tells how wide they are: fewer round numbers are taken until all
  /// fit, and of given ones only every few.
  mutating func chooseTicks(
    _ options: AxisOptions, length: Double, every: Double, years: [Double]?,
    growth: RoundTicks.Growth = .none, wordWidth: ((String) -> Double)? = nil
  ) {
    let format = years != nil && options.format == .automatic ? .plain : options.format
    switch options.ticks {
    case .named(let named):
      ticks = named.filter { inside($0.value) }.map { Tick(value: $0.value, label: $0.label) }
    case .at(let positions): setTicks(positions.filter(inside), format)
    case .count(let count): setTicks(round(target: min(max(count, 2), 40), growth), format)
    case .automatic:
      if let years {
        let most = max(2, Int(length / 58) + 1)
        setTicks(WholeTicks.years(lower, upper, data: years, most: most), format)
      } else {
        let whole = (lower, upper)
        for target in stride(from: max(3, Int((length / every).rounded())), through: 3, by: -1) {
          (lower, upper) = whole
          setTicks(round(target: target, growth), format)
          if wordWidth.map({ fit(length, $0) }) ?? true { break }
        }
      }
    }
    if let wordWidth { thinOut(length: length, wordWidth) }
  }

  private mutating func setTicks(_ values: [Double], _ format: NumberFormat) {
    let labels = TickLabels(values, format: format, isLog: isLog)
    ticks = values.map { Tick(value: $0, label: labels.text($0)) }
  }

  /// Round numbers inside the domain, about as many as wanted.
  private mutating func round(target: Int, _ growth: RoundTicks.Growth) -> [Double] {
    var values: [Double]
    if isLog {
      values = WholeTicks.logarithmic(lower, upper, target: target)
    } else {
      let chosen = RoundTicks(lower, upper, target: target, isWhole: isWhole, growth: growth)
      (lower, upper) = (chosen.domain.lowerBound, chosen.domain.upperBound)
      values = chosen.positions
    }
    values = values.filter(inside)
    return values.isEmpty ? [lower, upper].filter(inside) : values
  }

  private func inside(_ value: Double) -> Bool {
    let slack = (upper - lower) * 1e-9
    return value >= lower - slack && value <= upper + slack
  }

  /// Whether the words of neighbouring ticks stand apart.
  private func fit(_ length: Double, _ width: (String) -> Double) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { a, b in
      abs(position(b.value, from: 0, to: length) - position(a.value, from: 0, to: length))
        >= (width(a.label) + width(b.label)) / 2 + 4
    }
  }

  /// Drops ticks evenly until their words fit beside each other; zero stays.
  private mutating func thinOut(length: Double, _ width: (String) -> Double) {
    guard ticks.count > 2 else { return }
    let all = ticks
    let anchor = all.firstIndex { $0.value == 0 } ?? 0
    for step in 1..<all.count {
      ticks = stride(from: anchor % step, to: all.count, by: step).map { all[$0] }
      if fit(length, width) { return }
    }
    ticks = [all[anchor]]
  }
}
