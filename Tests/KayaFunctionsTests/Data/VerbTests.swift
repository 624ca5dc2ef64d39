import KayaDiagnostics
import KayaTables
import Testing

/// Verbs against what dplyr and pandas give for the same data.
@Suite struct VerbTests {
  private static let panel = ["p.csv": "city,year,co2\nB,2010,4\nA,2009,1\nA,2010,\nB,2009,10\nA,2012,3\n"]

  private func run(_ block: String) -> NotebookRun {
    NotebookRun("t = read_csv(\"p.csv\")\n" + block, files: Self.panel)
  }

  @Test(
    arguments: [
      ("mutate(d, t = year - 2000)", ["year", "x", "t"]), ("d |> mutate(t = year, u = t)", ["year", "x", "t", "u"]),
      ("rename(d, t = year)", ["t", "x"]), ("summarize(d, t = max(year))", ["t"]),
      ("d |> mutate(`t` = year)", ["year", "x", "t"]),
      ("mutate(t = d, z = 1)", ["year", "x", "z"]), ("mutate(across(x, v => v * 2), t = d)", ["year", "x"]),
      ("d |> where(year > 0) |> mutate(t = 1)", ["year", "x", "t"]),
      ("where(d, year > 0) |> rename(t = x)", ["year", "t"]),
    ])
  func aColumnMayBeCalledAsTheTablesParameter(_ call: String, _ names: [String]) {
    let run = NotebookRun("d = table(year = [2001, 2002], x = [1, 2])\na = \(call)")
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.columns("a") == names)
  }

  @Test func withoutATableTheWayOutIsNamed() {
    let run = NotebookRun("a = mutate(t = year - 2000)")
    #expect(run.error(0)?.help.last == "for a column `t` put the table first: `mutate(d, t = …)`")
  }

  @Test func groupsAloneMakeNoColumn() {
    let run = NotebookRun("a = table(year = [1]) |> mutate(by = year)")
    #expect(run.found(.missingArgument)?.severity == .warning)
    #expect(NotebookRun("a = table(year = [1]) |> mutate(k = 1, by = year)").diagnostics.isEmpty)
  }

  @Test func longNumbersOfFilesStayTextsWithAWarning() {
    let ids = (0..<40).map { "1101011990010100\($0 < 10 ? "0" : "")\($0),1" }.joined(separator: "\n")
    let files = ["d.csv": "id,x\n\(ids)\n"]
    let run = NotebookRun("d = read_csv(\"d.csv\")\na = rows(distinct(d, id))", files: files)
    #expect(run.number("a") == 40)
    #expect(run.found(.csv)?.severity == .warning)
    #expect(run.found(.csv)?.fact("column") == "id")
    for kind in ["string", "number"] {
      let told = NotebookRun("d = read_csv(\"d.csv\", types = {id = \"\(kind)\"})", files: files)
      #expect(told.diagnostics.isEmpty)
      #expect(told.table("d")?["id"]?.kind.rawValue == kind)
    }
  }

  @Test func aNumberWrittenWithMoreDigitsThanItHoldsIsWarnedOf() {
    let found = NotebookRun("a = 110101199001010001").found(.valueError)
    #expect(found?.severity == .warning && found?.position == "2:5")
    for held in [
      "110101199001010000", "9_007_199_254_740_992", "0.12345678901234567", "1e300", "100000000000000000000",
    ] {
      #expect(NotebookRun("a = \(held)").diagnostics.isEmpty, "\(held)")
    }
  }

  @Test func groupsComeInOrderOfFirstAppearance() {
    let run = run("s = summarize(t, m = mean(co2), n = n(), by = city)")
    #expect(run.words("s", "city") == ["B", "A"])
    #expect(run.numbers("s", "m") == [7, 2])
    #expect(run.numbers("s", "n") == [2, 3])
  }

  @Test func missingValuesComeLastInBothDirections() {
    let run = run("a = arrange(t, co2)\nd = arrange(t, desc(co2))")
    #expect(run.numbers("a", "co2").dropLast() == [1, 3, 4, 10])
    #expect(run.numbers("d", "co2").dropLast() == [10, 4, 3, 1])
    #expect(run.numbers("d", "co2").last?.isNaN == true)
  }

  @Test func equalRowsKeepTheirOrder() {
    let run = run("a = arrange(t, city)")
    #expect(run.numbers("a", "year") == [2009, 2010, 2012, 2010, 2009])
  }

  @Test func mutateGoesFromLeftToRightAndMayReplace() {
    let run = run("m = mutate(t, x = co2 * 2, y = x + 1, co2 = 0)")
    #expect(run.columns("m") == ["city", "year", "co2", "x", "y"])
    #expect(run.numbers("m", "y").prefix(2) == [9, 3])
    #expect(run.numbers("m", "co2") == [0, 0, 0, 0, 0])
  }

  @Test func groupedVerbsKeepTheOrderOfTheRows() {
    let run = run("m = mutate(t, r = rank(year), k = row(), by = city)")
    #expect(run.words("m", "city") == ["B", "A", "A", "B", "A"])
    #expect(run.numbers("m", "r") == [2, 1, 2, 1, 3])
    #expect(run.numbers("m", "k") == [1, 1, 2, 2, 3])
  }

  @Test func lagsByValueSeeGapsAsStataDoes() {
    let run = run("m = mutate(t, l = lag(year, over = year), d = diff(year, 2, over = year), by = city)")
    let lags = run.numbers("m", "l")
    #expect(lags[0] == 2009 && lags[2] == 2009)
    #expect([1, 3, 4].allSatisfy { lags[$0].isNaN })
    #expect(run.numbers("m", "d")[4] == 2)
  }

  @Test func summariesOfNothingKeepTheirColumns() {
    let run = run(
      "e = where(t, co2 > 99)\ns = summarize(e, m = mean(co2), n = n(), by = city)\nw = summarize(e, m = sum(co2))")
    #expect(run.columns("s") == ["city", "m", "n"])
    #expect(run.table("s")?.rowCount == 0)
    #expect(run.numbers("w", "m").first?.isNaN == true)
  }

  @Test func aHeadOfEachGroup() {
    let run = run("h = head(arrange(t, desc(co2)), 1, by = city)\nl = tail(t, 1, by = city)")
    #expect(run.words("h", "city") == ["B", "A"])
    #expect(run.numbers("h", "co2") == [10, 3])
    #expect(run.numbers("l", "year") == [2009, 2012])
  }

  @Test func droppedRowsAreCounted() {
    let run = run("w = where(t, co2 > 0)\nd = drop_na(t, co2)")
    #expect(run.diagnostics.filter { $0.code == .droppedRows }.count == 2)
    #expect(run.found(.droppedRows)?.message.hasPrefix("1 of 5 rows") == true)
    #expect(run.table("w")?.rowCount == 4)
  }

  @Test func keysThatAreLostOnBothSidesAreWarnedOf() throws {
    let tables = "a = table(k = [\"N\", \"S\"], x = [1, 2])\nb = table(k = [\"N\", \"Sud\"], y = [1, 2])\n"
    let found = try #require(NotebookRun(tables + "c = join(a, b, by = k)").found(.unmatchedRows))
    #expect(found.severity == .warning)
    #expect(
      found.message
        == "1 left row matches nothing and is left out; 1 right row matches nothing and is left out")
    #expect(found.help.first == "for instance, S stands on the left alone, Sud on the right")
    for quiet in ["join(a, b, by = k, how = \"inner\")", "join(a, head(b, 1), by = k)", "join(head(a, 1), b, by = k)"] {
      #expect(NotebookRun(tables + "c = " + quiet).found(.unmatchedRows)?.severity == .note, "\(quiet)")
    }
    let missing = "a = table(k = [1, na], x = [1, 2])\nb = table(k = [1, 2], y = [1, 2])\nc = join(a, b, by = k)"
    #expect(NotebookRun(missing).found(.unmatchedRows)?.severity == .note)
  }

  @Test func joinsKeepTheLeftOrderAndSayWhatMatchesNothing() {
    let run = run(
      """
      k = table(city = ["A", "C"], name = ["a", "c"])
      i = join(t, k, by = city)
      l = join(t, k, by = city, how = left)
      r = join(t, k, by = city, how = right)
      f = join(t, k, by = city, how = full)
      """)
    #expect(run.table("i")?.rowCount == 3)
    #expect(run.words("l", "name") == ["", "a", "a", "", "a"])
    #expect(run.table("r")?.rowCount == 4)
    #expect(run.table("f")?.rowCount == 6)
    #expect(
      run.found(.unmatchedRows)?.message
        == "2 left rows match nothing and are left out; 1 right row matches nothing and is left out")
  }

  @Test func keysOfOtherNamesAreWrittenAsARecord() {
    let run = run("k = table(town = [\"A\", \"B\"], z = [1, 2])\nj = join(t, k, by = {city = town})")
    #expect(run.columns("j") == ["city", "year", "co2", "z"])
    #expect(run.numbers("j", "z") == [2, 1, 1, 2, 1])
  }

  @Test func unknownKeysAreFoundBeforeAnythingRuns() {
    let run = run("k = table(town = [\"A\"])\nj = join(t, k, by = city)\nl = join(t, k, by = {citty = town})")
    #expect(run.errors.map(\.position) == ["4:21", "5:22"])
    #expect(run.error(0)?.help.contains("where the names differ, write `by = {city = …}`") == true)
  }

  @Test func rowsOfTablesAndRecordsStandBelowEachOther() {
    let run = run(
      """
      a = bind_rows(table(x = [1]), {x = 2, y = "q"}, id = part, names = ["one", "two"])
      b = bind_rows(map(1..3, k => {k = k, sq = k^2}))
      """)
    #expect(run.columns("a") == ["part", "x", "y"])
    #expect(run.words("a", "part") == ["one", "two"])
    #expect(run.numbers("b", "sq") == [1, 4, 9])
  }

  @Test func pivotsThereAndBackGiveTheTableAgain() {
    let run = run(
      """
      w = table(city = ["A", "B"], sd_2010 = [1, 2], sd_2020 = [3, 4], mean_2010 = [5, 6], mean_2020 = [7, 8])
      l = pivot_longer(w, -city, names_to = [stat, year], values_to = v, split = "_")
      b = pivot_wider(l, [stat, year], v)
      """)
    #expect(run.columns("l") == ["city", "stat", "year", "v"])
    #expect(run.columns("b") == run.columns("w"))
    #expect(run.numbers("b", "mean_2010") == [5, 6])
  }

  @Test func gapsAreFilledOnTheLine() {
    let run = run(
      """
      s = table(y = [1, 2, 4, 5], v = [na, 1, na, 4])
      n = interpolate(s, v, time = y)
      h = interpolate(s, v, time = y, ends = hold)
      e = interpolate(s, v, time = y, ends = extend)
      """)
    #expect(run.numbers("n", "v")[0].isNaN)
    #expect(run.numbers("n", "v")[2] == 3)
    #expect(run.numbers("h", "v") == [1, 1, 3, 4])
    #expect(run.numbers("e", "v") == [0, 1, 3, 4])
    #expect(run.numbers("e", "v_filled") == [1, 0, 1, 0])
  }

  @Test func selectionsNameColumnsInManyWays() {
    let run = run(
      """
      w = table(a = [1], b = ["x"], lnc = [3], lnd = [4])
      names = ["lnd", "a"]
      s1 = select(w, a..lnc)
      s2 = select(w, -a)
      s3 = select(w, starts_with("ln"), a)
      s4 = select(w, all_of(names))
      s5 = select(w, numeric())
      s6 = rename(w, b = a, a = b)
      """)
    #expect(run.columns("s1") == ["a", "b", "lnc"])
    #expect(run.columns("s2") == ["b", "lnc", "lnd"])
    #expect(run.columns("s3") == ["lnc", "lnd", "a"])
    #expect(run.columns("s4") == ["lnd", "a"])
    #expect(run.columns("s5") == ["a", "lnc", "lnd"])
    #expect(run.columns("s6") == ["b", "a", "lnc", "lnd"])
  }

  @Test func aPipeKnowsItsColumnsAfterGrouping() {
    let run = run("g = t |> group_by(city) |> select(city, co2) |> summarize(m = mean(co2))\nx = g.year\ny = g.city")
    #expect(run.errors.map(\.code) == [.unknownColumn])
    #expect(run.error(0)?.position == "4:7")
  }

  @Test func missingTextsAndKindsCanBeSaid() {
    let run = NotebookRun(
      "t = read_csv(\"d.csv\", na = [\"-\"], types = {code = \"string\"})",
      files: ["d.csv": "code,x\n1,-\n2,3\n"])
    #expect(run.words("t", "code") == ["1", "2"])
    #expect(run.numbers("t", "x")[0].isNaN)
    #expect(run.numbers("t", "x")[1] == 3)
  }
}
