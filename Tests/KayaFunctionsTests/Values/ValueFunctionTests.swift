import KayaDiagnostics
import KayaRuntime
import KayaTables
import Testing

@Suite struct ValueFunctionTests {
  private func text(_ expression: String) -> String? {
    if case .string(let text) = NotebookRun("a = \(expression)").value("a") { text } else { nil }
  }

  private func interval(_ expression: String) -> Interval? {
    if case .interval(let interval) = NotebookRun("a = \(expression)").value("a") { interval } else { nil }
  }

  @Test func sequencesAreNotSummedUp() {
    guard case .column(let column) = NotebookRun("a = seq(0, 1, by = 0.1)").value("a") else {
      Issue.record("no column")
      return
    }
    #expect(column.numbers == (0...10).map { 0 + Double($0) * 0.1 })
    #expect(NotebookRun("a = seq(0, 1, by = -1)").error(0)?.code == .wrongArgument)
  }

  @Test func zerosAreFoundToTheLastDigits() {
    #expect(
      agree(NotebookRun("a = solve(x => x^2 - 2, between = [0, 2])").number("a"), 2.0.squareRoot(), within: 1e-15))
    #expect(
      agree(NotebookRun("a = solve(x => exp(x) - 5, between = 0..3)").number("a"), 1.6094379124341003, within: 1e-15))
    #expect(NotebookRun("a = solve(x => x^2 + 1, between = 0..2)").error(0)?.code == .valueError)
  }

  @Test func printedNumbersStandForAllThatPrintSo() {
    let half = interval("rounded(0.50)")
    #expect(half?.contains(0.495) == true && half?.contains(0.505) == true)
    #expect(half?.contains(0.4949) == false)
    #expect(interval("rounded(0.27, trunc = true)")?.contains(0.279) == true)
    #expect(interval("rounded(12)")?.contains(11.6) == true)
    #expect(interval("rounded(-1.5)")?.contains(-1.54) == true)
    #expect(NotebookRun("x = 1 / 3\na = rounded(x)").error(0)?.code == .valueError)
    #expect(NotebookRun("x = 1 / 3\na = rounded(x, digits = 2)").errors.isEmpty)
  }

  @Test func arithmeticOnIntervalsLosesNothing() {
    let growth = interval("(rounded(0.8356) / rounded(0.2757) - 1) * 100")
    #expect(growth?.contains((0.8356 / 0.2757 - 1) * 100) == true)
    #expect(growth?.contains(203.8) == false)
    #expect(interval("interval(30, 40) / 2") == Interval(15, 20))
    #expect(interval("-interval(1, 2)") == Interval(-2, -1))
    #expect(interval("interval(-2, 1)^2")?.low == 0)
  }

  @Test func comparisonsOfIntervalsMayStayOpen() {
    #expect(NotebookRun("a = rounded(0.5) < 1").value("a").map { "\($0)" } == "bool(true)")
    #expect(NotebookRun("a = rounded(0.5) == 0.5").value("a")?.isMissing == true)
    #expect(NotebookRun("a = interval(1, 2) == interval(3, 4)").value("a").map { "\($0)" } == "bool(false)")
  }

  @Test func textsAreJoinedCutAndSought() {
    #expect(text("paste(\"a\", 1, \"b\", sep = \"-\")") == "a-1-b")
    #expect(text("substr(\"carbon\", 2, 4)") == "arb")
    #expect(text("replace(\"a-b-c\", \"-\", \"+\")") == "a+b+c")
    #expect(text("trim(upper(\" ab \"))") == "AB")
    #expect(NotebookRun("a = length(\"碳强度\")").number("a") == 3)
    #expect(NotebookRun("a = sum(matches([\"lnx\", \"x\"], \"ln*\"))").number("a") == 1)
    #expect(NotebookRun("a = number([\"1\", \"x\"])").found(.valueError)?.fact("rows") == "1")
  }

  @Test func datesAreTexts() {
    #expect(NotebookRun("a = year(\"2013-06-18\")").number("a") == 2013)
    #expect(NotebookRun("a = month(\"2013-06-18\")").number("a") == 6)
    #expect(agree(NotebookRun("a = decimal_year(\"2012-07-01\")").number("a"), 2012 + 182.0 / 366))
    #expect(NotebookRun("a = year(\"2013-02-29\")").error(0)?.code == .valueError)
  }

  @Test func numbersAreWrittenForSentences() {
    #expect(text("fmt(3.14159, 4)") == "3.1416")
    #expect(text("pct(0.0568, 1)") == "5.7%")
    #expect(text("pval(0.00002)") == "< 0.001")
    #expect(text("stars(0.04)") == "**")
    #expect(text("fmt(2013, 0)") == "2013")
    #expect(text("fmt(0.5, 1, sign = true)") == "+0.5")
    #expect(text("fmt(interval(203, 203.2), 1)") == "203.0 to 203.2")
  }

  @Test func oneCellIsFoundByACondition() {
    let start = "t = table(k = [1, 2, 2], w = [0.1, 0.2, 0.3])\n"
    #expect(NotebookRun(start + "a = value(t, w, where = k == 1)").number("a") == 0.1)
    #expect(NotebookRun(start + "a = value(t, w, where = k == 2)").error(0)?.fact("rows") == "2")
    #expect(NotebookRun(start + "a = value(t, w, where = k == 3)").error(0)?.code == .noSuchRow)
  }

  @Test func everyForeignNameHasAnAnswer() {
    for name in ["lm", "reghdfe", "filter", "c", "paste0", "case_when", "n_distinct", "ggplot", "merge", "ifelse"] {
      let run = NotebookRun("a = \(name)(1)")
      #expect(run.error(0)?.code == .unknownFunction)
      #expect((run.error(0)?.help.count ?? 0) > 1, "\(name)")
    }
  }

  @Test func aJumpThroughZeroIsFoundHoweverFarTheEnds() {
    let run = NotebookRun("a = solve(x => if x < 3 then -1 else 1, between = [-1e300, 1e300])")
    #expect(abs(run.number("a") - 3) < 1e-15)
    #expect(abs(NotebookRun("a = solve(x => x - 2, between = [-1e300, 1e90])").number("a") - 2) < 1e-14)
  }

  @Test func anErrorWithinAFunctionTellsTheLinesThatCalledIt() {
    let run = NotebookRun("f(k) = head(table(a = [1, 2]), n = k)\ng(k) = f(k)\n\nx = g(\"two\")\ny = f(\"one\")")
    #expect(run.errors.map { $0.place?.line } == [2])
    #expect(run.error(0)?.lines.last == "called from line 3, called from line 5")
    let given = NotebookRun("f(k, n = log(k)) = n\nx = f(\"two\")\ny = f(log(\"one\"))")
    #expect(given.errors.map { $0.calls.map(\.line) } == [[3], []])
    #expect(NotebookRun("f(k) = k\nx = f()").error(0)?.calls.isEmpty == true)
  }
}
