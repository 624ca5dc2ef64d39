import KayaNumerics
import KayaStatistics

/// Measures of inequality of amounts.
public enum Inequality {
  /// Theil's T: 1/n Σ (x / μ) ln(x / μ), with 0 ln 0 = 0; nothing where no value is positive.
  ///
  /// From 0 for equal amounts to ln n. Missing values are left out. Errors: a negative value. Source: Theil (1967), Economics and
  /// Information Theory.
  public static func theil(_ column: NumericColumn) throws(DescribeError) -> Double? {
    let values = try amounts(column)
    guard let mean = Sums.mean(values), mean > 0, mean.isFinite else { return nil }
    // With e = x/μ - 1 every term (1 + e) ln(1 + e) - e is at least 0, so that equal amounts give 0 and never less.
    return Sums.sum(values.map { Divergence.term(($0 - mean) / mean) }) / Double(values.count)
  }

  /// Gini's coefficient: Σ (2i - n - 1) x_i / (n Σ x) over ascending amounts; nothing where no value is positive.
  ///
  /// From 0 for equal amounts to (n - 1) / n. Missing values are left out. Errors: a negative value. Source: Gini (1912).
  public static func gini(_ column: NumericColumn) throws(DescribeError) -> Double? {
    let values = try amounts(column).sorted()
    let total = Sums.sum(values)
    guard total > 0, total.isFinite else { return nil }
    let n = values.count
    let terms = values.enumerated().map { Double(2 * $0.offset + 1 - n) * ($0.element / total) }
    return max(0, Sums.sum(terms) / Double(n))
  }

  private static func amounts(_ column: NumericColumn) throws(DescribeError) -> [Double] {
    for (row, value) in column.values.enumerated() where value < 0 {
      throw .negative(column: column.name, value: value, row: row + 1, group: nil)
    }
    return column.values.filter { !$0.isNaN }
  }
}
