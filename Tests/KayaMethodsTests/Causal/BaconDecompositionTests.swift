import KayaStatistics
import Testing

@testable import KayaMethods

@Suite struct BaconDecompositionTests {
  /// Group means are plain sums of some tens of numbers.
  static let rounding = 1e-12

  struct Expected: Decodable {
    struct Comparison: Decodable {
      let treated, untreated, estimate, weight: Double
    }
    struct Case: Decodable {
      let twfe: Double
      let comparisons: [Comparison]
    }
    let data: [String: CausalReference.Columns]
    let cases: [String: Case]
  }

  private func decompose(_ columns: CausalReference.Columns) throws -> BaconDecomposition {
    try BaconDecomposition(
      outcome: columns["y"] ?? [], treatment: columns["treated"] ?? [],
      units: (columns["unit"] ?? []).map { Int($0) }, times: columns["time"] ?? [])
  }

  @Test(
    .reference("bacon", within: rounding),
    arguments: ["open", "open diff-diff", "always", "closed", "closed diff-diff"])
  func matchesDenseRegressionsAndDiffDiff(_ name: String) throws {
    let reference = try CausalReference.load("bacon", as: Expected.self)
    let expected = try #require(reference.cases[name])
    let columns = try #require(reference.data[String(name.prefix { $0 != " " })])
    let found = try decompose(columns)
    #expect(found.comparisons.count == expected.comparisons.count)
    #expect(distance(found.estimate, expected.twfe) < Self.rounding)
    for one in expected.comparisons {
      let match = try #require(
        found.comparisons.first { $0.treated == one.treated && ($0.untreated ?? 0) == one.untreated })
      #expect(distance(match.estimate, one.estimate) < Self.rounding)
      #expect(distance(match.weight, one.weight) < Self.rounding)
    }
  }

  @Test(arguments: ["open", "always", "closed"])
  func weightsAddToOneAndReproduceTheRegression(_ name: String) throws {
    let reference = try CausalReference.load("bacon", as: Expected.self)
    let found = try decompose(try #require(reference.data[name]))
    #expect(distance(Sums.sum(found.comparisons.map(\.weight)), 1) < Self.rounding)
    #expect(distance(Sums.sum(found.comparisons.map { $0.weight * $0.estimate }), found.estimate) < Self.rounding)
    #expect(distance(Sums.sum(found.byKind.map { $0.weight * $0.estimate }), found.estimate) < Self.rounding)
  }

  @Test(arguments: ["open", "always", "closed"])
  func theEstimateIsThatOfTheRegression(_ name: String) throws {
    let reference = try CausalReference.load("bacon", as: Expected.self)
    let columns = try #require(reference.data[name])
    let data = RegressionData(
      outcome: NumericColumn("y", columns["y"] ?? []),
      regressors: [NumericColumn("treated", columns["treated"] ?? [])],
      effects: [
        RegressionFactor("unit", (columns["unit"] ?? []).map { Int32($0) }, count: 30),
        RegressionFactor("time", (columns["time"] ?? []).map { Int32($0) - 1 }, count: 8),
      ])
    let slope = try LinearModel.fit(data).row("treated").estimate
    #expect(distance(try decompose(columns).estimate, slope) < Self.rounding)
  }

  @Test func labelsAreThoseOfBacondecomp() throws {
    let reference = try CausalReference.load("bacon", as: Expected.self)
    let kinds = try decompose(try #require(reference.data["always"])).comparisons.map {
      "\($0.treated) \($0.kind.rawValue)"
    }
    #expect(
      kinds == [
        "3.0 Later vs Always Treated", "3.0 Earlier vs Later Treated", "3.0 Treated vs Untreated",
        "6.0 Later vs Always Treated", "6.0 Later vs Earlier Treated", "6.0 Treated vs Untreated",
      ])
  }

  @Test func aPanelWithAHoleIsNamed() {
    #expect(throws: CausalError.unbalanced(unit: 7, time: 2)) {
      try BaconDecomposition(outcome: [1, 2, 3], treatment: [0, 1, 0], units: [3, 3, 7], times: [1, 2, 1])
    }
  }

  @Test func aTreatmentThatEndsIsNamed() {
    #expect(throws: CausalError.treatmentReverses(unit: 3, time: 3)) {
      try BaconDecomposition(
        outcome: [1, 2, 3, 1, 1, 1], treatment: [0, 1, 0, 0, 0, 0], units: [3, 3, 3, 4, 4, 4],
        times: [1, 2, 3, 1, 2, 3])
    }
  }

  @Test func twoGroupsAndTwoPeriodsGiveOneDifferenceOfDifferences() throws {
    let found = try BaconDecomposition(
      outcome: [1, 4, 2, 3], treatment: [0, 1, 0, 0], units: [0, 0, 1, 1], times: [1, 2, 1, 2])
    #expect(found.comparisons.count == 1)
    #expect(found.comparisons[0].weight == 1)
    #expect(abs(found.estimate - 2) < Self.rounding)
  }
}
