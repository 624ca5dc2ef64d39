import KayaDiagnostics
import Testing

@Suite struct FormulaTests {
  static let data = """
    t = table(y = [1, 3, 2, 5, 4, 7, 6, 9, 8, 12], x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], z = [2, 1, 4, 3, 6, 5, 8, 9, 7, 12],
      race = ["white", "black", "other", "white", "black", "white", "other", "black", "white", "other"],
      d = [true, false, true, true, false, false, true, false, true, false],
      city = ["A", "A", "B", "B", "C", "C", "D", "D", "E", "E"], year = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2])

    """

  private func terms(_ formula: String, function: String = "ols") -> [String] {
    let run = NotebookRun(Self.data + "m = \(function)(t, \(formula))")
    if !run.errors.isEmpty { Issue.record("\(run.errors.map(\.message))") }
    return run.words("m", "term")
  }

  @Test func termsAreNamedAsWrittenWithoutSpaces() {
    #expect(terms("y ~ log(x) + I(z / 100)") == ["(Intercept)", "log(x)", "I(z/100)"])
    #expect(terms("y ~ x^2") == ["(Intercept)", "x^2"])
    #expect(terms("y ~ x * z") == ["(Intercept)", "x", "z", "x:z"])
    #expect(terms("y ~ x + z - x") == ["(Intercept)", "z"])
    #expect(terms("y ~ x + x:z") == ["(Intercept)", "x", "x:z"])
  }

  @Test func aLagOverTimeStaysWithinAUnit() {
    let run = NotebookRun(
      """
      t = cross(city = ["A", "B", "C", "D"], year = 1..4) |> mutate(x = (row() * 7) % 11, y = (row() * 5) % 13)

      """ + """
        u = mutate(t, before = lag(x, over = year), by = city)
        a = feols(u, y ~ before | city + year)
        b = feols(t, y ~ lag(x, over = year) | city + year)
        c = feols(t, y ~ lag(x, over = year) | year, cluster = city)
        d = feols(u, y ~ before | year, cluster = city)
        e = ols(t, y ~ lag(x, over = year))
        """)
    #expect(run.fact("b", "n") == run.fact("a", "n"))
    #expect(run.numbers("b", "estimate") == run.numbers("a", "estimate"))
    #expect(run.numbers("c", "estimate") == run.numbers("d", "estimate"))
    #expect(run.errors.filter { $0.code == .duplicateRows }.count == 1)
    #expect(run.errors.first { $0.code == .duplicateRows }?.help.contains { $0.contains("by = city") } == true)
  }

  @Test func anEmptyTableIsSaidToBeEmpty() {
    let run = NotebookRun(Self.data + "m = ols(where(t, x > 99), y ~ x)")
    #expect(run.errors.first?.code == .noCompleteRows)
    #expect(run.errors.first?.message == "the table has no rows")
  }

  @Test func aConstantGoesWithZeroOrMinusOne() {
    #expect(terms("y ~ 0 + x") == ["x"])
    #expect(terms("y ~ x - 1") == ["x"])
    #expect(terms("y ~ 1") == ["(Intercept)"])
  }

  @Test func textsAreFactorsAndBoolsKeepTheirName() {
    #expect(terms("y ~ race") == ["(Intercept)", "race::other", "race::white"])
    #expect(terms("y ~ d") == ["(Intercept)", "d"])
    #expect(
      terms("y ~ race + race:x") == [
        "(Intercept)", "race::other", "race::white", "race::black:x", "race::other:x", "race::white:x",
      ])
    #expect(terms("y ~ x + race:x") == ["(Intercept)", "x", "race::other:x", "race::white:x"])
    #expect(terms("y ~ 0 + race") == ["race::black", "race::other", "race::white"])
    #expect(terms("y ~ levels(race, [\"white\", \"other\", \"black\"])").count == 3)
  }

  @Test func anIndicatorLeavesItsReferenceOut() {
    #expect(terms("y ~ i(year, d, ref = 1)") == ["(Intercept)", "year::2:d"])
    #expect(terms("y ~ i(race, ref = \"white\")") == ["(Intercept)", "race::black", "race::other"])
    #expect(terms("y ~ i(year - 2, x, ref = -1)") == ["(Intercept)", "year-2::0:x"])
  }

  @Test func selectionsStandForColumns() {
    let run = NotebookRun(
      Self.data + "controls = [\"x\", \"z\"]\nm = ols(t, y ~ all_of(controls))\nk = ols(t, y ~ starts_with(\"z\") + d)")
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.words("m", "term") == ["(Intercept)", "x", "z"])
    #expect(run.words("k", "term") == ["(Intercept)", "z", "d"])
  }

  @Test func aFormulaMayHaveANameAndStandInAFunction() {
    let run = NotebookRun(
      Self.data
        + """
        f = y ~ x + z\nm = ols(t, f)\nk = ols(t, y ~ x + z)\nscaled(v) = ols(t, y ~ I(x / v))\ns = scaled(10)\nb = \
        coef(s, "I(x/v)")\nc = coef(ols(t, y ~ x), "x")
        """
    )
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.numbers("m", "estimate") == run.numbers("k", "estimate"))
    #expect(agree(run.number("b"), 10 * run.number("c"), within: 1e-10))
  }

  @Test func stepwiseWordsAndSeveralOutcomesMakeLists() {
    let run = NotebookRun(
      Self.data + "m = ols(t, y ~ csw(x, z))\nk = feols(t, [y, z] ~ x | sw0(city))\na = tidy(m)\nb = glance(k)")
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.words("a", "term") == ["(Intercept)", "x", "(Intercept)", "x", "z"])
    #expect(run.numbers("a", "model") == [1, 1, 2, 2, 2])
    #expect(run.numbers("b", "model") == [1, 2, 3, 4])
    #expect(run.words("b", "fixed_effects") == ["", "", "city", "city"])
  }

  @Test func stepwiseWordsTakeInteractions() {
    let run = NotebookRun(Self.data + "m = ols(t, y ~ csw(x, x:z))\na = tidy(m)\nb = tidy(ols(t, y ~ sw(x:z, x * z)))")
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.words("a", "term") == ["(Intercept)", "x", "(Intercept)", "x", "x:z"])
    #expect(run.words("b", "term") == ["(Intercept)", "x:z", "(Intercept)", "x", "z", "x:z"])
    #expect(NotebookRun(Self.data + "a = ols(t, y ~ I(x:z))").errors.first?.code == .foreignSyntax)
  }

  @Test func aListOfNamesIsTakenThroughAllOf() throws {
    let run = NotebookRun(Self.data + "controls = [\"x\", \"z\"]\nm = ols(t, y ~ controls)")
    let error = try #require(run.errors.first)
    #expect(error.help.contains { $0.contains("all_of(controls)") })
  }

  @Test func aBarInOlsNamesFeols() throws {
    let run = NotebookRun(Self.data + "m = ols(t, y ~ x | city)")
    let error = try #require(run.errors.first)
    #expect(error.code == .wrongArgument)
    #expect(error.help.contains { $0.contains("feols(t, y ~ x | city)") })
  }

  @Test func unknownColumnsAreFoundBeforeAnythingRuns() throws {
    let run = NotebookRun(Self.data + "m = feols(t, y ~ xx | city)")
    let error = try #require(run.errors.first)
    #expect(error.code == .unknownColumn)
    #expect(error.fact("column") == "xx")
  }
}
