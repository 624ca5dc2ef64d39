import KayaMethods
import Testing

@Suite struct ProductivityTypesTests {
  /// Four cities in one sector: low-low, high-high, high-low, low-high.
  private func classify(
    _ values: [Double] = [1, 2, 9, 8, 7, 1, 2, 9], rule: ProductivityRule = .mean, tolerance: Double = 1e-12
  ) throws -> ProductivityTypesResult {
    try ProductivityTypes.classify(
      NumericColumn("ci", values), unit: KeyColumn(["A", "A", "B", "B", "C", "C", "D", "D"]),
      sector: KeyColumn([String](repeating: "steel", count: 8)),
      time: KeyColumn(ascending: [2010, 2020, 2010, 2020, 2010, 2020, 2010, 2020]), rule: rule, tolerance: tolerance)
  }

  @Test(arguments: ProductivityRule.allCases)
  func fourCitiesTakeTheFourClasses(_ rule: ProductivityRule) throws {
    let types = try classify(rule: rule).types
    #expect(types.map(\.type) == [.advantage, .disadvantage, .reversalBetter, .reversalWorse])
    #expect(types.map(\.unit) == [0, 1, 2, 3])
    #expect(types[0].referenceFrom == (rule == .mean ? 4.75 : 4.5) && types[0].referenceTo == 5)
  }

  @Test func equalToTheReferenceIsOnIt() throws {
    #expect(try classify([Double](repeating: 0.1, count: 8)).types.allSatisfy { $0.type == .onReference })
    #expect(try classify([1, 2, 9, 8, 4.7, 1, 2, 9], tolerance: 1).types[2].type == .onReference)
  }

  @Test func theMiddleOfAnOddNumberIsOnTheReferenceByRank() throws {
    let result = try classify([1, 2, 9, 8, 7, .nan, 2, 9], rule: .rank)
    #expect(result.types.map(\.type) == [.advantage, .onReference, .reversalWorse])
    #expect(result.dropped.map(\.unit) == [2])
  }

  @Test func aTimeTwiceIsAnError() {
    #expect(throws: DecompositionError.repeatedCell(row: 2, unit: "s / A", time: "1")) {
      try ProductivityTypes.classify(
        NumericColumn("ci", [1, 2, 3]), unit: KeyColumn(["A", "A", "A"]), sector: KeyColumn(["s", "s", "s"]),
        time: KeyColumn(ascending: [1, 1, 2]))
    }
  }
}
