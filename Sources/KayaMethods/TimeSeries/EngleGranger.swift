import KayaNumerics
import KayaStatistics

/// One term of the levels regression of a test of cointegration.
public struct LevelsTerm: Sendable, Equatable {
  /// The term: `(Intercept)`, a column, `trend` or `trend^2`.
  public let term: String
  /// The coefficient.
  public let estimate: Double
  /// Its standard error, homoskedastic.
  public let standardError: Double
  /// The t value.
  public let statistic: Double
  /// The two-sided p by t; not valid for series that are not cointegrated.
  public let pValue: Double
  /// The 95 percent interval.
  public let interval: ClosedRange<Double>
}

/// The residual test of cointegration of Engle and Granger.
public struct EngleGranger: Sendable, Equatable {
  /// The test of the residuals, with p and critical values for the number of series.
  public let test: UnitRootTest
  /// The levels regression.
  public let firstStage: [LevelsTerm]
  /// The residuals of the levels regression, for the rows of ``rows``.
  public let residuals: [Double]
  /// The rows that were used, counted from 0.
  public let rows: Range<Int>
  /// The R² of the levels regression.
  public let r2: Double

  /// Tests whether a series is cointegrated with others.
  ///
  /// The outcome is regressed on the others and the trend terms, and its residuals are tested for a unit root without further
  /// terms; p (MacKinnon 1994) and critical values (MacKinnon 2010, for n - 1) are those of all series together. Rows at the ends
  /// that miss a value are cut off. Errors: as for ``UnitRootTest``, and a regressor that is a combination of others. Source:
  /// Engle and Granger (1987), Econometrica 55.
  public init(
    _ outcome: NumericColumn, _ regressors: [NumericColumn], options: UnitRootOptions = UnitRootOptions()
  ) throws(TimeSeriesError) {
    guard !regressors.isEmpty else { throw .noRegressors }
    let span = try SeriesSpan.of([outcome] + regressors)
    let needed = regressors.count + options.trend.count + 2
    guard span.count >= needed else { throw .tooShort(column: outcome.name, found: span.count, needed: needed) }
    let y = Array(outcome.values[span])
    let levels = try LevelsRegression(
      y, regressors.map { NumericColumn($0.name, Array($0.values[span])) }, trend: options.trend, name: outcome.name)
    var residualOptions = options
    residualOptions.trend = .none
    test = try UnitRootTest(
      levels.residuals, name: "residual", options: residualOptions,
      tables: (options.trend, regressors.count + 1, span.count - 1))
    firstStage = levels.terms
    residuals = levels.residuals
    rows = span
    r2 = levels.r2
  }
}

/// Least squares of a series on others and on trend terms.
private struct LevelsRegression {
  let terms: [LevelsTerm]
  let residuals: [Double]
  let r2: Double

  init(_ y: [Double], _ regressors: [NumericColumn], trend: TrendTerms, name: String) throws(TimeSeriesError) {
    let columns = Self.columns(regressors, trend, rows: y.count)
    try TimeSeriesError.checkScale(y, column: name)
    for column in columns { try TimeSeriesError.checkScale(column.values, column: column.name) }
    var errors: [Double] = []
    var coefficients: [Double] = []
    var inverse: [Double] = []
    do {
      let factor = try QRFactor(try Matrix(columns: columns.map(\.values)))
      let upper = factor.upper
      for (place, column) in columns.enumerated()
      where abs(upper[place, place]) <= 1e-12 * Sums.dot(column.values, column.values).squareRoot() {
        throw TimeSeriesError.collinear(column: column.name)
      }
      coefficients = try factor.leastSquares(y)
      inverse = try factor.inverseGram().diagonal
    } catch {
      throw error as? TimeSeriesError ?? (error as? NumericsError).map(TimeSeriesError.numerics)
        ?? .collinear(column: name)
    }
    for row in y.indices {
      errors.append(Sums.sum([y[row]] + columns.indices.map { -coefficients[$0] * columns[$0].values[row] }))
    }
    let rss = Sums.dot(errors, errors)
    // R² of a regression without a constant is about zero, as in statsmodels.
    let total = trend == .none ? Sums.dot(y, y) : Sums.squaredDeviations(y)
    guard rss > 1e-24 * Sums.dot(y, y), total > 0 else { throw .deterministic(column: name) }
    let df = Double(y.count - columns.count)
    let reach = Distributions.studentQuantile(0.975, df: df)
    terms = columns.indices.map { place in
      let (b, error) = (coefficients[place], (rss / df * inverse[place]).squareRoot())
      return LevelsTerm(
        term: columns[place].name, estimate: b, standardError: error, statistic: b / error,
        pValue: Distributions.studentTwoSided(b / error, df: df), interval: b - reach * error...b + reach * error)
    }
    residuals = errors
    r2 = 1 - rss / total
  }

  private static func columns(_ regressors: [NumericColumn], _ trend: TrendTerms, rows: Int) -> [NumericColumn] {
    let time = (1...rows).map(Double.init)
    let constant = trend.count > 0 ? [NumericColumn("(Intercept)", time.map { _ in 1 })] : []
    let linear = trend.count > 1 ? [NumericColumn("trend", time)] : []
    let square = trend.count > 2 ? [NumericColumn("trend^2", time.map { $0 * $0 })] : []
    return constant + regressors + linear + square
  }
}
