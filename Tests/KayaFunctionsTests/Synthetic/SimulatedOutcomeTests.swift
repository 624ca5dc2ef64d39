import KayaDiagnostics
import Testing

/// The slopes come back through one least squares fit.
private let exact = 1e-9
/// The t values are sought by repeated fits.
private let sought = 1e-6

@Suite struct SimulatedOutcomeTests {
  private let panel = """
    p = cross(city = 1..60, year = 2009..2019)
        |> mutate(did = city <= 12 and year >= 2013, a = rnorm(n(), seed = 1), b = rnorm(n(), seed = 2) + a / 2)

    """

  @Test func aPanelShowsTheTableItWasMadeFor() {
    let run = NotebookRun(
      panel + """
        s = simulate_outcome(p, y ~ did + a + b | city + year, coef = {did = 0.0568, a = 0.02, b = -0.004},
          t_values = {did = 3.4, a = 4.8, b = -1.1}, adj_r2 = 0.33, mean = -0.022, sd = 0.099, cluster = city, seed = 7)
        m = feols(s, y ~ did + a + b | city + year, cluster = city)
        r = tidy(m)
        q = m.adj_r2
        d = describe(s, y)
        """)
    #expect(run.errors.isEmpty)
    #expect(run.found(.methodNotice) == nil)
    #expect(agree(run.numbers("r", "estimate"), [0.0568, 0.02, -0.004], within: exact))
    #expect(agree(run.numbers("r", "statistic"), [3.4, 4.8, -1.1], within: sought))
    #expect(agree(run.number("q"), 0.33, within: exact))
    #expect(agree(run.number("d", "mean", at: 0), -0.022, within: exact))
    #expect(agree(run.number("d", "std_dev", at: 0), 0.099, within: exact))
  }

  @Test func errorsThatLastReachTValuesThatIndependentOnesDoNot() {
    let six = """
      p = cross(city = 1..281, year = 2009..2019)
          |> mutate(did = city <= 37 and year >= 2013)
          |> mutate(a = ar1(n(), rho = 0.9), b = ar1(n(), rho = 0.9), c = ar1(n(), rho = 0.9), e = ar1(n(), rho = 0.9),
                    by = city)
      s = simulate_outcome(p, y ~ did + a + b + c | city + year, coef = {did = 0.0568, a = 0.02, b = -0.004, c = 0.01},
        t_values = {did = 3.4, a = 2.1, b = -1.1, c = 1.4}, cluster = city, errors = e, seed = 7)
      r = tidy(feols(s, y ~ did + a + b + c | city + year, cluster = city))
      """
    let run = NotebookRun(six)
    #expect(run.errors.isEmpty)
    #expect(run.found(.methodNotice) == nil)
    #expect(agree(run.numbers("r", "statistic"), [3.4, 2.1, -1.1, 1.4], within: sought))
  }

  @Test func oneTermWithoutClustersIsReachedByItsErrorsAlone() {
    let run = NotebookRun(
      """
      t = table(x = [1, 2, 3, 4, 5, 6, 7, 9], z = [2, 1, 4, 3, 6, 5, 9, 7])
      a = simulate_outcome(t, y ~ x + z, coef = {x = 2}, t_values = {x = 5, z = -2}, mean = 10, seed = 1)
      b = simulate_outcome(t, y ~ x, coef = {x = 2}, adj_r2 = 0.8, seed = 1)
      c = simulate_outcome(t, y ~ x, seed = 1)
      ma = tidy(ols(a, y ~ x + z))
      mb = ols(b, y ~ x)
      q = mb.adj_r2
      mc = tidy(ols(c, y ~ x))
      """)
    #expect(run.errors.isEmpty)
    #expect(agree(run.number("ma", "estimate", at: 1), 2, within: exact))
    #expect(agree(run.number("ma", "statistic", at: 1), 5, within: exact))
    #expect(agree(run.number("ma", "statistic", at: 2), -2, within: exact))
    #expect(agree(run.number("q"), 0.8, within: exact))
    #expect(abs(run.number("mc", "estimate", at: 1)) < exact)
  }

  @Test func targetsOutOfReachAreSaid() {
    let run = NotebookRun(
      panel + "s = simulate_outcome(p, y ~ did + a, coef = {did = 1, a = 1}, t_values = {did = 30, a = 1}, seed = 1)")
    #expect(run.errors.isEmpty)
    #expect(run.found(.methodNotice)?.message.contains("t of `did`") == true)
    #expect(run.found(.methodNotice)?.severity == .warning)
  }

  @Test func rowsWithoutARegressorHaveNoOutcome() {
    let run = NotebookRun(
      "t = table(x = [1, na, 3, 4, 5, 7], g = [1, 1, 2, 2, 3, 3])\ns = simulate_outcome(t, y ~ x, coef = {x = 1}, seed = 3)"
    )
    #expect(run.errors.isEmpty)
    #expect(run.numbers("s", "y").map(\.isNaN) == [false, true, false, false, false, false])
    #expect(run.found(.droppedRows) != nil)
    #expect(run.columns("s") == ["x", "g", "y"])
  }

  @Test func faultsPointAtTheirArgument() {
    let run = NotebookRun(
      """
      t = table(x = [1, 2, 3, 4, 5, 7])
      a = simulate_outcome(t, y ~ x, coef = {z = 1}, seed = 3)
      b = simulate_outcome(t, y ~ x, adj_r2 = 1.2, seed = 3)
      c = simulate_outcome(t, log(y) ~ x, seed = 3)
      d = simulate_outcome(t, y ~ w, seed = 3)
      """)
    #expect(run.errors.count == 4)
    #expect(run.error(1)?.code == .wrongArgument)
    #expect(run.error(1)?.position == "4:41")
    #expect(run.error(2)?.code == .wrongArgument)
    #expect(run.error(3)?.code == .unknownColumn)
  }
}
