import KayaStatistics

/// The two-way fixed effects estimate taken apart into its comparisons of two groups in two spans of time.
///
/// Every pair of groups with different dates of adoption gives one or two comparisons: the group treated within the span
/// against a group whose treatment does not change in it. Weights are positive and add to one, and the weighted sum of
/// the comparisons is the estimate of the regression of the outcome on the treatment dummy with unit and time effects.
///
/// Source: Goodman-Bacon (2021), "Difference-in-differences with variation in treatment timing", theorem 1. Labels follow
/// the R package bacondecomp.
public struct BaconDecomposition: Sendable, Equatable {
  /// What stands as comparison in a pair.
  public enum Kind: String, Sendable, CaseIterable {
    /// A group against one that is treated only later.
    case earlierAgainstLater = "Earlier vs Later Treated"
    /// A group against one that has been treated before, within the data.
    case laterAgainstEarlier = "Later vs Earlier Treated"
    /// A group against units never treated.
    case treatedAgainstUntreated = "Treated vs Untreated"
    /// A group against units treated from the first period on.
    case laterAgainstAlways = "Later vs Always Treated"
  }

  /// One comparison.
  public struct Comparison: Sendable, Equatable {
    /// The first treated period of the group whose treatment begins.
    public let treated: Double
    /// The first treated period of the comparison group; nothing for units never treated.
    public let untreated: Double?
    /// What stands as comparison.
    public let kind: Kind
    /// The share of the comparison in the estimate.
    public let weight: Double
    /// The difference of differences.
    public let estimate: Double
  }

  /// The comparisons of one kind together.
  public struct Total: Sendable, Equatable {
    /// What stands as comparison.
    public let kind: Kind
    /// The sum of weights.
    public let weight: Double
    /// The weighted mean of the estimates.
    public let estimate: Double
  }

  /// The comparisons, by treated group and within it by comparison group, never treated last.
  public let comparisons: [Comparison]
  /// The two-way fixed effects estimate, which is the weighted sum of the comparisons.
  public let estimate: Double
  /// The input positions of the rows dropped for a missing value.
  public let droppedRows: [Int]
  /// The number of rows used.
  public let n: Int
  /// The number of units.
  public let unitCount: Int
  /// The number of periods.
  public let periodCount: Int

  /// The comparisons added up by kind, in the order of ``Kind``; kinds that do not occur are left out.
  public var byKind: [Total] {
    Kind.allCases.compactMap { kind in
      let members = comparisons.filter { $0.kind == kind }
      let weight = Sums.sum(members.map(\.weight))
      guard weight > 0 else { return nil }
      return Total(
        kind: kind, weight: weight, estimate: Sums.sum(members.map { $0.weight * $0.estimate }) / weight)
    }
  }

  /// Takes the estimate of a balanced panel apart.
  ///
  /// `treatment` is 0 or 1 and never goes back to 0. A panel that is not balanced, or has two rows for a unit and period,
  /// is an error that names the cell. Cost: one pass over the rows and work of order g²T for g groups and T periods.
  public init(outcome: [Double], treatment: [Double], units: [Int], times: [Double]) throws {
    let panel = CausalPanel(
      outcome: outcome, controls: [NumericColumn("treatment", treatment)], units: units, times: times,
      treatedAt: [Double](repeating: .nan, count: outcome.count))
    let sample = try PanelSample(panel)
    let cells = try AdoptionCells(sample)
    comparisons = try cells.comparisons()
    estimate = try cells.twoWayEstimate()
    droppedRows = sample.droppedRows
    n = sample.count
    unitCount = sample.unitCount
    periodCount = sample.times.count
  }
}
