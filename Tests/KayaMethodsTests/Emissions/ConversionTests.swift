import KayaMethods
import Testing

@Suite struct ConversionTests {
  private func convert(_ x: Double, _ from: String, _ to: String, _ fuel: Fuel = Fuel()) throws -> Double {
    try Conversion.convert(x, from: try Unit(from), to: try Unit(to), fuel: fuel)
  }

  @Test(arguments: [
    (1.5, "t", "kg", 1500), (2, "1e4 t", "kg", 2e7), (3, "m3", "1e8 m3", 3e-8), (1, "kWh", "kJ", 3600),
    (1, "TJ", "GJ", 1000), (1, "kgce", "kJ", 29307.6), (29307.6, "GJ", "tce", 1000), (1, "100m_yuan", "yuan", 1e8),
    (12, "million_yuan", "10k_yuan", 1200), (7, "10^3 kg", "t", 7), (5, "1000 kg", "t", 5), (1, "1e-3 t", "kg", 1),
  ])
  func fixedScales(_ x: Double, _ from: String, _ to: String, _ expected: Double) throws {
    #expect(agree(try convert(x, from, to), expected, within: 2e-16))
  }

  @Test func fuelsConvertThroughTheirProperties() throws {
    #expect(try convert(2, "t", "TJ", Fuel(ncv: 20000)) == 0.04)
    #expect(try convert(1, "TJ", "t", Fuel(ncv: 20000)) == 50)
    #expect(try convert(10, "t", "tce", Fuel(kgce: 0.7)) == 7)
    #expect(try convert(7, "tce", "t", Fuel(kgce: 0.7)) == 10)
    #expect(try convert(1, "t", "kgce", Fuel(ncv: 29307.6)) == 1000)
    #expect(try convert(1, "tce", "kg", Fuel(ncv: 14653.8)) == 2000)
    #expect(try convert(8, "kg", "m3", Fuel(density: 0.8)) == 10)
    #expect(try convert(10, "m3", "kg", Fuel(density: 0.8)) == 8)
    #expect(try convert(8, "kg", "kJ", Fuel(ncv: 100, density: 0.8, per: .volume)) == 1000)
    #expect(try convert(1000, "kJ", "kg", Fuel(ncv: 100, density: 0.8, per: .volume)) == 8)
  }

  @Test func everyPairConvertsBackOrIsRefused() throws {
    let fuel = Fuel(ncv: 20934, kgce: 0.7143, density: 850, per: .mass)
    for from in Unit.symbols {
      for to in Unit.symbols {
        let (a, b) = (try Unit(from), try Unit(to))
        if (a.dimension == .money) != (b.dimension == .money) {
          #expect(throws: EmissionsError.incompatible(from: a, to: b)) { try convert(1, from, to, fuel) }
        } else {
          #expect(agree(try convert(convert(3, from, to, fuel), to, from, fuel), 3, within: 1e-15), "\(from) \(to)")
        }
      }
    }
  }

  @Test func whatIsNeededIsNamed() throws {
    func needs(_ property: FuelProperty, _ from: String, _ to: String) throws -> EmissionsError {
      .needs(property: property, from: try Unit(from), to: try Unit(to), row: nil, fuel: nil)
    }
    #expect(throws: try needs(.ncv, "t", "TJ")) { try convert(1, "t", "TJ") }
    #expect(throws: try needs(.kgce, "t", "tce")) { try convert(1, "t", "tce") }
    #expect(throws: EmissionsError.notPositive(property: .ncv, value: 0, row: nil, fuel: nil)) {
      try convert(1, "TJ", "t", Fuel(ncv: 0))
    }
  }

  @Test(arguments: ["", "tonne", "t t t", "1e t", "3 t", "1e99 t", "1e4", "kg kg", "ｔ"])
  func otherTextsAreNoUnits(_ text: String) {
    #expect(throws: EmissionsError.self) { try Unit(text) }
  }

  @Test func missingAmountsStayMissing() throws {
    let result = try Conversion.convert([1, .nan], from: try Unit("t"), to: .kilogram)
    #expect(result[0] == 1000 && result[1].isNaN)
  }
}
