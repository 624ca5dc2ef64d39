import KayaStatistics

/// Numbers in groups and what they come to; NaN is a missing number, and a missing result.
struct GroupedNumbers {
  let values: [Double]
  let grouping: Grouping

  /// The aggregate of each group.
  func values(of aggregate: Aggregate) -> [Double] {
    switch aggregate {
    case .sum: totals().map(\.sum)
    case .mean: means()
    case .variance(let ddof): spreads(ddof).map { $0.square * $0.unit * $0.unit }
    case .sd(let ddof): deviations(ddof)
    case .cv(let ddof): zip(deviations(ddof), means()).map { $1 == 0 ? .nan : $0 / $1 }
    case .min: extremes { $0 < $1 }
    case .max: extremes { $0 > $1 }
    case .median: quantiles(0.5, .gumbel)
    case .quantile(let p, let kind): quantiles(p, kind)
    case .first, .last, .any, .all, .present: []
    }
  }

  /// A running sum of numbers in units of a power of two.
  private struct Total {
    private var units = NeumaierSum()
    var count = 0.0
    let unit: Double

    init(unit: Double) { self.unit = unit }

    mutating func add(_ value: Double) {
      units.add(value / unit)
      count += 1
    }

    var sum: Double { count == 0 ? .nan : units.value * unit }
    var mean: Double { units.value / count * unit }
  }

  /// The sums; in units so large that no sum of part of the numbers overflows, where one would.
  private func totals() -> [Total] {
    let plain = totals(unit: 1)
    return plain.contains { $0.sum.isInfinite } ? totals(unit: 0x1p64) : plain
  }

  private func totals(unit: Double) -> [Total] {
    var totals = [Total](repeating: Total(unit: unit), count: grouping.count)
    for (row, value) in values.enumerated() where !value.isNaN { totals[Int(grouping.ids[row])].add(value) }
    return totals
  }

  /// The means, each corrected by the mean of the deviations from it, so that equal values have exactly their mean.
  private func means() -> [Double] {
    let first = totals().map { ($0.mean, $0.count) }
    var rest = [Double](repeating: 0, count: grouping.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      let group = Int(grouping.ids[row])
      rest[group] += value - first[group].0
    }
    return zip(first, rest).map { $1.isFinite ? $0.0 + $1 / $0.1 : $0.0 }
  }

  /// The roots of the variances.
  private func deviations(_ ddof: Double) -> [Double] { spreads(ddof).map { $0.square.squareRoot() * $0.unit } }

  /// The variances in squares of a unit, which is 1 unless the squares of the deviations are beyond all numbers.
  private func spreads(_ ddof: Double) -> [(square: Double, unit: Double)] {
    let means = means()
    let plain = squares(means, units: [Double](repeating: 1, count: grouping.count), ddof)
    var largest = [Double](repeating: 0, count: grouping.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      let group = Int(grouping.ids[row])
      largest[group] = max(largest[group], abs(value / 2 - means[group] / 2))
    }
    let isBeyond = zip(plain, largest).map { !$0.isNaN && $1 > 0 && !(Self.leastSquare..<Double.infinity ~= $0) }
    guard isBeyond.contains(true) else { return plain.map { ($0, 1) } }
    let units = zip(isBeyond, largest).map { $0 ? $1.binade : 1 }
    return Array(zip(squares(means, units: units, ddof), units))
  }

  /// Mean squares below this one have lost digits.
  private static let leastSquare = 1e-280

  private func squares(_ means: [Double], units: [Double], _ ddof: Double) -> [Double] {
    var squares = [Double](repeating: 0, count: grouping.count)
    var counts = [Double](repeating: 0, count: grouping.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      let group = Int(grouping.ids[row])
      let deviation = units[group] == 1 ? value - means[group] : value / units[group] - means[group] / units[group]
      squares[group] += deviation * deviation
      counts[group] += 1
    }
    return zip(squares, counts).map { $1 > ddof && $1 > 0 ? $0 / ($1 - ddof) : .nan }
  }

  private func extremes(_ isBetter: (Double, Double) -> Bool) -> [Double] {
    var best = [Double](repeating: .nan, count: grouping.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      let group = Int(grouping.ids[row])
      if best[group].isNaN || isBetter(value, best[group]) { best[group] = value }
    }
    return best
  }

  private func quantiles(_ p: Double, _ kind: Quantile.Kind) -> [Double] {
    let members = grouping.members()
    return (0..<grouping.count).map { group in
      let sorted = members[group].lazy.map { values[$0] }.filter { !$0.isNaN }.sorted()
      return Quantile.ofSorted(sorted, p, kind: kind) ?? .nan
    }
  }
}
