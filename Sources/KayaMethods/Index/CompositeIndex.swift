import KayaStatistics

/// A weighted sum of normalized indicators, row by row.
public struct CompositeIndex: Sendable, Equatable {
  /// The index of each row; none where an indicator is missing.
  public let index: [Double?]
  /// The part of each indicator in each row, indicator by indicator; a row's parts add up to its index.
  public let contributions: [[Double?]]
  /// The names of the indicators.
  public let indicators: [String]
  /// The names of indicators that are constant and so add nothing.
  public let constant: [String]

  /// Computes the index Σ w z of each row, z the indicator normalized by its direction over all rows.
  ///
  /// Weights are used as they are given. Errors: indicators of different lengths, a weight that is negative, another number
  /// of weights than indicators.
  public init(_ indicators: [Indicator], weights: [Double]) throws(IndexError) {
    try indicators.checkShape(complete: false, labels: nil)
    guard weights.count == indicators.count else {
      throw .lengthMismatch(column: "weights", expected: indicators.count, found: weights.count)
    }
    for (indicator, weight) in zip(indicators, weights) where !(weight >= 0 && weight.isFinite) {
      throw .unusableWeight(indicator: indicator.name, value: weight)
    }
    let parts = zip(indicators, weights).map { indicator, weight in
      indicator.normalized.map { $0.isNaN ? nil : Optional(weight * $0) }
    }
    let rows = indicators.first?.values.indices ?? 0..<0
    index = rows.map { row in
      let cells = parts.compactMap { $0[row] }
      return cells.count == parts.count ? Sums.sum(cells) : nil
    }
    contributions = parts
    self.indicators = indicators.map(\.name)
    constant = indicators.filter(\.isConstant).map(\.name)
  }
}
