import Testing

@testable import KayaMethods

@Suite struct EventStudyTests {
  /// The reference stops its search for the effects at 1e-12.
  static let searched = 1e-9

  struct Expected: Decodable {
    struct Effect: Decodable {
      let key, estimate: Double
      let stdError: Double?
      let n: Int
    }
    struct Case: Decodable {
      let data, vcov, ends: String
      let ref: Double
      let window: [Double]?
      let controls, weights: Bool
      let effects: [Effect]
      let f, df1, df2, p: Double
    }
    let data: [String: CausalReference.Columns]
    let cases: [String: Case]
  }

  @Test(.reference("event_study", within: searched), arguments: ["plain", "window", "dropped", "reference", "hetero"])
  func matchesPyfixest(_ name: String) throws {
    let reference = try CausalReference.load("event_study", as: Expected.self)
    let one = try #require(reference.cases[name])
    let columns = try #require(reference.data[one.data])
    var panel = CausalReference.panel(columns, controls: one.controls ? ["x"] : [])
    panel.weights = one.weights ? columns["w"] : nil
    if one.vcov == "region" { panel.clusters = [(columns["region"] ?? []).map { Int($0) }] }
    let found = try EventStudy(
      panel,
      options: EventStudyOptions(
        reference: one.ref, window: try one.window.map { try EventWindow($0[0], $0[1]) },
        ends: one.ends == "drop" ? .drop : .bin,
        regression: RegressionOptions(variance: one.vcov == "hetero" ? .hc1 : nil)))
    #expect(found.effects.count == one.effects.count)
    for (effect, expected) in zip(found.effects, one.effects) {
      #expect(effect.key == expected.key && effect.n == expected.n)
      #expect(distance(effect.estimate, expected.estimate) < Self.searched)
      #expect(distance(effect.stdError, expected.stdError) < Self.searched)
    }
    #expect(distance(found.pretrend?.statistic, one.f) < Self.searched)
    #expect(found.pretrend?.degrees1 == one.df1 && found.pretrend?.degrees2 == one.df2)
    #expect(distance(found.pretrend?.pValue, one.p) < Self.searched)
  }

  @Test func oneDateAndTwoPeriodsGiveTheDifferenceOfDifferences() throws {
    let panel = CausalPanel(
      outcome: [1, 5, 2, 4, 3, 4, 5, 7], units: [0, 0, 1, 1, 2, 2, 3, 3], times: [1, 2, 1, 2, 1, 2, 1, 2],
      treatedAt: [2, 2, 2, 2, .nan, .nan, .nan, .nan])
    let found = try EventStudy(panel)
    #expect(found.effects.map(\.key) == [-1, 0])
    #expect(distance(found.effects[1].estimate, 1.5) < Self.searched)
    #expect(found.pretrend == nil)
  }

  @Test func anAbsentReferenceIsNamed() {
    let panel = CausalPanel(
      outcome: [1, 5, 2, 4], units: [0, 0, 1, 1], times: [1, 2, 1, 2], treatedAt: [1, 1, .nan, .nan])
    #expect(throws: CausalError.referenceAbsent(eventTime: -1)) { try EventStudy(panel) }
  }

  @Test func withoutNeverTreatedOneEventTimeIsNotIdentified() throws {
    let reference = try CausalReference.load("event_study", as: Expected.self)
    let columns = try #require(reference.data["balanced"])
    let keep = (columns["start"] ?? []).indices.filter { (columns["start"] ?? [])[$0] > 0 }
    let panel = CausalReference.panel(columns.mapValues { values in keep.map { values[$0] } })
    let found = try EventStudy(panel)
    #expect(found.unidentified.count == 1)
  }
}
