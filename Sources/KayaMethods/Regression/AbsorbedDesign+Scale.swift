import KayaNumerics

extension AbsorbedDesign {
  /// Lengths of columns between which squares keep all their digits.
  static let lengths = 1e-145...1e150
  /// Variances, and sums of squared scores, that are taken for what they are.
  private static let squares = 1e-290...1e290

  /// Throws where a column is so long or so short that the sum of its squares is no number any more.
  func checkLengths() throws(RegressionError) {
    for column in [outcome] + endogenous + regressors + instruments where !Self.lengths.contains(column.length) {
      guard column.length == 0, column.raw.allSatisfy({ $0 == 0 }) else { throw Self.fault(data, sample) }
    }
  }

  /// Throws where the variance of a slope, or of its scores, would be beyond the numbers there are.
  func checkScale(_ solution: Solution) throws(RegressionError) {
    let rss = GramMatrix.of([solution.residuals], weights: sample.weights)[0, 0]
    // Where the fit is perfect there is no variance to lose.
    if rss == 0 { return }
    for inverse in solution.bread.diagonal {
      guard Self.squares.contains(inverse * rss), Self.squares.contains(rss / inverse) else {
        throw Self.fault(data, sample)
      }
    }
  }

  /// The column whose numbers are farthest from one.
  static func fault(_ data: RegressionData, _ sample: EstimationSample) -> RegressionError {
    let values = [sample.outcome] + sample.endogenous + sample.regressors + sample.instruments
    var columns = zip(data.numericColumns.map(\.name), values).map { $0 }
    if let weights = data.weights, let used = sample.weights { columns.append((weights.name, used)) }
    var worst = (name: data.outcome.name, size: 1.0)
    for (name, values) in columns {
      let size = values.reduce(0) { max($0, abs($1)) }
      guard size > 0, size.isFinite else { continue }
      if abs(Logarithm.natural(size)) > abs(Logarithm.natural(worst.size)) { worst = (name, size) }
    }
    return .outOfScale(column: worst.name, size: worst.size)
  }
}
