import KayaStatistics

/// The weight of one indicator by the CRITIC method.
public struct CriticWeight: Sendable, Equatable {
  /// The indicator's name.
  public let indicator: String
  /// Whether more is better.
  public let direction: IndicatorDirection
  /// The standard deviation of the normalized indicator, divisor n - 1.
  public let standardDeviation: Double
  /// Σ (1 - r) over the other indicators.
  public let conflict: Double
  /// Standard deviation times conflict.
  public let information: Double
  /// The share of the information; exactly 0 for a constant indicator.
  public let weight: Double
  /// The rank of the weight, 1 for the largest.
  public let rank: Int
  /// Whether the indicator is constant.
  public let isConstant: Bool
}

/// Weights from contrast and conflict between indicators.
public enum CriticWeights {
  /// Weights indicators by their spread and by how little they go with the others.
  ///
  /// C_j = σ_j Σ_k (1 - r_jk), w = C / Σ C, on indicators normalized by their direction. A constant indicator has weight 0 and
  /// enters no conflict. Errors: a missing value, a single row, no indicator that varies, none in conflict. Source: Diakoulaki, Mavrotas
  /// and Papayannakis (1995), Computers & Operations Research 22, equations 3 to 5.
  public static func weigh(_ indicators: [Indicator], labels: [String]? = nil) throws(IndexError) -> [CriticWeight] {
    try indicators.checkShape(complete: true, labels: labels)
    let rows = indicators.first?.values.count ?? 0
    guard rows > 1 else { throw .tooFewRows(rows) }
    let normalized = indicators.map(\.normalized)
    let correlations = Correlation.matrix(normalized)
    let varying = indicators.indices.filter { !indicators[$0].isConstant }
    let conflicts = indicators.indices.map { j in
      guard varying.contains(j) else { return 0.0 }
      return Sums.sum(varying.filter { $0 != j }.map { 1 - (correlations[j][$0] ?? 0) })
    }
    let deviations = normalized.indices.map {
      indicators[$0].isConstant ? 0 : Sums.standardDeviation(normalized[$0]) ?? 0
    }
    let information = zip(deviations, conflicts).map { $0 * $1 }
    let total = Sums.sum(information)
    guard !varying.isEmpty else { throw .noneVaries }
    guard total > 0 else { throw .noConflict(varying.map { indicators[$0].name }) }
    let weights = information.map { $0 / total }
    let ranks = Ranks.descending(weights)
    return indicators.indices.map { j in
      CriticWeight(
        indicator: indicators[j].name, direction: indicators[j].direction, standardDeviation: deviations[j],
        conflict: conflicts[j], information: information[j], weight: weights[j], rank: ranks[j],
        isConstant: indicators[j].isConstant)
    }
  }
}
