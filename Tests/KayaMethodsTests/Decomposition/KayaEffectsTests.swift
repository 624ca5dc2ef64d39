import KayaMethods
import Testing

@Suite struct KayaEffectsTests {
  private func decompose(_ c: [Double], _ g: [Double]) throws -> FactorEffects {
    try KayaEffects.decompose(
      emissions: NumericColumn("c", c), activity: NumericColumn("g", g), time: KeyColumn(ascending: [0, 1, 0, 1]),
      sector: KeyColumn(["a", "a", "b", "b"])
    ).groups[0].overall
  }

  @Test func effectsAddToTheChangeOfEmissions() throws {
    let result = try decompose([5, 8, 3, 1], [10, 12, 20, 25])
    #expect(result.total == 1 && abs(result.residual) < 1e-15)
    #expect(abs(result.effects.reduce(0, +) - 1) < 1e-15)
    #expect(result.effects[0] > 0)
  }

  @Test func aSectorThatAppearsCountsToStructure() throws {
    let result = try decompose([0, 8, 3, 3], [0, 5, 20, 15])
    #expect(result.effects[1] > 0 && abs(result.effects[0]) < 1e-15)
    // Sector b: share 1 to 3/4, intensity 3/20 to 3/15, total unchanged; its two effects cancel.
    #expect(abs(result.effects[1] + result.effects[2] - 8) < 1e-14)
    #expect(result.effects[2] > 0 && result.effects[2] < 1)
  }

  @Test func activityThatBeginsToEmitCountsToIntensity() throws {
    let result = try decompose([0, 8, 3, 3], [5, 5, 20, 20])
    #expect(result.effects == [0, 0, 8])
  }

  @Test func emissionsWithoutActivityAreAnError() {
    let error = #expect(throws: DecompositionError.self) { try decompose([5, 8, 3, 1], [10, 0, 20, 25]) }
    #expect(error == .emissionsWithoutActivity(value: 8, row: 2, unit: "a", time: "1"))
  }
}
