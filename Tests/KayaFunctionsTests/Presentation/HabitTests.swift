import KayaDiagnostics
import Testing

/// What authors write by habits from elsewhere, or in the wrong place.
@Suite struct HabitTests {
  private static let start = """
    t = table(co2 = [1, 2, 4, 3, 7, 5], gdp = [1, 2, 3, 4, 6, 5], pilot = [0, 1, 0, 1, 0, 0], year = [1, 2, 1, 2, 1, 2], \
    city = ["Hefei", "Hefei", "Wuhu", "Wuhu", "Bozhou", "Bozhou"])

    """

  private func findings(_ statement: String) -> [Diagnostic] { NotebookRun(Self.start + statement).diagnostics }

  @Test(arguments: [
    ("plot(ols(t, co2 ~ gdp), terms = gdp)", 33, "a name is a text here: `terms = \"gdp\"`"),
    ("regtable(ols(t, co2 ~ gdp), keep = [gdp])", 37, "names are texts here: `keep = [\"gdp\"]`"),
    ("mean(co2)", 6, "a column is written with its table: `t.co2`"),
    ("chart(t, x = gdp, y = co2, color = \"city\") |> point()", 36, "without quotes it is the column: `color = city`"),
    ("chart(t, x = \"gdp\", y = co2) |> point()", 14, "without quotes it is the column: `x = gdp`"),
    (
      "read_csv(\"a.csv\", sep = \";\")", 19,
      "cells are parted by commas, and decimals have a point: save the file so, and leave this out"
    ),
    ("percent(0.1)", 1, "write `pct(x)`"),
    (
      "csw(gdp)", 1,
      "`csw` stands in formulas: `feols(t, y ~ csw(a, b))` adds terms one by one, `kaya doc feols` says more"
    ),
    (
      "regtable(ols(t, co2 ~ gdp), ols(t, co2 ~ pilot), names = [\"A\"])", 58,
      "write one for each model; `\"\"` leaves one empty"
    ),
  ])
  func `habits from elsewhere have a way out`(_ call: String, _ column: Int, _ way: String) {
    let found = findings(call)
    #expect(found.count == 1 && found.first?.severity == .error, "\(found.map(\.message))")
    #expect(found.first?.help.first == way && found.first?.place?.column == column && found.first?.place?.line == 3)
  }

  @Test(arguments: [
    ("feols(t, co2 ~ gdp, city + year)", "fixed effects are parts of the formula: `co2 ~ gdp | city + year`"),
    ("feols(t, co2 ~ gdp | city, year)", "fixed effects are parts of the formula: `co2 ~ gdp | city + year`"),
    ("mean(t, co2)", "a column is written with its table: `mean(t.co2)`"),
    ("t(2)", "`t` is a value of this notebook: one of a list is `t[1]`, a product `t * …`"),
    ("table(a = 1) > mutate(b = 2)", "a pipe is `|>`: write `… |> mutate(…)`"),
    ("describe(t, \"co2, gdp\")", "each column has quotes of its own, or none: `co2, gdp`"),
    ("regtable(ols(t, co2 ~ gdp), labels = {gdp = Income})", "a text stands in quotes: `\"Income\"`"),
    (
      "event_study(t, co2 ~ 1 | city + year, treated_at = pilot, window = [-1..1])",
      "a range stands without brackets: `-1..1`"
    ),
    ("by_group(t, co2 ~ gdp, group = city)", "did you mean `by`?"),
    ("by_group(t, co2 ~ gdp, by = year).tests", "did you mean `test`, `tss` or `terms`?"),
    ("feols(t, co2 ~ csv(gdp, pilot) | city)", "did you mean `csw`?"),
    ("claim(\"P\", \"minus nine\", published = \"-9\", recomputed = 1)", "write it without quotes: `published = -9`"),
  ])
  func `slips in calls have a way out`(_ call: String, _ way: String) {
    let found = findings(call).filter { $0.severity == .error }
    #expect(found.count == 1 && found.first?.help.first == way, "\(found.map(\.message)) \(found.map(\.help))")
    #expect(found.first?.place?.line == 3)
  }

  @Test func `the table stands before the formula`() {
    let found = findings("feols(co2 ~ gdp | city, t)").first
    #expect(found?.help == ["the table stands before the formula: `feols(t, y ~ x)`"] && found?.place?.column == 7)
  }

  @Test func `an indicator of treatment is no first treated period`() {
    let found = findings("event_study(t, co2 ~ 1 | city + year, treated_at = pilot)").first
    #expect(found?.help.count == 2 && found?.place?.column == 52)
    #expect(
      found?.help.last
        == "write `mutate(t, start = min(if did == 1 then year else na), by = city)`, where `did` is 0 or 1")
    let run = NotebookRun(Self.start + "u = mutate(t, start = min(if pilot == 1 then year else na), by = city)")
    #expect(run.numbers("u", "start").prefix(4).allSatisfy { $0 == 2 } && run.errors.isEmpty)
  }

  @Test func `terms of several models are listed once`() {
    let found = findings("plot(by_group(t |> mutate(k = year), co2 ~ gdp, by = k), terms = [\"gpd\"])").first {
      $0.severity == .error
    }
    #expect(found?.help == ["did you mean `gdp`?", "terms: (Intercept), gdp"])
  }

  @Test(arguments: [
    ("where(t, city in [\"Hefei\", \"Wuhuu\"])", 28, "did you mean `Wuhu`?"),
    ("where(t, city == \"Hefei\" or city == \"Anqing\")", 37, "values: Hefei, Wuhu, Bozhou"),
    ("mutate(t, d = city in [\"Hefei\", \"Wuhuu\"])", 33, "did you mean `Wuhu`?"),
    ("where(t, year in [1, 2109])", 22, "`year` goes from 1 to 2"),
  ])
  func `a text that does not occur in its column is told`(_ call: String, _ column: Int, _ way: String) {
    let found = findings("r = t |> group_by(city) |> summarize(n = n())\n" + call)
    #expect(found.map(\.severity) == [.warning] && found.first?.help == [way])
    #expect(found.first?.place?.column == column && found.first?.message.contains("does not occur in `") == true)
  }

  @Test(arguments: [
    "where(t, city in [\"Hefei\", \"Wuhu\"])", "where(t, city not in [\"Anqing\"])",
    "where(t, not (city == \"Anqing\"))",
    "mutate(t, d = city in [\"Hefei\", \"Anqing\"])", "cities = [\"Hefei\", \"Anqing\"]\nwhere(t, city in cities)",
  ])
  func `texts that may be meant are not`(_ call: String) { #expect(findings(call).isEmpty) }

  @Test func `absent texts of one list are told at once, and codes of two letters are no slips in rules`() {
    let start = "u = table(land = [\"IT\", \"FR\", \"DE\"], sex = [\"male\", \"male\", \"male\"])\n"
    let list = findings(start + "where(u, land in [\"AT\", \"DE\", \"CH\", \"AT\"])")
    #expect(list.map(\.message) == ["`AT`, `CH` do not occur in `land`"])
    #expect(list.first?.help == ["`AT`: did you mean `IT`?"])
    let chain = findings(start + "where(u, land == \"AT\" or land == \"DE\" or land == \"CH\" and sex != \"x\")")
    #expect(chain.map(\.message) == ["`AT`, `CH` do not occur in `land`"] && chain.first?.place?.column == 18)
    #expect(findings(start + "mutate(u, s = land == \"AT\" or land == \"PT\" or land == \"IT\")").isEmpty)
    #expect(
      findings(start + "mutate(u, s = if sex == \"male\" then 0 else if sex == \"female\" then 1 else 2)").isEmpty)
    #expect(findings(start + "mutate(u, s = land == \"it\")").first?.help == ["did you mean `IT`?"])
  }

  @Test func `a label for which a picture has no use is told`() {
    let start =
      "d = table(s = [\"a\", \"a\"], yr = [1, 2], c = [6, 8], e = [2, 4], f = [3, 2])\nl = lmdi(d, c ~ e * f, over = s, time = yr)\n"
    let found = findings(start + "plot(l, labels = {ee = \"Energy\", f = \"Factor\"})")
    #expect(found.map(\.message) == ["nothing in this picture is called `ee`, so its label is not used"])
    #expect(found.first?.help == ["names: e, f"] && found.first?.severity == .warning)
    #expect(findings(start + "words = {e = \"Energy\", lgdp = \"GDP\"}\nplot(l, labels = words)").isEmpty)
    let model =
      "plot(ols(t, co2 ~ gdp + pilot), terms = [\"gdp\"], labels = {gdp = \"GDP\", pilot = \"Pilot\", co2 = \"CO2\"})"
    #expect(findings(model).isEmpty)
    #expect(findings(model.replacing("pilot = \"", with: "pilott = \"")).first?.help == ["did you mean `pilot`?"])
  }

  @Test func `a statement in the place of an id is told`() {
    let found = findings("claim(\"6 rows\", \"P2\", holds = rows(t) == 6)")
    #expect(found.map(\.severity) == [.warning] && found.first?.place?.column == 7)
    #expect(found.first?.help == ["write `claim(\"P2\", \"6 rows\", …)`"])
    for texts in ["\"P2\", \"6 rows\"", "\"the sign\", \"Positive.\"", "\"growth rate\", \"增长率为正\""] {
      #expect(findings("claim(\(texts), holds = rows(t) == 6)").isEmpty)
    }
  }

  @Test func `a fit that leaves rounding alone is told`() {
    let start = "u = mutate(t, w = co2 - 2 * pilot)\n"
    let found = findings(start + "ols(u, co2 ~ w + pilot)")
    #expect(found.map(\.code) == [.methodNotice] && found.first?.severity == .warning)
    #expect(found.first?.message.hasPrefix("the terms give the outcome exactly") == true)
    #expect(findings(start + "feols(u, co2 ~ w + pilot | city)").contains { $0.message.contains("exactly") })
    let near = "u = mutate(t, w = co2 + 0.000001 * gdp ^ 3)\nols(u, co2 ~ w)"
    #expect(!findings(near).contains { $0.message.contains("exactly") })
  }
}
