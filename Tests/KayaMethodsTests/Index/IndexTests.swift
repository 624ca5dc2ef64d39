import KayaMethods
import Testing

@Suite struct IndexTests {
  private let a = Indicator("a", [1, 2, 4, 8])
  private let b = Indicator("b", [3, 9, 3, 5], .negative)
  private let flat = Indicator("flat", [0.3, 0.1 + 0.2, 0.3, 0.3])

  @Test func normalizingGoesFromWorstToBest() {
    #expect(a.normalized == [0, 1.0 / 7, 3.0 / 7, 1])
    #expect(b.normalized == [1, 0, 1, 4.0 / 6])
    #expect(flat.isConstant && flat.normalized == [0, 0, 0, 0])
    #expect(Indicator("w", [-1e308, 1e308]).normalized == [0, 1])
    #expect(Indicator("m", [1, .nan, 3]).normalized[1].isNaN)
  }

  @Test func entropyWeightsByHand() throws {
    // Two rows: P = (0, 1) has entropy 0 for both indicators.
    let weights = try EntropyWeights.weigh([Indicator("x", [1, 2]), Indicator("y", [5, 3], .negative)])
    #expect(weights.map(\.weight) == [0.5, 0.5] && weights.map(\.entropy) == [0, 0] && weights.map(\.rank) == [1, 1])
  }

  @Test func entropyWeightsAreFreeOfUnitsAndOfTheOrderOfRows() throws {
    let weights = try EntropyWeights.weigh([a, b])
    let scaled = try EntropyWeights.weigh([
      Indicator("a", a.values.map { $0 * 1000 - 7 }), Indicator("b", b.values.reversed(), .negative),
    ])
    for (x, y) in zip(weights, scaled) { #expect(agree(x.weight, y.weight, within: 1e-14)) }
  }

  @Test func groupsSplitTheWeights() throws {
    let groups = [IndicatorGroup("one", ["a", "flat"]), IndicatorGroup("two", ["b"])]
    let weights = try EntropyWeights.weigh([a, b, flat], groups: groups)
    #expect(weights.map(\.group) == ["one", "two", "one"])
    #expect(weights[0].groupWeight == weights[0].weight && weights[0].localWeight == 1)
    #expect(weights[2].weight == 0 && weights[2].localWeight == 0 && weights[2].isConstant)
    #expect(throws: IndexError.ungrouped("b")) {
      try EntropyWeights.weigh([a, b], groups: [IndicatorGroup("one", ["a"])])
    }
    #expect(throws: IndexError.unknownIndicator("z", group: "one")) {
      try EntropyWeights.weigh([a], groups: [IndicatorGroup("one", ["a", "z"])])
    }
    #expect(throws: IndexError.groupedTwice("a", first: "one", second: "two")) {
      try EntropyWeights.weigh([a], groups: [IndicatorGroup("one", ["a"]), IndicatorGroup("two", ["a"])])
    }
  }

  @Test func whatCarriesNoWeightIsAnError() {
    #expect(throws: IndexError.noneVaries) { try EntropyWeights.weigh([flat]) }
    #expect(throws: IndexError.noIndicators) { try EntropyWeights.weigh([]) }
    #expect(throws: IndexError.tooFewRows(1)) { try EntropyWeights.weigh([Indicator("a", [1])]) }
    #expect(throws: IndexError.unusableShift(-1)) { try EntropyWeights.weigh([a], shift: -1) }
    #expect(throws: IndexError.repeatedIndicator("a")) { try EntropyWeights.weigh([a, a]) }
    #expect(throws: IndexError.missing(indicator: "m", row: 3, label: "r")) {
      try EntropyWeights.weigh([a, Indicator("m", [1, 2, .nan, 3])], labels: ["p", "q", "r", "s"])
    }
  }

  @Test func contributionsAddToTheIndex() throws {
    let composite = try CompositeIndex([a, b, flat], weights: [0.7, 0.3, 0])
    #expect(composite.index[0] == 0.3 && composite.constant == ["flat"])
    for row in 0..<4 {
      let sum = composite.contributions.reduce(0) { $0 + ($1[row] ?? .nan) }
      #expect(agree(sum, composite.index[row], within: 1e-15))
    }
    let gap = try CompositeIndex([Indicator("a", [1, .nan, 2])], weights: [1])
    #expect(gap.index == [0, nil, 1])
    #expect(throws: IndexError.unusableWeight(indicator: "a", value: -1)) {
      try CompositeIndex([a, b], weights: [-1, 2])
    }
  }

  @Test func topsisByHand() throws {
    // One indicator of weight 1 and length 5: rows at 3/5 and 4/5.
    let one = try Topsis([Indicator("x", [3, 4])], weights: [9])
    #expect(one.closeness == [0, 1] && one.ranks == [2, 1])
    #expect(agree(one.distanceToBest[0], 0.2, within: 1e-15))
    let same = try Topsis([Indicator("x", [3, 3])], weights: [1])
    #expect(same.closeness == [nil, nil] && same.ranks == [nil, nil])
    #expect(throws: IndexError.noPositiveWeight) { try Topsis([a], weights: [0]) }
  }

  @Test func consistentJudgementsHaveNoInconsistency() throws {
    let matrix: [[Double]] = [[1, 2, 6], [0.5, 1, 3], [1.0 / 6, 1.0 / 3, 1]]
    for method in AnalyticHierarchy.Method.allCases {
      let result = try AnalyticHierarchy(matrix, names: ["p", "q", "r"], method: method)
      for (weight, part) in zip(result.weights, [0.6, 0.3, 0.1]) { #expect(agree(weight, part, within: 1e-14)) }
      #expect(agree(result.lambdaMax, 3, within: 1e-14) && result.isConsistent == true && result.ranks == [1, 2, 3])
      #expect(result.consistencyRatio.map { $0 < 1e-14 } == true)
    }
  }

  @Test func twoCriteriaHaveNoRatio() throws {
    let result = try AnalyticHierarchy([[1, 4], [0.25, 1]], names: ["p", "q"])
    #expect(result.weights == [0.8, 0.2] && result.consistencyRatio == nil && result.isConsistent == true)
    #expect(try AnalyticHierarchy([[1]], names: ["p"]).weights == [1])
  }

  @Test func judgementsThatAreNotReciprocalAreNamed() {
    #expect(throws: IndexError.notReciprocal(first: "cost", second: "jobs", value: 3, reverse: 0.333)) {
      try AnalyticHierarchy([[1, 3], [0.333, 1]], names: ["cost", "jobs"])
    }
    #expect(throws: IndexError.notSquare(rows: 2, found: 1)) { try AnalyticHierarchy([[1], [1]], names: ["p", "q"]) }
    #expect(throws: IndexError.notReciprocal(first: "p", second: "p", value: 2, reverse: 2)) {
      try AnalyticHierarchy([[2]], names: ["p"])
    }
    #expect(throws: IndexError.notPositive(first: "p", second: "q", value: 0)) {
      try AnalyticHierarchy([[1, 0], [2, 1]], names: ["p", "q"])
    }
  }
}
