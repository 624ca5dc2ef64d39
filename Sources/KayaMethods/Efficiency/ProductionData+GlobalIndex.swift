extension ProductionData {
  /// The global Malmquist–Luenberger index of each row (Oh 2010).
  ///
  /// (1 + Dᴳ(t)) / (1 + Dᴳ(t+1)) against the technology of all periods; the efficiency change is taken against the
  /// contemporaneous ones and the technical change is their quotient. Links multiply to the end-to-end index, so that
  /// level = (1 + Dᴳ(first)) / (1 + Dᴳ(row)), which a gap does not break. Needs units and times.
  ///
  /// Errors: no units or times, a faulty direction, a program that could not be solved.
  public func globalMalmquistLuenberger(
    _ options: EfficiencyOptions = .init()
  ) throws(EfficiencyError) -> ProductivityIndex {
    let panel = try ProductionPanel(self, direction: options.direction)
    let links = try panel.links()
    var run = FrontierRun(panel, returns: options.returns)
    let program = DirectionalProgram(returns: options.returns, disposability: options.disposability)
    let all: [ProgramReading?] = try run.measure(.global, program)
    let own: [ProgramReading?] = try run.measure(.contemporaneous, program)
    let rows = links.indices.map { row in
      Self.globalRow(row, links[row], all, own, panel)
    }
    return ProductivityIndex(rows, isMixed: false, options, run.summary)
  }

  private static func globalRow(
    _ row: Int, _ link: ProductionPanel.Link, _ all: [ProgramReading?], _ own: [ProgramReading?],
    _ panel: ProductionPanel
  ) -> IndexRow {
    switch link {
    case .missing:
      return IndexRow()
    case .first:
      return IndexRow(level: 1, logLevel: 0, status: .first)
    case .gap(let first):
      var result = IndexRow(status: .gap)
      result.setGlobalLevel(row, first, all)
      return result
    case .from(let before, let first):
      let needed = [all[before], all[row], own[before], own[row]].compactMap { $0 }
      var result = IndexRow(from: panel.periods[panel.periodOfRow[before]], status: needed.linkStatus)
      if let start = own.factor(before), let end = own.factor(row) { result.efficiencyChange = start / end }
      if result.status == .ok, let start = all.factor(before), let end = all.factor(row) {
        result.index = start / end
        result.technicalChange = result.efficiencyChange.map { start / end / $0 }
      }
      result.setGlobalLevel(row, first, all)
      return result
    }
  }
}

extension IndexRow {
  fileprivate mutating func setGlobalLevel(_ row: Int, _ first: Int, _ all: [ProgramReading?]) {
    guard let start = all.factor(first), let end = all.factor(row) else { return }
    level = start / end
    if let start = all.logarithm(first), let end = all.logarithm(row) { logLevel = start - end }
  }
}
