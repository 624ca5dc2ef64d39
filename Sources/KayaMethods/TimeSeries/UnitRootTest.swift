import Glibc

/// The augmented Dickey-Fuller test of a unit root.
public struct UnitRootTest: Sendable, Equatable {
  /// The t value of the lagged level.
  public let statistic: Double
  /// MacKinnon's approximate p (1994); none for more than six series.
  public let pValue: Double?
  /// The number of lagged differences.
  public let lags: Int
  /// The number of rows of the test regression.
  public let n: Int
  /// MacKinnon's critical values (2010) at 1, 5 and 10 percent; none where his tables have none.
  public let criticalValues: CriticalValues?
  /// The most lags that were compared; the number of lags where it was given.
  public let maximumLags: Int
  /// The rule by which the lags were chosen: `aic`, `bic`, `t` or `fixed`.
  public let criterion: String
  /// The deterministic terms.
  public let trend: TrendTerms

  /// Tests whether a series has a unit root.
  ///
  /// Δy_t = trend terms + γ y_{t-1} + Σ δ_j Δy_{t-j} + e; the statistic is γ over its standard error. Rules compare all numbers of
  /// lags on the rows that the most of them leave (but for those that leave no degree of freedom), then the test is run on all
  /// rows of the chosen number, as `adfuller` of statsmodels. Missing values at the ends are cut off. p and critical values come
  /// from different tables and need not agree at the margin. Errors: a missing value inside the series, a series that is too
  /// short, constant, or without error. Sources: Said and Dickey (1984); MacKinnon (1994), (2010).
  public init(_ column: NumericColumn, options: UnitRootOptions = UnitRootOptions()) throws(TimeSeriesError) {
    guard options.differences >= 0 else { throw .negativeCount(name: "diff", value: options.differences) }
    var series = Array(column.values[try SeriesSpan.of([column])])
    for _ in 0..<min(options.differences, series.count) { series = zip(series.dropFirst(), series).map { $0 - $1 } }
    self = try UnitRootTest(series, name: column.name, options: options, tables: (options.trend, 1, nil))
  }

  /// Tests a complete series, with tables for a trend, a number of series, and a sample size other than the test's own.
  init(
    _ series: [Double], name: String, options: UnitRootOptions, tables: (trend: TrendTerms, series: Int, size: Int?)
  ) throws(TimeSeriesError) {
    let trend = options.trend
    guard series.count >= 3 + trend.count else {
      throw .tooShort(column: name, found: series.count, needed: 3 + trend.count)
    }
    guard series.max() != series.min() else { throw .constant(column: name) }
    try TimeSeriesError.checkScale(series, column: name)
    let regressions = LagRegressions(series, trend: trend, name: name)
    let most = try Self.mostLags(series.count, options)
    lags = try regressions.best(options.lags, most: most)
    let test = try regressions.statistic(lags: lags)
    statistic = test.value
    n = test.rows
    maximumLags = most
    criterion = options.lags.name
    self.trend = tables.trend
    pValue = MacKinnon.pValue(test.value, trend: tables.trend, series: tables.series)
    criticalValues = MacKinnon.criticalValues(
      trend: tables.trend, series: tables.series, size: tables.size ?? test.rows)
  }

  private static func mostLags(_ count: Int, _ options: UnitRootOptions) throws(TimeSeriesError) -> Int {
    let largest = LagRegressions.mostLags(count, options.trend)
    var asked = options.maximumLags
    var name = "max_lags"
    if case .fixed(let lags) = options.lags { (asked, name) = (lags, "lags") }
    if let asked {
      guard asked >= 0 else { throw .negativeCount(name: name, value: asked) }
      guard asked <= largest else { throw .tooManyLags(lags: asked, largest: largest) }
      return asked
    }
    let schwert = Int(ceil(12 * pow(Double(count) / 100, 0.25)))
    return max(0, min(schwert, count / 2 - options.trend.count - 1))
  }
}

/// The part of a table from the first to the last row in which no column is missing.
enum SeriesSpan {
  /// Cuts off the rows at the ends that miss a value, and refuses one that is missing between them.
  static func of(_ columns: [NumericColumn]) throws(TimeSeriesError) -> Range<Int> {
    guard let rows = columns.first?.values.count else { return 0..<0 }
    for column in columns where column.values.count != rows {
      throw .lengthMismatch(column: column.name, expected: rows, found: column.values.count)
    }
    func complete(_ row: Int) -> Bool { columns.allSatisfy { $0.values[row].isFinite } }
    guard let first = (0..<rows).first(where: complete), let last = (0..<rows).last(where: complete) else {
      return 0..<0
    }
    for row in first...last {
      for column in columns where !column.values[row].isFinite {
        throw .innerMissing(column: column.name, row: row + 1)
      }
    }
    return first..<last + 1
  }
}
