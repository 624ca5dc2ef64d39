import KayaNumerics
import KayaStatistics

/// A number said of a term.
public struct TermValue: Sendable, Equatable {
  /// The term's name.
  public let term: String
  /// The number.
  public let value: Double
}

/// A test of an auxiliary regression, in its chi-squared and its F form.
public struct AuxiliaryTest: Sendable, Equatable {
  /// n R² of the auxiliary regression.
  public let statistic: Double
  /// Its degrees of freedom.
  public let degrees: Double
  /// The p-value of the chi-squared form.
  public let pValue: Double
  /// The auxiliary regression's F.
  public let f: Double
  /// The p-value of the F form.
  public let fPValue: Double
}

extension LinearModel {
  /// The variance inflation factor 1 / (1 - R²) of each slope, given the other slopes and the constant or effects.
  public var varianceInflation: [TermValue] {
    let offset = design.hasConstant ? 1 : 0
    return solution.kept.enumerated().map { index, column in
      let own = column.length * column.share
      return TermValue(term: column.name, value: solution.bread[index + offset, index + offset] * own * own)
    }
  }

  /// The terms of which other terms leave less than a share of 1e-9 of their variation, where fixest would drop one.
  public var nearlyCollinear: [TermValue] { varianceInflation.filter { $0.value > 1e9 } }

  /// Whether what is left of the outcome is no more than rounding leaves of it, so that errors and tests say nothing.
  ///
  /// The residuals' root mean square is below 1e-12 of the outcome's, where R warns from about 1e-15 on: fixed effects
  /// are taken out in several steps, each of which rounds.
  public var isPerfect: Bool {
    let y = design.sample.outcome
    return residualSumOfSquares <= 1e-24 * GramMatrix.of([y], weights: design.sample.weights)[0, 0]
  }

  /// Each slope in standard deviations of the outcome per standard deviation of the regressor, over the rows used.
  public var standardized: [TermValue] {
    let spread = squares(design.sample.outcome).squareRoot()
    return zip(solution.kept, solution.slopes).map { column, slope in
      TermValue(term: column.name, value: slope * squares(column.raw).squareRoot() / spread)
    }
  }

  private func squares(_ values: [Double]) -> Double {
    guard let weights = design.sample.weights else { return Sums.squaredDeviations(values) }
    let mean = Sums.mean(values, weights: weights) ?? 0
    return GramMatrix.of([values.map { $0 - mean }], weights: weights)[0, 0]
  }

  /// Durbin and Watson's statistic of the residuals in row order; nothing where they are all zero.
  public var durbinWatson: Double? {
    let e = residuals
    let total = Sums.sum(e.map { $0 * $0 })
    guard total > 0 else { return nil }
    return Sums.sum(zip(e.dropFirst(), e).map { ($0 - $1) * ($0 - $1) }) / total
  }

  /// Breusch and Pagan's test for errors whose variance depends on the regressors, in Koenker's (1981) form.
  ///
  /// n R² of the squared residuals on the regressors, chi-squared with their number. Errors: those of the regression.
  public func breuschPagan() throws(RegressionError) -> AuxiliaryTest {
    try auxiliary(solution.kept.map { NumericColumn($0.name, $0.raw) })
  }

  /// White's (1980) test for errors whose variance depends on regressors, their squares and products.
  ///
  /// n R² of the squared residuals on all of these, chi-squared with their number. Errors: those of the regression.
  public func whiteTest() throws(RegressionError) -> AuxiliaryTest {
    var columns = solution.kept.map { NumericColumn($0.name, $0.raw) }
    for (index, first) in solution.kept.enumerated() {
      for second in solution.kept[index...] {
        columns.append(NumericColumn("\(first.name):\(second.name)", zip(first.raw, second.raw).map { $0 * $1 }))
      }
    }
    return try auxiliary(columns)
  }

  /// Regresses the squared residuals on columns and the model's effects; fixed effects count among what is tested.
  private func auxiliary(_ columns: [NumericColumn]) throws(RegressionError) -> AuxiliaryTest {
    let weights = design.sample.weights
    let squared = residuals.indices.map { row in residuals[row] * residuals[row] * (weights?[row] ?? 1) }
    let effects = zip(design.data.effects, design.sample.effects).map { factor, groups in
      RegressionFactor(factor.name, groups.codes, count: groups.count)
    }
    let data = RegressionData(
      outcome: NumericColumn(outcome, squared), regressors: columns, effects: effects)
    // The degrees of freedom are a rank here, so redundant parameters must be counted exactly.
    let options = RegressionOptions(variance: .iid, singletons: .keep, convention: .reghdfe)
    let model = try LinearModel.fit(data, options)
    let (rss, tss) = (model.residualSumOfSquares, model.totalSumOfSquares)
    let n = Double(model.rows), degrees = Double(model.parameterCount.full - 1)
    let explained = 1 - rss / tss
    let f = (explained / degrees) / ((1 - explained) / (n - degrees - 1))
    return AuxiliaryTest(
      statistic: n * explained, degrees: degrees, pValue: Distributions.chiSquaredUpper(n * explained, df: degrees),
      f: f, fPValue: Distributions.fUpper(f, df1: degrees, df2: n - degrees - 1))
  }
}
