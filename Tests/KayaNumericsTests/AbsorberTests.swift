import Testing

@testable import KayaNumerics

/// Residuals of columns of length one are compared with those of explicit dummies.
private let exact = 1e-12
/// What conjugate gradients promise for the residual.
private let iterative = 1e-10

/// Random groupings of random rows, some pairs missing and some twice.
private struct Panel {
  var effects: [GroupCodes]
  var x: [Double]
  var weights: [Double]

  init(rows: Int, levels: [Int], seed: UInt64) throws {
    var stream = RandomStream(seed: seed, path: ["panel"])
    effects = try levels.map { count in
      let codes = (0..<rows).map { _ in Int32(stream.integer(below: count)) }
      return try GroupCodes(codes: codes, count: count).compacted().groups
    }
    x = stream.normals(rows)
    weights = (0..<rows).map { _ in 0.2 + stream.uniform() }
  }
}

private func dummies(_ effects: [GroupCodes]) -> [[Double]] {
  effects.flatMap { effect in
    (0..<effect.count).map { level in effect.codes.map { Int($0) == level ? 1.0 : 0 } }
  }
}

private func largestGap(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).map { abs($0 - $1) }.max() ?? 0
}

@Test(arguments: [[7], [12, 5], [25, 20], [9, 6, 4]], [false, true])
func residualsEqualThoseOfExplicitDummies(levels: [Int], weighted: Bool) throws {
  let panel = try Panel(rows: 90, levels: levels, seed: 11)
  let weights = weighted ? panel.weights : nil
  let oracle = try LeastSquares(columns: dummies(panel.effects), outcome: panel.x, weights: weights)
  let absorber = try Absorber(rows: 90, effects: panel.effects, weights: weights)
  #expect(largestGap(try absorber.residual(of: panel.x).values, oracle.residuals) < exact)
  let sparse = try Absorber(rows: 90, effects: panel.effects, weights: weights, denseWork: 0)
  #expect(levels.count == 1 || sparse.method == .conjugateGradients)
  #expect(largestGap(try sparse.residual(of: panel.x).values, oracle.residuals) < iterative)
}

@Test func coefficientsAndResidualRebuildTheColumn() throws {
  let panel = try Panel(rows: 80, levels: [12, 9, 3], seed: 5)
  let absorber = try Absorber(rows: 80, effects: panel.effects, weights: panel.weights)
  let (coefficients, residual) = try absorber.decomposition(of: panel.x)
  let rebuilt = (0..<80).map { row in
    panel.effects.indices.reduce(residual.values[row]) { $0 + coefficients[$1][Int(panel.effects[$1].codes[row])] }
  }
  #expect(largestGap(rebuilt, panel.x) < exact)
}

@Test func aBalancedPanelHasTheClosedForm() throws {
  let units = (0..<60).map { Int32($0 / 6) }, times = (0..<60).map { Int32($0 % 6) }
  var stream = RandomStream(seed: 2, path: [])
  let x = stream.normals(60)
  let effects = try [GroupCodes(codes: units, count: 10), GroupCodes(codes: times, count: 6)]
  let closed = try Absorber(rows: 60, effects: effects)
  let weighted = try Absorber(rows: 60, effects: effects, weights: Array(repeating: 1, count: 60))
  #expect(closed.method == .balancedMeans)
  #expect(weighted.method == .elimination)
  #expect(largestGap(try closed.residual(of: x).values, try weighted.residual(of: x).values) < exact)
}

@Test func absorbedColumnsLeaveNothingAtAnyLevelAndUnit() throws {
  let panel = try Panel(rows: 400, levels: [60, 50], seed: 8)
  for work in [0.0, 1e9] {
    let absorber = try Absorber(rows: 400, effects: panel.effects, weights: nil, denseWork: work)
    for unit in [1e-9, 1, 1e9] {
      let column = (0..<400).map { row -> Double in
        let (a, b) = (Double(panel.effects[0].codes[row]), Double(panel.effects[1].codes[row] % 7))
        return unit * (a * 1.37 - b + 100)
      }
      #expect(try absorber.residual(of: column).share < 1e-13)
      let shifted = (0..<400).map { unit * (panel.x[$0] + 1e6) }
      let plain = try absorber.residual(of: panel.x)
      // A shift of 1e6 costs a column of length one ten digits less than it has.
      #expect(largestGap(try absorber.residual(of: shifted).values.map { $0 / unit }, plain.values) < 1e-9)
    }
  }
}

@Test func aChainOfPoorlyConnectedGroupsIsSolved() throws {
  // Units that join only neighboring levels: the slowest case for alternating projections.
  let count = 3000
  let first = (0..<(2 * count)).map { Int32($0 / 2) }
  let second = (0..<(2 * count)).map { Int32($0 / 2 + $0 % 2) }
  let effects = try [GroupCodes(codes: first, count: count), GroupCodes(codes: second, count: count + 1)]
  var stream = RandomStream(seed: 4, path: [])
  let x = stream.normals(2 * count)
  let absorber = try Absorber(rows: 2 * count, effects: effects, weights: nil, denseWork: 0)
  let left = try absorber.residual(of: x).values
  // A tree has as many edges as it can fit, so nothing is left.
  #expect((left.map { abs($0) }.max() ?? 1) < iterative)
}

@Test func leveragesAreTheDiagonalOfTheProjection() throws {
  let panel = try Panel(rows: 40, levels: [9, 5], seed: 3)
  for weights in [nil, panel.weights] {
    for effects in [[], [panel.effects[0]], panel.effects] {
      let absorber = try Absorber(rows: 40, effects: effects, weights: weights)
      let found = try #require(absorber.leverages())
      for row in 0..<40 {
        let unit = (0..<40).map { $0 == row ? 1.0 : 0 }
        let direct = 1 - (try absorber.residual(of: unit)).values[row]
        #expect(abs(found[row] - direct) < exact)
      }
    }
  }
}

@Test func componentsAreCounted() throws {
  let a = try GroupCodes(codes: [0, 0, 1, 2], count: 4)
  let b = try GroupCodes(codes: [0, 1, 1, 2], count: 3)
  let parts = ConnectedComponents(a, b)
  #expect(parts.count == 3)
  #expect(parts.ofFirst[0] == parts.ofFirst[1])
  #expect(parts.ofFirst[2] == parts.ofSecond[2])
}

@Test func groupsKnowTheirShape() throws {
  #expect(throws: NumericsError.groupOutOfRange(row: 1)) { try GroupCodes(codes: [0, 5], count: 2) }
  let groups = try GroupCodes(codes: [3, 1, 3], count: 5)
  #expect(groups.compacted().oldCodes == [1, 3])
  #expect(groups.compacted().groups.codes == [1, 0, 1])
  let finer = try GroupCodes(codes: [0, 1, 2], count: 3)
  #expect(finer.isNested(in: groups))
  #expect(!groups.isNested(in: finer))
  #expect(try groups.crossed(with: finer).count == 3)
}

@Test func columnsTakenTogetherEqualColumnsTakenAlone() throws {
  let count = 700
  let order = (0..<(2 * count)).map { ($0 * 7919) % (2 * count) }
  let effects = try [
    GroupCodes(codes: order.map { Int32($0 / 2) }, count: count),
    GroupCodes(codes: order.map { Int32($0 % 3) }, count: 3),
  ]
  let columns = (1...3).map { power in order.map { Double(($0 * power) % 1009) } }
  for weights in [nil, order.map { 1 + Double($0 % 4) }] {
    let absorber = try Absorber(rows: 2 * count, effects: effects, weights: weights)
    let together = try absorber.residuals(of: columns, togetherFrom: 1)
    for (column, joint) in zip(columns, together) {
      let alone = try absorber.residual(of: column)
      #expect(largestGap(alone.values, joint.values) < exact * alone.length)
      #expect(abs(alone.share - joint.share) < exact)
    }
    let sums = GroupSums.of(columns, by: effects[0], weights: weights, togetherFrom: 1)
    #expect(sums[2] == GroupSums.of([columns[2]], by: effects[0], weights: weights)[0])
  }
}
