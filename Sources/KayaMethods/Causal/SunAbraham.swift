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

  /// What a reader of errors should know of the fit.
  public struct Facts: Sendable, Equatable {
    /// The number of rows used.
    public let n: Int
    /// The number of parameters K in the small-sample factor.
    public let parameters: Int
    /// The degrees of freedom of t.
    public let df: Double
    /// The estimator of the variance and its clusters in words: `cr1 (city)`.
    public let variance: String
    /// The number of clusters in each clustering.
    public let clusterCounts: [Int]
  }

  /// The effects by event time, ascending, with the reference at zero.
  public let effects: [EventEstimate]
  /// The effects by cohort and event time.
  public let cells: [Cell]
  /// The effect on each cohort over its event times from 0 on, with the cohort as key.
  public let cohorts: [EventEstimate]
  /// The effect over all cohorts and event times from 0 on; nothing where there is no such cell.
  public let att: EventEstimate?
  /// The facts of the fit.
  public let facts: Facts
  /// The fitted regression; nothing where a balanced panel without controls was solved by means.
  public let model: LinearModel?
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
  ///
  /// An effect is Σ_c s_{c,e} δ_{c,e}, s the share of cohort c among the rows at event time e, held fixed. Errors: no
  /// treated unit, no comparison, a unit with two rows in a period, and those of ``LinearModel/fit(_:_:)``.
  ///
  /// `admit` is told about how many products the fit takes before it is made, and may throw.
  public init(
    _ panel: CausalPanel, options: SunAbrahamOptions = SunAbrahamOptions(),
    admit: (_ products: Int) throws -> Void = { _ in }
  ) throws {
    try self.init(panel, options: options, byMeans: true, admit: admit)
  }

  /// The same with a say in whether means may replace the regression.
  init(
    _ panel: CausalPanel, options: SunAbrahamOptions, byMeans: Bool, admit: (_ products: Int) throws -> Void = { _ in }
  ) throws {
    if let window = options.window, !window.contains(options.reference) {
      throw CausalError.optionOutOfRange(name: "ref", value: options.reference)
    }
    let sample = try PanelSample(panel)
    try sample.rejectRepeatedRows()
    let cells = try SaturatedCells(sample, options)
    let fit = try SaturatedFit(sample, cells, options, names: panel.names, byMeans: byMeans, admit: admit)
    let sizes = cells.sizes(of: fit.usedRows)
    let known = cells.all.filter { fit.has($0) }
    func average(_ members: [SaturatedCells.Cell], key: Double) -> EventEstimate? {
      let total = members.reduce(0) { $0 + (sizes.mass[$1] ?? 0) }
      guard total > 0 else { return nil }
      return fit.combination(
        members.map { ($0, (sizes.mass[$0] ?? 0) / total) }, key: key,
        n: members.reduce(0) { $0 + (sizes.rows[$1] ?? 0) })
    }
    let byTime = Dictionary(grouping: known, by: \.time)
    effects = cells.eventTimes.compactMap { time in
      if time == options.reference { return EventEstimate(reference: time, n: cells.referenceRows) }
      return average(byTime[time] ?? [], key: time)
    }
    self.cells = known.compactMap { cell in
      average([cell], key: cell.time).map { Cell(cohort: cell.cohort, effect: $0) }
    }
    let treated = known.filter { $0.time >= 0 }
    cohorts = OrderedTimes(treated.map(\.cohort)).times.compactMap { cohort in
      average(treated.filter { $0.cohort == cohort }, key: cohort)
    }
    att = average(treated, key: 0)
    facts = fit.facts
    model = fit.model
    unidentified = cells.all.filter { !fit.has($0) }.map { ($0.cohort, $0.time) }
    cohortsLeftOut = cells.cohortsLeftOut
    comparisonCohort = cells.comparisonCohort
    periodsWithoutComparison = cells.periodsWithoutComparison
    droppedRows = sample.droppedRows
  }
}

/// A saturated regression, solved by means or by least squares.
private enum SaturatedFit {
  case means(ClosedSaturation, rows: [Int])
  case regression(LinearModel, CoefficientTable, rows: [Int])

  init(
    _ sample: PanelSample, _ cells: SaturatedCells, _ options: SunAbrahamOptions, names: PanelNames, byMeans: Bool,
    admit: (_ products: Int) throws -> Void
  ) throws {
    let count = cells.all.count
    if byMeans, let closed = try ClosedSaturation(sample, cells, options, names: names) {
      // Each effect is a sum over the periods of every cohort, and over the units.
      try admit(count * (sample.times.count * (sample.cohorts.count + 1) + sample.unitCount))
      self = .means(closed, rows: cells.rows)
      return
    }
    let dummies = try cells.dummies()
    try admit(count * count * sample.count)
    let model = try PanelRegression(sample, names: names, options: options.regression, rows: cells.rows)
      .fit(dummies)
    self = .regression(
      model, CoefficientTable(model, level: options.regression.level), rows: model.usedRows.map { cells.rows[$0] })
  }

  /// The rows of the sample used.
  var usedRows: [Int] {
    switch self {
    case .means(_, let rows), .regression(_, _, let rows): rows
    }
  }

  var model: LinearModel? {
    switch self {
    case .means: nil
    case .regression(let model, _, _): model
    }
  }

  var facts: SunAbraham.Facts {
    switch self {
    case .means(let closed, _): closed.facts
    case .regression(let model, _, _):
      SunAbraham.Facts(
        n: model.rows, parameters: model.variance.countedParameters, df: model.variance.degreesOfFreedom,
        variance: model.variance.description, clusterCounts: model.variance.clusters.map(\.count))
    }
  }

  /// Whether a cell has a coefficient.
  func has(_ cell: SaturatedCells.Cell) -> Bool {
    switch self {
    case .means: true
    case .regression(_, let table, _): table.has(cell.term)
    }
  }

  /// The effect that fixed weights on cells add up to.
  func combination(
    _ weights: [(cell: SaturatedCells.Cell, weight: Double)], key: Double, n: Int
  ) -> EventEstimate? {
    switch self {
    case .means(let closed, _): closed.combination(weights, key: key, n: n)
    case .regression(_, let table, _): table.combination(weights.map { ($0.cell.term, $0.weight) }, key: key, n: n)
    }
  }
}
