import KayaNumerics

/// The estimated coefficients of a fixed effect's groups.
public struct EffectEstimates: Sendable, Equatable {
  /// The effect's name.
  public let name: String
  /// The groups present, by their number in the data given, ascending.
  public let codes: [Int32]
  /// The coefficient of each group in ``codes``.
  public let estimates: [Double]
}

extension LinearModel {
  /// The coefficients of all fixed effects, normalized so that they and the slopes add up to the fitted outcomes.
  ///
  /// The first effect carries the level; every further effect is zero at its first group, in each part of the data that
  /// it connects with the first effect.
  ///
  /// Errors: effects that cannot be solved for.
  public func fixedEffects() throws(RegressionError) -> [EffectEstimates] {
    guard design.hasEffects, let absorber = design.absorber else { return [] }
    let part = LeastSquares.residuals(design.sample.outcome, solution.kept.map(\.raw), solution.slopes)
    var estimates = try numerically { () throws(NumericsError) in
      try absorber.decomposition(of: part).coefficients
    }
    for later in estimates.indices.dropFirst() {
      let parts = ConnectedComponents(design.sample.effects[0], design.sample.effects[later])
      var shift = [Double?](repeating: nil, count: parts.count)
      for level in estimates[later].indices where shift[parts.ofSecond[level]] == nil {
        shift[parts.ofSecond[level]] = estimates[later][level]
      }
      for level in estimates[later].indices { estimates[later][level] -= shift[parts.ofSecond[level]] ?? 0 }
      for level in estimates[0].indices { estimates[0][level] += shift[parts.ofFirst[level]] ?? 0 }
    }
    return estimates.indices.map { index in
      EffectEstimates(
        name: design.data.effects[index].name, codes: design.sample.effectCodes[index], estimates: estimates[index])
    }
  }

  /// The outcomes that the model expects for other rows; NaN where a value or a group's coefficient is missing.
  ///
  /// `columns` must hold every slope by name, and `effects` every fixed effect in the model's order, with the group
  /// numbers of the fit.
  ///
  /// Errors: a slope or an effect that is not given, columns of different lengths.
  public func predict(
    columns: [NumericColumn], effects: [RegressionFactor] = []
  ) throws(RegressionError) -> [Double] {
    var inputs: [[Double]] = []
    for name in slopes {
      guard let column = columns.first(where: { $0.name == name }) else { throw .unknownTerm(name) }
      inputs.append(column.values)
    }
    let count = inputs.first?.count ?? effects.first?.codes.count ?? columns.first?.values.count ?? 0
    for (name, values) in zip(slopes, inputs) where values.count != count {
      throw .lengthMismatch(column: name, expected: count, found: values.count)
    }
    var result = [Double](repeating: design.hasConstant ? constant : 0, count: count)
    for (slope, values) in zip(solution.slopes, inputs) {
      for row in 0..<count { result[row] += slope * values[row] }
    }
    for estimate in try fixedEffects() {
      guard let factor = effects.first(where: { $0.name == estimate.name }) else { throw .unknownTerm(estimate.name) }
      guard factor.codes.count == count else {
        throw .lengthMismatch(column: factor.name, expected: count, found: factor.codes.count)
      }
      var known: [Int32: Double] = [:]
      for (code, value) in zip(estimate.codes, estimate.estimates) { known[code] = value }
      for row in 0..<count { result[row] += known[factor.codes[row]] ?? .nan }
    }
    return result
  }
}
