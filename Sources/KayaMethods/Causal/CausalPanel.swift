/// The names under which models speak of a panel's columns.
public struct PanelNames: Sendable, Equatable {
  /// The outcome.
  public var outcome = "outcome"
  /// The units.
  public var unit = "unit"
  /// The periods.
  public var time = "time"
  /// The clusterings; absent ones are numbered.
  public var clusters: [String] = []

  /// Plain names.
  public init() {}
}

/// A panel with the date at which each unit's treatment begins, one entry a row in every column.
///
/// NaN is a missing value everywhere but in `treatedAt`, where it means never treated. A negative unit or cluster code is
/// a missing one. Rows need no order.
public struct CausalPanel: Sendable {
  /// The outcome.
  public var outcome: [Double]
  /// The control variables.
  public var controls: [NumericColumn]
  /// The unit of each row, as a code that is not negative.
  public var units: [Int]
  /// The period of each row.
  public var times: [Double]
  /// The first treated period of the row's unit; NaN, 0, or a period after the last of the data mean never.
  public var treatedAt: [Double]
  /// The clusterings for standard errors, a code a row each; without any, units are the clusters.
  public var clusters: [[Int]]
  /// The weight of each row; rows of weight zero are dropped.
  public var weights: [Double]?
  /// The names under which models speak of the columns.
  public var names = PanelNames()

  /// Gathers the columns of a panel.
  public init(
    outcome: [Double], controls: [NumericColumn] = [], units: [Int], times: [Double], treatedAt: [Double],
    clusters: [[Int]] = [], weights: [Double]? = nil
  ) {
    self.outcome = outcome
    self.controls = controls
    self.units = units
    self.times = times
    self.treatedAt = treatedAt
    self.clusters = clusters
    self.weights = weights
  }
}
