import KayaDiagnostics
import Testing

/// Names that authors write in texts and that no model or chart has.
@Suite struct MisspeltNameTests {
  private static let start = """
    t = table(lout = [1, 2, 4, 3, 7], policy = [1, 2, 3, 4, 6], town = ["Hefei", "Hefei", "Wuhu", "Wuhu", "Wuhu"])
    m = ols(t, lout ~ policy)

    """

  private func findings(_ statement: String) -> [Diagnostic] { NotebookRun(Self.start + statement).diagnostics }

  @Test(arguments: [
    ("keep = [\"plcy\"]", "`policy`"), ("drop = \"polciy\"", "`policy`"), ("order = [\"Policy\"]", "`policy`"),
    ("fit = [\"n\", \"adjr2\"]", "`adj_r2`"),
  ])
  func `a term or a fact that no model has is an error`(_ argument: String, _ meant: String) {
    let found = findings("r = regtable(m, \(argument))")
    #expect(found.count == 1 && found.first?.severity == .error && found.first?.code == .wrongArgument)
    #expect(found.first?.help.first?.contains("did you mean \(meant)") == true)
  }

  @Test(arguments: [
    ("regtable(m, names = [\"a\", \"b\"])", "`names` has 2 words for 1 model"),
    ("regtable(m, m, rows = {Controls = [\"Yes\"]})", "the row `Controls` has 1 cell for 2 models"),
    ("regtable(m, m, m, spanners = {A = [1, 3]})", "the head `A` would stand over the model `2`, too"),
    ("regtable(m, m, spanners = {A = [1, 3]})", "`spanners` names models by their numbers from 1 to 2, not 3"),
    ("show(t, spanners = {S = [\"lout\", \"town\"]})", "the head `S` would stand over the column `policy`, too"),
  ])
  func `heads and rows that do not fit are errors`(_ call: String, _ message: String) {
    #expect(findings("r = \(call)").map(\.message) == [message])
  }

  @Test(arguments: [
    ("[10, 5, 1]", "levels lie between 0 and 1, not at 10", "write `[0.1, 0.05, 0.01]`"),
    ("[0.05, 0.05]", "the level 0.05 stands twice", "each star has a level of its own, such as `[0.1, 0.05, 0.01]`"),
    ("[0, 0.1]", "levels lie between 0 and 1, not at 0", nil),
  ])
  func `levels of stars are shares`(_ stars: String, _ message: String, _ help: String?) {
    let found = findings("r = regtable(m, stars = \(stars))")
    #expect(found.map(\.message) == [message] && found.first?.help.first == help)
  }

  @Test func `a column that is named without its table has a way out`() {
    let bare = findings("u = table(g = [\"a\"], x = [1])\nr = show(u, groups = g)").first { $0.code == .unknownName }
    #expect(bare?.help.last == "a name is a text here: `groups = \"g\"`")
    let total = findings("u = table(g = [\"a\"], x = [1])\nr = show(u, total = g == \"a\")").first
    #expect(total?.help.last == "a column of the table is `u.g` here")
  }

  @Test func `a text without quotes and a single equals sign have a way out`() {
    let quotes = findings("r = where(t, town == Hefei)").first
    #expect(quotes?.help.contains("a text stands in quotes: `\"Hefei\"`") == true)
    let equals = findings("r = where(t, town = \"Hefei\")").first
    #expect(equals?.help.first == "to compare, write `town == \"Hefei\"`")
    let meant = findings("r = where(t, cnd = lout > 2)").first
    #expect(meant?.help.first == "did you mean `cond`?")
  }

  @Test func `facts of other kinds of models and terms of any of the models may be named`() {
    let run = findings(
      "n = ols(t, policy ~ lout)\nr = regtable(m, n, keep = [\"lout\", \"policy\"], fit = [\"n\", \"within_r2\"])")
    #expect(run.isEmpty, "\(run.map(\.message))")
  }

  @Test func `a label near to a term without one is a warning, one for another table is not`() {
    let slip = findings("r = regtable(m, labels = {polcy = \"Policy\"})")
    #expect(slip.count == 1 && slip.first?.severity == .warning)
    #expect(slip.first?.help == ["did you mean `policy`?"])
    for labels in [
      "{policy = \"Policy\", polity = \"Polity\"}", "{llout = \"Log\"}", "{policy2 = \"Square\"}", "{gdp = \"GDP\"}",
    ] {
      #expect(findings("words = \(labels)\nr = regtable(m, labels = words)").isEmpty, "\(labels)")
    }
  }

  @Test func `a label that stands in the call and that no model has is a warning`() {
    let unknown = findings("r = regtable(m, labels = {policy = \"Policy\", gdp = \"GDP\"})")
    #expect(unknown.map(\.severity) == [.warning] && unknown.first?.help == ["terms: (Intercept), policy"])
    let condition = findings("r = regtable(m, labels = {policyTRUE = \"Policy\"})")
    #expect(condition.first?.help == ["the term of a condition is called `policy` here"])
    #expect(findings("r = regtable(m, labels = {policy = \"Policy\", lout = \"Output\"})").isEmpty)
  }

  @Test func `a colour for a category that is nearly one of the chart is a warning`() {
    let chart = "t |> chart(x = lout, y = policy, color = town) |> point() |> scale_color(values = "
    let slip = findings("r = \(chart){Hefeii = \"c1\"})")
    #expect(slip.count == 1 && slip.first?.help == ["did you mean `Hefei`?"])
    #expect(findings("r = \(chart){Hefei = \"c1\", Huainan = \"c2\"})").isEmpty)
  }

  @Test func `regions that the map does not know and regions with several rows are warnings`() {
    let map = { (names: String) in
      self.findings("r = plot(table(p = \(names), v = [1, 2]), kind = \"tile-map\", x = p, color = v)")
    }
    #expect(map("[\"Anhui\", \"Hebei\"]").isEmpty)
    #expect(map("[\"Norway\", \"Peru\"]").isEmpty)
    #expect(map("[\"Anhui\", \"Guizou\"]").first?.help == ["did you mean `Guizhou`?"])
    #expect(map("[\"Anhui\", \"Anhui\"]").map(\.severity) == [.warning])
  }

  @Test func `rows that lead to one leaf of a tree are a warning`() {
    let tree = { (leaves: String) in
      self.findings("r = plot(table(a = [\"x\", \"x\"], b = \(leaves)), kind = \"tree\", path = [a, b])")
    }
    #expect(tree("[\"u\", \"w\"]").isEmpty)
    #expect(tree("[\"u\", \"u\"]").map(\.message) == ["several rows lead to `x / u`, and the tree shows the last"])
  }

  @Test func `several columns without brackets are led to them`() {
    let parted = findings("r = summarize(t, m = mean(lout), by = town, policy)")
    #expect(parted.first?.help.first == "several columns stand in brackets: `by = [town, policy]`")
    let called = findings("r = summarize(t, m = mean(lout), by = c(town, policy))")
    #expect(called.first?.help.first == "several columns stand in brackets: `[town, policy]`")
  }

  @Test func `arguments by their names in other languages lead to ours`() {
    for (argument, meant) in [("fill", "color"), ("colour", "color")] {
      let slip = findings("r = chart(t, x = lout, y = policy, \(argument) = town) |> point()")
      #expect(slip.first?.help.first == "did you mean `\(meant)`?")
    }
    #expect(findings("r = join(t, t, on = town)").first?.help.first == "did you mean `by`?")
  }

  @Test(arguments: [
    ("r = ols(t, lout = policy)", "a formula has `~`: write `lout ~ policy`"),
    ("r = feols(t, lout = policy, cluster = town)", "a formula has `~`: write `lout ~ policy`"),
    ("r = ols(t, lout ~ policy, clusters = town)", "did you mean `cluster`?"),
    ("r = chart(t, x = policy, y = lout) |> rule(x == 3)", "an argument is named by one `=`: write `x = 3`"),
    ("r = chart(t, x == policy)", "an argument is named by one `=`: write `x = policy`"),
    ("r = where(t, lout > 2, policy == 3)", "join conditions by `and`"),
    ("r = claim(\"P\", \"one\", published = -0,080, recomputed = 1)", "decimals have a point: write `-0.080`"),
    ("r = where(t, lout > 8,5)", "decimals have a point: write `8.5`"),
    ("f(x) = x + 1\nr = f(0,5)", "decimals have a point: write `0.5`"), ("r = 0,5 + 1", "decimals have a point: `0.5`"),
    ("r = rounded(1, 2)", "what stands after `;` goes by name: `digits = …`"),
    ("r = rounded(1.5,2)", "what stands after `;` goes by name: `digits = …`"),
  ])
  func `what was written by the rules of elsewhere has a way out`(_ statement: String, _ help: String) {
    #expect(findings(statement).first?.help.first == help)
  }

  @Test(arguments: [
    ("r = coef(m, policy)", "a name is a text here: `\"policy\"`"),
    ("r = claim(P1, \"one\", published = 1, recomputed = 1)", "a name is a text here: `\"P1\"`"),
    ("r = mutate(t, ln == log(lout))", "a new column is written with one `=`: `ln = log(lout)`"),
    ("r = mutate(t, lout == log(policy))", "it is written with one `=`: `lout = log(policy)`"),
  ])
  func `texts without quotes and columns that are compared have a way out`(_ statement: String, _ help: String) {
    let found = findings(statement).first?.help
    #expect(found?.last == help && found?.contains { $0.hasPrefix("names: ") } == false)
  }
}
