import KayaDiagnostics
import KayaRuntime
import KayaTables
import Testing

/// Functions of columns against R and pandas.
@Suite struct ColumnFunctionTests {
  /// The cells of a bound column, NaN where missing.
  private func cells(_ expression: String) -> [Double] {
    guard case .column(let column) = NotebookRun("a = \(expression)").value("a") else { return [] }
    return column.numbers ?? []
  }

  private func number(_ expression: String) -> Double { NotebookRun("a = \(expression)").number("a") }

  @Test func quantilesFollowHyndmanAndFan() {
    // R 4: quantile(c(1, 2, 4, 8), 0.3, type = 1...9)
    let expected = [2, 2, 1, 1.2, 1.7, 1.5, 1.9, 1.6333333333333333, 1.65]
    for (type, value) in zip(1...9, expected) {
      #expect(agree(number("quantile([1, 2, 4, 8], 0.3, type = \(type))"), value), "type \(type)")
    }
  }

  @Test func spreadsDivideByNLessOneUnlessTold() {
    #expect(agree(number("sd([1, 2, 3, 4])"), 1.2909944487358056))
    #expect(agree(number("sd([1, 2, 3, 4], ddof = 0)"), 1.118033988749895))
    #expect(agree(number("var([1, 2, na, 4])"), 2.3333333333333335))
    #expect(agree(number("cv([1, 2, 3, 4])"), 1.2909944487358056 / 2.5))
    #expect(number("sd([5])").isNaN)
  }

  @Test func aggregatesOfNothingAreMissing() {
    for name in ["sum", "mean", "median", "min", "max", "first", "last"] {
      #expect(number("\(name)([na, na])").isNaN, "\(name)")
    }
    #expect(number("sum([na, 2, true])") == 3)
  }

  @Test func ranksRiseAndShareTies() {
    #expect(cells("rank([30, 10, 20, 20])") == [4, 1, 2.5, 2.5])
    #expect(cells("rank([30, 10, 20, 20], ties = \"min\")") == [4, 1, 2, 2])
    #expect(cells("rank([1, na, 0])")[1].isNaN)
  }

  @Test func runningSumsStopAtAMissingCell() {
    #expect(cells("cumsum([1, 2, 3])") == [1, 3, 6])
    #expect(cells("cumprod([1, 2, 3])") == [1, 2, 6])
    #expect(cells("cumsum([1, na, 3])").map(\.isNaN) == [false, true, true])
  }

  @Test func shiftsGoByRow() {
    #expect(cells("lag([1, 2, 3])").dropFirst() == [1, 2])
    #expect(cells("lead([1, 2, 3])").dropLast() == [2, 3])
    #expect(cells("diff([1, 4, 9], 2)").last == 8)
  }

  @Test func rowsOfAPanelAreNotShiftedAcrossUnitsInSilence() {
    let start = "t = table(city = [\"A\", \"A\", \"B\"], year = [1, 2, 1], x = [1, 2, 3])\n"
    #expect(NotebookRun(start + "m = mutate(t, l = lag(x))").found(.unsortedLag)?.position == "3:19")
    #expect(NotebookRun(start + "m = mutate(t, l = lag(x), by = city)").found(.unsortedLag) == nil)
    #expect(NotebookRun(start + "m = mutate(t, l = lag(x, over = year), by = city)").diagnostics.isEmpty)
    #expect(NotebookRun(start + "m = mutate(t, l = lag(x, over = year))").error(0)?.code == .duplicateRows)
  }

  @Test func unitsThatAreNumbersAreSeenWhereTimesBeginAnew() {
    let panel = "t = table(id = [1, 1, 1, 2, 2, 2], year = [1, 2, 3, 1, 2, 3], x = 1..6)\n"
    #expect(
      NotebookRun(panel + "m = mutate(t, l = lag(x))").found(.unsortedLag)?.help.first?.contains("`by = id`") == true)
    let series = "t = table(after = [0, 0, 0, 1, 1, 1], year = 1..6, x = [3, 1, 4, 1, 5, 9])\n"
    #expect(NotebookRun(series + "m = mutate(t, l = lag(x))").diagnostics.isEmpty)
  }

  @Test func aRepeatedTimeIsNamedByItsColumn() {
    let run = NotebookRun("d = table(when = [1, 2, 1], x = [1, 2, 3])\nm = mutate(d, l = lag(x, over = when))")
    #expect(run.error(0)?.message == "`when` is 1 in rows 1, 3 of one group")
    #expect(run.error(0)?.fact("column") == "when")
  }

  @Test func valuesWithoutALevelComeLast() {
    let run = NotebookRun(
      "t = table(s = [\"a\", \"b\", \"c\"])\nm = mutate(t, s = levels(s, [\"c\", \"a\"])) |> arrange(s)")
    #expect(run.words("m", "s") == ["c", "a", "b"])
    #expect(run.found(.valueError)?.message == "values that are not listed come after the others: b")
  }

  @Test func whatIsLeftOverIsExact() {
    #expect(number("1e20 % 3") == 1)
    #expect(number("1 % 0.1") == 0.09999999999999995)
    #expect(number("-1 % 3") == 2)
    #expect(number("1 % -3") == -2)
    #expect(number("7.5 % 2.5") == 0)
    #expect(number("5 % 0").isNaN)
  }

  @Test func pValuesLieFromZeroToOne() {
    #expect(NotebookRun("a = pval(-1)").error(0)?.code == .valueError)
    #expect(NotebookRun("a = pval([0.5, 1.5])").error(0)?.fact("row") == "2")
    #expect(NotebookRun("a = pval([0, 1, na])").errors.isEmpty)
  }

  @Test func classesAreOpenOnTheLeft() {
    let run = NotebookRun("t = table(c = cut([1, 5, 9, 11], [0, 5, 10], labels = [\"low\", \"high\"]))")
    #expect(run.words("t", "c") == ["low", "low", "high", ""])
  }

  @Test func undefinedResultsAreMissingAndCounted() {
    let run = NotebookRun("t = table(x = [1, 0, -1, na])\nm = mutate(t, l = log(x), q = 1 / x, s = sqrt(x))")
    #expect(run.numbers("m", "l").map(\.isNaN) == [false, true, true, true])
    #expect(run.found(.logOfNonPositive)?.fact("rows") == "2")
    #expect(run.found(.divisionByZero)?.fact("rows") == "1")
    #expect(run.found(.valueError)?.fact("rows") == "1")
    #expect(run.errors.isEmpty)
  }

  @Test func missingSpreadsThroughPowersToo() {
    #expect(number("na^0").isNaN)
    #expect(number("1^na").isNaN)
    #expect(cells("[na, 2]^[0, na]").allSatisfy { $0.isNaN })
  }

  @Test func branchesAreChosenRowByRow() {
    let run = NotebookRun(
      "t = table(p = [0.001, 0.03, 0.5, na])\nm = mutate(t, s = if p < 0.01 then \"***\" else if p < 0.05 then \"**\" else \"\")"
    )
    #expect(run.table("m")?["s"]?.strings?.values == ["***", "**", "", nil])
    #expect(cells("if_else([true, false, na], 1, 2)").prefix(2) == [1, 2])
  }

  @Test func ordersOfWordsStay() {
    let run = NotebookRun(
      """
      t = table(b = ["z", "a", "m"], x = [1, 3, 2])
      l = mutate(t, b = levels(b, ["m", "z", "a"])) |> arrange(b)
      r = mutate(t, b = reorder(b, x, desc = true)) |> arrange(b)
      """)
    #expect(run.words("l", "b") == ["m", "z", "a"])
    #expect(run.words("r", "b") == ["a", "m", "z"])
  }

  @Test func severalColumnsAreTreatedAlike() {
    let run = NotebookRun(
      """
      t = table(g = ["a", "a", "b"], x = [1, 2, 3], y = [4, 5, 6])
      m = mutate(t, across([x, y], v => v / sum(v), names = "s_{col}"), by = g)
      s = summarize(t, across(numeric(), mean), n = n(), by = g)
      """)
    #expect(run.columns("m") == ["g", "x", "y", "s_x", "s_y"])
    #expect(agree(run.number("m", "s_y", at: 0), 4.0 / 9))
    #expect(run.columns("s") == ["g", "x", "y", "n"])
    #expect(run.numbers("s", "y") == [4.5, 6])
  }

  @Test func intervalsEnterNoOtherFunction() {
    for call in [
      "sd([x, x])", "median([x, x])", "cumsum([x, x])", "round(x)", "x % 2", "2^x", "quantile([x, x], 0.5)",
      "rank([x, x])",
    ] {
      let run = NotebookRun("x = rounded(0.5)\na = \(call)")
      #expect(run.errors.map(\.code) == [.wrongKind], "\(call)")
      #expect(run.error(0)?.help.contains { $0.contains("mid(x)") } == true, "\(call)")
    }
  }

  @Test func resultsThatNoNumberHoldsAreSaid() {
    for call in [
      "sum([1e308, 1e308])", "var([1e200, 2e200])", "sum([interval(1.6e308, 1.7e308), interval(1.6e308, 1.7e308), 1])",
    ] {
      let run = NotebookRun("a = \(call)")
      #expect(run.value("a")?.isMissing == true, "\(call)")
      #expect(run.found(.valueError)?.message.hasPrefix("a result that is too large") == true, "\(call)")
    }
    #expect(NotebookRun("a = mean([1e308, 1e308])").number("a") == 1e308)
    #expect(NotebookRun("a = mean([interval(1.6e308, 1.7e308), interval(1.6e308, 1.7e308)]) > 1e308").errors.isEmpty)
    #expect(NotebookRun("a = cv([1, 2, 6], ddof = 1e300)").value("a")?.isMissing == true)
    #expect(NotebookRun("a = cv([-1, 1])").found(.zeroMean) != nil)
    #expect(NotebookRun("a = round(2.345, -9223372036854775808)").error(0)?.code == .wrongArgument)
  }

  @Test func intervalsThatGiveNoneSayWhy() {
    #expect(NotebookRun("a = interval(1e308, 1.7e308) * interval(10, 20)").found(.valueError) != nil)
    #expect(NotebookRun("a = interval(1, 2) / interval(-1, 2)").found(.divisionByZero) != nil)
    #expect(NotebookRun("a = mid(interval(-1.7e308, 1.7e308))").number("a") == 0)
    #expect(NotebookRun("a = mid(interval(1.6e308, 1.7e308))").number("a") > 1.6e308)
  }

  @Test func theFirstOfManyIsFoundAtOnce() {
    #expect(NotebookRun("a = first(seq(1, 200000)) + last(seq(1, 200000))").number("a") == 200_001)
  }

  @Test func theLeastOfWhatIsNoNumberIsAnError() {
    #expect(NotebookRun("a = pmin(\"a\", 3)").error(0)?.code == .wrongKind)
    #expect(NotebookRun("a = pmax(na, 3)").number("a") == 3)
  }
}
