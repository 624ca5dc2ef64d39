/// An inefficiency for each row, in the order of the data.
public struct DirectionalDistances: Sendable, Hashable {
  /// The inefficiency β of each row; `nil` unless its status is optimal.
  public let inefficiency: [Double?]
  /// The status of each row.
  public let status: [EfficiencyStatus]
  /// The conventions used.
  public let options: EfficiencyOptions
  /// The programs behind the numbers.
  public let programs: ProgramSummary
}

/// A nonradial inefficiency for each row with the scale factor of each column.
public struct NonRadialDistances: Sendable, Hashable {
  /// The inefficiency Σ wβ of each row; `nil` unless its status is optimal.
  public let inefficiency: [Double?]
  /// The status of each row.
  public let status: [EfficiencyStatus]
  /// The scale factors of each column in the direction, one optimal choice of possibly many.
  public let factors: [RowParts]
  /// The weight of each column in the direction, in the order of `factors`.
  public let weights: [Double]
  /// The conventions used.
  public let options: EfficiencyOptions
  /// The programs behind the numbers.
  public let programs: ProgramSummary
}

/// A slacks-based score for each row with the slack of each column.
public struct SlackScores: Sendable, Hashable {
  /// The efficiency (Tone 2004) or inefficiency (Fukuyama and Weber 2009) of each row; `nil` unless optimal.
  public let score: [Double?]
  /// The status of each row.
  public let status: [EfficiencyStatus]
  /// The slacks of each column in its own unit, one optimal choice of possibly many.
  public let slacks: [RowParts]
  /// The conventions used; direction and disposability do not apply.
  public let options: EfficiencyOptions
  /// The programs behind the numbers.
  public let programs: ProgramSummary
}

/// One number a row that belongs to a column of the data.
public struct RowParts: Sendable, Hashable {
  /// The name of the column.
  public let column: String
  /// The number of each row; `nil` where the row has no score.
  public let values: [Double?]
}

extension [ProgramReading] {
  /// The parts of one column.
  func parts(_ index: Int, named name: String) -> RowParts {
    RowParts(column: name, values: map { $0.parts.indices.contains(index) ? $0.parts[index] : nil })
  }
}
