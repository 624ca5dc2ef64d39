import KayaNumerics
import KayaStatistics

/// A linear regression, with or without fixed effects and instruments.
///
/// Numbers follow fixest: fixed effects are taken out exactly (Frisch, Waugh and Lovell), coefficients solve the least
/// squares problem of what is left, and the variance is one of ``VarianceEstimator``. Rows with a missing value or
/// weight zero are left out; regressors that effects or earlier regressors explain are dropped and named. The absorbed
/// columns are kept, so another variance costs no new fit.
public struct LinearModel: Sendable {
  /// The name of the constant's term.
  public static let constantName = "(Intercept)"

  /// The outcome's name.
  public let outcome: String
  /// The names of the coefficients; the constant first where it is one.
  public let terms: [String]
  /// The estimates, in the order of ``terms``.
  public let coefficients: [Double]
  /// The estimated variance of the coefficients.
  public private(set) var variance: CoefficientVariance
  /// The terms that were left out.
  public let droppedTerms: [DroppedTerm]
  /// The options of the fit.
  public let options: RegressionOptions
  /// The weighted mean of the outcome less that of the regressors times their coefficients.
  public let constant: Double

  let design: AbsorbedDesign
  let solution: Solution
  let parameterCount: ParameterCount
  /// The weighted means of the kept slopes' columns, where the constant is a term.
  let centers: [Double]?

  /// Fits a regression by least squares, or by two stages where there are endogenous columns.
  ///
  /// b = (X'WX)⁻¹ X'Wy on columns freed of the fixed effects (Frisch and Waugh 1933). Rows that miss a value or have weight
  /// 0 leave; of terms that explain each other the first stay, the others are dropped and named. Errors: columns of
  /// different lengths, an infinite value, a negative weight, no complete row, no more rows than parameters, an outcome
  /// that does not vary, no term left, one cluster alone, numbers whose squares leave the range of doubles. Cost: a few passes over the rows for every column.
  public static func fit(
    _ data: RegressionData, _ options: RegressionOptions = RegressionOptions()
  ) throws(RegressionError) -> LinearModel {
    let design = try AbsorbedDesign(data, options)
    let solution =
      design.endogenous.isEmpty
      ? try Solution(design, using: Array(design.regressors.indices)) : try Solution(instrumenting: design)
    return try LinearModel(design, solution)
  }

  init(_ design: AbsorbedDesign, _ solution: Solution) throws(RegressionError) {
    self.design = design
    self.solution = solution
    options = design.options
    outcome = design.outcome.name
    droppedTerms = solution.dropped
    let weights = design.sample.weights
    let means = solution.kept.map { Self.mean($0.raw, weights) }
    constant = zip(means, solution.slopes).reduce(Self.mean(design.outcome.raw, weights)) { $0 - $1.0 * $1.1 }
    let names = solution.kept.map(\.name)
    terms = design.hasConstant ? [Self.constantName] + names : names
    coefficients = design.hasConstant ? [constant] + solution.slopes : solution.slopes
    centers = design.hasConstant ? means : nil
    parameterCount = ParameterCount(
      terms: terms.count, effects: design.sample.effects, convention: design.options.convention)
    if design.sample.count <= parameterCount.full {
      throw .tooFewRows(rows: design.sample.count, parameters: parameterCount.full)
    }
    try design.checkScale(solution)
    let estimator = design.options.variance ?? (design.data.clusters.isEmpty ? .iid : .cr1)
    let clusters =
      estimator.isClustered
      ? zip(design.data.clusters, design.sample.clusters).map { Clustering(name: $0.name, groups: $1) } : []
    variance = try VarianceEstimation(
      design: design, solution: solution, parameters: parameterCount, centers: centers
    ).estimate(estimator, clusters, design.options.smallSample)
  }

  /// The same fit with another variance; nothing is fitted again.
  ///
  /// Without `clusters`, a clustered variance takes the clusters of the fit. The columns of `clusters` are as long as
  /// the data of the fit.
  ///
  /// Errors: no clusters for a clustered variance, one cluster alone, a cluster missing in a row used.
  public func withVariance(
    _ estimator: VarianceEstimator, clusters: [RegressionFactor]? = nil, smallSample: SmallSample? = nil
  ) throws(RegressionError) -> LinearModel {
    var clusterings: [Clustering] = []
    if estimator.isClustered {
      if let clusters {
        for factor in clusters {
          clusterings.append(Clustering(name: factor.name, groups: try design.sample.groups(of: factor)))
        }
      } else {
        clusterings = zip(design.data.clusters, design.sample.clusters).map { Clustering(name: $0.name, groups: $1) }
      }
    }
    let estimation = VarianceEstimation(
      design: design, solution: solution, parameters: parameterCount, centers: centers)
    var model = self
    model.variance = try estimation.estimate(estimator, clusterings, smallSample ?? options.smallSample)
    return model
  }

  private static func mean(_ values: [Double], _ weights: [Double]?) -> Double {
    let mean = weights.map { Sums.mean(values, weights: $0) } ?? Sums.mean(values)
    return mean ?? 0
  }

  /// The number of rows used.
  public var rows: Int { design.sample.count }
  /// The number of rows given.
  public var inputRows: Int { design.sample.inputRows }
  /// The rows left out, ascending.
  public var droppedRows: [DroppedRow] { design.sample.dropped }
  /// How the fixed effects were taken out; nothing where there were none and no constant.
  public var absorption: Absorber.Method? { design.absorber?.method }
}
