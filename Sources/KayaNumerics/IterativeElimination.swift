/// The remaining levels of an elimination solved by conjugate gradients, for effects that are all large.
///
/// Each block of levels is preconditioned by an approximate Cholesky factor of its graph, so poorly connected data
/// (workers who seldom change firms) take tens of iterations, not thousands.
struct IterativeElimination: Sendable {
  private let elimination: EffectElimination
  private let factors: [ApproximateCholesky]

  /// Iterations after which a column counts as not solvable; far above any seen.
  static let limit = 5000

  init(_ elimination: EffectElimination) {
    self.elimination = elimination
    factors = elimination.others.indices.map { ApproximateCholesky(elimination.graph(of: $0)) }
  }

  /// The coefficients of every effect for one column, with the error in fitted values below `bound` in length.
  func coefficients(of x: [Double], bound: Double) throws(NumericsError) -> [[Double]] {
    let (unitSums, right) = elimination.rightHandSide(x)
    return elimination.coefficients(try solve(right, bound: bound), unitSums: unitSums)
  }

  /// Solves Su = r until the preconditioned residual, which measures the squared error of the fitted values, is small.
  private func solve(_ right: [Double], bound: Double) throws(NumericsError) -> [Double] {
    var u = [Double](repeating: 0, count: right.count)
    var r = right
    var z = precondition(r)
    var direction = z
    var energy = product(r, z)
    let target = bound * bound
    var steps = 0
    while energy > target {
      steps += 1
      if steps > Self.limit { throw .noConvergence(iterations: Self.limit) }
      let image = elimination.schurProduct(direction)
      let curvature = product(direction, image)
      guard curvature > 0 else { break }
      let length = energy / curvature
      for level in u.indices {
        u[level] += length * direction[level]
        r[level] -= length * image[level]
      }
      z = precondition(r)
      let next = product(r, z)
      let ratio = next / energy
      for level in u.indices { direction[level] = z[level] + ratio * direction[level] }
      energy = next
    }
    return u
  }

  private func precondition(_ r: [Double]) -> [Double] {
    if factors.count == 1 { return factors[0].solve(r) }
    var result: [Double] = []
    result.reserveCapacity(r.count)
    for (position, factor) in factors.enumerated() {
      let base = elimination.bases[position]
      let end = position + 1 < factors.count ? elimination.bases[position + 1] : elimination.remaining
      result += factor.solve(Array(r[base..<end]))
    }
    return result
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    var total = 0.0
    for index in a.indices { total += a[index] * b[index] }
    return total
  }
}
