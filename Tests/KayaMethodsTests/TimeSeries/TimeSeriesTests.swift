import KayaMethods
import Testing

@Suite struct TimeSeriesTests {
  private let series = [4.1, 4.9, 4.2, 5.8, 5.1, 6.9, 6.2, 6.0, 7.7, 7.1, 8.9, 8.0]

  private func test(_ values: [Double], _ options: UnitRootOptions = UnitRootOptions()) throws -> UnitRootTest {
    try UnitRootTest(NumericColumn("y", values), options: options)
  }

  private func error(_ values: [Double], _ options: UnitRootOptions = UnitRootOptions()) -> TimeSeriesError? {
    #expect(throws: TimeSeriesError.self) { try test(values, options) }
  }

  @Test func theSimplestTestByHand() throws {
    // Levels 1, -1, 1 and changes -2, 2, -1: slope -5/3, residuals -1/3, 1/3, 2/3, variance 1/3, error 1/3.
    let result = try test([1, -1, 1, 0], UnitRootOptions(trend: .none, lags: .fixed(0)))
    #expect(agree(result.statistic, -5, within: 1e-14) && result.n == 3 && result.lags == 0)
  }

  @Test func unitsAndSignsDoNotMatter() throws {
    let plain = try test(series)
    let scaled = try test(series.map { -3000 * $0 + 17 })
    #expect(agree(plain.statistic, scaled.statistic, within: 1e-9) && plain.lags == scaled.lags)
  }

  @Test func missingEndsAreCutAndInnerGapsRefused() throws {
    #expect(try test([.nan, .nan] + series + [.nan]) == test(series))
    #expect(error(Array(series[..<5]) + [.nan] + series[5...]) == .innerMissing(column: "y", row: 6))
  }

  @Test func differencesAreThoseOfTheSeries() throws {
    let changes = zip(series.dropFirst(), series).map { $0 - $1 }
    #expect(try test(series, UnitRootOptions(differences: 1)) == test(changes))
    #expect(error(series, UnitRootOptions(differences: 99)) == .tooShort(column: "y", found: 0, needed: 4))
    #expect(error(series, UnitRootOptions(differences: -1)) == .negativeCount(name: "diff", value: -1))
  }

  @Test func whatLeavesNothingToTestIsAnError() {
    #expect(error([1, 2, 3]) == .tooShort(column: "y", found: 3, needed: 4))
    #expect(error([]) == .tooShort(column: "y", found: 0, needed: 4))
    #expect(error([3, 3, 3, 3, 3, 3]) == .constant(column: "y"))
    #expect(error((0..<12).map(Double.init)) == .deterministic(column: "y"))
    #expect(error([1, 2, 4, 8, 16, 32, 64]) == .deterministic(column: "y"))
    #expect(error(series, UnitRootOptions(lags: .fixed(5))) == .tooManyLags(lags: 5, largest: 4))
    #expect(error(series, UnitRootOptions(maximumLags: -1)) == .negativeCount(name: "max_lags", value: -1))
  }

  @Test func eightValuesAllowTwoLags() throws {
    let result = try test(Array(series.prefix(8)))
    #expect(result.maximumLags == 2 && result.lags <= 2 && result.criterion == "aic")
    // Without a trend the most lags would leave no degree of freedom; they are not compared.
    #expect(try test(Array(series.prefix(8)), UnitRootOptions(trend: .none)).lags < 3)
  }

  @Test func cointegrationNeedsTwoSeriesThatDiffer() {
    let y = NumericColumn("y", series)
    #expect(throws: TimeSeriesError.noRegressors) { try EngleGranger(y, []) }
    #expect(throws: TimeSeriesError.deterministic(column: "y")) {
      try EngleGranger(y, [NumericColumn("x", series.map { 2 * $0 + 1 })])
    }
    let x = NumericColumn("x", series.indices.map { Double($0 * $0 % 7) })
    #expect(throws: TimeSeriesError.collinear(column: "z")) {
      try EngleGranger(y, [x, NumericColumn("z", x.values.map { 3 - $0 })])
    }
    #expect(throws: TimeSeriesError.lengthMismatch(column: "z", expected: 12, found: 1)) {
      try EngleGranger(y, [NumericColumn("z", [1])])
    }
  }

  @Test func residualsStandForTheRowsThatWereUsed() throws {
    let x = NumericColumn("x", [.nan] + series.indices.dropFirst().map { Double($0 * $0 % 7) })
    let result = try EngleGranger(NumericColumn("y", series), [x])
    #expect(result.rows == 1..<12 && result.residuals.count == 11 && abs(result.residuals.reduce(0, +)) < 1e-12)
  }
}
