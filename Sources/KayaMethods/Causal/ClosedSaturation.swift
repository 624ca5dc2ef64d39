import KayaStatistics

/// The saturated regression of a balanced panel without controls, solved by means.
///
/// With a dummy for every cohort and event time, the effect on a cell is the change of the cohort's mean since its
/// reference period less that of the comparison units, and a row's residual is its distance from unit mean and cohort
/// mean. Every reported effect is a sum of weights on rows, so its variance is the sum of squared weighted residuals, by
/// cluster where there are any: O(n T) an effect, with no matrix.
struct ClosedSaturation {
  private let width: Int
  private let times: [Double]
  /// The residuals, all periods of a unit together.
  private let residuals: [Double]
  /// The number of each unit's cohort; the last number is the comparison.
  private let group: [Int]
  private let sizes: [Double]
  private let means: [[Double]]
  private let cohorts: [Double]
  private let references: [Int]
  private let estimator: VarianceEstimator
  private let clusterOfUnit: [Int]
  private let critical: Double
  /// The factor of the estimator and, for errors of one variance, that variance.
  private let factor: Double
  /// The facts of the fit.
  let facts: SunAbraham.Facts

  /// Solves the regression, or nothing where its panel or errors ask for the general one.
  init?(_ sample: PanelSample, _ cells: SaturatedCells, _ options: SunAbrahamOptions, names: PanelNames) throws {
    let regression = options.regression
    let estimator = regression.variance ?? .cr1
    guard sample.controls.isEmpty, sample.weights == nil, regression.smallSample == SmallSample(),
      regression.convention == .fixest, !regression.dropsSingletons, sample.clusterings.count == 1,
      [.iid, .hc0, .hc1, .cr0, .cr1].contains(estimator),
      let grid = ClosedGrid(sample, cells, reference: options.reference)
    else { return nil }
    let layout = try grid.parameters(cells.all.count, clusters: sample.clusterings[0])
    guard let clusters = layout.clusterOfUnit, grid.rows > layout.full else { return nil }
    width = grid.times.count
    times = grid.times
    group = grid.group
    sizes = grid.sizes
    means = grid.means
    cohorts = grid.cohorts
    references = grid.references
    residuals = grid.residuals
    clusterOfUnit = clusters
    self.estimator = estimator
    let count = Double(grid.rows)
    let parameters = estimator.isClustered ? layout.nested : layout.full
    let free = count - Double(parameters)
    let clusterCount = Double(layout.clusterCount)
    guard clusterCount > 1 else { return nil }
    switch estimator {
    case .iid: factor = grid.residuals.reduce(0) { $0 + $1 * $1 } / free
    case .hc1: factor = count / free
    case .cr1: factor = (count - 1) / free * clusterCount / (clusterCount - 1)
    default: factor = 1
    }
    let df = estimator.isClustered ? clusterCount - 1 : free
    critical = Distributions.studentQuantile(0.5 + regression.level / 2, df: df)
    let name = names.clusters.first ?? names.unit
    facts = SunAbraham.Facts(
      n: grid.rows, parameters: parameters, df: df,
      variance: estimator.isClustered ? "\(estimator.rawValue) (\(name))" : estimator.rawValue,
      clusterCounts: estimator.isClustered ? [layout.clusterCount] : [])
  }

  /// The effect that fixed weights on cells add up to.
  func combination(
    _ weights: [(cell: SaturatedCells.Cell, weight: Double)], key: Double, n: Int
  ) -> EventEstimate? {
    guard !weights.isEmpty else { return nil }
    var loads = [[Double]](repeating: [Double](repeating: 0, count: width), count: sizes.count)
    let comparison = sizes.count - 1
    for (cell, weight) in weights {
      let cohort = OrderedTimes.position(of: cell.cohort, in: cohorts)
      let period = OrderedTimes.position(of: cell.cohort + cell.time, in: times)
      loads[cohort][period] += weight
      loads[cohort][references[cohort]] -= weight
      loads[comparison][period] -= weight
      loads[comparison][references[cohort]] += weight
    }
    var estimate = 0.0
    for (load, mean) in zip(loads, means) { estimate += zip(load, mean).reduce(0) { $0 + $1.0 * $1.1 } }
    let variance = factor * spread(loads)
    return EventEstimate(
      key: key, estimate: estimate, stdError: variance > 0 ? variance.squareRoot() : nil, df: facts.df,
      critical: critical, n: n)
  }

  private func spread(_ loads: [[Double]]) -> Double {
    if estimator == .iid {
      return zip(loads, sizes).reduce(0) { total, entry in total + entry.0.reduce(0) { $0 + $1 * $1 } / entry.1 }
    }
    var total = 0.0
    var byCluster = [Double](repeating: 0, count: estimator.isClustered ? facts.clusterCounts[0] : 0)
    let active = loads.map { load in (0..<width).filter { load[$0] != 0 } }
    for unit in group.indices {
      let own = group[unit]
      guard !active[own].isEmpty else { continue }
      var score = 0.0
      for period in active[own] {
        let part = loads[own][period] * residuals[unit * width + period] / sizes[own]
        if estimator.isClustered { score += part } else { total += part * part }
      }
      if estimator.isClustered { byCluster[clusterOfUnit[unit]] += score }
    }
    return estimator.isClustered ? byCluster.reduce(0) { $0 + $1 * $1 } : total
  }
}
