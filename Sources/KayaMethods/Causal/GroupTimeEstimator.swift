/// One group-time effect with the influence of every unit on it.
struct GroupTimeEstimate {
  /// The effect; nothing where it cannot be estimated.
  var estimate: Double?
  /// The influence of each unit, zero for units that are not compared.
  var influence: [Double]
  /// Why there is no estimate.
  var gap: GroupTimeEffects.Gap?
}

/// Estimates the effects that plans describe on one sorted panel.
struct GroupTimeEstimator {
  private let panel: CohortPanel
  private let method: GroupTimeOptions.Method

  /// The comparison share from which on no comparison unit is kept.
  static let trimmingScore = 0.995
  /// The treated score from which on overlap counts as absent.
  static let overlapScore = 0.999

  /// Prepares to estimate on a panel by a method.
  init(_ panel: CohortPanel, _ method: GroupTimeOptions.Method) {
    self.panel = panel
    self.method = method
  }

  /// Estimates one effect.
  func estimate(_ plan: GroupTimePlan) throws -> GroupTimeEstimate {
    let zero = [Double](repeating: 0, count: panel.unitCount)
    if plan.isBase { return GroupTimeEstimate(estimate: 0, influence: zero) }
    let treated = panel.ranges[plan.cohort]
    let controls = plan.controls.flatMap { Array(panel.ranges[$0]) }
    if controls.isEmpty { return GroupTimeEstimate(influence: zero, gap: .noComparison) }
    if panel.covariates.isEmpty && panel.weights == nil {
      let share = Double(treated.count) / Double(treated.count + controls.count)
      if method != .regression && share >= GroupTimeEstimator.trimmingScore {
        return GroupTimeEstimate(influence: zero, gap: .noOverlap)
      }
      return difference(plan, treated, controls)
    }
    return try adjusted(plan, Array(treated) + controls, treatedCount: treated.count)
  }

  private func difference(_ plan: GroupTimePlan, _ treated: Range<Int>, _ controls: [Int]) -> GroupTimeEstimate {
    let width = panel.times.count
    var influence = [Double](repeating: 0, count: panel.unitCount)
    let effect = panel.outcome.withUnsafeBufferPointer { y in
      var (risen, kept) = (0.0, 0.0)
      for unit in treated { risen += y[unit * width + plan.period] - y[unit * width + plan.base] }
      for unit in controls { kept += y[unit * width + plan.period] - y[unit * width + plan.base] }
      risen /= Double(treated.count)
      kept /= Double(controls.count)
      let upper = Double(panel.unitCount) / Double(treated.count)
      let lower = -Double(panel.unitCount) / Double(controls.count)
      for unit in treated {
        influence[unit] = upper * (y[unit * width + plan.period] - y[unit * width + plan.base] - risen)
      }
      for unit in controls {
        influence[unit] = lower * (y[unit * width + plan.period] - y[unit * width + plan.base] - kept)
      }
      return risen - kept
    }
    return GroupTimeEstimate(estimate: effect, influence: influence)
  }

  private func adjusted(_ plan: GroupTimePlan, _ units: [Int], treatedCount: Int) throws -> GroupTimeEstimate {
    let width = panel.times.count
    let earlier = min(plan.period, plan.base)
    let comparison = TwoGroupChange(
      change: units.map { panel.outcome[$0 * width + plan.period] - panel.outcome[$0 * width + plan.base] },
      covariates: panel.covariates.map { column in units.map { column.values[$0 * width + earlier] } },
      weights: panel.weights.map { weights in units.map { weights[$0] } }, treatedCount: treatedCount)
    var influence = [Double](repeating: 0, count: panel.unitCount)
    switch try comparison.effect(method) {
    case .failure(let gap): return GroupTimeEstimate(influence: influence, gap: gap.reason)
    case .success(let found):
      let scale = Double(panel.unitCount) / Double(units.count)
      for (position, unit) in units.enumerated() { influence[unit] = scale * found.influence[position] }
      return GroupTimeEstimate(estimate: found.estimate, influence: influence)
    }
  }
}
