import KayaStatistics

/// How near each row lies to the best and to the worst of all.
public struct Topsis: Sendable, Equatable {
  /// The distance of each row to the ideal.
  public let distanceToBest: [Double]
  /// The distance of each row to the anti-ideal.
  public let distanceToWorst: [Double]
  /// d- / (d+ + d-), 1 for the ideal; none where all rows are alike.
  public let closeness: [Double?]
  /// The rank of the closeness, 1 for the nearest to the ideal; none where all rows are alike.
  public let ranks: [Int?]

  /// Ranks rows by their distances to the ideal and the anti-ideal.
  ///
  /// Each indicator is divided by its Euclidean length and multiplied by its weight, the weights made to add up to one; the
  /// ideal takes the best of each indicator, the anti-ideal the worst. Errors: a missing value, a weight that is negative, no
  /// positive weight. Source: Hwang and Yoon (1981), Multiple Attribute Decision Making.
  public init(_ indicators: [Indicator], weights: [Double], labels: [String]? = nil) throws(IndexError) {
    try indicators.checkShape(complete: true, labels: labels)
    guard weights.count == indicators.count else {
      throw .lengthMismatch(column: "weights", expected: indicators.count, found: weights.count)
    }
    for (indicator, weight) in zip(indicators, weights) where !(weight >= 0 && weight.isFinite) {
      throw .unusableWeight(indicator: indicator.name, value: weight)
    }
    let total = Sums.sum(weights)
    guard total > 0 else { throw .noPositiveWeight }
    let scaled = zip(indicators, weights).map { Self.scaled($0, $1 / total) }
    let rows = indicators.first?.values.indices ?? 0..<0
    func distances(_ end: (Indicator, [Double]) -> Double) -> [Double] {
      let ends = zip(indicators, scaled).map(end)
      return rows.map { row in
        Sums.sum(scaled.indices.map { (scaled[$0][row] - ends[$0]) * (scaled[$0][row] - ends[$0]) }).squareRoot()
      }
    }
    let best = distances { ($0.direction == .positive ? $1.max() : $1.min()) ?? 0 }
    let worst = distances { ($0.direction == .positive ? $1.min() : $1.max()) ?? 0 }
    let closeness = zip(best, worst).map { $0 + $1 > 0 ? $1 / ($0 + $1) : nil }
    distanceToBest = best
    distanceToWorst = worst
    self.closeness = closeness
    let ranks = Ranks.descending(closeness.map { $0 ?? 0 })
    self.ranks = zip(ranks, closeness).map { $1 == nil ? nil : $0 }
  }

  /// An indicator over its length, times its weight; by way of its largest size, so that no square overflows.
  private static func scaled(_ indicator: Indicator, _ weight: Double) -> [Double] {
    guard let largest = indicator.values.map({ abs($0) }).max(), largest > 0 else {
      return indicator.values.map { _ in 0 }
    }
    let relative = indicator.values.map { $0 / largest }
    let length = Sums.dot(relative, relative).squareRoot()
    return relative.map { $0 / length * weight }
  }
}
