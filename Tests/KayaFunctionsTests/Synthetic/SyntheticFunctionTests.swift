import KayaDiagnostics
import KayaRuntime
import Testing

@Suite struct SyntheticFunctionTests {
  @Test func calibratedValuesHaveTheirMoments() {
    let run = NotebookRun(
      """
      t = table(year = 1..6, x = [1, 2, 4, 8, 9, 30]) |> mutate(y = calibrate(x, mean = 10, sd = 6, min = 4, max = 20))
      k = mutate(t, y = calibrate(x, mean = 12, keep = year == 1))
      d = calibration(t, {y = {mean = 10, sd = 6, min = 4, max = 20}})
      """)
    #expect(run.errors.isEmpty)
    #expect(run.columns("d") == ["variable", "statistic", "target", "attained", "gap"])
    #expect(run.words("d", "statistic") == ["mean", "sd", "min", "max"])
    #expect(run.numbers("d", "gap").allSatisfy { abs($0) < 1e-9 })
    #expect(run.number("k", "y", at: 0) == 1)
  }

  @Test func targetsAreRecordsOrTablesWideAndLong() {
    let run = NotebookRun(
      """
      t = table(x = [1, 2, 3], y = [2, 4, 9])
      a = calibration(t, describe(t))
      b = calibration(t, table(variable = ["x", "y"], label = ["a", "b"], mean = [2, 5], sd = [1, na]))
      c = calibration(t, table(variable = ["x"], statistic = ["median"], target = [2]))
      e = calibration(t, {x = {meen = 2}})
      f = calibration(t, {z = {mean = 2}})
      """)
    #expect(run.errors.map(\.code) == [.wrongArgument, .unknownColumn])
    #expect(run.errors.first?.help.first?.contains("`mean`") == true)
    #expect(run.numbers("a", "gap").allSatisfy { $0 == 0 })
    #expect(run.numbers("b", "target") == [2, 1, 5])
    #expect(run.numbers("c", "gap") == [0])
  }

  @Test func targetsOutOfReachSayWhatCanBeReached() {
    let run = NotebookRun(
      """
      a = calibrate([1, 2, 3], mean = 10, max = 5)
      b = calibrate([1, 2, 3], min = 5, max = 1)
      c = calibrate([1, 2, 3], sd = -1)
      """
    )
    #expect(run.errors.map(\.code) == [.valueError, .wrongArgument, .wrongArgument])
    #expect(run.errors.first?.position == "2:33")
    #expect(run.errors.first?.message.contains("possible is") == true)
  }

  @Test func theMarkGoesWithTheData() {
    let run = NotebookRun(
      """
      real = table(x = [1, 2, 3])
      t = real |> synthetic(targets = {x = {mean = 2}}, note = "after table 2")
      d = describe(t)
      m = mean(t.x)
      c = claim("C1", "mean", published = 2, recomputed = m)
      r = describe(real)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.table("t")?.synthetic?.note == "after table 2")
    #expect(run.table("t")?.synthetic?.targets == "mean of x")
    #expect(run.table("d")?.synthetic != nil)
    #expect(run.outcome.value(of: "d")?.isSynthetic == true)
    #expect(run.outcome.value(of: "r")?.isSynthetic == false)
    guard case .claims(let claims) = run.value("c") else { return #expect(Bool(false), "no claim") }
    #expect(claims.map(\.verdict) == [.simulated])
  }
}
