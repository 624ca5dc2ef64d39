import KayaStatistics

/// The choices behind an imputation estimate.
public struct ImputationOptions: Sendable, Equatable {
  /// The event times to report, from 0 on; without them one average over all treated rows.
  public var horizons: [Double]?
  /// The event times before treatment to test against all earlier ones.
  public var pretrends: [Double]
  /// The level of the confidence intervals.
  public var level: Double

  /// Gathers the choices.
  public init(horizons: [Double]? = nil, pretrends: [Double] = [], level: Double = 0.95) {
    self.horizons = horizons
    self.pretrends = pretrends
    self.level = level
  }
}

/// Effects of treatment as the outcome less what untreated rows let one expect.
///
/// Unit effects, period effects and slopes are fitted to untreated rows alone; the effect of a treated row is its outcome
/// less the fit, and effects are averaged by event time. Standard errors are conservative: they take the variation of
/// effects around the mean of their cohort and event time for noise. Tests and intervals are normal.
///
/// Source: Borusyak, Jaravel and Spiess (2024), "Revisiting event-study designs", theorem 3 and equation 8.
public struct ImputationEffects: Sendable {
  /// The effects by event time, or the average over all treated rows (key 0) where no horizons are asked for.
  public let effects: [EventEstimate]
  /// Whether the effects hold one average over all treated rows.
  public let isAverage: Bool
  /// The input positions of treated rows without an imputed outcome: their unit is never seen untreated, or their period.
  public let notImputed: [Int]
  /// The horizons asked for at which no row could be imputed.
  public let emptyHorizons: [Double]
  /// The pretrends asked for that could not be estimated: no untreated row is there, or the others leave nothing to compare.
  public let emptyPretrends: [Double]
  /// The input positions of the rows dropped for a missing value or a weight of zero.
  public let droppedRows: [Int]
  /// The controls left out: effects of units and periods, or controls before them, explain them in all rows.
  public let droppedControls: [String]
  /// The number of rows used.
  public let n: Int
  /// The number of untreated rows, from which the fit is made.
  public let untreatedCount: Int
  /// The number of clusters.
  public let clusterCount: Int

  /// Estimates the effects on a panel, which need not be balanced.
  ///
  /// Clusters default to units; rows that cannot be imputed are listed. Errors: no treated unit, no untreated row, a unit
  /// with two rows in a period. Cost: a fit of the untreated rows and one solution an effect. A control that effects or other controls explain
  /// is left out and named; one that untreated rows alone do not identify is an error naming it.
  ///
  /// `admit` is told how many products the fit takes before it is made, and may throw.
  public init(
    _ panel: CausalPanel, options: ImputationOptions = ImputationOptions(),
    admit: (_ products: Int) throws -> Void = { _ in }
  ) throws {
    guard options.level > 0 && options.level < 1 else {
      throw CausalError.optionOutOfRange(name: "level", value: options.level)
    }
    guard panel.clusters.count < 2 else { throw CausalError.unsupportedErrors }
    var sample = try PanelSample(panel)
    try sample.rejectRepeatedRows()
    droppedControls = try sample.dropExplainedControls()
    try admit(UntreatedModel.products(sample))
    let model = try UntreatedModel(sample)
    let residual = try zip(sample.outcome, model.fittedOutcome()).map { $0 - $1 }
    let treated = (0..<sample.count).filter { sample.isTreated($0) }
    guard !treated.isEmpty else { throw CausalError.noTreatedUnits }
    let usable = treated.filter { model.canImpute($0) }
    let critical = Distributions.normalQuantile(0.5 + options.level / 2)
    let variance = ImputationVariance(sample, model, residual)
    var found = try ImputationPretrends.effects(sample, panel.names, options, critical: critical)
    let tested = Set(found.map(\.key))
    emptyPretrends = OrderedTimes(options.pretrends).times.filter { !tested.contains($0) }
    var empty: [Double] = []
    for horizon in options.horizons.map({ $0.map(Optional.some) }) ?? [nil] {
      let rows = usable.filter { row in horizon.map { sample.eventTime(row) == $0 } ?? true }
      guard !rows.isEmpty else {
        if let horizon { empty.append(horizon) }
        continue
      }
      let estimate = try variance.average(over: rows)
      found.append(
        EventEstimate(
          key: horizon ?? 0, estimate: estimate.value, stdError: estimate.stdError, df: .infinity,
          critical: critical, n: rows.count))
    }
    guard !usable.isEmpty else { throw CausalError.nothingToAggregate }
    effects = found
    isAverage = options.horizons == nil
    notImputed = treated.filter { !model.canImpute($0) }.map { sample.rows[$0] }
    emptyHorizons = empty
    droppedRows = sample.droppedRows
    n = sample.count
    untreatedCount = sample.count - treated.count
    clusterCount = sample.clusterings[0].codes.count
  }
}
