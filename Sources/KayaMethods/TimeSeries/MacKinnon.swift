import KayaStatistics

/// Critical values at three levels.
public struct CriticalValues: Sendable, Equatable {
  /// At one percent.
  public let one: Double
  /// At five percent.
  public let five: Double
  /// At ten percent.
  public let ten: Double
}

/// MacKinnon's distributions of the statistics of unit root and cointegration tests.
public enum MacKinnon {
  /// The approximate asymptotic p of a statistic for a number of series, one for a unit root test.
  ///
  /// p = Φ(polynomial in the statistic), of second degree in the left tail and of third elsewhere; 0 and 1 beyond the range
  /// that the polynomials cover. None for more than six series. Source: MacKinnon (1994), Journal of Business & Economic
  /// Statistics 12, tables 3 and 4.
  public static func pValue(_ statistic: Double, trend: TrendTerms, series: Int = 1) -> Double? {
    let rows = surfaces(trend)
    guard (1...rows.count).contains(series), !statistic.isNaN else { return nil }
    let row = rows[series - 1]
    if statistic > row.largest { return 1 }
    if statistic < row.smallest { return 0 }
    let scales = [1, 0.1, 0.1, 0.01]
    let coefficients =
      statistic <= row.border
      ? zip(row.left, [1, 1, 0.01]).map { $0 * $1 } : zip(row.right, scales).map { $0 * $1 }
    return Distributions.normalCDF(coefficients.reversed().reduce(0) { $0 * statistic + $1 })
  }

  /// The critical values for a number of series and of observations, or nothing where there is no table.
  ///
  /// β0 + β1 / T + β2 / T² + β3 / T³. Source: MacKinnon (2010), Critical values for cointegration tests, Queen's Economics
  /// Department working paper 1227, tables 1 to 4.
  public static func criticalValues(trend: TrendTerms, series: Int = 1, size: Int) -> CriticalValues? {
    let rows = responses(trend)
    guard series >= 1, rows.count >= 3 * series, size > 0 else { return nil }
    let values = rows[3 * (series - 1)..<3 * series].map { row in
      row.reversed().reduce(0) { $0 / Double(size) + $1 }
    }
    return CriticalValues(one: values[0], five: values[1], ten: values[2])
  }
}
