/// The choices behind an event study.
public struct EventStudyOptions: Sendable {
  /// What happens to rows beyond the window.
  public enum Ends: String, Sendable, CaseIterable {
    /// They count at its ends.
    case bin
    /// They are left out.
    case drop
  }

  /// The event time that the others are compared with.
  public var reference: Double
  /// The event times that get a coefficient of their own; without it all.
  public var window: EventWindow?
  /// What happens to rows beyond the window.
  public var ends: Ends
  /// The variance and its conventions; clustered by unit where nothing else is asked for.
  public var regression: RegressionOptions

  /// Gathers the choices.
  public init(
    reference: Double = -1, window: EventWindow? = nil, ends: Ends = .bin,
    regression: RegressionOptions = RegressionOptions()
  ) {
    self.reference = reference
    self.window = window
    self.ends = ends
    self.regression = regression
  }

  /// Throws where the reference lies outside the window.
  func check() throws {
    if let window, !window.contains(reference) {
      throw CausalError.optionOutOfRange(name: "ref", value: reference)
    }
  }
}

/// Effects by time since treatment, from dummies in a regression with unit and period effects.
///
/// Units never treated stand in the reference cell: all their dummies are zero. With effects that differ between cohorts
/// the coefficients mix event times; see ``SunAbraham`` and ``ImputationEffects``.
public struct EventStudy: Sendable {
  /// The effects by event time, ascending, with the reference at zero.
  public let effects: [EventEstimate]
  /// The event times whose dummies the others and the fixed effects explain, so that they have no coefficient.
  public let unidentified: [Double]
  /// The test that all coefficients before the treatment are zero; nothing where there are none, or as many as clusters.
  public let pretrend: JointTest?
  /// The fitted regression.
  public let model: LinearModel
  /// The input positions of the rows dropped for a missing value or a weight of zero.
  public let droppedRows: [Int]
  /// The input positions of the rows left out beyond the window.
  public let rowsBeyondWindow: [Int]

  /// Fits the event study of a panel, which need not be balanced.
  ///
  /// y = Σ_e δ_e 1{t - start = e} + controls + unit + period effects, e over all event times but the reference. Rows that
  /// miss a value leave. Errors: no treated unit, a unit with two rows in a period or two first treated periods, a
  /// reference that no treated unit is seen at, and those of ``LinearModel/fit(_:_:)``. Cost: that of the regression.
  public init(_ panel: CausalPanel, options: EventStudyOptions = EventStudyOptions()) throws {
    try options.check()
    let sample = try PanelSample(panel)
    try sample.rejectRepeatedRows()
    guard !sample.cohorts.isEmpty else { throw CausalError.noTreatedUnits }
    let isBeyond = { (row: Int) -> Bool in
      guard options.ends == .drop, let window = options.window, let time = sample.eventTime(row) else { return false }
      return !window.contains(time)
    }
    let rows = (0..<sample.count).filter { !isBeyond($0) }
    let time = (0..<sample.count).map { row in
      sample.eventTime(row).map { options.window?.pooled($0) ?? $0 } ?? .nan
    }
    let times = OrderedTimes(rows.map { time[$0] }.filter { !$0.isNaN }).times
    guard times.contains(options.reference) else {
      throw CausalError.referenceAbsent(eventTime: options.reference)
    }
    let dummies = times.filter { $0 != options.reference }.map { value in
      NumericColumn(EventTerms.event(value), time.map { $0 == value ? 1 : 0 })
    }
    let model = try PanelRegression(sample, names: panel.names, options: options.regression, rows: rows).fit(dummies)
    let used = model.usedRows.map { rows[$0] }
    let table = CoefficientTable(model, level: options.regression.level)
    var found: [EventEstimate] = []
    var missing: [Double] = []
    for value in times {
      let n = used.count { time[$0] == value }
      if value == options.reference {
        found.append(EventEstimate(reference: value, n: n))
      } else if let effect = table.effect(EventTerms.event(value), key: value, n: n) {
        found.append(effect)
      } else {
        missing.append(value)
      }
    }
    effects = found
    unidentified = missing
    let before = found.filter { $0.key < 0 && $0.key != options.reference }.map { EventTerms.event($0.key) }
    pretrend = try table.jointTest(before)
    self.model = model
    droppedRows = sample.droppedRows
    rowsBeyondWindow = (0..<sample.count).filter(isBeyond).map { sample.rows[$0] }
  }
}
