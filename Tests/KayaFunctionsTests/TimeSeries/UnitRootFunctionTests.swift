import KayaDiagnostics
import Testing

/// Least squares on up to a dozen regressors by another factorization.
private let rounding = 1e-8

@Suite struct UnitRootFunctionTests {
  private struct UnitRoot: Decodable {
    let series, trend, rule: String
    let lags: Int?
    let statistic, p: Double
    let used, n: Int
    let critical: [Double?]
  }
  private struct Cointegration: Decodable {
    let series: Int
    let trend, rule: String
    let statistic, p: Double
    let critical: [Double?]
  }
  private struct Levels: Decodable {
    let estimate, std_error, p: [Double]
    let r2: Double
  }
  private struct Expected: Decodable {
    let series, columns: [String: [Double]]
    let tests: [UnitRoot]
    let cointegration: [Cointegration]
    let first_stage: Levels
  }

  private let expected: Expected

  init() throws { expected = try FunctionReference.load("adf", as: Expected.self) }

  private func file(_ columns: [String: [Double]], _ names: [String]) -> String {
    FunctionReference.csv(names.map { name in (name, (columns[name] ?? []).map { "\($0)" }) })
  }

  @Test func testsAreThoseOfStatsmodels() {
    for test in expected.tests.filter({ ["walk", "trending"].contains($0.series) }).prefix(24) {
      let lags = test.lags.map(String.init) ?? test.rule
      let run = NotebookRun(
        "t = read_csv(\"t.csv\")\na = adf(t.\(test.series), trend = \(test.trend), lags = \(lags))",
        files: ["t.csv": file(expected.series, [test.series])])
      #expect(run.errors.isEmpty)
      #expect(agree(run.number("a", "statistic", at: 0), test.statistic, within: rounding))
      #expect(agree(run.number("a", "p_value", at: 0), test.p, within: rounding))
      #expect(run.numbers("a", "lags") == [Double(test.used)])
      #expect(run.numbers("a", "n") == [Double(test.n)])
      #expect(agree(run.number("a", "crit_5", at: 0), test.critical[1] ?? .nan, within: rounding))
      #expect(run.words("a", "criterion") == [test.lags == nil ? test.rule : "fixed"])
    }
  }

  @Test func cointegrationIsThatOfStatsmodels() {
    let names = ["y", "x1", "x2", "x3"]
    let files = ["t.csv": file(expected.columns, names)]
    for test in expected.cointegration where test.series == 2 && test.rule == "aic" {
      let run = NotebookRun(
        """
        t = read_csv("t.csv")
        e = engle_granger(t, y ~ x1 + x2, trend = \(test.trend))
        f = e.first_stage
        r = e.residuals
        """, files: files)
      #expect(run.errors.isEmpty)
      #expect(agree(run.number("e", "statistic", at: 0), test.statistic, within: rounding))
      #expect(agree(run.number("e", "crit_1", at: 0), test.critical[0] ?? .nan, within: rounding))
      #expect(run.table("r")?.rowCount == 121)
      #expect(run.columns("f").prefix(2) == ["term", "estimate"])
    }
  }

  @Test func gapsAreErrorsAndEndsAreCut() {
    let run = NotebookRun(
      """
      x = [na, 1, 2, 1, 3, 2, 4, 3, 5, 4, 6, 4, 7, na]
      a = adf(x, lags = 0)
      b = adf([1, 2, na, 3, 1, 2, 4, 1, 3], lags = 0)
      c = adf([1, 1, 1, 1, 1, 1, 1])
      d = adf([1, 2, 1])
      e = adf([1, 3, 2, 5, 3, 6, 4], lags = 9)
      """)
    #expect(run.errors.map(\.code) == [.missingValues, .constantOutcome, .tooFewRows, .wrongArgument])
    #expect(run.errors.first?.position == "4:9")
    #expect(run.errors.first?.fact("row") == "3")
    #expect(run.table("a")?.rowCount == 1)
    #expect(run.found(.droppedRows)?.severity == .note)
  }

  @Test func formulasTakeSeriesOnly() {
    let run = NotebookRun(
      """
      t = table(y = rnorm(30, seed = 1), x = rnorm(30, seed = 2)) |> mutate(z = 2 * x)
      a = engle_granger(t, y ~ x - 1)
      b = engle_granger(t, y ~ x + z)
      c = engle_granger(t, y ~ x | z)
      """)
    #expect(run.errors.map(\.code) == [.wrongArgument, .collinearTerm, .wrongArgument])
    #expect(run.error(1)?.position == "4:30")
  }

  @Test func aSeriesMayStandInI() {
    let run = NotebookRun(
      """
      t = table(x = ar1(60, rho = 1, seed = 1), e = rnorm(60, seed = 2)) |> mutate(y = 2 * x + e, z = x / 100)
      a = engle_granger(t, y ~ I(x / 100), lags = 1)
      b = engle_granger(t, y ~ z, lags = 1)
      f = a.first_stage
      """)
    #expect(run.errors.isEmpty)
    #expect(agree(run.numbers("a", "statistic"), run.numbers("b", "statistic"), within: rounding))
    #expect(run.words("f", "term").contains("I(x/100)"))
  }
}
