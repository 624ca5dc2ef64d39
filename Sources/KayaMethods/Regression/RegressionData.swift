/// A named column of groups, numbered from zero; a negative code is a missing value.
public struct RegressionFactor: Sendable, Equatable {
  /// The name under which results speak of the grouping; `a^b` for two columns combined.
  public var name: String
  /// The group of each row.
  public var codes: [Int32]
  /// The number of groups; codes are below it.
  public var count: Int

  /// Names a grouping.
  public init(_ name: String, _ codes: [Int32], count: Int) {
    self.name = name
    self.codes = codes
    self.count = count
  }
}

/// The columns of a regression, all of one length: what a formula means once a table has been read.
///
/// Regressors stand in the formula's order, which decides which of a collinear set survives. With fixed effects a
/// constant is part of them, and ``intercept`` is ignored.
public struct RegressionData: Sendable, Equatable {
  /// The column explained.
  public var outcome: NumericColumn
  /// The exogenous columns that explain it, without the constant.
  public var regressors: [NumericColumn]
  /// Whether there is a constant where there are no fixed effects.
  public var intercept: Bool
  /// The fixed effects.
  public var effects: [RegressionFactor]
  /// The endogenous columns; two-stage least squares where there are any.
  public var endogenous: [NumericColumn]
  /// The instruments that stand in for the endogenous columns.
  public var instruments: [NumericColumn]
  /// Weights of the rows, inversely proportional to their error variance; rows of weight zero are left out.
  public var weights: NumericColumn?
  /// The groupings within which errors may be correlated.
  public var clusters: [RegressionFactor]

  /// Brings the columns of a regression together.
  public init(
    outcome: NumericColumn, regressors: [NumericColumn], intercept: Bool = true,
    effects: [RegressionFactor] = [], endogenous: [NumericColumn] = [], instruments: [NumericColumn] = [],
    weights: NumericColumn? = nil, clusters: [RegressionFactor] = []
  ) {
    self.outcome = outcome
    self.regressors = regressors
    self.intercept = intercept
    self.effects = effects
    self.endogenous = endogenous
    self.instruments = instruments
    self.weights = weights
    self.clusters = clusters
  }

  /// The number of rows.
  public var rows: Int { outcome.values.count }

  /// The columns of numbers in the order in which missing values are looked for.
  var numericColumns: [NumericColumn] {
    [outcome] + endogenous + regressors + instruments
  }
}
