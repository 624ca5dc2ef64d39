import Testing

@testable import KayaMethods

@Suite struct SunAbrahamTests {
  /// The reference stops its search for the effects at 1e-12.
  static let searched = 1e-9
  /// pyfixest's own aggregate searches for the effects to 1e-6.
  static let loose = 1e-5

  struct Expected: Decodable {
    struct Effect: Decodable {
      let key, estimate, stdError: Double
    }
    struct Case: Decodable {
      let data, vcov: String
      let ref: Double
      let window: [Double]?
      let controls, weights: Bool
      let effects, cohorts: [Effect]
      let att: Effect
      let leftOut: [Double]
    }
    let data: [String: CausalReference.Columns]
    let saturated: [Effect]
    let cases: [String: Case]
  }

  private func agree(_ found: EventEstimate?, _ expected: Expected.Effect, _ tolerance: Double) -> Bool {
    distance(found?.estimate, expected.estimate) < tolerance
      && distance(found?.stdError, expected.stdError) < tolerance
  }

  @Test(.reference("sunab", within: searched), arguments: ["plain", "window", "weights", "closed", "early"])
  func matchesAveragesOfPyfixestsRegression(_ name: String) throws {
    let reference = try CausalReference.load("sunab", as: Expected.self)
    let one = try #require(reference.cases[name])
    let columns = try #require(reference.data[one.data])
    var panel = CausalReference.panel(columns, controls: one.controls ? ["x"] : [])
    panel.weights = one.weights ? columns["w"] : nil
    if one.vcov == "region" { panel.clusters = [(columns["region"] ?? []).map { Int($0) }] }
    let found = try SunAbraham(
      panel,
      options: SunAbrahamOptions(
        reference: one.ref, window: try one.window.map { try EventWindow($0[0], $0[1]) },
        regression: RegressionOptions(variance: one.vcov == "hetero" ? .hc1 : nil)))
    let effects = found.effects.filter { $0.key != one.ref }
    #expect(effects.map(\.key) == one.effects.map(\.key))
    for (effect, expected) in zip(effects, one.effects) { #expect(agree(effect, expected, Self.searched)) }
    #expect(found.cohorts.map(\.key) == one.cohorts.map(\.key))
    for (effect, expected) in zip(found.cohorts, one.cohorts) { #expect(agree(effect, expected, Self.searched)) }
    #expect(agree(found.att, one.att, Self.searched))
    #expect(found.cohortsLeftOut == one.leftOut)
  }

  @Test(.reference("sunab", within: loose)) func matchesPyfixestsSaturatedEstimator() throws {
    let reference = try CausalReference.load("sunab", as: Expected.self)
    let found = try SunAbraham(CausalReference.panel(try #require(reference.data["balanced"])))
    for expected in reference.saturated {
      let effect = found.effects.first { $0.key == expected.key }
      #expect(agree(effect, expected, Self.loose))
    }
  }

  @Test(arguments: [VarianceEstimator.iid, .hc0, .hc1, .cr0, .cr1])
  func meansAndTheRegressionAgree(_ estimator: VarianceEstimator) throws {
    let rounding = 1e-11
    let reference = try CausalReference.load("sunab", as: Expected.self)
    for (name, clusters) in [("balanced", "region"), ("closed", "unit")] {
      let columns = try #require(reference.data[name])
      var panel = CausalReference.panel(columns)
      panel.clusters = [(columns[clusters] ?? []).map { Int($0) }]
      let options = SunAbrahamOptions(regression: RegressionOptions(variance: estimator))
      let fast = try SunAbraham(panel, options: options, byMeans: true)
      let slow = try SunAbraham(panel, options: options, byMeans: false)
      #expect(fast.model == nil && slow.model != nil)
      #expect(fast.facts.parameters == slow.facts.parameters && fast.facts.df == slow.facts.df)
      #expect(fast.effects.count == slow.effects.count && fast.cells.count == slow.cells.count)
      let pairs =
        zip(fast.effects + fast.cohorts, slow.effects + slow.cohorts).map { ($0, $1) }
        + zip(fast.cells, slow.cells).map { ($0.effect, $1.effect) }
      for (a, b) in pairs {
        #expect(a.key == b.key && a.n == b.n)
        #expect(distance(a.estimate, b.estimate) < rounding)
        #expect(distance(a.stdError, b.stdError) < rounding)
        #expect(distance(a.confLow, b.confLow) < rounding)
      }
    }
  }

  @Test func oneCohortGivesTheEventStudy() throws {
    let reference = try CausalReference.load("sunab", as: Expected.self)
    let columns = try #require(reference.data["balanced"])
    let starts = columns["start"] ?? []
    let keep = starts.indices.filter { starts[$0] == 6 || starts[$0] == 0 }
    let panel = CausalReference.panel(columns.mapValues { values in keep.map { values[$0] } })
    let (averaged, plain) = (try SunAbraham(panel), try EventStudy(panel))
    #expect(averaged.effects.map(\.key) == plain.effects.map(\.key))
    for (a, b) in zip(averaged.effects, plain.effects) {
      #expect(distance(a.estimate, b.estimate) < Self.searched)
      #expect(distance(a.stdError, b.stdError) < Self.searched)
    }
  }
}
