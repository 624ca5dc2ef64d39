import KayaStatistics

/// The Jarque-Bera test of normality of one column.
public struct JarqueBera: Sendable, Equatable {
  /// The column's name.
  public let variable: String
  /// How many values are not missing.
  public let n: Int
  /// n / 6 · (S² + (K - 3)² / 4); none for equal values or fewer than two.
  public let statistic: Double?
  /// The upper tail of χ² with two degrees of freedom.
  public let pValue: Double?
  /// The skewness S = g1.
  public let skewness: Double?
  /// The raw kurtosis K.
  public let kurtosis: Double?

  /// Tests a column; missing values are left out.
  ///
  /// Source: Jarque and Bera (1980), Economics Letters 6. The tail is that of large samples.
  public init(_ column: NumericColumn) {
    variable = column.name
    let count = column.values.count { !$0.isNaN }
    let shape = (Moments.skewness(column.values), Moments.kurtosis(column.values))
    n = count
    (skewness, kurtosis) = shape
    if let s = shape.0, let k = shape.1 {
      let value = Double(count) / 6 * (s * s + (k - 3) * (k - 3) / 4)
      statistic = value
      pValue = Distributions.chiSquaredUpper(value, df: 2)
    } else {
      (statistic, pValue) = (nil, nil)
    }
  }
}
