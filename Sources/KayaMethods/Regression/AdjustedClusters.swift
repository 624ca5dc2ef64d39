import KayaNumerics
import KayaStatistics

/// Cluster scores adjusted for what each cluster contributes to its own fit: CR2 and the jackknife CR3.
///
/// With R the regressors and the dummies of effects that are not nested in clusters, both freed of the effects that are,
/// a cluster's residuals are multiplied by (I - H)^(-1/2) or (I - H)⁻¹, H = Rg(R'R)⁻Rg'. No matrix is wider than the
/// smaller of R and the cluster. Directions in which a cluster alone decides count as zero, as with a generalized
/// inverse. Sources: Bell and McCaffrey (2002); Pustejovsky and Tipton (2018, theorem 2); MacKinnon, Nielsen and Webb (2023).
struct AdjustedClusters {
  /// A direction of the outcome, of length one, about which a cluster alone decides.
  struct Direction {
    let cluster: Int
    /// Its products with the basis.
    let products: [Double]
  }

  private let groups: GroupCodes
  /// The design's basis, times the roots of the weights.
  private let basis: [[Double]]
  /// An orthonormal basis of the columns of R, times the roots of the weights.
  private let span: [[Double]]
  private let residuals: [Double]

  /// The widest R that is worth its matrices.
  private static let widest = 600
  /// A cluster's leverage above one less this is one.
  private static let full = 1e-9
  /// Leverages below this one are zero.
  private static let zero = 1e-12
  /// The share of the largest eigenvalue below which cross products have lost too many digits.
  private static let wellConditioned = 1e-5

  init(_ design: AbsorbedDesign, _ solution: Solution, _ groups: GroupCodes) throws(RegressionError) {
    self.groups = groups
    let weights = design.sample.weights
    let apart = design.sample.effects.filter { !$0.isNested(in: groups) }
    let width = solution.basis.count + apart.reduce(0) { $0 + $1.count }
    guard apart.isEmpty || width <= Self.widest else {
      throw .leverageOutOfReach(effects: design.data.effects.map(\.name))
    }
    residuals = Self.weighted(solution.residuals, weights)
    basis = solution.basis.map { Self.weighted($0, weights) }
    var columns = basis
    var lengths = columns.map { Sums.dot($0, $0).squareRoot() }
    if !apart.isEmpty {
      var raw = solution.kept.map(\.raw)
      for effect in apart {
        for level in 0..<effect.count { raw.append(effect.codes.map { Int($0) == level ? 1 : 0 }) }
      }
      let nested = design.sample.effects.filter { $0.isNested(in: groups) }
      let free = try numerically { () throws(NumericsError) in
        try Self.freed(raw, of: nested, weights: weights)
      }
      lengths = raw.map { column in
        let own = Self.weighted(column, weights)
        return Sums.dot(own, own).squareRoot()
      }
      columns = free.map { Self.weighted($0, weights) }
    }
    span = try Self.orthonormal(columns, lengths)
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
    return try absorber.residuals(of: raw).map(\.values)
  }

  /// An orthonormal basis: from the cross products, or where columns are nearly dependent, from the columns themselves by
  /// the rule of dependence of ``LeastSquares``.
  private static func orthonormal(_ columns: [[Double]], _ lengths: [Double]) throws(RegressionError) -> [[Double]] {
    let gram = GramMatrix.of(columns)
    let present = gram.diagonal.map { $0.squareRoot() }
    let isWhole = zip(present, lengths).allSatisfy { $0 > wellConditioned * $1 }
    if isWhole {
      var scaled = gram
      for j in columns.indices {
        for i in columns.indices { scaled[i, j] /= present[i] * present[j] }
      }
      let eigen = try numerically { () throws(NumericsError) in try SymmetricEigen(scaled) }
      if let least = eigen.values.first, least > wellConditioned * (eigen.values.last ?? 0) {
        return eigen.values.indices.map { index in
          let root = eigen.values[index].squareRoot()
          let factors = columns.indices.map { -eigen.vectors[$0, index] / present[$0] / root }
          return LeastSquares.residuals(Array(repeating: 0, count: columns.first?.count ?? 0), columns, factors)
        }
      }
    }
    return OrthogonalColumns(columns, weights: nil, lengths: lengths, tolerance: LeastSquares.collinear).basis
  }

  /// The sum over clusters of the outer products of adjusted scores, and the directions that count as zero in it.
  func meat(jackknife: Bool) throws(RegressionError) -> (matrix: Matrix, deciding: [Direction]) {
    var scores: [Double] = []
    var deciding: [Direction] = []
    for (cluster, rows) in groups.members().enumerated() {
      let (errors, alone) = try numerically { () throws(NumericsError) in try adjusted(rows, jackknife) }
      scores += products(rows, errors)
      deciding += alone.map { Direction(cluster: cluster, products: products(rows, $0)) }
    }
    return (VarianceEstimation.outer(scores, count: groups.count), deciding)
  }

  private func products(_ rows: ArraySlice<Int>, _ values: [Double]) -> [Double] {
    basis.map { column in zip(rows, values).reduce(0) { $0 + column[$1.0] * $1.1 } }
  }

  /// The residuals of a cluster, multiplied by the power of I - H, and the directions in which H is one.
  private func adjusted(
    _ rows: ArraySlice<Int>, _ jackknife: Bool
  ) throws(NumericsError) -> (errors: [Double], alone: [[Double]]) {
    let z = Matrix(columns: span.map { column in rows.map { column[$0] } }, height: rows.count)
    let e = rows.map { residuals[$0] }
    let across = z.transposed()
    if rows.count <= span.count {
      let eigen = try SymmetricEigen(across.crossProduct())
      var turned = try eigen.vectors.transposed().times(e)
      for index in turned.indices { turned[index] *= Self.factor(eigen.values[index], jackknife) }
      let alone = eigen.values.indices.filter { 1 - eigen.values[$0] <= Self.full }
      return (try eigen.vectors.times(turned), alone.map(eigen.vectors.column))
    }
    let eigen = try SymmetricEigen(z.crossProduct())
    var turned = try eigen.vectors.transposed().times(across.times(e))
    for (index, leverage) in eigen.values.enumerated() {
      turned[index] *= leverage > Self.zero ? (Self.factor(leverage, jackknife) - 1) / leverage : 0
    }
    let errors = zip(e, try z.times(eigen.vectors.times(turned))).map { $0 + $1 }
    var alone: [[Double]] = []
    for (index, leverage) in eigen.values.enumerated() where 1 - leverage <= Self.full {
      alone.append(try z.times(eigen.vectors.column(index)))
    }
    return (errors, alone)
  }

  private static func factor(_ leverage: Double, _ jackknife: Bool) -> Double {
    let free = 1 - leverage
    guard free > full else { return 0 }
    return 1 / (jackknife ? free : free.squareRoot())
  }
}

extension Matrix {
  /// Columns of a known height, of which there may be none.
  fileprivate init(columns: [[Double]], height: Int) {
    self.init(rows: height, columns: columns.count)
    values = columns.flatMap { $0 }
  }
}
