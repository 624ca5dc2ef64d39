import KayaDiagnostics
import Testing

@Suite struct CausalFaultTests {
  private static let data = """
    t = cross(city = ["A", "B", "C", "D"], year = 2010..2015)
        |> mutate(start = if city == "A" then 2012 else if city == "B" then 2013 else na)
        |> mutate(did = year >= coalesce(start, 9999), y = row() % 7 + (if year >= coalesce(start, 9999) then 2 else 0))

    """

  private func error(_ statement: String) throws -> Diagnostic {
    try #require(NotebookRun(Self.data + statement).errors.first)
  }

  @Test func aPanelTwiceNamesUnitAndTime() throws {
    let found = try error("s = bacon(bind_rows(t, head(t, 1)), y ~ did | city + year)")
    #expect(found.code == .duplicateUnitTime)
    #expect(found.fact("unit") == "A")
    #expect(found.fact("time") == "2010")
  }

  @Test(arguments: ["event_study", "sunab", "did_imputation", "att_gt"])
  func everyMethodOverEventTimeRefusesAUnitTwiceInAPeriod(_ function: String) throws {
    let found = try error("s = \(function)(bind_rows(t, head(t, 1)), y ~ 1 | city + year, treated_at = start)")
    #expect(found.code == .duplicateUnitTime)
    #expect(found.fact("unit") == "A")
    #expect(found.fact("time") == "2010")
  }

  @Test func withoutNeverTreatedUnitsThereIsNoComparisonWithThem() throws {
    let all = "u = mutate(t, start = coalesce(start, 2014))\n"
    let found = try error(all + "s = att_gt(u, y ~ 1 | city + year, treated_at = start, bootstrap = 0)")
    #expect(found.code == .noComparison)
    let run = NotebookRun(
      Self.data + all + "s = att_gt(u, y ~ 1 | city + year, treated_at = start, control = not_yet, bootstrap = 0)")
    #expect(run.errors.isEmpty)
    #expect(run.found(.noOverlap) == nil)
    #expect(run.found(.methodNotice)?.message.contains("the cohort 2014 is the comparison") == true)
    #expect(run.numbers("s", "time").allSatisfy { $0 < 2014 })
    #expect(run.numbers("s", "group").allSatisfy { $0 < 2014 })
    #expect(run.numbers("s", "estimate").allSatisfy { $0.isFinite })
  }

  @Test func whatAnOptionMayBeIsSaid() throws {
    let study = "s = event_study(t, y ~ 1 | city + year, treated_at = start, window = 0..2)"
    #expect(try error(study).message == "`ref` is an event time within `window`, found -1")
    let trends = "s = did_imputation(t, y ~ 1 | city + year, treated_at = start, pretrends = [1])"
    #expect(try error(trends).message == "`pretrends` are event times before treatment, below 0, found 1")
  }

  @Test func trendsThatCannotBeEstimatedAreWarnedOf() {
    let run = NotebookRun(
      Self.data + "s = did_imputation(t, y ~ 1 | city + year, treated_at = start, pretrends = [-9, -1])")
    #expect(run.found(.noComparison)?.message.hasPrefix("no trend can be estimated at event times -9:") == true)
  }

  @Test(arguments: ["event_study", "sunab", "did_imputation"])
  func aCollinearControlIsLeftOutWithAWarning(_ function: String) {
    let start = Self.data + "u = mutate(t, size = length(city), z = (row() * 7) % 5)\n"
    let run = NotebookRun(
      start + "s = \(function)(u, y ~ size + z | city + year, treated_at = start)\n"
        + "r = \(function)(u, y ~ z | city + year, treated_at = start)")
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.found(.collinearTerm)?.fact("column") == "size")
    #expect(agree(run.numbers("s", "estimate"), run.numbers("r", "estimate"), within: 1e-9))
  }

  @Test func covariatesThatDetermineEachOtherAreToldAsThat() {
    let run = NotebookRun(
      Self.data + "u = mutate(t, z = (row() * 7) % 5)\n"
        + "s = att_gt(mutate(u, w = 2 * z), y ~ z + w | city + year, treated_at = start, method = reg, bootstrap = 0)")
    #expect(run.found(.noOverlap)?.message.contains("as covariates are combinations of each other there") == true)
  }

  @Test func instrumentsAreNotPermuted() throws {
    let found = try error(
      "m = feols(mutate(t, z = row() % 5), y ~ 1 | city + year | did ~ z)\np = placebo(m, permute = did, by = city, seed = 1)"
    )
    #expect(found.message == "`placebo` does not permute a model with instruments")
  }

  @Test func aPlaceboOfOneModelOfSeveralIsThatOfThisModelAlone() {
    let run = NotebookRun(
      Self.data + """
        u = mutate(t, z = (row() * 7) % 5 + did)
        m = feols(u, y ~ csw(did, z) | city + year, cluster = city)
        a = placebo(m[1], permute = did, by = city, draws = 20, seed = 3)
        b = placebo(feols(u, y ~ did | city + year, cluster = city), permute = did, by = city, draws = 20, seed = 3)
        """)
    #expect(run.errors.isEmpty)
    #expect(agree(run.numbers("a", "estimate"), run.numbers("b", "estimate"), within: 1e-9))
  }

  @Test func theOrderOfRowsHasNoSayInPlaceboDraws() {
    let run = NotebookRun(
      Self.data + """
        a = placebo(feols(t, y ~ did | city + year, cluster = city), permute = did, by = city, draws = 50, seed = 3)
        u = arrange(t, desc(city), year)
        b = placebo(feols(u, y ~ did | city + year, cluster = city), permute = did, by = city, draws = 50, seed = 3)
        """)
    #expect(run.errors.isEmpty)
    #expect(agree(run.numbers("a", "estimate"), run.numbers("b", "estimate"), within: 1e-9))
  }

  @Test func aModelOfSeveralIsPermutedWithItsOwnTermsAlone() {
    let run = NotebookRun(
      Self.data + """
        u = mutate(t, z = (row() * 7) % 5)
        all = feols(u, y ~ csw(did, z) | city + year, cluster = city)
        a = placebo(all[1], permute = did, by = city, draws = 30, seed = 3)
        b = placebo(feols(u, y ~ did | city + year, cluster = city), permute = did, by = city, draws = 30, seed = 3)
        """)
    #expect(run.errors.isEmpty)
    #expect(agree([run.fact("a", "estimate")], [run.fact("b", "estimate")], within: 1e-12))
    #expect(agree(run.numbers("a", "estimate"), run.numbers("b", "estimate"), within: 1e-12))
  }

  @Test func weightsThatChangeWithinAUnitAreRefused() throws {
    let found = try error(
      "s = att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 0, weights = year - 2000)")
    #expect(found.code == .valueError)
    #expect(found.fact("unit") == "A")
  }

  @Test func aPlaceboNeedsADraw() throws {
    #expect(
      try error("m = feols(t, y ~ did | city + year)\np = placebo(m, permute = did, by = city, draws = 0)").code
        == .wrongArgument)
  }

  @Test func anUnbalancedPanelNamesTheMissingCell() throws {
    let found = try error("s = bacon(where(t, not (city == \"C\" and year == 2014)), y ~ did | city + year)")
    #expect(found.code == .unbalancedPanel)
    #expect(found.fact("unit") == "C")
    #expect(found.fact("time") == "2014")
  }

  @Test func nobodyTreatedIsNoComparison() throws {
    #expect(
      try error("s = att_gt(mutate(t, start = na), y ~ 1 | city + year, treated_at = start, bootstrap = 0)").code
        == .noComparison)
    #expect(
      try error("s = event_study(mutate(t, start = 0), y ~ 1 | city + year, treated_at = start)").code == .noComparison)
  }

  @Test func aFormulaWithoutUnitAndTimeIsExplained() throws {
    let found = try error("s = sunab(t, y ~ 1 | city, treated_at = start)")
    #expect(found.code == .wrongArgument)
    #expect(found.help.contains { $0.contains("y ~ 1 | city + year") })
    #expect(try error("s = sunab(t, y ~ 1 | year + city, treated_at = start)").fact("column") == "city")
  }

  @Test func startsThatChangeNameTheUnit() throws {
    let found = try error(
      "s = event_study(mutate(t, start = if city == \"A\" then year else na), y ~ 1 | city + year, treated_at = start)")
    #expect(found.code == .valueError)
    #expect(found.fact("unit") == "A")
  }

  @Test func whatIsLeftOutStandsInTheNotes() throws {
    let late = "t2 = where(t, not (city == \"A\" and year < start))\n"
    let run = NotebookRun(Self.data + late + "s = sunab(t2, y ~ 1 | city + year, treated_at = start)")
    let notes = try #require(run.result("s")?.notes.first)
    #expect(notes.contains("left out: it has no row at the reference event time."), "\(notes)")
  }

  @Test func aReferenceOutsideTheWindowIsAnArgument() throws {
    let found = try error("s = event_study(t, y ~ 1 | city + year, treated_at = start, ref = -9)")
    #expect(found.code == .wrongArgument)
  }

  @Test func aSeparatedScoreNamesItsColumn() throws {
    let found = try error("s = psm(table(d = [0, 0, 0, 1, 1, 1], x = [1, 2, 3, 4, 5, 6]), d ~ x)")
    #expect(found.code == .separation)
    #expect(found.fact("column") == "x")
  }

  @Test func aPlaceboNeedsATermAndASeed() throws {
    let run = NotebookRun(
      Self.data + "m = feols(t, y ~ did | city + year)\nplacebo(m, permute = did, by = city, draws = 5)")
    #expect(run.found(.needsSeed) != nil)
    #expect(
      try error("m = feols(t, y ~ did | city + year)\np = placebo(m, permute = dit, by = city)").code == .unknownName)
  }

  @Test func treatedFromTheFirstPeriodLeavesWithANotice() {
    let run = NotebookRun(
      Self.data
        + """
        g = att_gt(mutate(t, start = if city == "C" then 2010 else start), y ~ 1 | city + year, treated_at = \
        start, bootstrap = 0)
        """
    )
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.diagnostics.contains { $0.code == .methodNotice && $0.message.contains("`C`") })
  }
}
