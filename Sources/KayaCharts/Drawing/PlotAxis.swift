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

  /// Chooses ticks for a length; year axes also mark the first and last year of the data.
  mutating func chooseTicks(_ options: AxisOptions, length: Double, every: Double, years: ClosedRange<Double>?) {
    let target = max(2, Int((length / every).rounded()))
    let values: [Double]
    switch options.ticks {
    case .named(let named):
      ticks = named.filter { inside($0.value) }.map { Tick(value: $0.value, label: $0.label) }
      return
    case .at(let positions): values = positions.filter(inside)
    case .count(let count): values = round(target: min(max(count, 2), 40))
    case .automatic:
      if let years {
        values = WholeTicks.years(
          lower, upper, first: years.lowerBound, last: years.upperBound, most: max(2, Int(length / 58) + 1))
      } else {
        values = round(target: target)
      }
    }
    let plain = years != nil && options.format == .automatic
    let labels = TickLabels(values, format: plain ? .plain : options.format, isLog: isLog)
    ticks = values.map { Tick(value: $0, label: labels.text($0)) }
  }

  /// Round numbers inside the domain, as near to the wanted count as there are.
  private func round(target: Int) -> [Double] {
    var best: [Double] = []
    for extra in 0..<5 {
      let values =
        isLog
        ? WholeTicks.logarithmic(lower, upper, target: target + extra)
        : ExtendedTicks.positions(lower, upper, target: target + extra)
      let kept = values.filter(inside)
      let miss = abs(kept.count - target)
      let bestMiss = abs(best.count - target)
      if kept.count >= 2, best.isEmpty || miss < bestMiss || (miss == bestMiss && kept.count > best.count) {
        best = kept
      }
      if best.count == target { break }
    }
    return best.isEmpty ? [lower, upper].filter(inside) : best
  }

  private func inside(_ value: Double) -> Bool {
    let slack = (upper - lower) * 1e-9
    return value >= lower - slack && value <= upper + slack
  }

  /// Drops ticks evenly until their labels fit beside each other.
  mutating func thinOut(length: Double, labelWidth: (String) -> Double) {
    guard ticks.count > 2 else { return }
    let places = ticks.map { position($0.value, from: 0, to: length) }
    for step in 1..<ticks.count {
      let kept = stride(from: 0, to: ticks.count, by: step).map { $0 }
      let fits = zip(kept, kept.dropFirst()).allSatisfy { a, b in
        abs(places[b] - places[a]) >= (labelWidth(ticks[a].label) + labelWidth(ticks[b].label)) / 2 + 4
      }
      if fits {
        ticks = kept.map { ticks[$0] }
        return
      }
    }
    ticks = [ticks[0]]
  }
}
