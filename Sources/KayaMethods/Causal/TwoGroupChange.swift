import KayaNumerics
import KayaStatistics

/// The change of an outcome in treated and comparison units, with covariates.
///
/// Source: Sant'Anna and Zhao (2020), "Doubly robust difference-in-differences estimators", for panel data; influence
/// functions include the estimation of the regression and of the score.
struct TwoGroupChange {
  /// The change of each unit, treated units first.
  private let change: [Double]
  /// The weight of each unit, of mean one.
  private let weights: [Double]
  /// The constant and the covariates, standardized over the units; a column each.
  private let design: [[Double]]
  /// How many units are treated.
  private let treatedCount: Int

  /// An effect with the influence of each unit.
  struct Effect {
    let estimate: Double
    let influence: [Double]
  }

  /// Why there is no effect.
  struct Failure: Error {
    let reason: GroupTimeEffects.Gap
  }

  /// Gathers the units of a comparison, treated units first; without weights all count alike.
  init(change: [Double], covariates: [[Double]], weights: [Double]? = nil, treatedCount: Int) {
    self.change = change
    let mean = Sums.mean(weights ?? []) ?? 1
    self.weights = weights.map { $0.map { $0 / mean } } ?? [Double](repeating: 1, count: change.count)
    self.treatedCount = treatedCount
    let constant = [Double](repeating: 1, count: change.count)
    design =
      [constant]
      + covariates.map { column in
        let mean = Sums.mean(column) ?? 0
        let spread = Sums.standardDeviation(column, ddof: 0) ?? 0
        let scale = spread > 0 ? spread : 1
        return column.map { ($0 - mean) / scale }
      }
  }

  /// The effect by a method, or why there is none.
  func effect(_ method: GroupTimeOptions.Method) throws -> Result<Effect, Failure> {
    do {
      switch method {
      case .regression: return .success(try byRegression())
      case .weighting: return .success(try byWeighting(outcomeModel: false))
      case .doublyRobust: return .success(try byWeighting(outcomeModel: true))
      }
    } catch let failure as Failure {
      return .failure(failure)
    }
  }

  private var count: Int { change.count }
  private var treated: Range<Int> { 0..<treatedCount }
  private var controls: Range<Int> { treatedCount..<count }

  private func byRegression() throws -> Effect {
    let model = try OutcomeModel(self)
    let share = treatedShare
    let actual = mean(over: treated) { change[$0] }
    let expected = mean(over: treated) { model.fitted[$0] }
    let slope = design.map { column in mean(over: treated) { column[$0] } }
    var influence = [Double](repeating: 0, count: count)
    for unit in treated {
      influence[unit] = weights[unit] * (change[unit] - actual - model.fitted[unit] + expected) / share
    }
    for unit in controls { influence[unit] = -model.influence(of: unit, on: slope) }
    return Effect(estimate: actual - expected, influence: influence)
  }

  private func byWeighting(outcomeModel: Bool) throws -> Effect {
    let score = try TreatmentScore(design, weights: weights, treatedCount: treatedCount)
    let model = outcomeModel ? try OutcomeModel(self) : nil
    let gain = change.indices.map { change[$0] - (model?.fitted[$0] ?? 0) }
    let odds = (0..<count).map { unit -> Double in
      let chance = score.probability[unit]
      return unit < treatedCount || chance >= GroupTimeEstimator.trimmingScore
        ? 0 : weights[unit] * chance / (1 - chance)
    }
    let share = treatedShare
    let weight = odds.reduce(0, +) / Double(count)
    guard weight > 0 else { throw Failure(reason: .noOverlap) }
    let risen = mean(over: treated) { gain[$0] }
    let size = Double(count)
    let kept = controls.reduce(0) { $0 + odds[$1] * gain[$1] } / size / weight

    let byScore = design.map { column in
      controls.reduce(0) { $0 + odds[$1] * (gain[$1] - kept) * column[$1] } / size
    }
    let shift = design.map { column in
      controls.reduce(0) { $0 + odds[$1] * column[$1] } / size / weight - mean(over: treated) { column[$0] }
    }
    var influence = [Double](repeating: 0, count: count)
    for unit in 0..<count {
      let own =
        unit < treatedCount ? weights[unit] * (gain[unit] - risen) / share : -odds[unit] * (gain[unit] - kept) / weight
      influence[unit] = own - score.influence(of: unit, on: byScore) / weight
      if let model, unit >= treatedCount { influence[unit] += model.influence(of: unit, on: shift) }
    }
    return Effect(estimate: risen - kept, influence: influence)
  }

  /// The weight of the treated units in the mean over all.
  private var treatedShare: Double { treated.reduce(0) { $0 + weights[$1] } / Double(count) }

  private func mean(over units: Range<Int>, _ value: (Int) -> Double) -> Double {
    units.reduce(0) { $0 + weights[$1] * value($1) } / units.reduce(0) { $0 + weights[$1] }
  }

  /// The regression of the change on the covariates among the comparison units.
  private struct OutcomeModel {
    /// The prediction for every unit.
    let fitted: [Double]
    private let residual: [Double]
    private let weights: [Double]
    private let inverse: Matrix
    private let design: [[Double]]
    private let size: Double

    init(_ data: TwoGroupChange) throws {
      design = data.design
      size = Double(data.count)
      weights = data.weights
      inverse = try TwoGroupChange.inverseInformation(data.design, weights: data.weights, over: data.controls)
      let cross = data.design.map { column in
        data.controls.reduce(0) { $0 + data.weights[$1] * column[$1] * data.change[$1] }
      }
      let slopes = try inverse.times(cross)
      let design = data.design
      let predicted = (0..<data.count).map { unit in
        slopes.indices.reduce(0) { $0 + slopes[$1] * design[$1][unit] }
      }
      fitted = predicted
      residual = data.change.indices.map { data.change[$0] - predicted[$0] }
    }

    /// The influence of a comparison unit on the slopes, in a direction.
    func influence(of unit: Int, on direction: [Double]) -> Double {
      var total = 0.0
      for j in design.indices {
        for l in design.indices { total += design[j][unit] * inverse[j, l] * direction[l] }
      }
      return size * weights[unit] * residual[unit] * total
    }
  }

  /// The inverse of X'WX over some units, or the failure of a singular design.
  static func inverseInformation(_ design: [[Double]], weights: [Double], over units: Range<Int>) throws -> Matrix {
    var gram = Matrix(rows: design.count, columns: design.count)
    for j in design.indices {
      for l in 0...j {
        let entry = units.reduce(0) { $0 + weights[$1] * design[j][$1] * design[l][$1] }
        gram[j, l] = entry
        gram[l, j] = entry
      }
    }
    guard let factor = try? CholeskyFactor(gram), let condition = try? factor.reciprocalCondition(of: gram),
      condition > Double.ulpOfOne
    else { throw Failure(reason: .singularDesign) }
    return try factor.inverse()
  }
}
