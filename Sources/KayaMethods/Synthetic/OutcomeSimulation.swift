import Glibc
import KayaNumerics
import KayaStatistics

/// Makes an outcome for a regression: exact slopes, and errors, effects and a level that bring the rest near its targets.
///
/// y = Xβ + k·f + s·e + c. The errors e are random draws with everything that regressors and effects explain taken out, so
/// that the regression finds β to rounding whatever s, k and c are; f is a sum of random effects, absorbed wholly. s follows
/// from the residual sum of squares, k from the total one, c from the mean. Where errors are clustered, each cluster's errors
/// are moved along its regressors so that the influence of the clusters on a coefficient grows or shrinks by the factor by
/// which its standard error is off; this is repeated until the t values hold or come no nearer.
public struct OutcomeSimulation {
  private let data: RegressionData
  private let targets: OutcomeTargets
  private let frame: LinearModel
  private let effects: [Double]

  /// Prepares the simulation from the columns of a regression, whose outcome is ignored.
  ///
  /// `errors` are the draws to start from, one a row; without them they are independent normal ones.
  /// Errors: those of ``LinearModel/fit(_:_:)``, and a target for a term that the model does not have.
  public init(
    _ data: RegressionData, targets: OutcomeTargets, errors: [Double]? = nil, from stream: inout RandomStream
  ) throws(RegressionError) {
    var data = data
    data.outcome.values = errors ?? stream.normals(data.outcome.values.count)
    self.data = data
    self.targets = targets
    let frame = try LinearModel.fit(data)
    for name in targets.slopes.keys.sorted() + targets.tValues.keys.sorted() where !frame.slopes.contains(name) {
      throw .unknownTerm(name)
    }
    self.frame = frame
    var effects = [Double](repeating: 0, count: frame.rows)
    for groups in frame.design.sample.effects {
      let draws = stream.normals(groups.count)
      for (row, code) in groups.codes.enumerated() { effects[row] += draws[Int(code)] }
    }
    self.effects = effects
  }

  /// The outcome that comes nearest to the targets; errors are those of the regression on it.
  public func outcome() throws(RegressionError) -> SimulatedOutcome {
    var state = try State(frame, slopes: targets.slopes)
    var best = state
    for round in 0..<Self.rounds {
      let residualSquares = residualSquares(state)
      let scale = (residualSquares / state.squares).squareRoot()
      let gap = state.settle(scale: scale, targets: targets)
      if gap < best.gap || round == 0 { best = state }
      guard gap > Self.settled, frame.isClustered else { break }
      state.factors = zip(state.factors, state.ratios).map { min(max($0 * $1, 1e-4), 1e4) }
      state.take(try model(of: moved(by: state.factors)))
    }
    return try finished(best)
  }

  /// More rounds than t values that can be reached need.
  private static let rounds = 60
  /// Where t values agree with their targets to rounding.
  private static let settled = 1e-11

  // MARK: Sums of squares

  private var n: Double { Double(frame.rows) }

  /// RSS over TSS that the adjusted R² asks for.
  private var residualShare: Double? {
    targets.adjustedR2.map { (1 - $0) * Double(frame.glance.residualDegrees) / (n - 1) }
  }

  private var totalSquares: Double? { targets.deviation.map { (n - 1) * $0 * $0 } }

  /// The residual sum of squares that the targets ask for, given the slopes.
  private func residualSquares(_ state: State) -> Double {
    let explained = Sums.squaredDeviations(slopePart(state.slopes))
    let natural = Double(frame.glance.residualDegrees)
    let free = targets.tValues.isEmpty ? natural : state.squares * exp(2 * state.meanLogRatio(targets))
    switch (totalSquares, residualShare) {
    case (let total?, let share?): return share * total
    case (let total?, nil):
      if frame.hasEffects { return min(targets.tValues.isEmpty ? total / 2 : free, total * 0.999) }
      return max(total - explained, total * 1e-6)
    case (nil, let share?):
      if frame.hasEffects { return free }
      return explained > 0 && share < 1 ? explained * share / (1 - share) : free
    case (nil, nil): return free
    }
  }

  private func slopePart(_ slopes: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: frame.rows)
    for (column, slope) in zip(frame.solution.kept, slopes) where slope != 0 {
      for row in sum.indices { sum[row] += slope * column.raw[row] }
    }
    return sum
  }

  /// How far the random effects are stretched so that the explained squares are what is left of the total.
  private func stretch(_ part: [Double], residualSquares: Double) -> Double {
    guard frame.hasEffects else { return 0 }
    let total = totalSquares ?? residualShare.flatMap { $0 > 0 ? residualSquares / $0 : nil }
    let (p, f) = (centred(part), centred(effects))
    let (square, cross, own) = (Sums.dot(f, f), Sums.dot(p, f), Sums.dot(p, p))
    guard square > 0 else { return 0 }
    guard let total else { return 1 }
    let root = cross * cross - square * (own - (total - residualSquares))
    return (-cross + max(0, root).squareRoot()) / square
  }

  private func centred(_ values: [Double]) -> [Double] {
    let mean = Sums.mean(values) ?? 0
    return values.map { $0 - mean }
  }

  // MARK: Errors

  private func model(of values: [Double]) throws(RegressionError) -> LinearModel {
    var data = data
    data.outcome.values = spread(values)
    return try LinearModel.fit(data)
  }

  /// Values of the rows used at their places in the data.
  private func spread(_ values: [Double]) -> [Double] {
    guard frame.rows < data.rows else { return values }
    var result = [Double](repeating: .nan, count: data.rows)
    for (position, value) in values.enumerated() { result[frame.design.sample.inputRow(position)] = value }
    return result
  }

  /// The first errors with each cluster's influence on the coefficients multiplied by these factors.
  private func moved(by factors: [Double]) throws(RegressionError) -> [Double] {
    let (columns, errors) = (frame.solution.kept.map(\.values), frame.residuals)
    guard let clusters = frame.design.sample.clusters.first else { return errors }
    return try numerically { () throws(NumericsError) in
      let gram = GramMatrix.of(columns, weights: nil)
      let inverse = try gram.inverseOfPositiveDefinite()
      var result = errors
      for members in clusters.members() {
        let own = columns.map { column in members.map { column[$0] } }
        let score = own.map { column in Sums.dot(column, members.map { errors[$0] }) }
        let influence = try inverse.times(score)
        let change = try gram.times(zip(influence, factors).map { $0 * ($1 - 1) })
        let weights = try Self.shortestSolution(GramMatrix.of(own, weights: nil), change)
        for (place, row) in members.enumerated() {
          for j in own.indices { result[row] += own[j][place] * weights[j] }
        }
      }
      return result
    }
  }

  /// The shortest solution of a system that may lack rank, as a cluster with fewer rows than regressors does.
  private static func shortestSolution(_ gram: Matrix, _ right: [Double]) throws(NumericsError) -> [Double] {
    let eigen = try SymmetricEigen(gram)
    let largest = eigen.values.map { abs($0) }.max() ?? 0
    return try eigen.mapped { $0 > 1e-10 * largest ? 1 / $0 : 0 }.times(right)
  }

  // MARK: The outcome

  private func finished(_ state: State) throws(RegressionError) -> SimulatedOutcome {
    let part = slopePart(state.slopes)
    let squares = residualSquares(state)
    let scale = (squares / state.squares).squareRoot()
    let stretch = stretch(part, residualSquares: squares)
    var values = part.indices.map { part[$0] + stretch * effects[$0] + scale * state.errors[$0] }
    if let mean = targets.mean, frame.hasEffects || data.intercept {
      let shift = mean - (Sums.mean(values) ?? 0)
      values = values.map { $0 + shift }
    }
    let model = try model(of: values)
    return SimulatedOutcome(values: spread(values), model: model, missed: missed(model, values))
  }

  private func missed(_ model: LinearModel, _ values: [Double]) -> [SimulatedOutcome.Miss] {
    var all: [SimulatedOutcome.Miss] = []
    func hold(_ name: String, _ target: Double?, _ attained: Double?, isTValue: Bool = false) {
      guard let target, let attained, abs(attained - target) > 1e-6 * max(1, abs(target)) else { return }
      all.append(SimulatedOutcome.Miss(name: name, isTValue: isTValue, target: target, attained: attained))
    }
    for row in model.tidy { hold(row.term, targets.tValues[row.term], row.statistic, isTValue: true) }
    hold("adj_r2", targets.adjustedR2, model.glance.adjustedR2)
    hold("mean", targets.mean, Sums.mean(values))
    hold("sd", targets.deviation, Sums.standardDeviation(values))
    return all
  }
}

/// Errors with the standard errors they give, while a simulation seeks them.
private struct State {
  let terms: [String]
  var slopes: [Double]
  var factors: [Double]
  var ratios: [Double]
  var errors: [Double]
  var squares: Double
  var standardErrors: [Double]
  /// The largest distance of a logarithm of a t value from its target.
  var gap = Double.infinity
  init(_ frame: LinearModel, slopes: [String: Double]) throws(RegressionError) {
    terms = frame.slopes
    self.slopes = frame.slopes.map { slopes[$0] ?? 0 }
    factors = frame.slopes.map { _ in 1 }
    ratios = factors
    errors = frame.residuals
    squares = frame.residualSumOfSquares
    standardErrors = frame.slopeErrors
  }

  /// By how much the standard errors are off on average, as a logarithm: their size is for the scale of the errors to mend.
  func meanLogRatio(_ targets: OutcomeTargets) -> Double {
    let logs = terms.indices.compactMap { place -> Double? in
      let term = terms[place]
      guard let t = targets.tValues[term], let slope = targets.slopes[term], slope != 0 else { return nil }
      return log(abs(slope / t) / standardErrors[place])
    }
    return logs.isEmpty ? 0 : Sums.sum(logs) / Double(logs.count)
  }

  /// Takes new errors: what the regression leaves of them.
  mutating func take(_ model: LinearModel) {
    errors = model.residuals
    squares = model.residualSumOfSquares
    standardErrors = model.slopeErrors
  }

  /// Sets the slopes that t values imply, and returns by how much the t values of the others are off.
  mutating func settle(scale: Double, targets: OutcomeTargets) -> Double {
    gap = 0
    for (place, term) in terms.enumerated() {
      ratios[place] = 1
      guard let t = targets.tValues[term] else { continue }
      let error = scale * standardErrors[place]
      guard let slope = targets.slopes[term] else {
        slopes[place] = t * error
        continue
      }
      guard slope != 0, error > 0 else { continue }
      ratios[place] = abs(slope / t) / error
      gap = max(gap, abs(log(ratios[place])))
    }
    return gap
  }
}

extension LinearModel {
  fileprivate var hasEffects: Bool { design.hasEffects }
  fileprivate var isClustered: Bool { !design.sample.clusters.isEmpty }
  /// The standard errors of the slopes, without the constant's.
  fileprivate var slopeErrors: [Double] { Array(variance.standardErrors.suffix(slopes.count)) }
}
