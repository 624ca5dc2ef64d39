import Testing

@testable import KayaMethods

@Suite struct GroupTimeEffectsTests {
  /// Without covariates both programs take the same means.
  static let plain = 1e-11
  /// The reference stops its search for the score at a change of 1e-8 in the deviance.
  static let searched = 1e-8

  struct Expected: Decodable {
    struct Cell: Decodable {
      let group, time: Double
      let estimate, stdError: Double?
    }
    let data, closed, holes, quasi: CausalReference.Columns
    let cases: [String: [Cell]]
  }

  private func options(_ name: String) -> GroupTimeOptions {
    let method: GroupTimeOptions.Method =
      name.contains("reg ") ? .regression : name.contains("ipw ") ? .weighting : .doublyRobust
    return GroupTimeOptions(
      control: name.contains("notyet") ? .notYet : .never, method: method,
      base: name.contains("universal") ? .universal : .varying, anticipation: name.contains("anticipation") ? 1 : 0,
      draws: 0)
  }

  @Test(
    .reference("att_gt", within: searched),
    arguments: [
      "plain nevertreated varying", "plain nevertreated universal", "plain notyettreated varying",
      "plain notyettreated universal", "anticipation nevertreated", "anticipation notyettreated",
      "reg nevertreated", "ipw nevertreated", "dr nevertreated", "reg notyettreated", "ipw notyettreated",
      "dr notyettreated", "dr universal", "closed notyettreated", "closed universal notyettreated",
      "closed anticipation notyettreated", "holes notyettreated", "weighted plain notyettreated",
      "weighted reg nevertreated",
      "weighted ipw notyettreated", "weighted dr nevertreated",
    ])
  func matchesTheRPackage(_ name: String) throws {
    let reference = try CausalReference.load("att_gt", as: Expected.self)
    let expected = try #require(reference.cases[name])
    let adjusted = ["reg", "ipw", "dr"].contains { name.contains("\($0) ") }
    let columns =
      name.hasPrefix("closed") ? reference.closed : name.hasPrefix("holes") ? reference.holes : reference.data
    var panel = CausalReference.panel(columns, controls: adjusted ? ["z"] : [])
    if name.hasPrefix("weighted") { panel.weights = columns["w"] }
    let found = try GroupTimeEffects(panel, options: options(name)).cells
    #expect(found.count == expected.count)
    let tolerance = adjusted ? Self.searched : Self.plain
    for (cell, one) in zip(found, expected) {
      #expect(cell.group == one.group && cell.time == one.time)
      #expect(distance(cell.estimate, one.estimate) < tolerance)
      #expect(distance(cell.stdError, one.stdError) < tolerance)
    }
  }

  @Test(arguments: ["reg quasi", "ipw quasi", "dr quasi"])
  func aCovariateThatSinglesOutComparisonUnitsDoesNoHarm(_ name: String) throws {
    // Both searches end when the likelihood settles, on coefficients that differ by some steps.
    let settled = 1e-6
    let reference = try CausalReference.load("att_gt", as: Expected.self)
    let expected = try #require(reference.cases[name])
    let found = try GroupTimeEffects(
      CausalReference.panel(reference.quasi, controls: ["z", "q"]), options: options(name))
    for (cell, one) in zip(found.cells, expected) {
      #expect(distance(cell.estimate, one.estimate) < settled)
      #expect(distance(cell.stdError, one.stdError) < settled)
    }
  }

  @Test func unitsTreatedFromTheStartLeaveAndAreNamed() throws {
    let reference = try CausalReference.load("att_gt", as: Expected.self)
    let found = try GroupTimeEffects(CausalReference.panel(reference.data), options: options("plain"))
    #expect(found.treatedFromStart == [57, 58])
    #expect(found.unitCount == 58)
  }

  @Test func withoutNeverTreatedTheLastCohortIsTheComparison() throws {
    let reference = try CausalReference.load("att_gt", as: Expected.self)
    let panel = CausalReference.panel(reference.closed)
    var choices = options("plain")
    #expect(throws: CausalError.noneNeverTreated) { try GroupTimeEffects(panel, options: choices) }
    choices.control = .notYet
    let found = try GroupTimeEffects(panel, options: choices)
    #expect(found.comparisonCohort == 8 && found.droppedPeriods == [8, 9])
    #expect(found.times == [1, 2, 3, 4, 5, 6, 7] && found.cohorts.map(\.group) == [4, 6, 7])
    #expect(found.cells.allSatisfy { $0.gap == nil && $0.group < 8 && $0.time < 8 })
    let open = try GroupTimeEffects(CausalReference.panel(reference.data), options: choices)
    #expect(open.comparisonCohort == nil && open.droppedPeriods.isEmpty)
    #expect(throws: CausalError.noComparisonUnits) {
      try GroupTimeEffects(
        CausalPanel(
          outcome: [1, 2, 3, 2, 5, 3], units: [0, 0, 0, 1, 1, 1], times: [1, 2, 3, 1, 2, 3],
          treatedAt: [2, 2, 2, 2, 2, 2]), options: choices)
    }
  }

  @Test func oneCohortAndTwoPeriodsGiveTheDifferenceOfDifferences() throws {
    let panel = CausalPanel(
      outcome: [1, 5, 2, 4, 3, 4, 5, 7], units: [0, 0, 1, 1, 2, 2, 3, 3], times: [1, 2, 1, 2, 1, 2, 1, 2],
      treatedAt: [2, 2, 2, 2, .nan, .nan, .nan, .nan])
    let found = try GroupTimeEffects(panel, options: GroupTimeOptions(draws: 0))
    #expect(found.cells.count == 1)
    #expect(distance(found.cells[0].estimate, 1.5) < Self.plain)
  }

  @Test func theBootstrapAgreesWithTheAnalyticErrorsAndRepeatsBySeed() throws {
    // The IQR of 400 draws has an error of 6%, and cohorts of a dozen units under two-point multipliers are not normal.
    let monteCarlo = 0.35
    let reference = try CausalReference.load("att_gt", as: Expected.self)
    for controls in [[], ["z"]] {
      let panel = CausalReference.panel(reference.data, controls: controls)
      let analytic = try GroupTimeEffects(panel, options: GroupTimeOptions(draws: 0))
      let first = try GroupTimeEffects(panel, options: GroupTimeOptions(draws: 400, seed: 3))
      let second = try GroupTimeEffects(panel, options: GroupTimeOptions(draws: 400, seed: 3))
      let other = try GroupTimeEffects(panel, options: GroupTimeOptions(draws: 400, seed: 4))
      for (a, b) in zip(analytic.cells, first.cells) {
        let (exact, drawn) = (try #require(a.stdError), try #require(b.stdError))
        #expect(abs(drawn / exact - 1) < monteCarlo)
      }
      #expect(first.cells == second.cells)
      #expect(first.cells != other.cells)
      #expect(first.isSimultaneous && first.criticalValue > analytic.criticalValue)
    }
  }

  @Test func bothBootstrapPathsDrawTheSame() throws {
    let reference = try CausalReference.load("att_gt", as: Expected.self)
    for control in GroupTimeOptions.Control.allCases {
      let panel = try CohortPanel(CausalReference.panel(reference.data), anticipation: 0)
      let options = GroupTimeOptions(control: control, base: .universal)
      let plans = GroupTimePlan.all(panel, options)
      let estimator = GroupTimeEstimator(panel, .regression)
      let influence = try plans.map { try estimator.estimate($0).influence }
      let bootstrap = MultiplierBootstrap(draws: 3, stream: .init(seed: 1, path: ["test"]))
      let bySums = bootstrap.cells(panel, plans)
      let byColumns = bootstrap.columns(influence, count: panel.unitCount, ranges: panel.ranges)
      for (a, b) in zip(bySums.joined(), byColumns.joined()) { #expect(distance(a, b) < Self.plain) }
    }
  }

  @Test func aGroupWithoutOverlapHasNoEstimate() throws {
    var panel = CausalPanel(outcome: [], units: [], times: [], treatedAt: [])
    var separating: [Double] = []
    for unit in 0..<12 {
      for time in [1.0, 2] {
        panel.outcome.append(Double(unit % 5) + time * Double(unit % 3))
        panel.units.append(unit)
        panel.times.append(time)
        panel.treatedAt.append(unit < 5 ? 2 : .nan)
        separating.append(Double(unit))
      }
    }
    panel.controls = [NumericColumn("x", separating)]
    let weighted = try GroupTimeEffects(panel, options: GroupTimeOptions(draws: 0))
    #expect(weighted.cells[0].estimate == nil && weighted.cells[0].gap == .noOverlap)
    let regressed = try GroupTimeEffects(panel, options: GroupTimeOptions(method: .regression, draws: 0))
    #expect(regressed.cells[0].estimate != nil)
    panel.controls.append(NumericColumn("twice", separating.map { 2 * $0 }))
    let dependent = try GroupTimeEffects(panel, options: GroupTimeOptions(method: .regression, draws: 0))
    #expect(dependent.cells[0].gap == .singularDesign)
  }
}
