import KayaMethods
import Testing

/// Three units with one input of 2, small enough for paper.
///
/// A makes 4 good with 2 bad, B 2 with 1, C 2 with 3. All good comes with at least half as much bad, and at most 4 good
/// can be made.
@Suite struct EfficiencyByHandTests {
  static let tolerance = 1e-14

  private func three() throws -> ProductionData {
    try ProductionData(
      inputs: [.init("x", [2, 2, 2])], good: [.init("y", [4, 2, 2])], bad: [.init("b", [2, 1, 3])])
  }

  @Test func `C halves its bad output while its good output rises by half`() throws {
    // y ≤ 2b: 2(1 + β) ≤ 6(1 − β), so β ≤ 1/2; A and B lie on y = 2b.
    let found = try three().directionalDistance()
    #expect(largestDifference(found.inefficiency, [0, 0, 0.5]) < Self.tolerance)
    #expect(found.programs.count == 3)
    #expect(found.status.count { $0 == .optimal } == 3)
  }

  @Test func `each output has its own factor in the nonradial distance`() throws {
    // ½(y/2 − 1) + ½(1 − b/3) with y = 2b grows with b, and y ≤ 4: b = 2, so the factors are 1 and 1/3.
    let found = try three().nonRadialDistance()
    #expect(largestDifference(found.inefficiency, [0, 0, 2.0 / 3]) < Self.tolerance)
    #expect(found.factors.map(\.column) == ["y", "b"])
    #expect(abs((found.factors[0].values[2] ?? 0) - 1) < Self.tolerance)
    #expect(abs((found.factors[1].values[2] ?? 0) - 1.0 / 3) < Self.tolerance)
  }

  @Test func `slacks of C lead to half of A`() throws {
    // Half of A: slacks 1, 0, 2; (1 − 1/2) / (1 + ½ · 2/3) = 3/8 and ½ (1/2 + ½ · 2/3) = 5/12.
    let efficiency = try three().slacksBasedEfficiency()
    #expect(abs((efficiency.score[2] ?? 0) - 0.375) < Self.tolerance)
    #expect(efficiency.slacks.map { $0.values[2] ?? -1 } == [1, 0, 2])
    let inefficiency = try three().slacksBasedInefficiency()
    #expect(abs((inefficiency.score[2] ?? 0) - 5.0 / 12) < Self.tolerance)
  }

  @Test func `a cleaner A in the second period is growth of the technology`() throws {
    // With the direction of the bad output A can save 1/4 on the later technology, and the later A lacks 1/3 on the
    // earlier one: GML = 5/4, ML = √[(5/4) / (2/3)], both without change of efficiency.
    let data = try ProductionData(
      inputs: [.init("x", [2, 2])], good: [.init("y", [4, 4])], bad: [.init("b", [2, 1.5])], unit: [0, 0],
      time: [2000, 2005])
    let options = EfficiencyOptions(direction: .bad)
    let global = try data.globalMalmquistLuenberger(options)
    #expect(global.status == [.first, .ok])
    #expect(global.from == [nil, 2000])
    #expect(largestDifference(global.index, [nil, 1.25]) < Self.tolerance)
    #expect(largestDifference(global.efficiencyChange, [nil, 1]) < Self.tolerance)
    #expect(largestDifference(global.level, [1, 1.25]) < Self.tolerance)
    let period = try data.malmquistLuenberger(options)
    #expect(largestDifference(period.index, [nil, 1.875.squareRoot()]) < Self.tolerance)
    #expect(largestDifference(period.technicalChangeBase, [nil, 1.25]) < Self.tolerance)
    #expect(largestDifference(period.technicalChangeComparison, [nil, 1.5]) < Self.tolerance)
    let differences = try data.luenberger(.directional, options)
    #expect(largestDifference(differences.indicator, [nil, 0.25]) < Self.tolerance)
  }

  @Test func `a bad output that halves leaves the link undefined`() throws {
    // On the earlier technology the later A would have to emit twice as much: β = −1 and 1 + β = 0.
    let data = try ProductionData(
      inputs: [.init("x", [2, 2])], good: [.init("y", [4, 4])], bad: [.init("b", [2, 1])], unit: [0, 0], time: [1, 2])
    let found = try data.malmquistLuenberger(.init(direction: .bad))
    #expect(found.status == [.first, .undefined])
    #expect(found.index == [nil, nil])
    #expect(found.level == [1, nil])
    #expect(found.efficiencyChange == [nil, 1])
  }

  @Test func `a direction of zeros is unbounded and a neighbour that does not exist no reference`() throws {
    let data = try ProductionData(
      inputs: [.init("x", [1, 1, 2])], good: [.init("y", [1, 1, .nan])], bad: [.init("b", [0, 1, 1])],
      unit: [0, 0, 1], time: [1, 2, 2])
    #expect(try data.directionalDistance(.init(direction: .bad)).status == [.unbounded, .optimal, .missing])
    let found = try data.directionalDistance(.init(reference: .previous))
    #expect(found.status == [.noReference, .infeasible, .missing])
    #expect(found.inefficiency == [nil, nil, nil])
  }

  @Test func `a gap breaks the links but not the global level`() throws {
    let data = try ProductionData(
      inputs: [.init("x", [1, 1, 1, 1, 1])], good: [.init("y", [1, 2, 1, 2, 4])], unit: [0, 0, 1, 1, 1],
      time: [1, 3, 1, 2, 3])
    let global = try data.globalMalmquistLuenberger()
    #expect(global.status == [.first, .gap, .first, .ok, .ok])
    #expect(largestDifference(global.level, [1, 2, 1, 2, 4]) < Self.tolerance)
    #expect(global.index[1] == nil)
    let period = try data.malmquistLuenberger()
    #expect(period.status == [.first, .gap, .first, .ok, .ok])
    #expect(period.level[1] == nil)
    #expect(largestDifference(Array(period.level[2...]), [1, 2, 4]) < Self.tolerance)
  }
}
