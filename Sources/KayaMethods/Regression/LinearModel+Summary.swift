import KayaNumerics
import KayaStatistics

/// One row of a coefficient table.
public struct CoefficientRow: Sendable, Equatable {
  /// The term's name.
  public let term: String
  /// The coefficient.
  public let estimate: Double
  /// Its standard error.
  public let standardError: Double
  /// The estimate over its standard error; nothing where that is zero.
  public let statistic: Double?
  /// The two-sided p-value.
  public let pValue: Double?
  /// The lower end of the confidence interval.
  public let confidenceLow: Double
  /// The upper end of the confidence interval.
  public let confidenceHigh: Double

  /// Makes a row from an estimate and its error; infinite degrees of freedom mean the normal distribution.
  public init(
    term: String, estimate: Double, standardError: Double, degreesOfFreedom df: Double, level: Double = 0.95
  ) {
    self.term = term
    self.estimate = estimate
    self.standardError = standardError
    statistic = standardError > 0 && standardError.isFinite ? estimate / standardError : nil
    pValue = statistic.map { Distributions.studentTwoSided($0, df: df) }
    let half = Distributions.studentQuantile(0.5 + level / 2, df: df) * standardError
    confidenceLow = estimate - half
    confidenceHigh = estimate + half
  }
}

/// The facts of a linear regression that are one number or text.
public struct RegressionGlance: Sendable, Equatable {
  /// Rows used, and rows given.
  public var rows: Int, inputRows: Int
  /// K: slopes, the constant, and the parameters of all fixed effects.
  public var parameters: Int
  /// The number of slopes.
  public var modelDegrees: Int
  /// n - K.
  public var residualDegrees: Int
  /// The degrees of freedom of t.
  public var tDegrees: Double
  /// 1 - RSS / TSS, and the same with RSS over n - K and TSS over n - 1.
  public var r2: Double, adjustedR2: Double
  /// The same with what fixed effects leave of the outcome as TSS, and its degrees n - K + k; nothing without effects.
  public var withinR2: Double?, adjustedWithinR2: Double?
  /// Wald's F that all slopes are zero under the model's variance; nothing without slopes or where it is singular.
  public var f: Double?, fDegrees1: Double?, fDegrees2: Double?, fPValue: Double?
  /// The roots of RSS / n and of RSS / (n - K).
  public var rmse: Double, sigma: Double
  /// The weighted sums of squares of residuals, and of the outcome about its mean.
  public var rss: Double, tss: Double
  /// The log likelihood -n/2 (log(2π RSS / n) + 1), with AIC and BIC for K parameters.
  public var logLikelihood: Double, aic: Double, bic: Double
  /// The mean outcome less mean regressors times their coefficients.
  public var constant: Double
  /// The variance estimator and its clusters in words.
  public var variance: String
  /// The number of clusters of each grouping.
  public var clusterCounts: [Int]
  /// The fixed effects' names.
  public var effects: [String]
  /// Rows left out for any reason, and those alone in a group.
  public var droppedRows: Int, droppedSingletons: Int
  /// The names of the terms left out.
  public var droppedTerms: [String]
}

/// What the model says of one row used.
public struct FittedRow: Sendable, Equatable {
  /// The row's number in the data given, from zero.
  public let row: Int
  /// The fitted outcome, fixed effects included.
  public let fitted: Double
  /// The outcome less the fitted one.
  public let residual: Double
}

extension LinearModel {
  /// The coefficient table.
  public var tidy: [CoefficientRow] {
    let errors = variance.standardErrors
    return terms.indices.map { index in
      CoefficientRow(
        term: terms[index], estimate: coefficients[index], standardError: errors[index],
        degreesOfFreedom: variance.degreesOfFreedom, level: options.level)
    }
  }

  /// The row of one term of the coefficient table; a term that the model does not have is an error.
  public func row(_ term: String) throws(RegressionError) -> CoefficientRow {
    guard let index = terms.firstIndex(of: term) else { throw .unknownTerm(term) }
    return CoefficientRow(
      term: term, estimate: coefficients[index], standardError: variance.standardErrors[index],
      degreesOfFreedom: variance.degreesOfFreedom, level: options.level)
  }

  /// The names of the slopes kept.
  public var slopes: [String] { solution.kept.map(\.name) }

  /// The residuals of the rows used.
  public var residuals: [Double] { solution.residuals }

  /// The fitted outcomes of the rows used, fixed effects included.
  public var fitted: [Double] {
    zip(design.sample.outcome, solution.residuals).map { $0 - $1 }
  }

  /// The rows used, with their fitted outcomes and residuals.
  public var augment: [FittedRow] {
    design.sample.outcome.indices.map { position in
      let residual = solution.residuals[position]
      return FittedRow(
        row: design.sample.inputRow(position), fitted: design.sample.outcome[position] - residual, residual: residual)
    }
  }

  /// The weighted sum of squared residuals.
  public var residualSumOfSquares: Double {
    GramMatrix.of([residuals], weights: design.sample.weights)[0, 0]
  }

  /// The weighted sum of squares of the outcome about its weighted mean.
  public var totalSumOfSquares: Double {
    let y = design.sample.outcome
    let weights = design.sample.weights
    guard let weights else { return Sums.squaredDeviations(y) }
    let mean = Sums.mean(y, weights: weights) ?? 0
    return GramMatrix.of([y.map { $0 - mean }], weights: weights)[0, 0]
  }

  /// The facts of the regression that are one number or text.
  public var glance: RegressionGlance {
    let n = Double(rows), k = Double(solution.kept.count), parameters = Double(parameterCount.full)
    let (rss, tss) = (residualSumOfSquares, totalSumOfSquares)
    let within = design.hasEffects ? GramMatrix.of([design.outcome.values], weights: design.sample.weights)[0, 0] : nil
    let test = try? wald()
    // A weight is the inverse of a variance, up to a factor, and so part of the density, as in R and statsmodels.
    let weighing = design.sample.weights.map { Sums.sum($0.map(Logarithm.natural)) / 2 } ?? 0
    let likelihood = weighing - n / 2 * (Logarithm.natural(2 * .pi * rss / n) + 1)
    return RegressionGlance(
      rows: rows, inputRows: inputRows, parameters: parameterCount.full, modelDegrees: solution.kept.count,
      residualDegrees: rows - parameterCount.full, tDegrees: variance.degreesOfFreedom,
      r2: 1 - rss / tss, adjustedR2: 1 - (rss / (n - parameters)) / (tss / (n - 1)),
      withinR2: within.map { 1 - rss / $0 },
      adjustedWithinR2: within.map { 1 - (rss / (n - parameters)) / ($0 / (n - parameters + k)) },
      f: test?.statistic, fDegrees1: test?.degrees1, fDegrees2: test?.degrees2, fPValue: test?.pValue,
      rmse: (rss / n).squareRoot(), sigma: (rss / (n - parameters)).squareRoot(), rss: rss, tss: tss,
      logLikelihood: likelihood, aic: 2 * parameters - 2 * likelihood,
      bic: parameters * Logarithm.natural(n) - 2 * likelihood, constant: constant, variance: variance.description,
      clusterCounts: variance.clusters.map(\.count), effects: design.data.effects.map(\.name),
      droppedRows: droppedRows.count, droppedSingletons: droppedRows.count { $0.reason == .singleton },
      droppedTerms: droppedTerms.map(\.name))
  }
}
