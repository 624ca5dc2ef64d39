import KayaDiagnostics
import KayaRuntime
import Testing

@Suite struct DistributionFunctionTests {
  @Test func tailsAndQuantilesAreThoseOfTables() {
    let run = NotebookRun(
      """
      a = p_t(2.085963447, 20)
      b = p_f(3.097698035, 2, 90)
      c = p_normal(-1.959963985)
      d = p_chi2(5.991464547, 2)
      e = q_t(0.975, 20)
      f = q_normal(0.025)
      g = p_normal(40)
      """)
    #expect(run.errors.isEmpty)
    for name in ["a", "c", "d"] { #expect(agree(run.number(name), 0.05, within: 1e-8), "\(name)") }
    #expect(agree(run.number("b"), 0.05, within: 1e-6))
    #expect(agree(run.number("e"), 2.085963447, within: 1e-8))
    #expect(agree(run.number("f"), -1.959963985, within: 1e-8))
    #expect(run.number("g") == 0 || run.number("g") < 1e-300)
  }

  @Test func columnsGoRowByRow() {
    let run = NotebookRun("t = table(z = [0, na, 1.5], df = [5, 5, 9]) |> mutate(p = p_t(z, df), q = p_normal(z))")
    #expect(run.errors.isEmpty)
    #expect(run.number("t", "p", at: 0) == 1)
    #expect(run.number("t", "p", at: 1).isNaN)
    #expect(run.number("t", "q", at: 2) > 0.13)
  }

  @Test func argumentsOutsideTheirRangeAreErrors() {
    let run = NotebookRun("a = p_t(1, 0)\nb = q_normal(1.5)\nc = q_normal(1)\nd = p_normal(interval(1, 2))")
    #expect(run.errors.map(\.code) == [.wrongArgument, .wrongArgument, .wrongKind])
    #expect(run.errors.first?.position == "2:12")
    #expect(run.value("c")?.isMissing == true)
    #expect(run.found(.valueError)?.severity == .warning)
  }
}
