/// What each factor has contributed to the change of a value, group by group.
public struct Decomposition: Sendable, Equatable {
  /// The names of the factors, in the order of the effects.
  public let factors: [String]
  /// Differences or ratios.
  public let form: DecompositionForm
  /// The weights.
  public let method: LMDIMethod
  /// Whether links from time to time were put together.
  public let chained: Bool
  /// The code of the first time.
  public let from: Int
  /// The code of the last time.
  public let to: Int
  /// One decomposition a group, in the order of the codes.
  public let groups: [GroupDecomposition]
  /// The largest relative gap between a value and the product of its factors in the data.
  public let largestGap: Double
}

/// The decomposition of one group.
public struct GroupDecomposition: Sendable, Equatable {
  /// The code of the group; 0 where there are no groups.
  public let group: Int
  /// The effects from the first time to the last.
  public let overall: FactorEffects
  /// The effects of each link from time to time; one link unless chained.
  public let links: [FactorEffects]
  /// The effects of each sector from the first time to the last, in the order of the codes; none without detail.
  public let sectors: [SectorEffects]
}

/// The effects of the factors between two times.
public struct FactorEffects: Sendable, Equatable {
  /// The code of the first time.
  public let from: Int
  /// The code of the last time.
  public let to: Int
  /// One effect a factor: an amount in the unit of the value, or a ratio.
  public let effects: [Double]
  /// The change of the total, or the ratio of the totals.
  public let total: Double
  /// The value of the total at the first time.
  public let start: Double
  /// The value of the total at the last time.
  public let end: Double
  /// What the effects leave: total - Σ effects, or total / Π effects - 1.
  public let residual: Double
  /// The share of each effect in the total, of logarithms in the multiplicative form; none where nothing has changed.
  public let shares: [Double?]
  /// The share of the residual.
  public let residualShare: Double?
}

/// The part of one sector in the effects of its group.
public struct SectorEffects: Sendable, Equatable {
  /// The code of the sector; 0 where there are no sectors.
  public let sector: Int
  /// One effect a factor; over the sectors they add up to the group's effects, or multiply to them.
  public let effects: [Double]
}
