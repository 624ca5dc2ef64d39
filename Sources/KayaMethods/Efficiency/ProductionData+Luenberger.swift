/// The inefficiency whose differences make a Luenberger indicator.
public enum LuenbergerMeasure: String, Sendable, Hashable, CaseIterable {
  /// The directional distance.
  case directional = "ddf"
  /// The nonradial directional distance.
  case nonRadial = "nddf"
  /// The slacks-based inefficiency.
  case slacksBased = "sbm_ddf"
}

/// A productivity indicator of each row against the same unit's row in the period before; zero means no change.
public struct LuenbergerIndicator: Sendable, Hashable {
  /// The period a link starts from; `nil` where the row has no link.
  public let from: [Double?]
  /// The indicator, positive for growth; `nil` unless the status is ok.
  public let indicator: [Double?]
  /// The change of efficiency, D(t) − D(t+1) against the contemporaneous technologies.
  public let efficiencyChange: [Double?]
  /// The change of the technology, indicator − efficiency change.
  public let technicalChange: [Double?]
  /// The status of each row.
  public let status: [LinkStatus]
  /// The measure used.
  public let measure: LuenbergerMeasure
  /// The conventions used; the reference does not apply.
  public let options: EfficiencyOptions
  /// The programs behind the numbers.
  public let programs: ProgramSummary
}

extension ProductionData {
  /// The Luenberger productivity indicator of each row on the global technology (Chambers, Färe and Grosskopf 1996).
  ///
  /// Dᴳ(t) − Dᴳ(t+1), of which the difference of the contemporaneous inefficiencies is the change of efficiency and the
  /// rest the change of the technology. `weights` belong to the nonradial measure. Needs units and times.
  ///
  /// Errors: no units or times, a faulty direction or weight, a program that could not be solved.
  public func luenberger(
    _ measure: LuenbergerMeasure = .directional, weights: [String: Double]? = nil,
    _ options: EfficiencyOptions = .init()
  ) throws(EfficiencyError) -> LuenbergerIndicator {
    let direction: Direction = measure == .slacksBased ? .all : options.direction
    let panel = try ProductionPanel(self, direction: direction)
    let links = try panel.links()
    var run = FrontierRun(panel, returns: options.returns)
    let all = try run.measure(.global, measure, weights, options)
    let own = try run.measure(.contemporaneous, measure, weights, options)
    let rows = links.indices.map { row in Self.indicatorRow(row, links[row], all, own, panel) }
    return LuenbergerIndicator(
      from: rows.map(\.from), indicator: rows.map(\.index), efficiencyChange: rows.map(\.efficiencyChange),
      technicalChange: rows.map(\.technicalChange), status: rows.map(\.status), measure: measure, options: options,
      programs: run.summary)
  }

  private static func indicatorRow(
    _ row: Int, _ link: ProductionPanel.Link, _ all: [ProgramReading], _ own: [ProgramReading],
    _ panel: ProductionPanel
  ) -> IndexRow {
    switch link {
    case .missing: return IndexRow()
    case .first: return IndexRow(status: .first)
    case .gap: return IndexRow(status: .gap)
    case .from(let before, _):
      let status = [all[before], all[row], own[before], own[row]].linkStatus
      var result = IndexRow(from: panel.periods[panel.periodOfRow[before]], status: status)
      if let start = own[before].value, let end = own[row].value { result.efficiencyChange = start - end }
      if status == .ok, let start = all[before].value, let end = all[row].value {
        result.index = start - end
        result.technicalChange = result.efficiencyChange.map { start - end - $0 }
      }
      return result
    }
  }
}

extension FrontierRun {
  /// The readings of a Luenberger measure.
  fileprivate mutating func measure(
    _ reference: ReferenceTechnology, _ measure: LuenbergerMeasure, _ weights: [String: Double]?,
    _ options: EfficiencyOptions
  ) throws(EfficiencyError) -> [ProgramReading] {
    switch measure {
    case .directional:
      let program = DirectionalProgram(returns: options.returns, disposability: options.disposability)
      return try self.measure(reference, program)
    case .nonRadial:
      let program = NonRadialProgram(
        returns: options.returns, disposability: options.disposability, weights: try panel.weights(weights))
      return try self.measure(reference, program)
    case .slacksBased:
      return try self.measure(reference, SlackDirectionalProgram(returns: options.returns))
    }
  }
}
