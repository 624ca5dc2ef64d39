import KayaNumerics
import KayaStatistics

/// Average effects of treatment by date of adoption and period.
///
/// The effect on cohort g in period t is the change of its outcome since a base period less the change that comparison
/// units show, adjusted for covariates as they stood in the earlier of the two periods. Standard errors come from the
/// influence function of each effect, with units as the independent draws; a bootstrap multiplies it by random weights
/// and gives bands that hold for all cells at once.
///
/// Source: Callaway and Sant'Anna (2021), "Difference-in-differences with multiple time periods"; conventions of the R
/// package did. Cost without covariates: one pass over the rows a cohort, and 0.3 n T additions a draw.
public struct GroupTimeEffects: Sendable {
  /// Why a cell has no estimate.
  public enum Gap: Sendable, Equatable {
    /// Some treated unit has a score of 0.999 or more, or no comparison unit is left below 0.995.
    case noOverlap
    /// No unit is left to compare with: all others are treated by then.
    case noComparison
    /// The covariates of the units compared are linearly dependent.
    case singularDesign
  }

  /// The effect on one cohort in one period.
  public struct Cell: Sendable, Equatable {
    /// The cohort, as its first treated period.
    public let group: Double
    /// The period.
    public let time: Double
    /// The period it is compared with.
    public let baseTime: Double
    /// The effect; 0 in the base period of a universal base; nothing where it cannot be estimated.
    public let estimate: Double?
    /// Its standard error.
    public let stdError: Double?
    /// The lower end of the confidence band.
    public let confLow: Double?
    /// The upper end of the confidence band.
    public let confHigh: Double?
    /// Why there is no estimate.
    public let gap: Gap?
  }

  /// The cells, by cohort and within it by period.
  public let cells: [Cell]
  /// The choices made.
  public let options: GroupTimeOptions
  /// How many standard errors the band reaches to either side.
  public let criticalValue: Double
  /// Whether the band holds for all cells at once rather than for each alone.
  public let isSimultaneous: Bool
  /// The number of units used.
  public let unitCount: Int
  /// The periods used.
  public let times: [Double]
  /// The cohorts, with their numbers of units.
  public let cohorts: [(group: Double, units: Int)]
  /// The input positions of the rows dropped for a missing value.
  public let droppedRows: [Int]
  /// The codes of the units left out because they are treated from the first period on.
  public let treatedFromStart: [Int]
  /// The codes of the units left out because they lack a row in some period.
  public let incompleteUnits: [Int]

  /// Where units not treated yet are the comparison and none is never treated: the last cohort, which is the comparison
  /// only, and the periods from its treatment on, which leave.
  public let comparisonCohort: Double?
  /// The periods that left with it.
  public let droppedPeriods: [Double]
  /// The number of rows given.
  public let inputRows: Int

  /// The influence of each unit on each cell, units in order of cohort.
  let influence: [[Double]]
  /// Where the units of each cohort stand, the never treated last.
  let ranges: [Range<Int>]
  /// The weight of each unit, of mean one, where units are weighed.
  let weights: [Double]?

  /// Estimates the effects on a panel; its clusters play no part, its weights are of units and may not change over time.
  ///
  /// Units that lack a period, and units treated from the first period on, leave and are listed. Where units not treated
  /// yet are the comparison and none is never treated, so do the periods from the last cohort's treatment on. Cells without units to
  /// compare with, or without overlap, have no estimate and say why. Errors: no treated unit, no cell with a comparison,
  /// none never treated where these are the comparison, a unit with two rows in a period, an option out of its range.
  ///
  /// `admit` is told the number of cells and units before any is estimated, and may throw.
  public init(
    _ panel: CausalPanel, options: GroupTimeOptions = GroupTimeOptions(),
    admit: (_ cells: Int, _ units: Int) throws -> Void = { _, _ in }
  ) throws {
    try options.check()
    let sorted = try CohortPanel(
      panel, anticipation: options.anticipation, comparingLast: options.control == .notYet)
    if options.control == .never && sorted.never.isEmpty { throw CausalError.noneNeverTreated }
    let plans = GroupTimePlan.all(sorted, options)
    guard plans.contains(where: { !$0.isBase && !$0.controls.isEmpty }) else { throw CausalError.noComparisonUnits }
    try admit(plans.count, sorted.unitCount)
    let estimator = GroupTimeEstimator(sorted, options.method)
    let estimates = try plans.map { try estimator.estimate($0) }
    var bands = ErrorBands(influence: estimates.map(\.influence), count: sorted.unitCount, level: options.level)
    if options.draws > 0 {
      let stream = RandomStream(seed: options.seed, path: ["att_gt"])
      let bootstrap = MultiplierBootstrap(draws: options.draws, stream: stream)
      let draws =
        sorted.covariates.isEmpty && sorted.weights == nil
        ? bootstrap.cells(sorted, plans) : bootstrap.columns(estimates.map(\.influence), count: sorted.unitCount)
      let kept = zip(draws, estimates).map { $1.gap == nil ? $0 : [Double](repeating: 0, count: $0.count) }
      bands = ErrorBands(draws: kept, count: sorted.unitCount, level: options.level)
    }
    cells = zip(plans, estimates).enumerated().map { index, pair in
      let band = bands.interval(pair.1.estimate, index)
      return Cell(
        group: sorted.cohorts[pair.0.cohort], time: sorted.times[pair.0.period], baseTime: sorted.times[pair.0.base],
        estimate: pair.1.estimate, stdError: band?.stdError, confLow: band?.low, confHigh: band?.high, gap: pair.1.gap)
    }
    self.options = options
    criticalValue = bands.criticalValue
    isSimultaneous = bands.isSimultaneous
    unitCount = sorted.unitCount
    times = sorted.times
    cohorts = zip(sorted.cohorts, sorted.ranges).map { ($0, $1.count) }
    droppedRows = sorted.departures.rows
    treatedFromStart = sorted.departures.treatedFromStart
    incompleteUnits = sorted.departures.incomplete
    comparisonCohort = sorted.departures.comparison
    droppedPeriods = sorted.departures.periods
    inputRows = panel.outcome.count
    influence = estimates.map(\.influence)
    ranges = sorted.ranges
    let mean = Sums.mean(sorted.weights ?? []) ?? 1
    weights = sorted.weights.map { $0.map { $0 / mean } }
  }
}
