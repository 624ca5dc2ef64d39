import KayaDiagnostics
import KayaRuntime
import KayaTables
import Testing

@Suite struct ClaimTests {
  private func claims(_ arguments: String, before: String = "") -> [ClaimRecord] {
    guard case .claims(let claims) = NotebookRun("\(before)\na = claim(\"C\", \"s\", \(arguments))").value("a") else {
      return []
    }
    return claims
  }

  private func verdict(_ arguments: String, before: String = "") -> Verdict? {
    claims(arguments, before: before).first?.verdict
  }

  @Test func aNumberThatPrintsAsPublishedIsReproduced() {
    #expect(verdict("published = 1.9027, recomputed = 20934 * 26.37e-6 * 0.94 * 44 / 12") == .reproduced)
    #expect(verdict("published = 0.0840, recomputed = 0.08404") == .reproduced)
    #expect(verdict("published = 0.0840, recomputed = 0.0841") == .contradicted)
    #expect(verdict("published = 0.084, recomputed = 0.0841") == .reproduced)
    #expect(verdict("published = -1.5, recomputed = -1.46") == .reproduced)
  }

  @Test func intervalsThatMeetAreConsistent() {
    #expect(verdict("published = 3, recomputed = rounded(3.5) * 1") == .consistent)
    #expect(verdict("published = 203.8, recomputed = (rounded(0.8356) / rounded(0.2757) - 1) * 100") == .contradicted)
  }

  @Test func aRangeHoldsAllNumbersBetweenItsEnds() {
    #expect(verdict("published = 30..40, recomputed = 35") == .reproduced)
    #expect(verdict("published = 30..40, recomputed = interval(39, 41)") == .consistent)
    #expect(verdict("published = 30..40, recomputed = 41") == .contradicted)
  }

  @Test func filesHaveAllDigitsOfWhatWasRecomputed() {
    let wide = claims("published = 1.5e6, recomputed = 1512345.678")[0]
    #expect(wide.recomputedFigure == "1512345.678" && wide.publishedFigure == "1.5e6")
    let near = claims("published = 12.3, recomputed = 12.3499")[0]
    #expect(near.recomputedFigure == "12.3499" && near.recomputed == "12.350")
    let range = claims("published = 10000..20000, recomputed = interval(12345.6789, 15000.5)")[0]
    #expect(range.publishedFigure == "10000 to 20000" && range.recomputedFigure == "12345.6789 to 15000.5")
    #expect(claims("holds = 1 < 2")[0].recomputedFigure == "true")
    #expect(claims("published = 20000..50000, holds = 1 < 2")[0].publishedFigure == "20000 to 50000")
    #expect(claims("published = 20000..50000, why = \"no data\"")[0].publishedFigure == "20000 to 50000")
    #expect(Table(claims: [wide])["recomputed"]?.strings?.values == ["1512345.678"])
  }

  @Test func anExponentCountsAmongTheDecimals() {
    #expect(claims("published = 2.5e-3, recomputed = 0.00254")[0].recomputed == "0.002540")
    #expect(claims("published = 2e-3, recomputed = 0.0021")[0].recomputed == "0.00210")
    #expect(claims("published = 1.5e2, recomputed = 151.26")[0].recomputed == "151.3")
    #expect(claims("published = 0.50, recomputed = 0.5")[0].recomputed == "0.50")
  }

  @Test func aNumberWithoutMoreDigitsPrintsAsThePublishedOne() {
    #expect(claims("published = 0.0569, recomputed = 0.0569")[0].recomputed == "0.0569")
    #expect(claims("published = 60.15, recomputed = 60.2")[0].recomputed == "60.20")
    #expect(claims("published = 1.5e2, recomputed = 151.26")[0].recomputed == "151.3")
    #expect(claims("published = 1.5e3, recomputed = 1520")[0].recomputed == "1520")
    #expect(claims("published = 0.0569, recomputed = 0.05690000000001")[0].recomputed == "0.056900")
    #expect(claims("published = 5.68, recomputed = -5.681")[0].recomputed == "−5.6810")
  }

  @Test func aToleranceWidensWhatWasPublished() {
    #expect(verdict("published = 3.4, recomputed = 3.5") == .contradicted)
    #expect(verdict("published = 3.4, recomputed = 3.5, tolerance = 0.1") == .reproduced)
  }

  @Test func conditionsAreTrueFalseOrOpen() {
    #expect(verdict("holds = 1 < 2") == .reproduced)
    #expect(verdict("holds = 1 > 2") == .contradicted)
    #expect(verdict("holds = rounded(0.5) < 0.5") == .consistent)
    #expect(NotebookRun("claim(\"C\", \"s\", holds = na)").error(0)?.code == .claim)
  }

  @Test func whatIsNotCheckedSaysWhy() {
    #expect(verdict("published = 3.4, why = \"raw data not public\"") == .unchecked)
    #expect(NotebookRun("claim(\"C\", \"s\", published = 3.4)").error(0)?.position == "2:1")
  }

  @Test func columnsMakeAClaimARow() {
    let before = "t = table(k = [\"x\", \"y\"], mine = [0.504, 1.3])"
    let found = claims("published = [0.50, 1.250], recomputed = t.mine, each = t.k", before: before)
    #expect(found.map(\.shownID) == ["C/x", "C/y"])
    #expect(found.map(\.verdict) == [.reproduced, .contradicted])
    #expect(found.map(\.published) == ["0.50", "1.250"])
  }

  @Test func whatComesOfSyntheticDataIsSimulated() {
    let before = "t = table(x = [1, 2, 3]) |> synthetic()\nm = mean(t.x)"
    #expect(verdict("published = 2, recomputed = m", before: before) == .simulated)
    #expect(verdict("holds = m == 2", before: before) == .simulated)
    #expect(verdict("published = 2, recomputed = 2", before: before) == .reproduced)
  }

  @Test func aVerdictThatIsNotTheExpectedOneIsAnError() {
    let run = NotebookRun(
      """
      claim("A", "s", published = 1, recomputed = 2)
      claim("B", "s", published = 1, recomputed = 2, expect = contradicted)
      claim("C", "s", published = 1, recomputed = 1, expect = "contradicted")
      """)
    #expect(run.errors.map(\.position) == ["2:1", "4:1"])
    #expect(run.errors.allSatisfy { $0.code == .claim })
  }

  @Test func checksAreErrorsUnlessTrue() {
    #expect(NotebookRun("check(1 < 2, \"yes\")").diagnostics.isEmpty)
    for condition in ["false", "na", "[true, true]", "rounded(0.5) == 0.5"] {
      #expect(NotebookRun("check(\(condition), \"no\")").errors.map(\.code) == [.checkFailed], "\(condition)")
    }
  }

  @Test func onlyIntervalsLeaveAConditionOpen() {
    let missing = NotebookRun("t = table(x = [1, na])\nok = t.x[2] > 3\na = claim(\"C\", \"s\", holds = ok)")
    #expect(missing.error(0)?.message == "the condition is `na`")
    #expect(verdict("holds = ok", before: "ok = rounded(0.5) < 0.5\n") == .consistent)
    #expect(verdict("holds = both", before: "ok = rounded(0.5) < 0.5\nboth = ok and 1 < 2\n") == .consistent)
    #expect(verdict("holds = all(ok)", before: "ok = [rounded(0.5), rounded(0.7)] > 0.5\n") == .consistent)
  }

  @Test func anExponentBeyondAllNumbersIsNoCrash() {
    let run = NotebookRun("a = claim(\"C\", \"s\", published = 1.5e-9223372036854775808, recomputed = 0)")
    #expect(run.value("a") != nil)
    _ = NotebookRun("a = rounded(1.5e-9223372036854775808)")
  }
}
