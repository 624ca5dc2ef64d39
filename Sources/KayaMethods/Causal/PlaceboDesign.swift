import KayaNumerics

/// A fitted regression laid out for permutation: its rows, effects and kind of standard error.
///
/// Rows are those of the fitted model, so none may miss a value.
public struct PlaceboDesign: Sendable {
  /// How the standard error of a draw is made of its scores.
  ///
  /// Only proportions matter: whatever makes the model's own standard error out of its scores (degrees of freedom, number
  /// of clusters) is the same for every draw and is taken from ``PlaceboDesign/stdError``.
  public enum Errors: Sendable {
    /// One variance for all rows.
    case classical
    /// Squared scores of rows divided by (1 - leverage) to a power: 0 for HC0 and HC1, 1 for HC2, 2 for HC3.
    case robust(power: Int)
    /// Squared sums of scores by group, each grouping with its factor: one grouping for one-way clusters, two and
    /// their crossing with a negative factor for two-way clusters.
    case clustered([(groups: GroupCodes, factor: Double)])
  }

  /// The outcome.
  public var outcome: [Double]
  /// The regressor whose paths are permuted.
  public var permuted: NumericColumn
  /// The other regressors.
  public var controls: [NumericColumn]
  /// The fixed effects; without any the model has a constant.
  public var effects: [GroupCodes]
  /// The unit of each row, among which paths are permuted; a code that is not negative.
  public var units: [Int]
  /// The time of each row.
  public var times: [Double]
  /// The weights.
  public var weights: [Double]?
  /// How a standard error is made.
  public var errors: Errors
  /// The model's own standard error of the permuted regressor.
  public var stdError: Double
  /// The degrees of freedom of the model's t tests.
  public var df: Double

  /// Gathers the parts of a fitted model.
  public init(
    outcome: [Double], permuted: NumericColumn, controls: [NumericColumn] = [], effects: [GroupCodes], units: [Int],
    times: [Double], weights: [Double]? = nil, errors: Errors, stdError: Double, df: Double
  ) {
    self.outcome = outcome
    self.permuted = permuted
    self.controls = controls
    self.effects = effects
    self.units = units
    self.times = times
    self.weights = weights
    self.errors = errors
    self.stdError = stdError
    self.df = df
  }

  /// Throws where columns disagree in length or miss a value.
  func check() throws {
    let count = outcome.count
    var columns = [NumericColumn("outcome", outcome), permuted, NumericColumn("time", times)] + controls
    if let weights { columns.append(NumericColumn("weights", weights)) }
    for column in columns {
      guard column.values.count == count else {
        throw CausalError.lengthMismatch(column: column.name, expected: count, found: column.values.count)
      }
      if let row = column.values.firstIndex(where: { !$0.isFinite }) {
        throw CausalError.missingValue(column: column.name, row: row)
      }
    }
    guard units.count == count else {
      throw CausalError.lengthMismatch(column: "units", expected: count, found: units.count)
    }
    guard count > 0 else { throw CausalError.noRows(dropped: 0) }
  }
}
