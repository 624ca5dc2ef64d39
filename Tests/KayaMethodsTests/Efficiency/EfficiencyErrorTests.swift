import KayaMethods
import Testing

@Suite struct EfficiencyErrorTests {
  private func place(_ row: Int, _ unit: String? = nil, _ time: Double? = nil) throws -> EfficiencyError.Place {
    let count = row + 1
    let codes = unit.map { _ in [Int](repeating: 0, count: count) }
    let times = time.map { value in (0..<count).map { value + Double($0 - row) } }
    return try ProductionData(
      inputs: [.init("x", [Double](repeating: 1, count: count))],
      good: [.init("y", [Double](repeating: 1, count: count))], unit: codes, time: times,
      unitLabels: unit.map { [$0] } ?? []
    ).place(row)
  }

  @Test func `missing roles, lengths and names are errors`() throws {
    let x = NumericColumn("x", [1, 2])
    let y = NumericColumn("y", [1, 2])
    #expect(throws: EfficiencyError.noInputs) { try ProductionData(inputs: [], good: [y]) }
    #expect(throws: EfficiencyError.noGoods) { try ProductionData(inputs: [x], good: []) }
    #expect(throws: EfficiencyError.duplicateColumn("x")) { try ProductionData(inputs: [x], good: [x]) }
    #expect(throws: EfficiencyError.lengthMismatch(column: "y", expected: 2, found: 1)) {
      try ProductionData(inputs: [x], good: [.init("y", [1])])
    }
    #expect(throws: EfficiencyError.lengthMismatch(column: "time", expected: 2, found: 1)) {
      try ProductionData(inputs: [x], good: [y], time: [1])
    }
  }

  @Test func `a negative or extreme quantity is an error that names its cell`() throws {
    #expect(throws: EfficiencyError.negativeValue(column: "y", value: -3, at: try place(1, "Hefei", 2015))) {
      try ProductionData(
        inputs: [.init("x", [1, 1])], good: [.init("y", [1, -3])], unit: [0, 0], time: [2014, 2015],
        unitLabels: ["Hefei"])
    }
    #expect(throws: EfficiencyError.valueOutOfRange(column: "x", value: .infinity, at: try place(0))) {
      try ProductionData(inputs: [.init("x", [.infinity])], good: [.init("y", [1])])
    }
    #expect(throws: EfficiencyError.valueOutOfRange(column: "x", value: 1e-300, at: try place(0))) {
      try ProductionData(inputs: [.init("x", [1e-300])], good: [.init("y", [1])])
    }
  }

  @Test func `a unit twice in a period is an error that names both rows`() throws {
    let x = NumericColumn("x", [1, 1, 1])
    let y = NumericColumn("y", [1, 1, 1])
    let error = #expect(throws: EfficiencyError.self) {
      try ProductionData(inputs: [x], good: [y], unit: [4, 4, 4], time: [1, 2, 1])
    }
    guard case .duplicateObservation(let second, let first) = error else {
      Issue.record("another error")
      return
    }
    #expect(second.row == 2 && first.row == 0 && second.unit == "4" && second.time == 1)
  }

  @Test func `indices need units and times`() throws {
    let data = try ProductionData(inputs: [.init("x", [1, 1])], good: [.init("y", [1, 2])])
    #expect(throws: EfficiencyError.needsUnitAndTime) { try data.globalMalmquistLuenberger() }
    #expect(throws: EfficiencyError.needsUnitAndTime) { try data.malmquistLuenberger() }
    #expect(throws: EfficiencyError.needsUnitAndTime) { try data.luenberger() }
    #expect(try data.directionalDistance().inefficiency == [1, 0])
  }

  @Test func `directions and weights name known columns with fitting numbers`() throws {
    let data = try ProductionData(inputs: [.init("x", [1, 1])], good: [.init("y", [1, 2])])
    func distance(_ column: NumericColumn) throws -> DirectionalDistances {
      try data.directionalDistance(.init(direction: .custom([column])))
    }
    #expect(throws: EfficiencyError.unknownColumn("z", known: ["x", "y"])) { try distance(.init("z", [1, 1])) }
    #expect(throws: EfficiencyError.negativeDirection(column: "y", value: -1, at: try place(1))) {
      try distance(.init("y", [1, -1]))
    }
    #expect(throws: EfficiencyError.lengthMismatch(column: "y", expected: 2, found: 1)) {
      try distance(.init("y", [1]))
    }
    #expect(try distance(.init("y", [.nan, 1])).status == [.missing, .optimal])
    #expect(throws: EfficiencyError.unknownColumn("z", known: ["x", "y"])) {
      try data.nonRadialDistance(weights: ["z": 1])
    }
    #expect(throws: EfficiencyError.weightOutsideDirection(column: "x")) {
      try data.nonRadialDistance(weights: ["x": 1])
    }
    #expect(throws: EfficiencyError.invalidWeight(column: "y", value: -1)) {
      try data.nonRadialDistance(weights: ["y": -1])
    }
    #expect(throws: EfficiencyError.noPositiveWeight) { try data.nonRadialDistance(weights: ["y": 0]) }
  }

  @Test func `empty and all-missing data give statuses, not errors`() throws {
    let empty = try ProductionData(inputs: [.init("x", [])], good: [.init("y", [])], unit: [], time: [])
    #expect(try empty.globalMalmquistLuenberger().status.isEmpty)
    #expect(try empty.directionalDistance(.init(reference: .biennial)).status.isEmpty)
    let missing = try ProductionData(
      inputs: [.init("x", [.nan, 1])], good: [.init("y", [1, .nan])], unit: [0, 0], time: [1, 2])
    #expect(try missing.directionalDistance(.init(reference: .global)).status == [.missing, .missing])
    #expect(try missing.malmquistLuenberger().status == [.missing, .missing])
    let zero = try ProductionData(
      inputs: [.init("x", [0, 0])], good: [.init("y", [0, 0])], bad: [.init("b", [0, 0])], unit: [0, 0], time: [1, 2])
    #expect(try zero.directionalDistance().status == [.unbounded, .unbounded])
    #expect(try zero.slacksBasedEfficiency().score == [1, 1])
    #expect(try zero.slacksBasedInefficiency().score == [0, 0])
  }
}
