import KayaStatistics

/// How widely amounts spread in one group.
public struct Dispersion: Sendable, Equatable {
  /// The code of the group; 0 where there are no groups.
  public let group: Int
  /// The mean.
  public let mean: Double?
  /// The standard deviation.
  public let standardDeviation: Double?
  /// The coefficient of variation sd / mean, in the scale asked for; none where the mean is 0.
  public let coefficient: Double?
  /// How many values are not missing.
  public let n: Int
  /// The smallest value.
  public let minimum: Double?
  /// The largest value.
  public let maximum: Double?
  /// Whether the coefficient is absent because the mean is 0.
  public let hasZeroMean: Bool

  /// The scale of a coefficient of variation.
  public enum Scale: String, Sendable, CaseIterable {
    /// Hundredths.
    case percent
    /// A plain ratio.
    case ratio
  }

  /// Measures the spread of a column, each group for itself, in the order of the codes.
  ///
  /// The divisor of the variance is n - `ddof`. Missing values are left out. Errors: a negative value, a `ddof` below 0. Source:
  /// Pearson (1896), the coefficient of variation.
  public static func measure(
    _ column: NumericColumn, by groups: KeyColumn? = nil, ddof: Int = 1, scale: Scale = .percent
  ) throws(DescribeError) -> [Dispersion] {
    guard ddof >= 0 else { throw .unusableOption(name: "ddof", value: Double(ddof)) }
    if let groups, groups.codes.count != column.values.count {
      throw .lengthMismatch(column: "by", expected: column.values.count, found: groups.codes.count)
    }
    for (row, value) in column.values.enumerated() where value < 0 {
      let group = groups.map { $0.labels[$0.codes[row]] }
      throw .negative(column: column.name, value: value, row: row + 1, group: group)
    }
    let rows = groups?.members() ?? .whole(column.values.count)
    return rows.enumerated().filter { groups == nil || !$0.element.isEmpty }.map { code, members in
      measure(members.map { column.values[$0] }.filter { !$0.isNaN }, group: code, ddof: ddof, scale: scale)
    }
  }

  private static func measure(_ values: [Double], group: Int, ddof: Int, scale: Scale) -> Dispersion {
    let mean = Sums.mean(values)
    let deviation = Sums.standardDeviation(values, ddof: ddof)
    var coefficient: Double?
    if let mean, let deviation, mean != 0 { coefficient = deviation / mean * (scale == .percent ? 100 : 1) }
    return Dispersion(
      group: group, mean: mean, standardDeviation: deviation, coefficient: coefficient, n: values.count,
      minimum: values.min(), maximum: values.max(), hasZeroMean: mean == 0)
  }
}
