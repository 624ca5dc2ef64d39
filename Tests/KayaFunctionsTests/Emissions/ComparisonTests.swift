import KayaDiagnostics
import Testing

@Suite struct ComparisonTests {
  private let panel = """
    t = table(city = ["A", "B", "C", "A", "B", "C"], industry = "Steel", year = [2010, 2010, 2010, 2020, 2020, 2020],
      ci = [1, 3, 8, 5, 1, 9])

    """

  @Test func classesFollowTheReference() {
    let run = NotebookRun(panel + "p = productivity_types(t, ci, unit = city, sector = industry, time = year)")
    #expect(run.errors.isEmpty)
    #expect(
      run.columns("p") == [
        "city", "industry", "intensity_from", "intensity_to", "reference_from", "reference_to", "class",
      ])
    #expect(run.words("p", "class") == ["on_reference", "advantage", "disadvantage"])
    #expect(run.numbers("p", "reference_from") == [4, 4, 4])
    #expect(run.numbers("p", "reference_to") == [5, 5, 5])
    #expect(run.word("p", "rule") == "mean")
    #expect(run.fact("p", "advantage") == 1)
  }

  @Test func theRuleIsAChoice() {
    let run = NotebookRun(
      panel + "p = productivity_types(t, ci, unit = city, sector = industry, time = year, rule = rank)")
    #expect(run.errors.isEmpty)
    #expect(run.words("p", "class") == ["on_reference", "on_reference", "disadvantage"])
    #expect(run.word("p", "rule") == "rank")
  }

  @Test func unitsWithoutAnEndAreLeftOutAndNamed() {
    let run = NotebookRun(panel + "p = productivity_types(head(t, 5), ci, unit = city, sector = industry, time = year)")
    #expect(run.errors.isEmpty)
    #expect(run.words("p", "city") == ["A", "B"])
    #expect(run.found(.droppedRows)?.message.contains("C / Steel") == true)
  }

  @Test func structuresAreComparedPairByPair() {
    let run = NotebookRun(
      """
      t = table(city = ["B", "B", "A", "A", "C"], s = ["x", "y", "x", "y", "y"], share = [3, 1, 0.25, 0.75, 2])
      p = similarity(t, share, unit = city, sector = s)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.columns("p") == ["city_1", "city_2", "krugman", "unido"])
    #expect(run.words("p", "city_1") == ["B", "B", "A"])
    #expect(run.words("p", "city_2") == ["A", "C", "C"])
    #expect(agree(run.numbers("p", "krugman"), [1, 1.5, 0.5]))
    #expect(agree(run.number("p", "unido", at: 0), 0.6))
  }

  @Test func aSectorTwiceIsAnError() {
    let run = NotebookRun(
      "t = table(city = [\"B\", \"B\"], s = [\"x\", \"x\"], v = [3, 1])\np = similarity(t, v, unit = city, sector = s)")
    #expect(run.errors.map(\.code) == [.duplicateUnitTime])
    #expect(run.errors.first?.fact("row") == "2")
  }
}
