import KayaNumerics

/// Estimates the variance of a solution's coefficients.
struct VarianceEstimation {
  let design: AbsorbedDesign
  let solution: Solution
  let parameters: ParameterCount
  let centers: [Double]?

  private var rows: Double { Double(design.sample.count) }

  func estimate(
    _ estimator: VarianceEstimator, _ clusters: [Clustering], _ smallSample: SmallSample
  ) throws(RegressionError) -> CoefficientVariance {
    if estimator.isClustered {
      return try clustered(estimator, clusters, smallSample)
    }
    let counted = parameters.counted(smallSample.kFixef == .none ? .none : .full, clusters: [])
    var notices: [VarianceNotice] = []
    let matrix: Matrix
    switch estimator {
    case .iid:
      let divisor = smallSample.kAdj ? rows - Double(counted) : rows - 1
      matrix = solution.bread.scaled(by: weightedSquares / divisor)
    case .hc0, .hc1, .cr0, .cr1, .cr2, .cr3:
      let factor = estimator == .hc1 && smallSample.kAdj ? rows / (rows - Double(counted)) : 1
      matrix = try sandwich(meat(scaling: nil)).scaled(by: factor)
    case .hc2, .hc3:
      let (scaling, full) = try leverageScaling(squared: estimator == .hc3)
      if !full.isEmpty {
        let roots = full.map { design.sample.weights?[$0].squareRoot() ?? 1 }
        let directions = zip(full, roots).map { row, root in solution.basis.map { $0[row] * root } }
        notices.append(
          .fullLeverage(rows: full.map(design.sample.inputRow), terms: try terms(decidedBy: directions)))
      }
      matrix = try sandwich(meat(scaling: scaling))
    }
    return CoefficientVariance(
      matrix: try reported(matrix), estimator: estimator, clusters: [],
      degreesOfFreedom: rows - Double(counted), countedParameters: counted, notices: notices)
  }

  private var weightedSquares: Double {
    let e = solution.residuals
    return GramMatrix.of([e], weights: design.sample.weights)[0, 0]
  }

  /// The errors with which the basis is weighed, times the rows' weights.
  var weightedResiduals: [Double] {
    guard let weights = design.sample.weights else { return solution.residuals }
    return zip(weights, solution.residuals).map { $0 * $1 }
  }

  /// The sum over rows of the outer products of scores, each row's squared score scaled on demand.
  private func meat(scaling: [Double]?) -> Matrix {
    let e = weightedResiduals
    let squares = e.indices.map { e[$0] * e[$0] * (scaling?[$0] ?? 1) }
    return GramMatrix.of(solution.basis, weights: squares)
  }

  func sandwich(_ meat: Matrix) throws(RegressionError) -> Matrix {
    try numerically { () throws(NumericsError) in
      try solution.bread.times(meat).times(solution.bread).symmetrized()
    }
  }

  /// One over 1 - h, or over its square, for each row; and the rows with h = 1.
  private func leverageScaling(squared: Bool) throws(RegressionError) -> ([Double], [Int]) {
    if !design.endogenous.isEmpty { throw .varianceNotForInstruments(squared ? .hc3 : .hc2) }
    var leverage = [Double](repeating: 0, count: design.sample.count)
    if design.hasEffects {
      guard let own = design.absorber?.leverages() else {
        throw .leverageOutOfReach(effects: design.data.effects.map(\.name))
      }
      leverage = own
    }
    for j in solution.basis.indices {
      for i in solution.basis.indices {
        let b = solution.bread[i, j]
        let (x, z) = (solution.basis[i], solution.basis[j])
        for row in leverage.indices { leverage[row] += b * x[row] * z[row] * (design.sample.weights?[row] ?? 1) }
      }
    }
    var full: [Int] = []
    let scaling = leverage.enumerated().map { row, h -> Double in
      let free = 1 - h
      guard free > 1e-10 else {
        full.append(row)
        return 0
      }
      return squared ? 1 / (free * free) : 1 / free
    }
    return (scaling, full)
  }

  /// The terms that depend on any of some directions of the outcome, given by their products with the basis.
  ///
  /// A direction of length one moves a term by a share of the term's variance under equal errors, from 0 to 1.
  func terms(decidedBy directions: [[Double]]) throws(RegressionError) -> [String] {
    let names = (centers == nil ? [] : [LinearModel.constantName]) + solution.kept.map(\.name)
    let size = try reported(solution.bread).diagonal
    let transform = transform
    return try numerically { () throws(NumericsError) in
      var isDecided = [Bool](repeating: false, count: names.count)
      for direction in directions {
        var move = try solution.bread.times(direction)
        if let transform { move = try transform.times(move) }
        for index in names.indices where move[index] * move[index] > Self.noticeable * size[index] {
          isDecided[index] = true
        }
      }
      return names.indices.filter { isDecided[$0] }.map { names[$0] }
    }
  }

  /// Shares below this one come of rounding.
  private static let noticeable = 1e-12

  /// The variance of the reported coefficients: the constant is the outcome's mean less slopes times means.
  func reported(_ matrix: Matrix) throws(RegressionError) -> Matrix {
    guard let transform else { return matrix }
    return try numerically { () throws(NumericsError) in
      try transform.times(matrix).times(transform.transposed()).symmetrized()
    }
  }

  /// Makes the reported coefficients of those of the basis, where they differ.
  private var transform: Matrix? {
    guard let centers else { return nil }
    var transform = Matrix.identity(solution.basis.count)
    for (index, mean) in centers.enumerated() { transform[0, index + 1] = -mean }
    return transform
  }
}
