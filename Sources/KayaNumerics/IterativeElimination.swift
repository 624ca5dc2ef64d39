/// The remaining levels of an elimination solved by conjugate gradients, for effects that are all large.
///
/// Well-connected data need only the diagonal as preconditioner, which a trial run finds out. Poorly connected data
/// (workers who seldom change firms) get an approximate Cholesky factor of each effect's graph, and take tens of
/// iterations where the diagonal would take thousands.
struct IterativeElimination: Sendable {
  private let elimination: EffectElimination
  private let schur: SchurOperator
  private let preconditioner: LevelPreconditioner

  /// Iterations after which a column counts as not solvable; far above any seen.
  private static let limit = 5000
  /// What the trial of the diagonal must reach, and in how many iterations.
  private static let trial = (share: 1e-8, iterations: 40)
  /// The edges a vertex has on average below which a graph is too sparse for the trial to be worth its time.
  private static let sparse = 16

  init(_ elimination: EffectElimination) {
    self.elimination = elimination
    schur = SchurOperator(elimination)
    let diagonal = LevelPreconditioner.diagonal(elimination.schurDiagonal)
    let graphs = elimination.others.indices.map { elimination.graph(of: $0) }
    let isSparse = graphs.contains { $0.ends.count < Self.sparse * $0.vertices }
    if !isSparse && Self.solvesTrial(schur, elimination.remaining, diagonal) {
      preconditioner = diagonal
    } else {
      preconditioner = .factors(graphs.map(ApproximateCholesky.init), bases: elimination.bases)
    }
  }

  private static func solvesTrial(_ schur: SchurOperator, _ levels: Int, _ diagonal: LevelPreconditioner) -> Bool {
    var noise = FixedNoise(seed: 1)
    let u = (0..<levels).map { _ in noise.uniform() - 0.5 }
    let right = schur.product(u)
    let energy = zip(u, right).reduce(0) { $0 + $1.0 * $1.1 }
    guard energy > 0 else { return true }
    var gradients = ConjugateGradients(right, diagonal)
    return gradients.run(schur, bound: trial.share * energy.squareRoot(), limit: trial.iterations)
  }

  /// The coefficients of every effect, from a column's totals by their groups, with an error in fitted values below
  /// `bound` in length.
  func coefficients(_ sums: [[Double]], bound: Double) throws(NumericsError) -> [[Double]] {
    var gradients = ConjugateGradients(elimination.rightHandSide(sums), preconditioner)
    guard gradients.run(schur, bound: bound, limit: Self.limit) else {
      throw .noConvergence(iterations: Self.limit)
    }
    return elimination.coefficients(gradients.solution, sums: sums)
  }
}

/// What a residual is multiplied with between two steps.
enum LevelPreconditioner: Sendable {
  case diagonal([Double])
  case factors([ApproximateCholesky], bases: [Int])

  func apply(_ r: [Double]) -> [Double] {
    switch self {
    case .diagonal(let d):
      return r.indices.map { d[$0] > 0 ? r[$0] / d[$0] : 0 }
    case .factors(let factors, let bases):
      if factors.count == 1 { return factors[0].solve(r) }
      var result: [Double] = []
      result.reserveCapacity(r.count)
      for (position, factor) in factors.enumerated() {
        let end = position + 1 < bases.count ? bases[position + 1] : r.count
        result += factor.solve(Array(r[bases[position]..<end]))
      }
      return result
    }
  }
}

/// The state of one conjugate gradient solution.
private struct ConjugateGradients {
  private(set) var solution: [Double]
  private var residual: [Double]
  private var direction: [Double]
  private var energy: Double
  private let preconditioner: LevelPreconditioner

  init(_ right: [Double], _ preconditioner: LevelPreconditioner) {
    self.preconditioner = preconditioner
    solution = Array(repeating: 0, count: right.count)
    residual = right
    direction = preconditioner.apply(right)
    energy = Self.product(right, direction)
  }

  /// Steps until the preconditioned residual, which measures the squared error of the fitted values, is below the bound.
  mutating func run(_ schur: SchurOperator, bound: Double, limit: Int) -> Bool {
    for _ in 0..<limit {
      if energy <= bound * bound { return true }
      let image = schur.product(direction)
      let curvature = Self.product(direction, image)
      guard curvature > 0 else { return true }
      let length = energy / curvature
      Self.add(length, direction, to: &solution)
      Self.add(-length, image, to: &residual)
      let next = preconditioner.apply(residual)
      let nextEnergy = Self.product(residual, next)
      let ratio = nextEnergy / energy
      for level in next.indices { direction[level] = next[level] + ratio * direction[level] }
      energy = nextEnergy
    }
    return energy <= bound * bound
  }

  private static func add(_ factor: Double, _ x: [Double], to y: inout [Double]) {
    for index in x.indices { y[index] += factor * x[index] }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var total = 0.0
    for index in a.indices { total += a[index] * b[index] }
    return total
  }
}
