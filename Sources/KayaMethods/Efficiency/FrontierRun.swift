/// The programs of one call, technology by technology.
struct FrontierRun: Sendable {
  let panel: ProductionPanel
  let returns: ReturnsToScale
  private(set) var summary = ProgramSummary()

  init(_ panel: ProductionPanel, returns: ReturnsToScale) {
    self.panel = panel
    self.returns = returns
  }

  /// Measures the rows of some periods against the technology of others; rows not measured keep `nil`.
  ///
  /// Rows are taken in the order of their quantities, so that the answer does not depend on the order of the table. Rows
  /// with the same quantities and direction share one answer.
  mutating func measure(
    periods: ClosedRange<Int>, against technology: ClosedRange<Int>, _ program: some FrontierProgram,
    into readings: inout [ProgramReading?]
  ) throws(EfficiencyError) {
    var frontier = Frontier(panel, periods: technology, returns: returns)
    try measure(panel.rows(in: periods), &frontier, program, into: &readings)
  }

  private mutating func measure(
    _ rows: [Int], _ frontier: inout Frontier, _ program: some FrontierProgram,
    into readings: inout [ProgramReading?]
  ) throws(EfficiencyError) {
    var before: Int?
    for row in rows {
      if frontier.count == 0 {
        readings[row] = .noReference
      } else if let before, panel.isSame(before, row) {
        readings[row] = readings[before]
      } else {
        readings[row] = try frontier.solve(program, row: row, panel)
        before = row
      }
      if let reading = readings[row] { summary.add(reading) }
    }
  }

  /// Measures each row against the technology that a reference assigns to its period.
  mutating func measure(
    _ reference: ReferenceTechnology, _ program: some FrontierProgram
  ) throws(EfficiencyError) -> [ProgramReading] {
    var readings = [ProgramReading?](repeating: nil, count: panel.data.rowCount)
    let last = panel.periods.count - 1
    if reference == .global {
      if last >= 0 { try measure(periods: 0...last, against: 0...last, program, into: &readings) }
    } else {
      for period in panel.periods.indices {
        if let technology = reference.periods(of: period, last: last) {
          try measure(periods: period...period, against: technology, program, into: &readings)
        } else {
          for row in panel.rows(in: period...period) { readings[row] = .noReference }
        }
      }
    }
    return readings.map { $0 ?? .missing }
  }
}

extension ReferenceTechnology {
  /// The periods of the technology for a period; `nil` when the neighbour does not exist.
  func periods(of period: Int, last: Int) -> ClosedRange<Int>? {
    switch self {
    case .contemporaneous: period...period
    case .global: 0...last
    case .sequential: 0...period
    case .biennial: period...min(period + 1, last)
    case .previous: period > 0 ? (period - 1)...(period - 1) : nil
    case .next: period < last ? (period + 1)...(period + 1) : nil
    }
  }
}
