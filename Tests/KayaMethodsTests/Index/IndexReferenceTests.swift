import KayaMethods
import Testing

/// Sums of forty terms.
private let rounding = 1e-13

/// One small index system with fifty digits, and by pandas.
@Suite struct IndexReferenceTests {
  struct Entropy: Decodable {
    let shift: Double
    let divergence, weight: [Double]
  }
  struct Critic: Decodable {
    let names: [String]
    let sd, conflict, weight: [Double]
  }
  struct Distances: Decodable { let weights, d_plus, d_minus, closeness: [Double] }
  struct Hierarchy: Decodable {
    let matrix: [[Double]]
    let lambda_max: Double
    let eigenvector, geometric: [Double]
  }
  struct Expected: Decodable {
    let names, negative: [String]
    let data: [[Double]]
    let entropy: [Entropy]
    let critic: Critic
    let topsis: Distances
    let hierarchies: [Hierarchy]

    var indicators: [Indicator] {
      zip(names, data).map { Indicator($0, $1, negative.contains($0) ? .negative : .positive) }
    }
  }

  private let expected: Expected

  init() throws { expected = try MethodReference.load("index/expected.json", as: Expected.self) }

  @Test(.reference("index", within: rounding)) func entropyWeightsEqualFiftyDigits() throws {
    for item in expected.entropy {
      let weights = try EntropyWeights.weigh(expected.indicators, shift: item.shift)
      for (place, row) in weights.enumerated() {
        #expect(agree(row.divergence, item.divergence[place], within: rounding), "\(row.indicator)")
        #expect(agree(row.weight, item.weight[place], within: rounding), "\(row.indicator)")
        #expect(row.entropy == 1 - row.divergence)
      }
      #expect(weights.map(\.isConstant) == [false, false, false, true, false] && weights[3].weight == 0)
      #expect(abs(weights.reduce(0) { $0 + $1.weight } - 1) < 1e-15)
    }
  }

  @Test(.reference("index", within: rounding)) func criticWeightsEqualPandas() throws {
    let weights = try CriticWeights.weigh(expected.indicators)
    #expect(weights[3].weight == 0 && weights[3].isConstant)
    let varying = weights.filter { !$0.isConstant }
    #expect(varying.map(\.indicator) == expected.critic.names)
    for (place, row) in varying.enumerated() {
      #expect(agree(row.standardDeviation, expected.critic.sd[place], within: rounding))
      #expect(agree(row.conflict, expected.critic.conflict[place], within: rounding))
      #expect(agree(row.weight, expected.critic.weight[place], within: rounding))
    }
  }

  @Test(.reference("index", within: rounding)) func topsisEqualsFiftyDigits() throws {
    let topsis = try Topsis(expected.indicators, weights: expected.topsis.weights)
    for row in expected.topsis.closeness.indices {
      #expect(agree(topsis.distanceToBest[row], expected.topsis.d_plus[row], within: rounding))
      #expect(agree(topsis.distanceToWorst[row], expected.topsis.d_minus[row], within: rounding))
      #expect(agree(topsis.closeness[row], expected.topsis.closeness[row], within: rounding))
    }
  }

  @Test(.reference("index", within: rounding)) func hierarchiesEqualFiftyDigits() throws {
    for item in expected.hierarchies {
      let names = item.matrix.indices.map { "c\($0)" }
      let vector = try AnalyticHierarchy(item.matrix, names: names)
      let means = try AnalyticHierarchy(item.matrix, names: names, method: .geometric)
      #expect(agree(vector.lambdaMax, item.lambda_max, within: rounding))
      for place in names.indices {
        #expect(agree(vector.weights[place], item.eigenvector[place], within: rounding))
        #expect(agree(means.weights[place], item.geometric[place], within: rounding))
      }
    }
  }
}
