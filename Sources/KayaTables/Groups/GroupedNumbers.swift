/// Numbers in groups and what they come to; NaN is a missing number, and a missing result.
struct GroupedNumbers {
  let values: [Double]
  let grouping: Grouping

  /// The aggregate of each group.
  func values(of aggregate: Aggregate) -> [Double] {
    switch aggregate {
    case .sum: sums().map { $0.count == 0 ? .nan : $0.sum }
    case .mean: means()
    case .variance(let ddof): variances(ddof)
    case .sd(let ddof): variances(ddof).map { $0.squareRoot() }
    case .cv(let ddof): zip(variances(ddof), means()).map { $1 == 0 ? .nan : $0.squareRoot() / $1 }
    case .min: extremes { $0 < $1 }
    case .max: extremes { $0 > $1 }
    case .median: quantiles(0.5, .gumbel)
    case .quantile(let p, let type): quantiles(p, type)
    case .first, .last, .any, .all, .present: []
    }
  }

  private func sums() -> [(sum: Double, count: Double)] {
    var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: grouping.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      let group = Int(grouping.ids[row])
      sums[group].sum += value
      sums[group].count += 1
    }
    return sums
  }

  /// The means, each corrected by the mean of the deviations from it, so that equal values have exactly their mean.
  private func means() -> [Double] {
    let first = sums().map { ($0.sum / $0.count, $0.count) }
    var rest = [Double](repeating: 0, count: grouping.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      let group = Int(grouping.ids[row])
      rest[group] += value - first[group].0
    }
    return zip(first, rest).map { $0.0 + $1 / $0.1 }
  }

  private func variances(_ ddof: Double) -> [Double] {
    let means = means()
    var squares = [Double](repeating: 0, count: grouping.count)
    var counts = [Double](repeating: 0, count: grouping.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      let group = Int(grouping.ids[row])
      let deviation = value - means[group]
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

  private func quantiles(_ p: Double, _ type: QuantileType) -> [Double] {
    let members = grouping.members()
    return (0..<grouping.count).map { group in
      let sorted = members[group].lazy.map { values[$0] }.filter { !$0.isNaN }.sorted()
      return Quantile.value(ofSorted: sorted, p, type: type) ?? .nan
    }
  }
}
