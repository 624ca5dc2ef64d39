import Glibc
import KayaNumerics
import KayaStatistics

/// The weight of one indicator by the entropy method.
public struct EntropyWeight: Sendable, Equatable {
  /// The indicator's name.
  public let indicator: String
  /// Whether more is better.
  public let direction: IndicatorDirection
  /// The entropy E, 1 for an indicator that tells nothing.
  public let entropy: Double
  /// The divergence 1 - E.
  public let divergence: Double
  /// The weight; exactly 0 for a constant indicator.
  public let weight: Double
  /// The rank of the weight, 1 for the largest.
  public let rank: Int
  /// Whether the indicator is constant.
  public let isConstant: Bool
  /// The group of the indicator; none without groups.
  public let group: String?
  /// The sum of the weights in the group.
  public let groupWeight: Double?
  /// The weight within the group; none where the group has no weight.
  public let localWeight: Double?
}

/// A group of indicators, such as a dimension of an index system.
public struct IndicatorGroup: Sendable, Equatable {
  /// The group's name.
  public let name: String
  /// The names of its indicators.
  public let indicators: [String]

  /// Names a group.
  public init(_ name: String, _ indicators: [String]) {
    self.name = name
    self.indicators = indicators
  }
}

/// The entropy method of weighting.
public enum EntropyWeights {
  /// Weights indicators by how unevenly they are spread over the rows.
  ///
  /// Z is the indicator normalized by its direction, plus `shift`; P = Z / Σ Z; E = -Σ P ln P / ln n with 0 ln 0 = 0 and n all
  /// rows; w = (1 - E) / Σ (1 - E). The divergence is summed as Σ ((1 + e) ln(1 + e) - e) / (n ln n), e = nP - 1, whose
  /// terms are never negative, so that it keeps its digits where E is nearly 1. Errors: a missing value, a single row, no
  /// indicator that varies, faulty groups. Linear in the cells. Sources: Shannon (1948); Zou, Yun and Sun (2006), "Entropy
  /// method for determination of weight of evaluating indicators".
  public static func weigh(
    _ indicators: [Indicator], groups: [IndicatorGroup] = [], shift: Double = 0, labels: [String]? = nil
  ) throws(IndexError) -> [EntropyWeight] {
    guard shift >= 0, shift.isFinite else { throw .unusableShift(shift) }
    try indicators.checkShape(complete: true, labels: labels)
    let rows = indicators.first?.values.count ?? 0
    guard rows > 1 else { throw .tooFewRows(rows) }
    let groupOf = try membership(indicators, groups)
    let divergences = indicators.map { $0.isConstant ? 0 : divergence($0.normalized, shift: shift) }
    let total = Sums.sum(divergences)
    guard total > 0 else { throw .noneVaries }
    let weights = divergences.map { $0 / total }
    let ranks = Ranks.descending(weights)
    return indicators.indices.map { place in
      let group = groupOf[indicators[place].name]
      let groupWeight = group.map { name in
        Sums.sum(indicators.indices.filter { groupOf[indicators[$0].name] == name }.map { weights[$0] })
      }
      return EntropyWeight(
        indicator: indicators[place].name, direction: indicators[place].direction, entropy: 1 - divergences[place],
        divergence: divergences[place], weight: weights[place], rank: ranks[place],
        isConstant: indicators[place].isConstant, group: group, groupWeight: groupWeight,
        localWeight: groupWeight.flatMap { $0 > 0 ? weights[place] / $0 : nil })
    }
  }

  private static func divergence(_ normalized: [Double], shift: Double) -> Double {
    // The shift enters the level alone: added to each value it would cost the digits these differ in.
    let n = Double(normalized.count)
    let mean = Sums.sum(normalized) / n
    let terms = normalized.map { Divergence.term(($0 - mean) / (mean + shift)) }
    return Sums.sum(terms) / (n * log(n))
  }

  private static func membership(
    _ indicators: [Indicator], _ groups: [IndicatorGroup]
  ) throws(IndexError) -> [String: String] {
    guard !groups.isEmpty else { return [:] }
    var result: [String: String] = [:]
    for group in groups {
      for name in group.indicators {
        guard indicators.contains(where: { $0.name == name }) else { throw .unknownIndicator(name, group: group.name) }
        if let first = result[name] { throw .groupedTwice(name, first: first, second: group.name) }
        result[name] = group.name
      }
    }
    for indicator in indicators where result[indicator.name] == nil { throw .ungrouped(indicator.name) }
    return result
  }
}
