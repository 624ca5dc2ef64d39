import KayaNumerics
import KayaStatistics

/// Ridge regression for any number of penalties from one eigenvalue problem.
///
/// In correlation form, with R the correlations of the regressors and r theirs with the outcome:
/// beta(k) = (R + kI)⁻¹r, VIF(k) = diag (R + kI)⁻¹R(R + kI)⁻¹, R²(k) = 2beta'r - beta'R beta, and the standard errors
/// are the roots of s²VIF, s² = (1 - R²) / (n - p - 1). The residual sum of squares 1 - R² is that of least squares, over
/// the rows, plus what the penalty adds, k² Σ l²/(λ(λ + k)²) with l = q'r for each eigenvector q, so that it keeps its digits
/// in a fit that is nearly perfect. This k is n⁻¹ times the lambda of R's `lm.ridge`, and (n - 1)⁻¹
/// times the alpha of scikit-learn on standardized columns. Source: Hoerl and Kennard (1970).
public struct RidgeTrace: Sendable {
  /// The regressors' names, in order.
  public let terms: [String]
  /// The number of rows used.
  public let rows: Int
  /// The rows left out.
  public let droppedRows: [DroppedRow]
  /// The penalty k = p s² / beta'beta of Hoerl, Kennard and Baldwin (1975), from the fit without penalty.
  public let suggestedPenalty: Double?

  private let outcome: String
  private let eigen: SymmetricEigen
  private let loadings: [Double]
  /// The residual sum of squares without penalty.
  private let leastSquares: Double
  private let correlations: [Double]
  private let means: [Double], spreads: [Double]
  private let outcomeMean: Double, outcomeSpread: Double

  /// Standardizes the columns of a regression without effects, instruments or weights.
  ///
  /// Errors: a constant column, no complete row, too few rows. Cost: one pass and the eigenvalues of the correlations.
  public init(_ data: RegressionData) throws(RegressionError) {
    var plain = data
    (plain.effects, plain.endogenous, plain.instruments, plain.weights) = ([], [], [], nil)
    let sample = try EstimationSample(plain, dropsSingletons: false)
    let n = sample.count, p = sample.regressors.count
    guard n > p + 1 else { throw .tooFewRows(rows: n, parameters: p + 1) }
    guard p > 0 else { throw .allAbsorbed(terms: []) }
    rows = n
    droppedRows = sample.dropped
    terms = data.regressors.map(\.name)
    outcome = data.outcome.name
    let y = try Self.standardized(data.outcome.name, sample.outcome)
    guard let y else { throw .constantOutcome(column: data.outcome.name) }
    (outcomeMean, outcomeSpread) = (y.mean, y.spread)
    var columns: [[Double]] = [], means: [Double] = [], spreads: [Double] = []
    for (column, values) in zip(data.regressors, sample.regressors) {
      guard let x = try Self.standardized(column.name, values) else { throw .constantColumn(column.name) }
      columns.append(x.values)
      means.append(x.mean)
      spreads.append(x.spread)
    }
    self.means = means
    self.spreads = spreads
    let gram = GramMatrix.of(columns + [y.values])
    let inner = Array(0..<p)
    eigen = try numerically { () throws(NumericsError) in
      try SymmetricEigen(gram.selecting(rows: inner, columns: inner))
    }
    correlations = inner.map { gram[$0, p] }
    let (basis, right) = (eigen.vectors, correlations)
    loadings = inner.map { l in Sums.dot(basis.column(l), right) }
    let regressors = columns
    let fit = try numerically { () throws(NumericsError) in
      try LeastSquares(columns: regressors, outcome: y.values)
    }
    leastSquares = Sums.dot(fit.residuals, fit.residuals)
    suggestedPenalty = Self.suggestion(eigen, loadings, leastSquares, rows: n)
  }

  /// A column less its mean, over the root of its sum of squares; nothing for a constant.
  private static func standardized(
    _ name: String, _ values: [Double]
  ) throws(RegressionError) -> (values: [Double], mean: Double, spread: Double)? {
    let absorber = try numerically { () throws(NumericsError) in try Absorber(rows: values.count, effects: []) }
    let residual = try numerically { () throws(NumericsError) in try absorber.residual(of: values) }
    guard residual.share > DesignAbsorber.absorbed, let mean = Sums.mean(values) else { return nil }
    let spread = residual.length * residual.share
    return (residual.values.map { $0 / spread }, mean, spread)
  }

  private static func suggestion(
    _ eigen: SymmetricEigen, _ loadings: [Double], _ leastSquares: Double, rows: Int
  ) -> Double? {
    guard let smallest = eigen.values.first, let largest = eigen.values.last, smallest > 1e-12 * largest else {
      return nil
    }
    let beta = zip(loadings, eigen.values).map { $0 / $1 }
    let p = Double(loadings.count)
    let length = Sums.sum(beta.map { $0 * $0 })
    return length > 0 ? p * leastSquares / (Double(rows) - p - 1) / length : nil
  }

  /// The fit with the penalty `k`; zero is ordinary least squares.
  ///
  /// β = (R + kI)⁻¹ r on the correlation scale (Hoerl and Kennard 1970). Errors: a negative penalty, and collinear columns
  /// without one.
  public func fit(penalty k: Double) throws(RegressionError) -> RidgeFit {
    guard k >= 0, k.isFinite else { throw .negativePenalty(k) }
    let largest = eigen.values.last ?? 0
    let shifted = eigen.values.map { max(0, $0) + k }
    guard let smallest = shifted.first, smallest > 1e-12 * largest else {
      throw .penaltyTooSmall(k, terms: terms)
    }
    let size = terms.count
    let turned = zip(loadings, shifted).map { $0 / $1 }
    var beta = [Double](repeating: 0, count: size), inflation = beta
    for l in 0..<size {
      let weight = max(0, eigen.values[l]) / (shifted[l] * shifted[l])
      for j in 0..<size {
        let q = eigen.vectors[j, l]
        beta[j] += q * turned[l]
        inflation[j] += q * q * weight
      }
    }
    let squares = leastSquares + penalized(k, shifted)
    let residual = squares / Double(rows - size - 1)
    let coefficients = (0..<size).map { index in
      let unit = outcomeSpread / spreads[index]
      let error = (residual * inflation[index]).squareRoot()
      return RidgeCoefficient(
        term: terms[index], beta: beta[index], standardError: error, coefficient: beta[index] * unit,
        coefficientStandardError: error * unit, varianceInflation: inflation[index])
    }
    let intercept = zip(coefficients, means).reduce(outcomeMean) { $0 - $1.0.coefficient * $1.1 }
    let sigma = outcomeSpread * residual.squareRoot()
    return RidgeFit(
      penalty: k, coefficients: coefficients, intercept: intercept, r2: 1 - squares, rows: rows, sigma: sigma,
      variance: variance(shifted, squared: sigma * sigma))
  }

  /// What the penalty adds to the residual sum of squares.
  private func penalized(_ k: Double, _ shifted: [Double]) -> Double {
    guard k > 0 else { return 0 }
    let least = Self.nothing * (eigen.values.last ?? 0)
    return Sums.sum(
      eigen.values.indices.filter { eigen.values[$0] > least }.map { l in
        let share = k * loadings[l] / shifted[l]
        return share * share / eigen.values[l]
      })
  }

  /// Eigenvalues below this share of the largest are rounding.
  private static let nothing = 1e-14

  /// σ²D⁻¹(R + kI)⁻¹R(R + kI)⁻¹D⁻¹ for the slopes, D their spreads; the constant ȳ - x̄'b has σ²/n + x̄'Vx̄ and -Vx̄ with them.
  private func variance(_ shifted: [Double], squared: Double) -> Matrix {
    let size = terms.count
    var result = Matrix(rows: size + 1, columns: size + 1)
    for i in 0..<size {
      for j in 0..<size {
        var sum = 0.0
        for l in 0..<size {
          sum += eigen.vectors[i, l] * eigen.vectors[j, l] * max(0, eigen.values[l]) / (shifted[l] * shifted[l])
        }
        result[i + 1, j + 1] = squared * sum / spreads[i] / spreads[j]
      }
    }
    for i in 0..<size {
      let cross = -(0..<size).reduce(0) { $0 + result[i + 1, $1 + 1] * means[$1] }
      (result[i + 1, 0], result[0, i + 1]) = (cross, cross)
    }
    result[0, 0] = squared / Double(rows) - (0..<size).reduce(0) { $0 + result[$1 + 1, 0] * means[$1] }
    return result
  }
}
