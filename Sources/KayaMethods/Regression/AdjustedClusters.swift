import KayaNumerics

/// Cluster scores adjusted for what each cluster contributes to its own fit: CR2 and the jackknife CR3.
///
/// With R the regressors and the dummies of effects that are not nested in clusters, both freed of the effects that are,
/// a cluster's residuals are multiplied by (I - H)^(-1/2) or (I - H)⁻¹, H = Rg(R'R)⁻Rg'. Only matrices as wide as R are
/// formed. Directions in which a cluster alone decides count as zero. Sources: Bell and McCaffrey (2002); Pustejovsky
/// and Tipton (2018, theorem 2); MacKinnon, Nielsen and Webb (2023).
struct AdjustedClusters {
  private let groups: GroupCodes
  /// The columns of R, times the roots of the weights, each of length one.
  private let columns: [[Double]]
  private let residuals: [Double]
  /// What turns R into the design's basis.
  private let toBasis: Matrix
  /// A matrix W with WW' the generalized inverse of R'R.
  private let root: Matrix

  /// The widest R that is worth its matrices.
  private static let widest = 600
  /// A cluster's leverage above one less this is one.
  private static let full = 1e-9
  /// Eigenvalues below this share of the largest are zero.
  private static let zero = 1e-12

  init(_ design: AbsorbedDesign, _ solution: Solution, _ groups: GroupCodes) throws(RegressionError) {
    self.groups = groups
    let sample = design.sample
    let apart = sample.effects.filter { !$0.isNested(in: groups) }
    let width = solution.basis.count + apart.reduce(0) { $0 + $1.count }
    guard apart.isEmpty || width <= Self.widest else {
      throw .leverageOutOfReach(effects: design.data.effects.map(\.name))
    }
    var columns = solution.basis
    if !apart.isEmpty {
      let nested = sample.effects.filter { $0.isNested(in: groups) }
      var raw = solution.kept.map(\.raw)
      for effect in apart {
        for level in 0..<effect.count { raw.append(effect.codes.map { Int($0) == level ? 1 : 0 }) }
      }
      columns = try numerically { () throws(NumericsError) in
        try Self.freed(raw, of: nested, weights: sample.weights)
      }
    }
    residuals = Self.weighted(solution.residuals, sample.weights)
    var lengths: [Double] = []
    for index in columns.indices {
      columns[index] = Self.weighted(columns[index], sample.weights)
      let length = GramMatrix.of([columns[index]])[0, 0].squareRoot()
      lengths.append(length)
      if length > 0 { columns[index] = columns[index].map { $0 / length } }
    }
    self.columns = columns
    let gram = GramMatrix.of(columns)
    root = try Self.rootOfInverse(gram)
    toBasis = try Self.transform(gram, lengths: lengths, slopes: solution.basis.count)
  }

  private static func weighted(_ column: [Double], _ weights: [Double]?) -> [Double] {
    guard let weights else { return column }
    return zip(column, weights).map { $0 * $1.squareRoot() }
  }

  private static func freed(
    _ raw: [[Double]], of nested: [GroupCodes], weights: [Double]?
  ) throws(NumericsError) -> [[Double]] {
    if nested.isEmpty { return raw }
    let absorber = try Absorber(rows: raw.first?.count ?? 0, effects: nested, weights: weights)
    var result: [[Double]] = []
    for column in raw { result.append(try absorber.residual(of: column).values) }
    return result
  }

  private static func rootOfInverse(_ gram: Matrix) throws(RegressionError) -> Matrix {
    let eigen = try numerically { () throws(NumericsError) in try SymmetricEigen(gram) }
    let bound = zero * (eigen.values.last ?? 0)
    let kept = eigen.values.indices.filter { eigen.values[$0] > bound }
    var result = eigen.vectors.selecting(rows: Array(0..<gram.rows), columns: kept)
    for (j, index) in kept.enumerated() {
      for i in 0..<gram.rows { result[i, j] /= eigen.values[index].squareRoot() }
    }
    return result
  }

  /// The combinations of R's columns that are the basis: the slopes, freed of the dummies in R as well.
  private static func transform(_ gram: Matrix, lengths: [Double], slopes: Int) throws(RegressionError) -> Matrix {
    let rest = Array(slopes..<gram.rows)
    let inner = try rootOfInverse(gram.selecting(rows: rest, columns: rest))
    let cross = gram.selecting(rows: rest, columns: Array(0..<slopes))
    let taken = try numerically { () throws(NumericsError) in
      try inner.times(inner.transposed().times(cross))
    }
    var result = Matrix(rows: gram.rows, columns: slopes)
    for j in 0..<slopes {
      result[j, j] = lengths[j]
      for i in rest.indices { result[slopes + i, j] = -taken[i, j] * lengths[j] }
    }
    return result
  }

  /// The sum over clusters of the outer products of adjusted scores.
  func meat(jackknife: Bool) throws(RegressionError) -> Matrix {
    var members = [[Int]](repeating: [], count: groups.count)
    for (row, code) in groups.codes.enumerated() { members[Int(code)].append(row) }
    var scores: [Double] = []
    for rows in members {
      let x = columns.map { column in rows.map { column[$0] } }
      let e = rows.map { residuals[$0] }
      scores += try numerically { () throws(NumericsError) in try score(x, e, jackknife) }
    }
    return VarianceEstimation.outer(scores, count: groups.count)
  }

  private func score(_ x: [[Double]], _ e: [Double], _ jackknife: Bool) throws(NumericsError) -> [Double] {
    let own = GramMatrix.of(x)
    let moment = x.map { Sums.dot($0, e) }
    let inner = root.transposed()
    let eigen = try SymmetricEigen(inner.times(own).times(root).symmetrized())
    var rotated = try eigen.vectors.transposed().times(inner.times(moment))
    for (index, leverage) in eigen.values.enumerated() {
      guard leverage > Self.zero else {
        rotated[index] = 0
        continue
      }
      let free = 1 - leverage
      let factor = free > Self.full ? 1 / (jackknife ? free : free.squareRoot()) : 0
      rotated[index] *= (factor - 1) / leverage
    }
    let change = try own.times(root.times(eigen.vectors.times(rotated)))
    return try toBasis.transposed().times(zip(moment, change).map { $0 + $1 })
  }
}
