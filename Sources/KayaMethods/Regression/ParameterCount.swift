import KayaNumerics

/// How many parameters a model has, counted as its convention counts them.
struct ParameterCount: Sendable {
  /// Slopes, and the constant where it is a term of its own.
  let terms: Int
  /// The groups of each effect.
  private let levels: [Int]
  /// The parameters of each effect that the effects before it make redundant.
  private let redundant: [Int]
  private let effects: [GroupCodes]

  init(terms: Int, effects: [GroupCodes], convention: RegressionConvention) {
    self.terms = terms
    self.effects = effects
    levels = effects.map(\.count)
    switch convention {
    case .fixest:
      redundant = effects.indices.map { $0 == 0 ? 0 : 1 }
    case .reghdfe:
      redundant = effects.indices.map { later in
        (0..<later).map { ConnectedComponents(effects[$0], effects[later]).count }.max() ?? 0
      }
    }
  }

  /// K with the parameters of all effects.
  var full: Int {
    terms + levels.reduce(0, +) - redundant.reduce(0, +)
  }

  /// K for a variance with the given clusters: an effect nested in a cluster counts as one parameter at most.
  func counted(_ rule: SmallSample.EffectParameters, clusters: [GroupCodes]) -> Int {
    guard !effects.isEmpty else { return terms }
    switch rule {
    case .none: return terms
    case .full: return full
    case .nonnested:
      let nested = nestedEffects(in: clusters)
      if nested.count == effects.count { return terms + 1 }
      return max(terms + 1, full - nested.reduce(0) { $0 + levels[$1] - 1 })
    }
  }

  /// The effects whose every group lies in one cluster of one of the groupings.
  func nestedEffects(in clusters: [GroupCodes]) -> [Int] {
    effects.indices.filter { index in clusters.contains { effects[index].isNested(in: $0) } }
  }
}
