import KayaNumerics

/// The choices behind interaction-weighted event studies.
public struct SunAbrahamOptions: Sendable {
  /// The event time that the others are compared with.
  public var reference: Double
  /// The event times beyond which rows are pooled at its ends; without it none.
  public var window: EventWindow?
  /// The variance and its conventions; clustered by unit where nothing else is asked for.
  public var regression: RegressionOptions

  /// Gathers the choices.
  public init(
    reference: Double = -1, window: EventWindow? = nil, regression: RegressionOptions = RegressionOptions()
  ) {
    self.reference = reference
    self.window = window
    self.regression = regression
  }
}

/// Effects by time since treatment that do not mix cohorts: averages of effects on cohorts, weighted by their rows.
///
/// A regression with unit and period effects and a dummy for every cohort and event time gives an effect a cell; an event
/// time's effect is their mean weighted by the cells' shares of rows, which are held fixed. Units never treated are the
/// comparison; without any the last cohort is, and the periods from its treatment on are given up.
///
/// Source: Sun and Abraham (2021), "Estimating dynamic treatment effects in event studies with heterogeneous treatment
/// effects"; conventions of `sunab` in fixest.
public struct SunAbraham: Sendable {
  /// The effect on one cohort at one event time.
  public struct Cell: Sendable, Equatable {
    /// The cohort, as its first treated period.
    public let cohort: Double
    /// The effect, with the event time as key.
    public let effect: EventEstimate
  }

  /// The effects by event time, ascending, with the reference at zero.
  public let effects: [EventEstimate]
  /// The effects by cohort and event time.
  public let cells: [Cell]
  /// The effect on each cohort over its event times from 0 on, with the cohort as key.
  public let cohorts: [EventEstimate]
  /// The effect over all cohorts and event times from 0 on; nothing where there is no such cell.
  public let att: EventEstimate?
  /// The fitted regression.
  public let model: LinearModel
  /// The cells whose dummies the others and the fixed effects explain; they do not enter the averages.
  public let unidentified: [(cohort: Double, eventTime: Double)]
  /// The cohorts left out because they show no row at the reference event time.
  public let cohortsLeftOut: [Double]
  /// The cohort that stands in for the never treated, of whom there are none.
  public let comparisonCohort: Double?
  /// The periods given up because that cohort is treated in them.
  public let periodsWithoutComparison: [Double]
  /// The input positions of the rows dropped for a missing value or a weight of zero.
  public let droppedRows: [Int]

  /// Fits the effects on a panel, which need not be balanced.
  public init(_ panel: CausalPanel, options: SunAbrahamOptions = SunAbrahamOptions()) throws {
    if let window = options.window, !window.contains(options.reference) {
      throw CausalError.optionOutOfRange(name: "ref", value: options.reference)
    }
    let sample = try PanelSample(panel)
    let cells = try SaturatedCells(sample, options)
    let model = try PanelRegression(sample, names: panel.names, options: options.regression, rows: cells.rows)
      .fit(cells.dummies)
    let table = CoefficientTable(model, level: options.regression.level)
    let sizes = cells.sizes(of: model)
    let known = cells.all.filter { table.has($0.term) }
    func average(_ members: [SaturatedCells.Cell], key: Double) -> EventEstimate? {
      let total = members.reduce(0) { $0 + (sizes.mass[$1] ?? 0) }
      guard total > 0 else { return nil }
      return table.combination(
        members.map { ($0.term, (sizes.mass[$0] ?? 0) / total) }, key: key,
        n: members.reduce(0) { $0 + (sizes.rows[$1] ?? 0) })
    }
    var found: [EventEstimate] = []
    for time in cells.eventTimes {
      if time == options.reference {
        found.append(EventEstimate(reference: time, n: cells.referenceRows))
      } else if let effect = average(known.filter { $0.time == time }, key: time) {
        found.append(effect)
      }
    }
    effects = found
    self.cells = known.compactMap { cell in
      table.effect(cell.term, key: cell.time, n: sizes.rows[cell] ?? 0).map { Cell(cohort: cell.cohort, effect: $0) }
    }
    let treated = known.filter { $0.time >= 0 }
    cohorts = OrderedTimes(treated.map(\.cohort)).times.compactMap { cohort in
      average(treated.filter { $0.cohort == cohort }, key: cohort)
    }
    att = average(treated, key: 0)
    self.model = model
    unidentified = cells.all.filter { !table.has($0.term) }.map { ($0.cohort, $0.time) }
    cohortsLeftOut = cells.cohortsLeftOut
    comparisonCohort = cells.comparisonCohort
    periodsWithoutComparison = cells.periodsWithoutComparison
    droppedRows = sample.droppedRows
  }
}
