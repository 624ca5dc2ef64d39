import Glibc

extension ProductionData {
  /// The Malmquist–Luenberger index of each row over neighbouring periods (Chung, Färe and Grosskopf 1997).
  ///
  /// The geometric mean of the indices on the technology of the earlier and of the later period, EC × TC. A row of one
  /// period may have no place on the technology of the other: the link is `infeasible`, and levels are missing from the
  /// first missing link on. Needs units and times.
  ///
  /// Errors: no units or times, a faulty direction, a program that could not be solved.
  public func malmquistLuenberger(
    _ options: EfficiencyOptions = .init()
  ) throws(EfficiencyError) -> ProductivityIndex {
    let panel = try ProductionPanel(self, direction: options.direction)
    let links = try panel.links()
    var run = FrontierRun(panel, returns: options.returns)
    let program = DirectionalProgram(returns: options.returns, disposability: options.disposability)
    let distances = try PeriodDistances(&run, program)
    var rows = [IndexRow](repeating: IndexRow(), count: rowCount)
    for row in panel.rowsByPeriod() {
      switch links[row] {
      case .missing: rows[row] = IndexRow()
      case .first: rows[row] = IndexRow(level: 1, logLevel: 0, status: .first)
      case .gap: rows[row] = IndexRow(status: .gap)
      case .from(let before, _):
        rows[row] = distances.link(from: before, to: row)
        rows[row].from = panel.periods[panel.periodOfRow[before]]
        rows[row].chain(to: rows[before])
      }
    }
    return ProductivityIndex(rows, isMixed: true, options, run.summary)
  }
}

/// The distances of all rows to the technologies of their own and the neighbouring periods.
private struct PeriodDistances {
  private var own: [ProgramReading?]
  private var onPrevious: [ProgramReading?]
  private var onNext: [ProgramReading?]

  init(_ run: inout FrontierRun, _ program: DirectionalProgram) throws(EfficiencyError) {
    let empty = [ProgramReading?](repeating: nil, count: run.panel.data.rowCount)
    (own, onPrevious, onNext) = (empty, empty, empty)
    let last = run.panel.periods.count - 1
    for period in run.panel.periods.indices {
      let span = max(0, period - 1)...min(last, period + 1)
      var readings = empty
      try run.measure(periods: span, against: period...period, program, into: &readings)
      for row in run.panel.rows(in: span) {
        switch run.panel.periodOfRow[row] - period {
        case 0: own[row] = readings[row]
        case 1: onPrevious[row] = readings[row]
        default: onNext[row] = readings[row]
        }
      }
    }
  }

  func link(from before: Int, to row: Int) -> IndexRow {
    let needed = [own[before], own[row], onPrevious[row], onNext[before]].compactMap { $0 }
    var result = IndexRow(status: needed.linkStatus)
    let (ownBefore, ownAfter) = (own.factor(before), own.factor(row))
    if let ownBefore, let ownAfter { result.efficiencyChange = ownBefore / ownAfter }
    if let mixed = onNext.factor(before), let ownBefore { result.technicalChangeBase = mixed / ownBefore }
    if let mixed = onPrevious.factor(row), let ownAfter { result.technicalChangeComparison = ownAfter / mixed }
    guard result.status == .ok, let change = result.efficiencyChange,
      let base = result.technicalChangeBase, let comparison = result.technicalChangeComparison
    else { return result }
    let technical = (base * comparison).squareRoot()
    result.technicalChange = technical
    result.index = change * technical
    return result
  }
}

extension IndexRow {
  /// Continues the level of the row before; a missing link leaves it missing.
  fileprivate mutating func chain(to before: IndexRow) {
    guard let index, let level = before.level, let logLevel = before.logLevel else { return }
    self.level = level * index
    self.logLevel = logLevel + log(index)
  }
}
