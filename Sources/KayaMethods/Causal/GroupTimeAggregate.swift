import KayaNumerics

/// Group-time effects averaged over cohorts and periods, with weights in proportion to the sizes of cohorts.
///
/// The sizes are estimates too: their influence enters the standard errors. Source: Callaway and Sant'Anna (2021),
/// section 3; conventions of `aggte` in the R package did.
public struct GroupTimeAggregate: Sendable {
  /// What the effects are averaged by.
  public enum Grouping: String, Sendable, CaseIterable {
    /// One average over all treated cells.
    case simple
    /// By time since treatment; overall the plain mean over event times from 0 on.
    case event
    /// By cohort; overall by size of cohort.
    case group
    /// By period; overall the plain mean over periods.
    case calendar
  }

  /// An average over everything, with a pointwise normal interval.
  public struct Overall: Sendable, Equatable {
    /// The average effect.
    public let estimate: Double
    /// Its standard error.
    public let stdError: Double?
    /// The lower end of the confidence interval.
    public let confLow: Double?
    /// The upper end of the confidence interval.
    public let confHigh: Double?
  }

  /// What the effects are averaged by.
  public let grouping: Grouping
  /// The averages, ascending by event time, cohort or period; one for ``Grouping/simple``, with key 0.
  public let effects: [EventEstimate]
  /// The average over everything; nothing where no event time from 0 on is left.
  public let overall: Overall?
  /// The number of units.
  public let unitCount: Int
  /// How many standard errors the bands of the effects reach.
  public let criticalValue: Double
  /// Whether these bands hold for all effects at once.
  public let isSimultaneous: Bool
  /// The cells that had no estimate and were removed.
  public let removed: [GroupTimeEffects.Cell]

  /// Averages group-time effects.
  ///
  /// `minEvent` and `maxEvent` bound the event times that count; by calendar time they have no say. Cells without an
  /// estimate are removed, or with `removingMissing` false an error. Errors are those of the effects: analytic, or by the
  /// same number of bootstrap draws. `admit` is told the number of averages before any draw, and may throw.
  public init(
    _ effects: GroupTimeEffects, by grouping: Grouping, minEvent: Double? = nil, maxEvent: Double? = nil,
    removingMissing: Bool = true, admit: (_ averages: Int) throws -> Void = { _ in }
  ) throws {
    let missing = effects.cells.filter { $0.estimate == nil }
    if let cell = missing.first, !removingMissing {
      throw CausalError.missingCell(group: cell.group, time: cell.time)
    }
    let parts = GroupTimeParts(effects)
    let window = (minEvent ?? -.infinity)...(max(maxEvent ?? .infinity, minEvent ?? -.infinity))
    if let minEvent, let maxEvent, minEvent > maxEvent {
      throw CausalError.emptyRange(from: minEvent, to: maxEvent)
    }
    let averages = parts.averages(by: grouping, window: window)
    guard !averages.isEmpty else { throw CausalError.nothingToAggregate }
    try admit(averages.count)
    let total = parts.overall(of: averages, grouping)
    let columns = averages.map(\.average.influence) + (total.map { [$0.influence] } ?? [])
    let options = effects.options
    var bands = ErrorBands(influence: columns, count: effects.unitCount, level: options.level)
    let pointwise = bands.criticalValue
    if options.draws > 0 {
      let stream = RandomStream(seed: options.seed, path: ["aggregate", grouping.rawValue])
      let draws = MultiplierBootstrap(draws: options.draws, stream: stream).columns(columns, count: effects.unitCount)
      bands = ErrorBands(
        draws: draws, count: effects.unitCount, level: options.level, apart: total == nil || grouping == .simple ? 0 : 1
      )
    }
    self.grouping = grouping
    criticalValue = grouping == .simple ? pointwise : bands.criticalValue
    isSimultaneous = grouping != .simple && bands.isSimultaneous
    let critical = criticalValue
    self.effects = averages.enumerated().map { index, entry in
      EventEstimate(
        key: entry.key, estimate: entry.average.estimate, stdError: bands.stdErrors[index], df: .infinity,
        critical: critical, n: entry.rows)
    }
    overall = total.map { total in
      let band = bands.interval(total.estimate, columns.count - 1, critical: pointwise)
      return Overall(estimate: total.estimate, stdError: band?.stdError, confLow: band?.low, confHigh: band?.high)
    }
    unitCount = effects.unitCount
    removed = missing
  }
}
