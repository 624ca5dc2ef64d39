import KayaMethods
import Testing

@Suite struct PolicyTests {
  private let cash = NumericColumn("cash", [-100, 60, 60])

  @Test func presentValuesByHand() throws {
    #expect(agree(try PresentValue.net(cash, rate: 0.2), -100 + 50 + 60 / 1.44, within: 1e-15))
    #expect(try PresentValue.net(cash, rate: 0) == 20)
    let years = try PresentValue.net(cash, rate: 0.2, times: [2020, 2021, 2022])
    #expect(years == (try PresentValue.net(cash, rate: 0.2)))
    let later = try PresentValue.net(cash, rate: 0.2, times: [2020, 2021, 2022], base: 2019)
    #expect(agree(later * 1.2, years, within: 1e-14))
    #expect(throws: PolicyError.unusableRate(-1)) { try PresentValue.net(cash, rate: -1) }
    #expect(throws: PolicyError.missing(column: "cash", row: 2)) {
      try PresentValue.net(NumericColumn("cash", [1, .nan]), rate: 0.1)
    }
  }

  @Test func benefitsAndCostsByGroup() throws {
    let rows = try BenefitCost.compare(
      costs: NumericColumn("cost", [100, 0, 50, 0]), benefits: NumericColumn("gain", [0, 150, 0, 75]), rate: 0.25,
      times: [2020, 2021, 2021, 2022], by: KeyColumn(["wind", "wind", "sun", "sun"]))
    #expect(rows.map(\.group) == [0, 1] && rows.map(\.costs) == [100, 40] && rows.map(\.benefits) == [120, 48])
    #expect(rows.map(\.net) == [20, 8] && rows.map(\.ratio) == [1.2, 1.2])
    let free = try BenefitCost.compare(
      costs: NumericColumn("cost", [0]), benefits: NumericColumn("gain", [1]), rate: 0.1)
    #expect(free[0].ratio == nil && free[0].net == 1)
  }

  @Test func abatementIsSortedAndCumulated() throws {
    let curve = try AbatementCurve(
      abatement: [10, 5, .nan, 20, 0, 7], cost: [30, -4, 5, 30, 1, .nan], names: ["a", "b", "c", "d", "e", "f"])
    #expect(curve.steps.map(\.row) == [1, 0, 3] && curve.steps.map(\.from) == [0, 5, 15])
    #expect(curve.steps.map(\.to) == [5, 15, 35] && curve.leftOut == ["c", "e", "f"] && curve.negativeCosts == ["b"])
    #expect(throws: PolicyError.negativeAbatement(name: "a", row: 1, value: -1)) {
      try AbatementCurve(abatement: [-1], cost: [1], names: ["a"])
    }
  }

  @Test func theFrontHoldsWhatNothingDominates() throws {
    let front = try ParetoFront(
      maximize: [NumericColumn("saved", [5, 3, 5, 1, .nan, 5])], minimize: [NumericColumn("cost", [9, 2, 9, 2, 0, 11])])
    #expect(front.rows == [0, 1, 2] && front.dropped == [4])
    #expect(throws: PolicyError.noObjectives) { try ParetoFront() }
  }

  @Test func theFrontEqualsThatOfAllPairs() throws {
    // A fixed scramble of small whole numbers, with many ties.
    let x = (0..<200).map { Double($0 * 7919 % 23) }
    let y = (0..<200).map { Double($0 * 104_729 % 31) }
    let z = (0..<200).map { Double($0 * 1_299_709 % 17) }
    let front = try ParetoFront(
      maximize: [NumericColumn("x", x), NumericColumn("z", z)], minimize: [NumericColumn("y", y)])
    let all = x.indices.filter { row in
      !x.indices.contains { other in
        let gains = [x[other] - x[row], z[other] - z[row], y[row] - y[other]]
        return gains.allSatisfy { $0 >= 0 } && gains.contains { $0 > 0 }
      }
    }
    #expect(front.rows == all)
  }
}
