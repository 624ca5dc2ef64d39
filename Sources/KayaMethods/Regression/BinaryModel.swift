import Glibc
import KayaNumerics
import KayaStatistics

/// A logit or probit regression of a column of zeros and ones, by maximum likelihood.
///
/// Newton's method on the log likelihood; standard errors are from its second derivatives at the maximum, as in Stata
/// and statsmodels. Weights multiply a row's log likelihood. A regressor that splits the zeros from the ones has no
/// finite coefficient, which is an error that names it.
public struct BinaryModel: Sendable {
  /// The link.
  public let link: BinaryLink
  /// The outcome's name.
  public let outcome: String
  /// The names of the coefficients; the constant first where there is one.
  public let terms: [String]
  /// The estimates.
  public let coefficients: [Double]
  /// The inverse of the negative second derivatives.
  public let variance: Matrix
  /// The index of each row used.
  public let indices: [Double]
  /// The probability of a one for each row used.
  public let fitted: [Double]
  /// The log likelihood, and that of a constant alone.
  public let logLikelihood: Double, nullLogLikelihood: Double
  /// The number of Newton steps.
  public let iterations: Int
  /// The number of rows used, and of rows given.
  public let rows: Int, inputRows: Int
  /// The rows left out.
  public let droppedRows: [DroppedRow]
  /// The terms left out.
  public let droppedTerms: [DroppedTerm]
  /// The rows used, by their number in the data given.
  public let usedRows: [Int]
  /// The coverage of confidence intervals.
  public let level: Double

  /// Minus twice the log likelihood.
  public var deviance: Double { -2 * logLikelihood }
  /// McFadden's 1 - l / l₀.
  public var pseudoR2: Double { 1 - logLikelihood / nullLogLikelihood }
  /// The information criterion of Akaike.
  public var aic: Double { 2 * Double(terms.count) - 2 * logLikelihood }
  /// The information criterion of Schwarz.
  public var bic: Double { Double(terms.count) * log(Double(rows)) - 2 * logLikelihood }

  /// The coefficient table, with normal statistics.
  public var tidy: [CoefficientRow] {
    terms.indices.map { index in
      CoefficientRow(
        term: terms[index], estimate: coefficients[index],
        standardError: max(0, variance[index, index]).squareRoot(), degreesOfFreedom: .infinity, level: level)
    }
  }

  /// Fits the model by maximum likelihood; fixed effects and instruments of the data are not used.
  ///
  /// Newton's steps on Σ w (y ln p + (1 - y) ln(1 - p)); standard errors from the second derivatives, tests normal. Rows
  /// that miss a value leave, collinear terms are dropped in order. Errors: an outcome beside 0 and 1, or constant; a
  /// column that separates the outcomes; no complete row; too few rows; a negative weight. Source: Berkson (1944) for the
  /// logit, Bliss (1934) for the probit.
  public static func fit(
    _ data: RegressionData, link: BinaryLink, level: Double = 0.95
  ) throws(RegressionError) -> BinaryModel {
    try BinaryModel(data, link, level)
  }

  private init(_ data: RegressionData, _ link: BinaryLink, _ level: Double) throws(RegressionError) {
    var plain = data
    (plain.effects, plain.endogenous, plain.instruments, plain.clusters) = ([], [], [], [])
    let sample = try EstimationSample(plain, dropsSingletons: false)
    for (position, value) in sample.outcome.enumerated() where value != 0 && value != 1 {
      throw .notBinary(column: data.outcome.name, row: sample.inputRow(position))
    }
    let design = try AbsorbedDesign(plain, RegressionOptions())
    let linear = try Solution(design, using: Array(design.regressors.indices))
    let count = linear.kept.count + (data.intercept ? 1 : 0)
    guard sample.count > count else { throw .tooFewRows(rows: sample.count, parameters: count) }
    for column in linear.kept where Self.splits(column.raw, sample.outcome) { throw .separation(column: column.name) }
    var newton = BinaryNewton(linear.kept, sample, link, intercept: data.intercept)
    try newton.maximize()
    self.link = link
    self.level = level
    outcome = data.outcome.name
    terms = newton.terms
    coefficients = newton.coefficients
    variance = try newton.variance()
    indices = newton.indices
    fitted = newton.indices.map(link.probability)
    logLikelihood = newton.logLikelihood
    nullLogLikelihood = Self.nullLogLikelihood(sample, link, intercept: data.intercept)
    iterations = newton.iterations
    rows = sample.count
    inputRows = sample.inputRows
    droppedRows = sample.dropped
    droppedTerms = linear.dropped
    usedRows = (0..<sample.count).map(sample.inputRow)
  }

  /// Whether all ones lie on one side of all zeros, the border included.
  private static func splits(_ x: [Double], _ y: [Double]) -> Bool {
    var (zeroLow, zeroHigh, oneLow, oneHigh) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
    for (value, outcome) in zip(x, y) {
      if outcome == 1 {
        (oneLow, oneHigh) = (min(oneLow, value), max(oneHigh, value))
      } else {
        (zeroLow, zeroHigh) = (min(zeroLow, value), max(zeroHigh, value))
      }
    }
    return oneLow >= zeroHigh || oneHigh <= zeroLow
  }

  private static func nullLogLikelihood(_ sample: EstimationSample, _ link: BinaryLink, intercept: Bool) -> Double {
    let weights = sample.weights ?? Array(repeating: 1, count: sample.count)
    guard intercept else { return Sums.sum(weights) * log(0.5) }
    let total = Sums.sum(weights), ones = Sums.dot(weights, sample.outcome)
    return ones * log(ones / total) + (total - ones) * log1p(-ones / total)
  }
}
