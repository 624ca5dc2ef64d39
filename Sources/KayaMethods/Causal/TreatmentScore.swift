import Glibc
import KayaNumerics

/// The probability of treatment given covariates, by maximum likelihood of the logit model.
///
/// The search ends when the likelihood settles, even if a coefficient would go on growing: a covariate that only singles
/// out comparison rows takes their weight away and does no harm.
struct TreatmentScore {
  /// The fitted probability of each unit, at most 1 - 1e-6 so that odds stay finite.
  let probability: [Double]
  private let design: [[Double]]
  private let weights: [Double]
  private let inverse: Matrix
  private let treatedCount: Int

  /// Newton steps before the search gives up; separation shows long before.
  private static let steps = 50
  /// The bound on the change of the log-likelihood, relative to its size.
  private static let tolerance = 1e-13

  /// Fits the score to a design whose first rows are the treated ones.
  init(_ design: [[Double]], weights: [Double], treatedCount: Int) throws {
    let count = design.first?.count ?? 0
    _ = try TwoGroupChange.inverseInformation(
      design, weights: weights, over: 0..<count)
    var slopes = [Double](repeating: 0, count: design.count)
    var fitted = [Double](repeating: 0.5, count: count)
    var likelihood = -weights.reduce(0, +) * log(2)
    for _ in 0..<TreatmentScore.steps {
      let curvature = zip(weights, fitted).map { $0 * $1 * (1 - $1) }
      let gradient = design.map { column in
        (0..<count).reduce(0) { $0 + weights[$1] * column[$1] * (($1 < treatedCount ? 1 : 0) - fitted[$1]) }
      }
      guard let information = try? TwoGroupChange.inverseInformation(design, weights: curvature, over: 0..<count)
      else {
        throw TwoGroupChange.Failure(reason: .noOverlap)
      }
      let step = try information.times(gradient)
      for j in slopes.indices { slopes[j] += step[j] }
      fitted = TreatmentScore.chances(design, slopes)
      let next = TreatmentScore.logLikelihood(fitted, weights, treatedCount)
      let gain = abs(next - likelihood)
      likelihood = next
      if gain <= TreatmentScore.tolerance * (abs(next) + 1) { break }
    }
    guard let highest = fitted.max(), highest < GroupTimeEstimator.overlapScore else {
      throw TwoGroupChange.Failure(reason: .noOverlap)
    }
    probability = fitted.map { min($0, 1 - 1e-6) }
    inverse = try TwoGroupChange.inverseInformation(
      design, weights: zip(weights, probability).map { $0 * $1 * (1 - $1) }, over: 0..<count)
    self.design = design
    self.weights = weights
    self.treatedCount = treatedCount
  }

  /// The influence of a unit on the slopes of the score, in a direction.
  func influence(of unit: Int, on direction: [Double]) -> Double {
    var total = 0.0
    for j in design.indices {
      for l in design.indices { total += design[j][unit] * inverse[j, l] * direction[l] }
    }
    return Double(probability.count) * weights[unit] * ((unit < treatedCount ? 1 : 0) - probability[unit]) * total
  }

  private static func chances(_ design: [[Double]], _ slopes: [Double]) -> [Double] {
    (0..<(design.first?.count ?? 0)).map { unit in
      let index = slopes.indices.reduce(0) { $0 + slopes[$1] * design[$1][unit] }
      return 1 / (1 + exp(-index))
    }
  }

  private static func logLikelihood(_ fitted: [Double], _ weights: [Double], _ treatedCount: Int) -> Double {
    fitted.indices.reduce(0) { total, unit in
      let chance = unit < treatedCount ? fitted[unit] : 1 - fitted[unit]
      return total + weights[unit] * log(max(chance, .leastNormalMagnitude))
    }
  }
}
