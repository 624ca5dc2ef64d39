import KayaMethods
import Testing

@Suite struct SimilarityTests {
  private let units = KeyColumn(["A", "A", "B", "B", "C"])
  private let sectors = KeyColumn(["x", "y", "x", "y", "y"])

  @Test func pairsByHand() throws {
    // Shares (3/4, 1/4), (1/4, 3/4) and (0, 1).
    let pairs = try Similarity.compare(NumericColumn("v", [3, 1, 10, 30, 5]), unit: units, sector: sectors)
    #expect(pairs.map { [$0.unit1, $0.unit2] } == [[0, 1], [0, 2], [1, 2]])
    #expect(pairs.map(\.krugman) == [1, 1.5, 0.5])
    #expect(agree(pairs[0].unido, 0.6, within: 1e-15))
    #expect(agree(pairs[1].unido, 1 / 10.0.squareRoot(), within: 1e-15))
  }

  @Test func equalAndDisjointStructuresAreTheEnds() throws {
    let equal = try Similarity.compare(
      NumericColumn("v", [0.1, 0.2, 0.3, 0.6]), unit: KeyColumn([1, 1, 2, 2]), sector: KeyColumn([1, 2, 1, 2]))
    #expect(equal[0].krugman < 1e-15 && equal[0].unido <= 1 && equal[0].unido > 1 - 1e-15)
    let disjoint = try Similarity.compare(
      NumericColumn("v", [1, 0, 0, 1]), unit: KeyColumn([1, 1, 2, 2]), sector: KeyColumn([1, 2, 1, 2]))
    #expect(disjoint[0].krugman == 2 && disjoint[0].unido == 0)
  }

  @Test func faultyAmountsAreNamed() {
    func error(_ values: [Double]) -> DecompositionError? {
      #expect(throws: DecompositionError.self) {
        try Similarity.compare(NumericColumn("v", values), unit: units, sector: sectors)
      }
    }
    #expect(error([3, -1, 1, 1, 1]) == .negative(column: "v", value: -1, row: 2, unit: "A / y", time: ""))
    #expect(error([3, 1, 1, 1, 0]) == .zeroTotal(unit: "C", time: nil))
    #expect(error([3, 1, .nan, 1, 0]) == .missing(column: "v", row: 3, unit: "B / x", time: ""))
    #expect(error([1]) == .lengthMismatch(column: "unit", expected: 1, found: 5))
  }
}
