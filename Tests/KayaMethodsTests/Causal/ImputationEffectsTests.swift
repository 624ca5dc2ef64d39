import Testing

@testable import KayaMethods

@Suite struct ImputationEffectsTests {
  /// Both routes solve small dense systems of well-scaled dummies.
  static let rounding = 1e-10

  struct Expected: Decodable {
    struct Effect: Decodable {
      let key: Double?
      let estimate, stdError: Double
    }
    struct Case: Decodable {
      let controls, weighted: Bool
      let cluster: String
      let horizon: Double?
      let estimate, stdError: Double
      let n, notImputed: Int
    }
    let balanced, holes: CausalReference.Columns
    let average: Effect
    let events, pretrends, pretrendsHoles: [Effect]
    let cases: [String: Case]
  }

  @Test(.reference("did_imputation", within: rounding)) func matchesDiffDiff() throws {
    let reference = try CausalReference.load("did_imputation", as: Expected.self)
    let panel = CausalReference.panel(reference.balanced)
    let average = try ImputationEffects(panel)
    #expect(distance(average.effects[0].estimate, reference.average.estimate) < Self.rounding)
    #expect(distance(average.effects[0].stdError, reference.average.stdError) < Self.rounding)
    let horizons = reference.events.compactMap(\.key)
    let events = try ImputationEffects(panel, options: ImputationOptions(horizons: horizons))
    #expect(events.effects.map(\.key) == horizons)
    for (effect, one) in zip(events.effects, reference.events) {
      #expect(distance(effect.estimate, one.estimate) < Self.rounding)
      #expect(distance(effect.stdError, one.stdError) < Self.rounding)
    }
  }

  @Test(.reference("did_imputation", within: rounding)) func matchesDenseLeastSquaresOnAPanelWithHoles() throws {
    let reference = try CausalReference.load("did_imputation", as: Expected.self)
    for (name, one) in reference.cases.sorted(by: { $0.key < $1.key }) {
      let columns = name.hasPrefix("balanced") ? reference.balanced : reference.holes
      var panel = CausalReference.panel(columns, controls: one.controls ? ["x"] : [])
      panel.weights = one.weighted ? columns["w"] : nil
      panel.clusters = [(columns[one.cluster] ?? []).map { Int($0) }]
      let found = try ImputationEffects(panel, options: ImputationOptions(horizons: one.horizon.map { [$0] }))
      #expect(distance(found.effects[0].estimate, one.estimate) < Self.rounding, "\(name)")
      #expect(distance(found.effects[0].stdError, one.stdError) < Self.rounding, "\(name)")
      #expect(found.effects[0].n == one.n && found.notImputed.count == one.notImputed)
    }
  }

  @Test(.reference("did_imputation", within: 1e-5)) func pretrendsMatchPyfixestOnUntreatedRows() throws {
    // pyfixest stops its search for the effects at 1e-6.
    let searched = 1e-5
    let reference = try CausalReference.load("did_imputation", as: Expected.self)
    for (columns, expected) in [
      (reference.balanced, reference.pretrends), (reference.holes, reference.pretrendsHoles),
    ] {
      let found = try ImputationEffects(
        CausalReference.panel(columns),
        options: ImputationOptions(horizons: [0], pretrends: expected.compactMap(\.key)))
      #expect(found.effects.count == expected.count + 1)
      for (effect, one) in zip(found.effects, expected) {
        #expect(effect.key == one.key)
        #expect(distance(effect.estimate, one.estimate) < searched)
        #expect(distance(effect.stdError, one.stdError) < searched)
      }
    }
  }

  @Test func oneDateAndTwoGroupsGiveTheDifferenceOfDifferences() throws {
    let panel = CausalPanel(
      outcome: [1, 5, 2, 4, 3, 4, 5, 7], units: [0, 0, 1, 1, 2, 2, 3, 3], times: [1, 2, 1, 2, 1, 2, 1, 2],
      treatedAt: [2, 2, 2, 2, 0, 0, 0, 0])
    let found = try ImputationEffects(panel)
    #expect(distance(found.effects[0].estimate, 1.5) < Self.rounding)
  }

  @Test func aPeriodWithoutUntreatedRowsIsListedNotGuessed() throws {
    let panel = CausalPanel(
      outcome: [1, 2, 4, 1, 3, 3], units: [0, 0, 0, 1, 1, 1], times: [1, 2, 3, 1, 2, 3],
      treatedAt: [2, 2, 2, 3, 3, 3])
    let found = try ImputationEffects(panel, options: ImputationOptions(horizons: [0, 1]))
    #expect(found.notImputed == [2, 5])
    #expect(found.emptyHorizons == [1])
    #expect(found.effects.map(\.n) == [1])
  }

  @Test func aControlThatTheUntreatedRowsDoNotIdentifyIsNamed() {
    var panel = CausalPanel(
      outcome: [1, 5, 2, 4, 3, 4, 5, 7], units: [0, 0, 1, 1, 2, 2, 3, 3], times: [1, 2, 1, 2, 1, 2, 1, 2],
      treatedAt: [2, 2, 2, 2, 0, 0, 0, 0])
    panel.controls = [NumericColumn("z", [1, 5, 2, 9, 3, 3, 4, 4])]
    #expect(throws: CausalError.collinear(column: "z")) { try ImputationEffects(panel) }
  }

  @Test func theLevelOfAControlChangesNothing() throws {
    let rows = 0..<400
    let (unit, year) = (rows.map { $0 / 10 }, rows.map { $0 % 10 })
    let within = rows.map { (row: Int) -> Double in Double((row * 31) % 17) * 3 }
    let outcome = rows.map { (row: Int) -> Double in Double((row * 104_729) % 97) / 10 + within[row] / 50 }
    var panel = CausalPanel(
      outcome: outcome, units: unit,
      times: year.map(Double.init), treatedAt: unit.map { $0 % 2 == 0 ? 6 : 0 })
    panel.controls = [NumericColumn("within", within)]
    let plain = try ImputationEffects(panel).effects.map(\.estimate)
    let city = unit.map { (unit: Int) -> Double in Double(unit * 7919 % 101) * 1e7 }
    panel.controls = [NumericColumn("population", rows.map { city[$0] + within[$0] })]
    let found = try ImputationEffects(panel).effects.map(\.estimate)
    // Levels of 1e9 leave seven digits of what varies by 1e2.
    for (a, b) in zip(found, plain) { #expect(abs(a - b) < 1e-7 * max(1, abs(b))) }
  }

  @Test func aControlThatEffectsOrOthersExplainChangesNothing() throws {
    var panel = CausalPanel(
      outcome: [1, 5, 2, 4, 3, 4, 5, 7, 2, 2], units: [0, 0, 1, 1, 2, 2, 3, 3, 4, 4],
      times: [1, 2, 1, 2, 1, 2, 1, 2, 1, 2], treatedAt: [2, 2, 2, 2, 0, 0, 0, 0, 0, 0])
    let z = NumericColumn("z", [1, 5, 2, 9, 3, 3, 4, 7, 1, 6])
    panel.controls = [z]
    let plain = try ImputationEffects(panel)
    panel.controls = [
      NumericColumn("unit", [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]), z, NumericColumn("twice", z.values.map { 2 * $0 + 1 }),
    ]
    let more = try ImputationEffects(panel)
    #expect(plain.droppedControls.isEmpty && more.droppedControls == ["unit", "twice"])
    #expect(distance(plain.effects[0].estimate, more.effects[0].estimate) < 1e-12)
  }

  @Test func pretrendsThatCannotBeEstimatedAreListed() throws {
    let panel = CausalPanel(
      outcome: [1, 5, 2, 4, 3, 4, 5, 7, 2, 2, 8, 1], units: [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3],
      times: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], treatedAt: [3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0])
    let found = try ImputationEffects(panel, options: ImputationOptions(pretrends: [-9, -2, -1]))
    #expect(found.emptyPretrends.contains(-9) && found.emptyPretrends.count == 2)
    #expect(try ImputationEffects(panel, options: ImputationOptions(pretrends: [-1])).emptyPretrends.isEmpty)
  }
}
