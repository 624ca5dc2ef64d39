import KayaMethods
import Testing

/// Least squares by Householder here and by pseudo-inverse there, on levels a hundred thousand times their changes.
private let leastSquares = 1e-8
/// Polynomials of the same coefficients.
private let tables = 1e-12

@Suite struct TimeSeriesReferenceTests {
  struct Test: Decodable {
    let series, trend, rule: String
    let lags: Int?
    let statistic, p: Double
    let used, n: Int
    let critical: [Double]
  }
  struct Cointegration: Decodable {
    let series: Int
    let trend, rule: String
    let statistic, p: Double
    let critical: [Double?]
  }
  struct FirstStage: Decodable {
    let estimate, std_error, p: [Double]
    let r2: Double
  }
  struct PValue: Decodable {
    let trend: String
    let series: Int
    let statistic, p: Double
  }
  struct Critical: Decodable {
    let trend: String
    let series, size: Int
    let values: [Double]
  }
  struct Expected: Decodable {
    let series, columns: [String: [Double]]
    let tests: [Test]
    let cointegration: [Cointegration]
    let first_stage: FirstStage
    let p_values: [PValue]
    let critical: [Critical]
  }

  private let expected: Expected

  init() throws { expected = try MethodReference.load("adf/expected.json", as: Expected.self) }

  private func options(_ trend: String, _ rule: String, _ lags: Int? = nil) throws -> UnitRootOptions {
    let rules: [String: LagRule] = ["aic": .aic, "bic": .bic, "t": .tStatistic, "fixed": .fixed(lags ?? 0)]
    return UnitRootOptions(trend: try #require(TrendTerms(rawValue: trend)), lags: try #require(rules[rule]))
  }

  private func column(_ name: String) throws -> NumericColumn {
    NumericColumn(name, try #require(expected.columns[name]))
  }

  @Test(.reference("adf", within: leastSquares)) func unitRootTestsEqualStatsmodels() throws {
    #expect(expected.tests.count > 80)
    for item in expected.tests {
      let series = NumericColumn(item.series, try #require(expected.series[item.series]))
      let test = try UnitRootTest(series, options: options(item.trend, item.rule, item.lags))
      let name = "\(item.series) \(item.trend) \(item.rule) \(item.lags ?? -1)"
      #expect(test.lags == item.used && test.n == item.n, "\(name)")
      #expect(agree(test.statistic, item.statistic, within: leastSquares), "\(name)")
      tally(test.pValue, item.p)
      #expect(abs((test.pValue ?? .nan) - item.p) <= leastSquares, "\(name)")
      let critical = try #require(test.criticalValues)
      for (mine, theirs) in zip([critical.one, critical.five, critical.ten], item.critical) {
        #expect(agree(mine, theirs, within: tables), "\(name)")
      }
    }
  }

  @Test(.reference("adf", within: leastSquares)) func cointegrationTestsEqualStatsmodels() throws {
    for item in expected.cointegration {
      let regressors = try (1...item.series).map { try column("x\($0)") }
      let result = try EngleGranger(column("y"), regressors, options: options(item.trend, item.rule))
      let name = "\(item.series) \(item.trend) \(item.rule)"
      #expect(agree(result.test.statistic, item.statistic, within: leastSquares), "\(name)")
      tally(result.test.pValue, item.p)
      #expect(abs((result.test.pValue ?? .nan) - item.p) <= leastSquares, "\(name)")
      let critical = result.test.criticalValues
      for (mine, theirs) in zip([critical?.one, critical?.five, critical?.ten], item.critical) {
        #expect(agree(mine, theirs, within: tables), "\(name)")
      }
    }
  }

  @Test(.reference("adf", within: 1e-6)) func theLevelsRegressionEqualsStatsmodels() throws {
    let result = try EngleGranger(column("y"), [column("x1"), column("x2")])
    #expect(result.firstStage.map(\.term) == ["(Intercept)", "x1", "x2"])
    for (place, term) in result.firstStage.enumerated() {
      #expect(agree(term.estimate, expected.first_stage.estimate[place], within: leastSquares))
      #expect(agree(term.standardError, expected.first_stage.std_error[place], within: leastSquares))
      #expect(agree(term.pValue, expected.first_stage.p[place], within: 1e-6))
    }
    #expect(agree(result.r2, expected.first_stage.r2, within: leastSquares))
  }

  @Test(.reference("adf", within: tables)) func tablesEqualStatsmodels() throws {
    for item in expected.p_values {
      let trend = try #require(TrendTerms(rawValue: item.trend))
      let p = MacKinnon.pValue(item.statistic, trend: trend, series: item.series)
      tally(p, item.p)
      #expect(abs((p ?? .nan) - item.p) <= tables, "\(item)")
    }
    for item in expected.critical {
      let trend = try #require(TrendTerms(rawValue: item.trend))
      let values = MacKinnon.criticalValues(trend: trend, series: item.series, size: item.size)
      for (mine, theirs) in zip([values?.one, values?.five, values?.ten], item.values) {
        #expect(agree(mine, theirs, within: tables), "\(item)")
      }
    }
  }
}
