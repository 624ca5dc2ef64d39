import Testing

@testable import KayaMethods

@Suite struct PropensityMatchingTests {
  /// The same sums in another order.
  static let rounding = 1e-11

  struct Expected: Decodable {
    struct Balance: Decodable {
      let meanTreated, meanControl, bias, t, p: Double
    }
    struct Case: Decodable {
      let scores, weights: [Double]
      let att, stdError: Double
      let pairs: [[Int]]
      let unmatched: Int
      let balance: [String: [Balance]]
    }
    struct Model: Decodable {
      let terms: [String]
      let coef, se: [Double]
    }
    let data: CausalReference.Columns
    let scores: [String: [Double]]
    let models: [String: Model]
    let cases: [String: Case]
  }

  private func options(_ name: String) -> MatchingOptions {
    switch name {
    case "three": MatchingOptions(ratio: 3)
    case "caliper": MatchingOptions(ratio: 2, caliper: 0.02)
    case "once": MatchingOptions(replace: false)
    case "once caliper": MatchingOptions(replace: false, caliper: 0.01)
    case "kernel": MatchingOptions(method: .kernel)
    case "narrow": MatchingOptions(method: .kernel, bandwidth: 0.005)
    case "support": MatchingOptions(support: true)
    case "ipw": MatchingOptions(method: .weighting)
    default: MatchingOptions()
    }
  }

  @Test(
    .reference("psm", within: rounding),
    arguments: ["nearest", "three", "caliper", "once", "once caliper", "kernel", "narrow", "support", "ipw"])
  func matchesDenseSorting(_ name: String) throws {
    let reference = try CausalReference.load("psm", as: Expected.self)
    let one = try #require(reference.cases[name])
    let covariates = ["x", "z"].map { NumericColumn($0, reference.data[$0] ?? []) }
    let found = try PropensityMatching(
      treated: reference.data["d"] ?? [], scores: one.scores, covariates: covariates, outcome: reference.data["y"],
      options: options(name))
    for (weight, expected) in zip(found.weights, one.weights) { #expect(distance(weight, expected) < Self.rounding) }
    #expect(found.pairs.map { [$0.treated, $0.control] } == one.pairs)
    #expect(distance(found.att, one.att) < Self.rounding)
    #expect(distance(found.attStdError, one.stdError) < Self.rounding)
    #expect(found.unmatched == one.unmatched)
    for (variable, rows) in one.balance {
      let mine = found.balance.filter { $0.variable == variable }
      #expect(mine.map(\.sample) == [.unmatched, .matched])
      for (row, expected) in zip(mine, rows) {
        #expect(distance(row.meanTreated, expected.meanTreated) < Self.rounding)
        #expect(distance(row.meanControl, expected.meanControl) < Self.rounding)
        #expect(distance(row.bias, expected.bias) < Self.rounding)
        #expect(distance(row.t, expected.t) < Self.rounding)
        #expect(distance(row.pValue, expected.p) < Self.rounding)
      }
    }
  }

  @Test func withoutAMatchThereIsNoBalance() throws {
    let found = try PropensityMatching(
      treated: [0, 1, 0, 1], scores: [0.5, 0.375, 0.25, 0.2], covariates: [NumericColumn("x", [1, 2, 3, 5])],
      options: MatchingOptions(caliper: 1e-9))
    #expect(found.att == nil && found.treatedCount == 0)
    let matched = try #require(found.balance.first { $0.sample == .matched })
    #expect(matched.meanTreated == nil && matched.meanControl == nil && matched.bias == nil && matched.t == nil)
    #expect(found.balance.first { $0.sample == .unmatched }?.meanTreated == 3.5)
  }

  @Test func tiesGoToTheEarlierRow() throws {
    let found = try PropensityMatching(
      treated: [0, 1, 0, 0, 1], scores: [0.5, 0.375, 0.25, 0.25, 0.375], covariates: [],
      options: MatchingOptions(replace: false))
    #expect(found.pairs.map { [$0.treated, $0.control] } == [[1, 0], [4, 2]])
    let equal = try PropensityMatching(
      treated: [0, 0, 1, 0], scores: [0.25, 0.25, 0.5, 0.25], covariates: [], options: MatchingOptions(ratio: 2))
    #expect(equal.pairs.map(\.control) == [0, 1])
  }

  @Test(.reference("psm", within: 1e-8), arguments: BinaryLink.allCases)
  func scoresMatchStatsmodels(_ link: BinaryLink) throws {
    // statsmodels' search ends at a gradient of 1e-14 relative to the likelihood.
    let searched = 1e-8
    let reference = try CausalReference.load("psm", as: Expected.self)
    let data = RegressionData(
      outcome: NumericColumn("d", reference.data["d"] ?? []),
      regressors: ["x", "z"].map { NumericColumn($0, reference.data[$0] ?? []) })
    var outcome = reference.data["y"] ?? []
    let found = try PropensityMatching(data, link: link, outcome: outcome)
    for (score, expected) in zip(found.scores, reference.scores[link.rawValue] ?? []) {
      #expect(distance(score, expected) < searched)
    }
    let expected = try #require(reference.models[link.rawValue])
    #expect(found.model?.terms == expected.terms)
    for (estimate, one) in zip(found.model?.coefficients ?? [], expected.coef) {
      #expect(distance(estimate, one) < searched)
    }
    outcome[7] = .nan
    let fewer = try PropensityMatching(data, link: link, outcome: outcome)
    #expect(fewer.droppedRows == [7] && fewer.model?.rows == outcome.count - 1)
  }

  @Test func aFreeListFindsFreeNeighbours() {
    var list = FreeList(count: 4)
    list.take(1)
    list.take(2)
    #expect(list.before(3) == 0 && list.after(1) == 3)
    list.take(0)
    #expect(list.before(3) == nil)
    list.take(3)
    #expect(list.after(0) == nil)
  }

  @Test func rowsThatMissSomethingAreListed() throws {
    let found = try PropensityMatching(
      treated: [1, 0, .nan, 1], scores: [0.5, 0.4, 0.3, .nan], covariates: [], outcome: [2, 1, 1, 1])
    #expect(found.droppedRows == [2, 3])
    #expect(found.att == 1 && found.attStdError == nil)
  }
}
