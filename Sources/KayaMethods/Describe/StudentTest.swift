import KayaStatistics

/// The result of a t test.
public struct StudentTestResult: Sendable, Equatable {
  /// How many values were used, in both groups together; pairs for a paired test.
  public let n: Int
  /// The number of values of each group; one entry for a single sample or for pairs.
  public let sizes: [Int]
  /// The mean of each group.
  public let means: [Double]
  /// The mean, the mean difference, or the difference of the means (first minus second).
  public let estimate: Double
  /// The standard error of the estimate.
  public let standardError: Double
  /// The statistic; none where nothing varies.
  public let statistic: Double?
  /// The degrees of freedom.
  public let degreesOfFreedom: Double?
  /// The two-sided p.
  public let pValue: Double?
  /// The confidence interval of the estimate.
  public let interval: ClosedRange<Double>?
}

/// Student's t test of one sample, of two groups, and of pairs.
public enum StudentTest {
  /// How the variances of two groups enter.
  public enum Variances: String, Sendable, CaseIterable {
    /// Each for itself, with Welch's degrees of freedom: the default of R.
    case welch
    /// Pooled, with n - 2 degrees of freedom: the default of Stata.
    case pooled
  }

  /// Tests whether the mean of a column is `mean`; missing values are left out.
  ///
  /// t = (x̄ - mean) / (s / √n) with n - 1 degrees of freedom. Errors: fewer than two values, values that are all equal.
  /// Source: Student (1908), Biometrika 6(1).
  public static func oneSample(
    _ column: NumericColumn, mean: Double = 0, level: Double = 0.95
  ) throws(DescribeError) -> StudentTestResult {
    let sample = try Sample(column.values, of: column.name, group: nil)
    return try result(
      [sample], estimate: sample.mean, shift: mean, error: (sample.variance / sample.n).squareRoot(), df: sample.n - 1,
      level: level)
  }

  /// Tests whether two columns have the same mean, row by row; rows that miss one of them are left out.
  ///
  /// The test of one sample on the differences, with its errors; columns of different lengths are one too.
  public static func paired(
    _ first: NumericColumn, _ second: NumericColumn, level: Double = 0.95
  ) throws(DescribeError) -> StudentTestResult {
    guard first.values.count == second.values.count else {
      throw .lengthMismatch(column: second.name, expected: first.values.count, found: second.values.count)
    }
    let differences = zip(first.values, second.values).map { $0 - $1 }
    return try oneSample(NumericColumn("\(first.name) - \(second.name)", differences), level: level)
  }

  /// Tests whether a column has the same mean in two groups, in the order of their codes; missing values are left out.
  ///
  /// Source: Welch (1947), Biometrika 34; pooled: Student (1908). Errors: another number of groups than two, a group with fewer
  /// than two values.
  public static func twoGroups(
    _ column: NumericColumn, by groups: KeyColumn, variances: Variances = .welch, level: Double = 0.95
  ) throws(DescribeError) -> StudentTestResult {
    guard groups.codes.count == column.values.count else {
      throw .lengthMismatch(column: "by", expected: column.values.count, found: groups.codes.count)
    }
    let present = groups.members().enumerated().filter { !$0.element.isEmpty }
    guard present.count == 2 else {
      throw .notTwoGroups(column: "by", labels: present.map { groups.labels[$0.offset] })
    }
    var samples: [Sample] = []
    for (code, rows) in present {
      samples.append(try Sample(rows.map { column.values[$0] }, of: column.name, group: groups.labels[code]))
    }
    let (a, b) = (samples[0], samples[1])
    if variances == .pooled {
      let df = a.n + b.n - 2
      let pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / df
      return try result(
        samples, estimate: a.mean - b.mean, error: (pooled * (1 / a.n + 1 / b.n)).squareRoot(), df: df, level: level)
    }
    let (u, v) = (a.variance / a.n, b.variance / b.n)
    let df = (u + v) * (u + v) / (u * u / (a.n - 1) + v * v / (b.n - 1))
    return try result(samples, estimate: a.mean - b.mean, error: (u + v).squareRoot(), df: df, level: level)
  }

  private struct Sample {
    let n: Double
    let mean: Double
    let variance: Double

    init(_ values: [Double], of column: String, group: String?) throws(DescribeError) {
      let present = values.filter(\.isFinite)
      guard let mean = Sums.mean(present), let variance = Sums.variance(present) else {
        throw .tooFew(column: column, found: present.count, needed: 2, group: group)
      }
      n = Double(present.count)
      self.mean = mean
      // Equal values must not vary by the rounding of their mean.
      self.variance = present.min() == present.max() ? 0 : variance
    }
  }

  private static func result(
    _ samples: [Sample], estimate: Double, shift: Double = 0, error: Double, df: Double, level: Double
  ) throws(DescribeError) -> StudentTestResult {
    guard level > 0, level < 1 else { throw .unusableOption(name: "level", value: level) }
    let varies = error > 0 && error.isFinite && df.isFinite
    let statistic = varies ? (estimate - shift) / error : nil
    let reach = Distributions.studentQuantile((1 + level) / 2, df: df) * error
    return StudentTestResult(
      n: Int(samples.reduce(0) { $0 + $1.n }), sizes: samples.map { Int($0.n) }, means: samples.map(\.mean),
      estimate: estimate, standardError: error, statistic: statistic, degreesOfFreedom: varies ? df : nil,
      pValue: statistic.map { Distributions.studentTwoSided($0, df: df) },
      interval: varies && reach.isFinite ? estimate - reach...estimate + reach : nil)
  }
}
