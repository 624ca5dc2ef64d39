import KayaNumerics
import KayaStatistics

extension VarianceEstimation {
  /// The most groupings whose inclusions and exclusions are combined.
  private static let mostClusterings = 4

  func clustered(
    _ estimator: VarianceEstimator, _ clusters: [Clustering], _ smallSample: SmallSample
  ) throws(RegressionError) -> CoefficientVariance {
    guard !clusters.isEmpty else { throw .noClusters }
    if clusters.count > Self.mostClusterings { throw .tooManyClusterings(count: clusters.count) }
    for cluster in clusters where cluster.groups.count < 2 { throw .oneCluster(column: cluster.name) }
    let counts = clusters.map { CoefficientVariance.ClusterCount(name: $0.name, count: $0.groups.count) }
    let smallest = counts.map(\.count).min() ?? 2
    let rows = Double(design.sample.count)
    let counted = parameters.counted(smallSample.kFixef, clusters: clusters.map(\.groups))
    var total = Matrix(rows: solution.basis.count, columns: solution.basis.count)
    // The adjusted estimators are made for few clusters.
    let least = [.cr2, .cr3].contains(estimator) ? 0 : CoefficientVariance.fewClusters
    var notices = counts.filter { $0.count < least }
      .map { VarianceNotice.fewClusters(column: $0.name, count: $0.count) }
    for (clustering, sign) in try intersections(clusters) {
      let groups = clustering.groups
      var factor = sign
      if estimator == .cr1 {
        if smallSample.kAdj { factor *= (rows - 1) / (rows - Double(counted)) }
        if smallSample.gAdj {
          let count = Double(smallSample.gDf == .min ? smallest : groups.count)
          factor *= count / (count - 1)
        }
      }
      let (meat, notice) = try meat(estimator, clustering)
      if let notice { notices.append(notice) }
      let term = try sandwich(meat).scaled(by: factor)
      total = try numerically { () throws(NumericsError) in try total.plus(term) }
    }
    var matrix = try reported(total)
    if clusters.count > 1, let repaired = try VarianceRepair.repaired(matrix) {
      matrix = repaired
      notices.append(.repaired)
    }
    return CoefficientVariance(
      matrix: matrix, estimator: estimator, clusters: counts,
      degreesOfFreedom: degreesOfFreedom(smallest, counted, smallSample), countedParameters: counted, notices: notices)
  }

  private func degreesOfFreedom(_ smallest: Int, _ counted: Int, _ smallSample: SmallSample) -> Double {
    let residual = max(1, design.sample.count - counted)
    if smallSample.tDf == .conventional { return Double(residual) }
    return Double(design.options.convention == .reghdfe ? min(smallest - 1, residual) : smallest - 1)
  }

  /// Every combination of groupings, with the sign of its term (Cameron, Gelbach and Miller 2011).
  private func intersections(_ clusters: [Clustering]) throws(RegressionError) -> [(Clustering, Double)] {
    var result: [(Clustering, Double)] = []
    for cluster in clusters {
      for (earlier, sign) in result {
        let crossed = try numerically { () throws(NumericsError) in try earlier.groups.crossed(with: cluster.groups) }
        result.append((Clustering(name: "\(earlier.name)^\(cluster.name)", groups: crossed), -sign))
      }
      result.append((cluster, 1))
    }
    return result
  }

  private func meat(
    _ estimator: VarianceEstimator, _ clustering: Clustering
  ) throws(RegressionError) -> (Matrix, VarianceNotice?) {
    let groups = clustering.groups
    switch estimator {
    case .cr2, .cr3:
      if !design.endogenous.isEmpty { throw .varianceNotForInstruments(estimator) }
      let adjusted = try AdjustedClusters(design, solution, groups).meat(jackknife: estimator == .cr3)
      return (adjusted.matrix, try notice(of: adjusted.deciding, clustering))
    case .iid, .hc0, .hc1, .hc2, .hc3, .cr0, .cr1:
      return (Self.outer(scores(groups), count: groups.count), nil)
    }
  }

  /// What is to be said of clusters that alone decide about directions; nothing where no term depends on them.
  private func notice(
    of deciding: [AdjustedClusters.Direction], _ clustering: Clustering
  ) throws(RegressionError) -> VarianceNotice? {
    let found = try deciding.map { direction throws(RegressionError) in
      (direction.cluster, try terms(decidedBy: [direction.products]))
    }.filter { !$0.1.isEmpty }
    guard !found.isEmpty else { return nil }
    var clusters: [Int] = []
    for (cluster, _) in found where clusters.last != cluster { clusters.append(cluster) }
    let rows = clusters.compactMap { clustering.groups.codes.firstIndex(of: Int32($0)) }
    return .decidingClusters(
      column: clustering.name, rows: rows.map(design.sample.inputRow),
      terms: try terms(decidedBy: deciding.map(\.products)))
  }

  /// The sum of scores in each cluster, cluster after cluster.
  private func scores(_ groups: GroupCodes) -> [Double] {
    let sums = GroupSums.of(solution.basis, by: groups, weights: weightedResiduals)
    return (0..<groups.count).flatMap { group in sums.map { $0[group] } }
  }

  /// The sum of outer products of consecutive vectors.
  static func outer(_ vectors: [Double], count: Int) -> Matrix {
    let width = count == 0 ? 0 : vectors.count / count
    var result = Matrix(rows: width, columns: width)
    for j in 0..<width {
      for i in 0...j {
        var total = NeumaierSum()
        for group in 0..<count { total.add(vectors[group * width + i] * vectors[group * width + j]) }
        result[i, j] = total.value
        result[j, i] = total.value
      }
    }
    return result
  }
}
