import KayaStatistics

/// The kind of a correlation.
public enum CorrelationMethod: String, Sendable, CaseIterable {
  /// Of the values.
  case pearson
  /// Of their ranks, ties sharing the mean of theirs.
  case spearman
}

/// Which rows a correlation uses.
public enum MissingRows: String, Sendable, CaseIterable {
  /// Those complete in the two columns of the pair.
  case pairwise
  /// Those complete in all columns.
  case listwise
}

/// The correlation of two columns.
public struct CorrelationPair: Sendable, Equatable {
  /// The name of the first column.
  public let first: String
  /// The name of the second column.
  public let second: String
  /// How many rows were used.
  public let n: Int
  /// The correlation; none where a column does not vary.
  public let estimate: Double?
  /// The two-sided p of no correlation, by t with n - 2 degrees of freedom; none for fewer than three rows.
  public let pValue: Double?
}

/// Correlations between columns.
public enum Correlation {
  /// Correlates every pair of columns, each once, in the order of the columns.
  ///
  /// t = r √((n - 2) / (1 - r²)). Errors: columns of different lengths. Source of the test: Student (1908), "Probable error of a
  /// correlation coefficient"; for ranks an approximation (Kendall and Stuart 1973, section 31.19), as R's for ties.
  public static func pairs(
    _ columns: [NumericColumn], method: CorrelationMethod = .pearson, missing: MissingRows = .pairwise
  ) throws(DescribeError) -> [CorrelationPair] {
    let rows = columns.first?.values.count ?? 0
    for column in columns where column.values.count != rows {
      throw .lengthMismatch(column: column.name, expected: rows, found: column.values.count)
    }
    let complete = (0..<rows).filter { row in
      missing == .pairwise || columns.allSatisfy { !$0.values[row].isNaN }
    }
    var result: [CorrelationPair] = []
    for (place, a) in columns.enumerated() {
      for b in columns[(place + 1)...] {
        let used = complete.filter { !a.values[$0].isNaN && !b.values[$0].isNaN }
        let r = estimate(used.map { a.values[$0] }, used.map { b.values[$0] }, method: method)
        result.append(
          CorrelationPair(
            first: a.name, second: b.name, n: used.count, estimate: r, pValue: r.flatMap { pValue($0, n: used.count) }))
      }
    }
    return result
  }

  /// The Pearson correlations of complete columns of equal length, each column's deviations computed once.
  static func matrix(_ columns: [[Double]]) -> [[Double?]] {
    let parts = columns.map(deviations)
    return parts.indices.map { i in parts.indices.map { j in estimate(parts[i], parts[j]) } }
  }

  /// The correlation of two columns of equal length without missing values.
  private static func estimate(_ x: [Double], _ y: [Double], method: CorrelationMethod) -> Double? {
    let (a, b) = method == .pearson ? (x, y) : (Ranks.average(x), Ranks.average(y))
    return estimate(deviations(a), deviations(b))
  }

  private typealias Deviations = (values: [Double], square: Double)

  private static func estimate(_ a: Deviations?, _ b: Deviations?) -> Double? {
    guard let a, let b else { return nil }
    return min(1, max(-1, Sums.dot(a.values, b.values) / (a.square * b.square).squareRoot()))
  }

  private static func pValue(_ r: Double, n: Int) -> Double? {
    guard n > 2 else { return nil }
    let df = Double(n - 2)
    return Distributions.studentTwoSided(r * (df / ((1 - r) * (1 + r))).squareRoot(), df: df)
  }

  /// Deviations from the mean over the largest of them, and the sum of their squares.
  private static func deviations(_ values: [Double]) -> Deviations? {
    guard let mean = Sums.mean(values), let low = values.min(), let high = values.max(), low < high else { return nil }
    let reach = max(high - mean, mean - low)
    guard reach.isFinite, reach > 0 else { return nil }
    let scaled = values.map { ($0 - mean) / reach }
    return (scaled, Sums.dot(scaled, scaled))
  }
}
