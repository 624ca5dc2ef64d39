import KayaMethods
import Testing

@testable import KayaFunctions

@Suite struct MethodWordsTests {
  private func words(_ error: some AuthoredError) -> String { error.message(AuthorsNames()) }

  @Test func sentencesTellTheFactsOfAnError() throws {
    let worst = DecompositionError.notAProduct(
      column: "c", value: 9, product: 6, row: 3, unit: "steel", time: "2010", cells: 2)
    #expect(
      words(worst) == "`c` is not the product of its factors for `steel` in 2010 (row 3): 9.0 against 6.0;"
        + " the worst of 2 such cells")
    #expect(worst.location == DataLocation(column: "c", row: 3, unit: "steel", time: "2010"))
    let gap = DecompositionError.missing(column: "v", row: 3, unit: "B / x", time: "")
    #expect(words(gap).hasPrefix("`v` is missing for `B / x` (row 3)"))
    #expect(words(IndexError.missing(indicator: "m", row: 3, label: "r")) == "`m` is missing in row 3 (`r`)")
    #expect(
      words(IndexError.notReciprocal(first: "cost", second: "jobs", value: 3, reverse: 0.333))
        == "`cost` against `jobs` is 3.0 and the reverse is 0.333, not its reciprocal")
    #expect(
      words(DescribeError.tooFew(column: "x", found: 1, needed: 2, group: "b"))
        == "`x` has 1 value in `b`; 2 are needed")
  }

  @Test func fuelsAndUnitsAreNamed() throws {
    func needs(_ property: FuelProperty, _ from: String, _ to: String, fuel: String? = nil) throws -> EmissionsError {
      .needs(property: property, from: try Unit(from), to: try Unit(to), row: fuel == nil ? nil : 1, fuel: fuel)
    }
    let heat = try needs(.ncv, "t", "TJ")
    #expect(words(heat) == "`t` to `TJ` goes through heat and needs `ncv` in kJ per kg or m3")
    #expect(words(try needs(.kgce, "t", "tce")).contains("needs `kgce`"))
    let coal = words(try needs(.kgce, "1e4 tce", "kg", fuel: "coal"))
    #expect(coal.contains("standard coal") && coal.contains("give `kgce`"))
    let density = try needs(.density, "t", "m3", fuel: "coal")
    #expect(words(density).contains("needs `density`"))
    #expect(density.location == DataLocation(column: "density", row: 1, unit: "coal"))
    #expect(
      words(EmissionsError.notPositive(property: .ncv, value: 0, row: nil, fuel: nil))
        == "`ncv` must be a positive number, found 0.0")
    #expect(
      words(EmissionsError.outOfRange(column: "oxidation", value: 94, row: 1, fuel: "coal"))
        == "`oxidation` is a share from 0 to 1, found 94.0 in row 1 (`coal`)")
    #expect(
      words(EmissionsError.incompatible(from: try Unit("yuan"), to: try Unit("kg")))
        == "`yuan` is money and `kg` is mass; nothing converts one into the other")
  }

  @Test func unitsAndTimesAreNamedAsTheAuthorNamesThem() {
    let columns = CausalFault.Columns(outcome: "y", unit: "city", time: "year")
    let gap = CausalFault(error: .unbalanced(unit: 1, time: 2013), units: ["A", "B"], columns: columns)
    #expect(words(gap) == "the panel is not balanced: `B` has no complete row at year 2013")
    #expect(gap.location == DataLocation(column: "city", unit: "B", time: "2013"))
    let half = CausalFault(error: .treatmentNotBinary(row: 4, value: 0.5))
    #expect(words(half) == "the treatment is 0.5 in row 5, not 0 or 1")
    #expect(half.location == DataLocation(row: 5))
  }

  @Test func aColumnIsNamedAsInTheTableWhereTheMethodKnowsItByItsParameter() {
    let use = "t = table(q = [1, 2], ox = [0.9, 94], ncv = [20000, 20000], cc = [0.026, 0.026])\n"
    let named = NotebookRun(use + "e = ipcc_co2(t, quantity = q, ncv = ncv, carbon_content = cc, oxidation = ox)")
    #expect(named.error(0)?.message.hasPrefix("`ox` is a share from 0 to 1") == true)
    #expect(named.error(0)?.fact("column") == "ox")
  }

  @Test func aColumnThatBearsTheNameOfAParameterKeepsIt() {
    let run = NotebookRun(
      "t = table(y = [1, 2, 4, 3], weights = [1, 1, 1, 1], w = [1, 2, 1, 2])\nm = ols(t, weights ~ y, weights = w)")
    #expect(run.error(0)?.message == "the outcome `weights` does not vary over the rows used")
    #expect(run.error(0)?.position == "3:12")
  }
}
