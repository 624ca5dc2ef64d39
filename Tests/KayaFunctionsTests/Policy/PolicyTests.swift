import KayaDiagnostics
import Testing

@Suite struct PolicyTests {
  @Test func presentValuesDoNotDiscountTheFirstPayment() {
    let run = NotebookRun(
      """
      a = npv([-100, 110], 0.1)
      b = npv([110, -100], 0.1, time = [2021, 2020])
      t = table(p = ["A", "A"], c = [-100, 121], y = [0, 2]) |> summarize(v = npv(c, 0.1, time = y), by = p)
      """)
    #expect(run.errors.isEmpty)
    #expect(agree(run.number("a"), 0))
    #expect(agree(run.number("b"), 0))
    #expect(agree(run.numbers("t", "v"), [0]))
  }

  @Test func benefitsStandAgainstCosts() {
    let run = NotebookRun(
      """
      t = table(p = ["B", "B", "A"], y = [2020, 2021, 2021], c = [100, 0, 0], g = [0, 121, 11])
      b = benefit_cost(t, c, g, 0.1, time = y, by = p)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.columns("b") == ["p", "pv_cost", "pv_benefit", "npv", "bcr"])
    #expect(run.words("b", "p") == ["B", "A"])
    #expect(agree(run.numbers("b", "pv_benefit"), [110, 10]))
    #expect(agree(run.numbers("b", "npv"), [10, 10]))
    #expect(agree(run.numbers("b", "bcr"), [1.1, .nan]))
    #expect(run.found(.divisionByZero)?.severity == .warning)
    #expect(run.fact("b", "base") == 2020)
  }

  @Test func measuresAreSortedByCost() {
    let run = NotebookRun(
      """
      t = table(m = ["Wind", "Lamps", "Trees", "None"], saved = [5, 3, 2, 0], cost = [12, -4, 4, 1])
      c = macc(t, saved, cost, id = m)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.columns("c") == ["m", "abatement", "cost", "from", "to"])
    #expect(run.words("c", "m") == ["Lamps", "Trees", "Wind"])
    #expect(run.numbers("c", "from") == [0, 3, 5])
    #expect(run.numbers("c", "to") == [3, 5, 10])
    #expect(run.found(.negativeCost)?.severity == .warning)
    #expect(run.found(.negativeCost)?.position == "3:20")
    #expect(run.found(.droppedRows)?.message.contains("`None`") == true)
  }

  @Test func theFrontKeepsWhatNothingDominates() {
    let run = NotebookRun(
      """
      t = table(m = ["A", "B", "C", "D"], saved = [5, 3, 4, na], cost = [9, 4, 10, 1])
      p = pareto(t, maximize = saved, minimize = cost)
      q = pareto(t)
      """)
    #expect(run.words("p", "m") == ["A", "B"])
    #expect(run.found(.droppedRows) != nil)
    #expect(run.errors.map(\.code) == [.missingArgument])
  }

  @Test func faultsPointAtTheirArgument() {
    let run = NotebookRun(
      """
      a = npv([1, 2], -1)
      b = npv([1, na], 0.1)
      c = macc(table(m = ["x"], s = [-1], k = [2]), s, k, id = m)
      """)
    #expect(run.errors.map(\.code) == [.wrongArgument, .missingValues, .negativeValue])
    #expect(run.errors.first?.position == "2:17")
    #expect(run.error(1)?.fact("row") == "2")
    #expect(run.error(2)?.fact("unit") == "x")
  }
}
