import KayaMethods
import Testing

@Suite struct LMDIErrorTests {
  /// Two cities, one sector, two years; c = x · y.
  private func data(
    c: [Double] = [2, 4, 6, 8], x: [Double] = [1, 2, 3, 4], y: [Double] = [2, 2, 2, 2],
    years: [Int] = [2010, 2020, 2010, 2020]
  ) -> Factorization {
    Factorization(
      value: NumericColumn("c", c), factors: [NumericColumn("x", x), NumericColumn("y", y)],
      time: KeyColumn(ascending: years), sector: KeyColumn(["mining", "mining", "steel", "steel"]))
  }

  private func error(_ data: Factorization, _ options: LMDIOptions = LMDIOptions()) -> DecompositionError? {
    #expect(throws: DecompositionError.self) { try LMDI.decompose(data, options: options) }
  }

  @Test func theWorstCellThatIsNoProductIsNamed() {
    let fault = error(data(c: [2.1, 4, 9, 8]))
    #expect(
      fault == .notAProduct(column: "c", value: 9, product: 6, row: 3, unit: "steel", time: "2010", cells: 2))
  }

  @Test func negativeCellsAreNamed() {
    #expect(
      error(data(c: [2, 4, 6, -8], x: [1, 2, 3, -4]))
        == .negative(column: "c", value: -8, row: 4, unit: "steel", time: "2020"))
    #expect(
      error(data(c: [0, 4, 6, 8], x: [-1, 2, 3, 4], y: [0, 2, 2, 2]))
        == .negative(column: "x", value: -1, row: 1, unit: "mining", time: "2010"))
  }

  @Test func aFactorMayMissOnlyWhereTheValueIsZero() throws {
    #expect(error(data(y: [.nan, 2, 2, 2])) == .missing(column: "y", row: 1, unit: "mining", time: "2010"))
    #expect(error(data(c: [.nan, 4, 6, 8])) == .missing(column: "c", row: 1, unit: "mining", time: "2010"))
    let result = try LMDI.decompose(data(c: [0, 4, 6, 6], x: [0, 2, 3, 3], y: [.nan, 2, 2, 2]))
    #expect(result.groups[0].overall.effects == [4, 0])
  }

  @Test func aValueAppearsWhereAZeroFactorDoes() {
    #expect(
      error(data(c: [0, 4, 6, 8]))
        == .notAProduct(column: "c", value: 0, product: 2, row: 1, unit: "mining", time: "2010", cells: 1))
    #expect(
      error(data(x: [0, 2, 3, 4]))
        == .notAProduct(column: "c", value: 2, product: 0, row: 1, unit: "mining", time: "2010", cells: 1))
  }

  @Test func absentCellsAreErrorsUnlessTheyCountAsZero() throws {
    let absent = data(c: [2, 4, 6, 8], years: [2010, 2020, 2010, 2015])
    #expect(error(absent) == .absentCell(unit: "steel", time: "2020"))
    let result = try LMDI.decompose(absent, options: LMDIOptions(absent: .zero)).groups[0].overall
    #expect(abs(result.effects[0] - (2 - 3)) < 1e-15 && result.effects[1] == -3 && result.total == -4 + 0)
  }

  @Test func faultyShapesAndTimesAreErrors() {
    #expect(error(data(y: [1])) == .lengthMismatch(column: "y", expected: 4, found: 1))
    #expect(error(data(years: [1, 1, 1, 1])) == .oneTime)
    #expect(error(data(), LMDIOptions(from: 7)) == .unknownTime(code: 7))
    #expect(error(data(years: [1, 1, 1, 2])) == .repeatedCell(row: 2, unit: "mining", time: "1"))
    var none = data()
    none.factors = []
    #expect(error(none) == .noFactors)
  }

  @Test func ratiosOfAZeroTotalAreErrors() {
    let empty = data(c: [0, 4, 0, 8], x: [0, 2, 0, 4])
    #expect(error(empty, LMDIOptions(form: .multiplicative)) == .zeroTotal(unit: "", time: "2010"))
    let swapped = data(c: [0, 4, 6, 0], x: [0, 2, 3, 0])
    #expect(error(swapped, LMDIOptions(method: .two)) == .noLastingCell(unit: "", from: "2010", to: "2020"))
  }

  @Test func ratiosBeyondTheRangeOfNumbersAreErrors() {
    // All but 1e-9 of the emissions move from one sector to the other.
    let moved = data(c: [1, 1e-9, 1e-9, 1], x: [1, 1e-9, 1e-9, 1], y: [1, 1, 1, 1])
    #expect(throws: Never.self) { try LMDI.decompose(moved, options: LMDIOptions(form: .multiplicative, method: .two)) }
    let third = Factorization(
      value: NumericColumn("c", [1, 0, 0, 1, 1e-9, 1e-9]),
      factors: [NumericColumn("x", [1, 0, 2, 1, 1e-9, 1e-9]), NumericColumn("y", [1, 2, 0, 1, 1, 1])],
      time: KeyColumn(ascending: [0, 1, 0, 1, 0, 1]), sector: KeyColumn(["a", "a", "b", "b", "c", "c"]))
    #expect(
      error(third, LMDIOptions(form: .multiplicative, method: .two)) == .ratioOutOfRange(unit: "", factor: "x"))
    #expect(throws: Never.self) { try LMDI.decompose(third, options: LMDIOptions(method: .one)) }
  }
}
