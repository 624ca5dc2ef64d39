import KayaMethods
import Testing

/// A handful of roundings, relative.
private let rounding = 4e-16

@Suite struct InventoryTests {
  private struct Row: Decodable {
    let fuel, unit, per: String
    let quantity, ncv, carbon_content, oxidation, kgce, factor, co2: Double
  }
  private struct Expected: Decodable { let rows: [Row] }

  private func use(_ unit: String, per: String = "kg", kgce: Double? = nil, density: Double? = nil) throws -> FuelUse {
    FuelUse(
      quantity: [1], units: [try Unit(unit)], ncv: [20934], carbonContent: [26.37], oxidation: [0.94],
      per: [try Unit(per)], kgce: kgce.map { [$0] }, density: density.map { [$0] }, names: ["coal"])
  }

  @Test(.reference("ipcc_co2", within: 4 * rounding)) func inventoriesEqualExactFractions() throws {
    let rows = try MethodReference.load("ipcc_co2/expected.json", as: Expected.self).rows
    let use = FuelUse(
      quantity: rows.map(\.quantity), units: try rows.map { try Unit($0.unit) }, ncv: rows.map(\.ncv),
      carbonContent: rows.map(\.carbon_content), oxidation: rows.map(\.oxidation),
      per: try rows.map { try Unit($0.per) },
      kgce: rows.map(\.kgce), names: rows.map(\.fuel))
    let result = try Inventory.co2(use)
    for (index, row) in rows.enumerated() {
      #expect(agree(result.factor[index], row.factor, within: rounding), "\(row.fuel)")
      #expect(agree(result.co2[index], row.co2, within: 4 * rounding), "\(row.fuel) in \(row.unit)")
    }
  }

  @Test func aKilogramOfCoalByHand() throws {
    let coal = EmissionFactor.co2(ncv: 20934, carbonContent: 26.37, oxidation: 0.94)
    #expect(agree(coal, 1.9026619524, within: rounding))
    #expect(EmissionFactor.co2(ncv: 1e6, carbonContent: 1, oxidation: 12.0 / 44) == 1)
  }

  @Test func sumsByGroupAddTheRows() throws {
    var use = try use("t")
    use.quantity = [1, 2, 3]
    use.ncv = [1e6, 1e6, 1e6]
    use.carbonContent = [3, 3, 3]
    use.oxidation = [1, 1, 1]
    use.names = nil
    let result = try Inventory.co2(use)
    #expect(result.co2 == [11, 22, 33])
    #expect(result.sums(by: KeyColumn(["a", "b", "a"])) == [44, 22])
  }

  @Test func massAgainstAFactorPerCubicMetreNeedsDensity() throws {
    let (tonne, cubicMetre) = (try Unit("t"), try Unit("m3"))
    #expect(
      throws: EmissionsError.needs(property: .density, from: tonne, to: cubicMetre, row: 1, fuel: "coal")
    ) { try Inventory.co2(use("t", per: "m3")) }
    let gas = try Inventory.co2(use("t", per: "m3", density: 0.8)).co2[0]
    #expect(agree(gas, try Inventory.co2(use("m3", per: "m3")).co2[0] * 1250, within: rounding))
  }

  @Test func standardCoalNeverMeetsAFactorPerKilogramOfFuel() throws {
    let (standard, kilogram) = (try Unit("1e4 tce"), try Unit("kg"))
    #expect(
      throws: EmissionsError.needs(property: .kgce, from: standard, to: kilogram, row: 1, fuel: "coal")
    ) { try Inventory.co2(use("1e4 tce")) }
    let coal = try Inventory.co2(use("tce", kgce: 0.5)).co2[0]
    #expect(agree(coal, try Inventory.co2(use("t")).co2[0] * 2, within: rounding))
  }

  @Test func missingCellsAreNamedWithRowAndFuel() throws {
    var use = try use("t")
    use.quantity = [.nan]
    #expect(throws: EmissionsError.missing(column: "quantity", row: 1, fuel: "coal")) { try Inventory.co2(use) }
    use.quantity = [1]
    use.oxidation = [94]
    #expect(throws: EmissionsError.outOfRange(column: "oxidation", value: 94, row: 1, fuel: "coal")) {
      try Inventory.co2(use)
    }
    use.oxidation = [0.94, 0.95]
    #expect(throws: EmissionsError.lengthMismatch(column: "oxidation", expected: 1, found: 2)) {
      try Inventory.co2(use)
    }
    use.oxidation = [0.94]
    use.units = []
    #expect(throws: EmissionsError.lengthMismatch(column: "unit", expected: 1, found: 0)) { try Inventory.co2(use) }
  }

  @Test func moneyIsNotBurnt() throws {
    let (money, kilogram) = (try Unit("yuan"), try Unit("kg"))
    #expect(throws: EmissionsError.incompatible(from: money, to: kilogram)) { try Inventory.co2(use("yuan")) }
  }
}
