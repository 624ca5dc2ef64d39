import KayaCharts
import KayaRuntime
import Testing

@Suite struct PlotLabelTests {
  private static let data = """
    t = cross(city = 1..8, year = 2010..2013)
        |> mutate(did = (city * 5 + year) % 3, green = did + (row() * 7) % 5, y = did + 2 * green + (row() * 3) % 4)

    """

  private func chart(_ statements: String) -> Chart? {
    let run = NotebookRun(Self.data + statements)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    if case .chart(let bound) = run.value("p") { return bound.chart }
    Issue.record("\(statements) gives no chart")
    return nil
  }

  private func text(_ statements: String) throws -> String {
    try chart(statements)?.figure(id: "f").wide.serialized() ?? ""
  }

  @Test func `the boxes of a path bear the author's words`() throws {
    let drawn = try text(
      """
      m = mediation(t, y ~ did, mediator = green, bootstrap = 0)
      p = plot(m, labels = {did = "Market", green = "Innovation"})
      """)
    #expect(drawn.contains(">Market<") && drawn.contains(">Innovation<") && drawn.contains(">y<"))
    #expect(!drawn.contains(">did<") && !drawn.contains(">green<"))
  }

  @Test func `terms, variables and effects bear them too`() throws {
    #expect(try text("p = plot(ols(t, y ~ did + green), labels = {did = \"Pilot\"})").contains(">Pilot<"))
    #expect(try text("p = plot(ridge_trace(t, y ~ did + green), labels = {did = \"Pilot\"})").contains(">Pilot<"))
    #expect(try text("p = plot(correlation(t, y, did, green), labels = {did = \"Pilot\"})").contains(">Pilot<"))
    let groups = chart("p = plot(by_group(t, y ~ did, by = year), labels = {did = \"Pilot\"})")
    #expect(groups?.words.subtitle == "Pilot")
  }

  @Test func `the note of models by group says once what they share, with their numbers and what is left out`() {
    let fit = "y ~ green + did, by = city, cluster = year"
    let drawn = chart("p = plot(by_group(mutate(t, did = if city == 2 then 1 else did), \(fit)), terms = \"did\")")
    #expect(
      drawn?.words.note
        == """
        Standard errors clustered by year (CR1, 4 clusters), t with 3 degrees of freedom. 2: did is left out: fixed effects \
        or the constant explain it wholly.
        """)
    let one = "y ~ did, by = city, cluster = year"
    let few = "where(t, city < 4 and (city > 1 or year < 2013))"
    let note = chart("p = plot(by_group(\(few), \(one)), terms = \"did\", names = [\"A\", \"B\", \"C\"])")?.words.note
    #expect(note?.hasSuffix("less one degrees of freedom. Clusters: 3 (A), 4 (B), 4 (C).") == true)
    let many = chart("p = plot(by_group(where(t, city > 1 or year < 2013), \(one)), terms = \"did\")")?.words.note
    #expect(many?.hasSuffix(" Clusters: 3 to 4.") == true)
  }

  private static let mills = """
    mills = table(year = [2010, 2010, 2020, 2020], sector = ["Steel", "Other", "Steel", "Other"], co2 = [8, 2, 9, 3],
                  gdp = [4, 6, 5, 15]) |> mutate(rate = co2 / gdp)

    """

  @Test(arguments: [
    "kaya_effects(mills, emissions = co2, activity = gdp, over = sector, time = year)",
    "lmdi(mills, co2 ~ gdp * rate, over = sector, time = year)",
    "lmdi(mills, co2 ~ gdp * rate, over = sector, time = year, chained = true)",
  ])
  func `a waterfall stands between the levels of both times`(_ call: String) throws {
    let run = NotebookRun(Self.mills + "r = \(call)\na = r.start[1]\nb = r.end[1]")
    #expect(run.number("a") == 10 && run.number("b") == 12)
    let drawn = try text(Self.mills + "p = plot(\(call), kind = \"waterfall\", labels = {scale = \"Scale\"})")
    #expect(drawn.contains(">2010<") && drawn.contains(">2020<") && !drawn.contains(">total<"))
    #expect(call.hasPrefix("lmdi") || drawn.contains(">Scale<"))
  }

  @Test func `a waterfall of ratios leads from nothing to their sum`() throws {
    let drawn = try text(
      Self.mills
        + "p = plot(lmdi(mills, co2 ~ gdp * rate, over = sector, time = year, form = multiplicative), kind = \"waterfall\")"
    )
    #expect(drawn.contains(">total<") && !drawn.contains(">2010<"))
  }

  @Test func `a carbon price is a rule across the steps`() throws {
    let table = "c = table(measure = [\"Wind\", \"Solar\"], saved = [10, 20], cost = [50, 900])\n"
    #expect(try text(table + "p = plot(macc(c, saved, cost, id = measure), price = 40)").contains("carbon price 40"))
    let own = "p = plot(c, kind = \"macc\", label = measure, width = saved, y = cost, price = 40)"
    #expect(try text(table + own).contains("carbon price 40"))
  }

  @Test func `bars over years stand in their order, bars over words by value`() throws {
    let table = "c = table(year = [2012, 2010, 2011], code = [3, 1, 2], name = [\"A\", \"B\", \"C\"], e = [1, 3, 2])\n"
    func places(_ column: String, _ words: [String]) throws -> [String] {
      let drawn = try text(table + "p = plot(c, kind = \"bars\", x = \(column), y = e)")
      return words.filter { drawn.contains(">\($0)<") }.sorted { a, b in
        (drawn.firstRange(of: ">\(a)<")?.lowerBound ?? drawn.startIndex)
          < (drawn.firstRange(of: ">\(b)<")?.lowerBound ?? drawn.startIndex)
      }
    }
    #expect(try places("year", ["2012", "2011", "2010"]) == ["2010", "2011", "2012"])
    #expect(try places("name", ["A", "B", "C"]) == ["B", "C", "A"])
    var order: [String] = []
    let codes = chart(table + "p = plot(c, kind = \"bars\", x = code, y = e)")?.channels.column(.x)?.values
    if case .categories(_, let found) = codes { order = found }
    #expect(order == ["1", "2", "3"])
  }

  @Test func `a spark has no axes and is as small as in a cell`() throws {
    let drawn = try text(
      "c = table(year = [2012, 2010, 2011], e = [1, 3, 2])\np = plot(c, kind = \"spark\", x = year, y = e)")
    #expect(!drawn.contains("<text") && drawn.contains("3 values from 1 to 3."))
    #expect(drawn.contains(" 22\"") && drawn.contains("Spark chart of e"))
  }
}
