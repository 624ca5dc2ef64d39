/// Averages of imputed effects with their conservative, clustered standard errors.
struct ImputationVariance {
  private let sample: PanelSample
  private let model: UntreatedModel
  private let residual: [Double]
  private let clusters: NumberedCodes

  /// Takes the outcome less the fit of every row.
  init(_ sample: PanelSample, _ model: UntreatedModel, _ residual: [Double]) {
    self.sample = sample
    self.model = model
    self.residual = residual
    clusters = sample.clusterings[0]
  }

  /// The weighted mean effect over some treated rows, with its standard error.
  func average(over rows: [Int]) throws -> (value: Double, stdError: Double?) {
    let total = rows.reduce(0) { $0 + (sample.weights?[$1] ?? 1) }
    var weights = [Double](repeating: 0, count: sample.count)
    for row in rows { weights[row] = (sample.weights?[row] ?? 1) / total }
    let value = rows.reduce(0) { $0 + weights[$1] * residual[$1] }
    let untreated = try model.untreatedWeights(for: weights)
    let expected = cohortMeans(rows, weights)
    var scores = [Double](repeating: 0, count: clusters.codes.count)
    for row in 0..<sample.count where untreated[row] != 0 {
      scores[clusters.dense[row]] += untreated[row] * residual[row]
    }
    for row in rows {
      scores[clusters.dense[row]] += weights[row] * (residual[row] - expected[cell(row)])
    }
    let error = scores.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return (value, error.isFinite && error > 0 ? error : nil)
  }

  /// The mean effect of each cohort and period, rows counting by the square of their weight.
  private func cohortMeans(_ rows: [Int], _ weights: [Double]) -> [Double] {
    let size = sample.cohorts.count * sample.times.count
    var sums = [Double](repeating: 0, count: size)
    var masses = [Double](repeating: 0, count: size)
    for row in rows {
      sums[cell(row)] += weights[row] * weights[row] * residual[row]
      masses[cell(row)] += weights[row] * weights[row]
    }
    return zip(sums, masses).map { $1 > 0 ? $0 / $1 : 0 }
  }

  private func cell(_ row: Int) -> Int {
    sample.cohort[sample.unit[row]] * sample.times.count + sample.period[row]
  }
}
