import KayaNumerics
import KayaStatistics

/// Newton's method on the log likelihood of a binary model, on standardized columns.
struct BinaryNewton {
  let terms: [String]
  private(set) var indices: [Double]
  private(set) var logLikelihood = -Double.infinity
  private(set) var iterations = 0

  private let link: BinaryLink
  private let names: [String]
  private let columns: [[Double]]
  private let means: [Double]
  private let spreads: [Double]
  private let outcome: [Double]
  private let weights: [Double]?
  private let intercept: Bool
  private var solution: [Double]
  private var information = Matrix(rows: 0, columns: 0)

  /// A step, in standard deviations of each regressor, below which the maximum is reached.
  private static let settled = 1e-10
  /// Steps in the direction of an infinite coefficient do not shrink; ordinary problems need fewer than ten.
  private static let limit = 40

  /// A likelihood lower by this share is as high, but for the rounding of its sum.
  private static let rounding = 1e-12
  /// A log likelihood this near to zero is that of a perfect fit.
  private static let perfect = 1e-6
  /// Steps are halved down to this share; below it no step in the direction helps.
  private static let shortest = 1e-6

  init(_ kept: [AbsorbedColumn], _ sample: EstimationSample, _ link: BinaryLink, intercept: Bool) {
    self.link = link
    self.intercept = intercept
    outcome = sample.outcome
    weights = sample.weights
    names = (intercept ? [LinearModel.constantName] : []) + kept.map(\.name)
    terms = names
    let root = Double(sample.count).squareRoot()
    let centers = kept.map { intercept ? Sums.mean($0.raw) ?? 0 : 0 }
    let widths = kept.map { column in
      let length = intercept ? Sums.squaredDeviations(column.raw).squareRoot() : column.length
      return length > 0 ? length / root : 1
    }
    means = centers
    spreads = widths
    columns = kept.indices.map { j in kept[j].raw.map { ($0 - centers[j]) / widths[j] } }
    solution = Array(repeating: 0, count: terms.count)
    indices = Array(repeating: 0, count: sample.count)
  }

  private var basis: [[Double]] {
    intercept ? [Array(repeating: 1, count: outcome.count)] + columns : columns
  }

  mutating func maximize() throws(RegressionError) {
    let basis = self.basis
    var change = [Double](repeating: 1, count: terms.count)
    logLikelihood = evaluate(solution, basis).logLikelihood
    while change.contains(where: { abs($0) > Self.settled }) {
      iterations += 1
      if iterations > Self.limit { throw separation(change) }
      let (score, curvature, before) = evaluate(solution, basis)
      information = GramMatrix.of(basis, weights: curvature)
      do throws(NumericsError) {
        change = try CholeskyFactor(information).solve(basis.map { Sums.dot($0, score) })
      } catch {
        // Where probabilities go to 0 and 1 the information goes to nothing.
        guard case .notPositiveDefinite = error else { throw .numerics(error) }
        throw separation(change)
      }
      var length = 1.0
      var trial = solution
      repeat {
        trial = zip(solution, change).map { $0 + length * $1 }
        logLikelihood = evaluate(trial, basis).logLikelihood
        length /= 2
      } while !(logLikelihood >= before - Self.rounding * abs(before)) && length > Self.shortest
      guard logLikelihood >= before - Self.rounding * abs(before) else {
        // A likelihood of one has no maximum to settle at.
        throw before > -Self.perfect ? separation(change) : .noConvergence(iterations: iterations)
      }
      solution = trial
      indices = index(trial, basis)
    }
    information = GramMatrix.of(basis, weights: evaluate(solution, basis).curvature)
  }

  /// The term whose coefficient still grows fastest.
  private func separation(_ change: [Double]) -> RegressionError {
    let first = intercept ? 1 : 0
    var worst = first
    for position in change.indices.dropFirst(first + 1) where abs(change[position]) > abs(change[worst]) {
      worst = position
    }
    return names.indices.contains(worst) ? .separation(column: names[worst]) : .noConvergence(iterations: iterations)
  }

  private func index(_ b: [Double], _ basis: [[Double]]) -> [Double] {
    LeastSquares.residuals(Array(repeating: 0, count: outcome.count), basis, b.map { -$0 })
  }

  private func evaluate(
    _ b: [Double], _ basis: [[Double]]
  ) -> (score: [Double], curvature: [Double], logLikelihood: Double) {
    var score = [Double](repeating: 0, count: outcome.count), curvature = score
    var total = NeumaierSum()
    for (row, eta) in index(b, basis).enumerated() {
      let weight = weights?[row] ?? 1
      let part = link.derivatives(index: eta, isOne: outcome[row] == 1)
      score[row] = weight * part.score
      curvature[row] = weight * part.curvature
      total.add(weight * part.logLikelihood)
    }
    return (score, curvature, total.value)
  }

  /// The estimates in the units of the columns.
  var coefficients: [Double] {
    let first = intercept ? 1 : 0
    let slopes = spreads.indices.map { solution[$0 + first] / spreads[$0] }
    guard intercept else { return slopes }
    return [zip(slopes, means).reduce(solution[0]) { $0 - $1.0 * $1.1 }] + slopes
  }

  /// The inverse information in the units of the columns.
  func variance() throws(RegressionError) -> Matrix {
    let first = intercept ? 1 : 0
    var back = Matrix(rows: terms.count, columns: terms.count)
    if intercept { back[0, 0] = 1 }
    for j in spreads.indices {
      back[j + first, j + first] = 1 / spreads[j]
      if intercept { back[0, j + 1] = -means[j] / spreads[j] }
    }
    let information = self.information
    return try numerically { () throws(NumericsError) in
      try back.times(CholeskyFactor(information).inverse()).times(back.transposed()).symmetrized()
    }
  }
}
