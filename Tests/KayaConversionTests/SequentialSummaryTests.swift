import Testing

@testable import KayaConversion

/// Columns that one statement makes and reads again, in the order of their tools.
@Suite struct SequentialSummaryTests {
  private static let taken = "that this `summarise` makes, one value a group: give the new column another name"

  @Test(arguments: ["x = mean(x), sd = sd(x)", "x = sum(x), m = mean(x)", "x = max(x), spread = x - min(x)"])
  func `a summary of what the same statement makes stays`(columns: String) {
    #expect(lastStatement("d %>% group_by(id) %>% summarise(\(columns))") == "? dplyr takes the `x` \(Self.taken)")
  }

  @Test(arguments: [
    ("x = sum(x), w = sum(w), int = w / x", "summarize(x = sum(x), w = sum(w))\n    |> mutate(int = w / x)"),
    ("s = sum(x), n = n(), m = s / n", "summarize(s = sum(x), n = n())\n    |> mutate(m = s / n)"),
    (
      "n = n(), m = log(n), r = round(m + 1, 2)",
      "summarize(n = n())\n    |> mutate(m = log(n), r = round(m + 1, 2))"
    ),
    ("x = sum(x), m = x / n()", "summarize(x = sum(x), m = sum(x) / n())"),
    ("x = sum(x) + 1, m = x * 2, s = sd(y)", "summarize(x = sum(x) + 1, m = (sum(x) + 1) * 2, s = sd(y))"),
    ("x = sum(x), m = x / k, r = m / x", "summarize(x = sum(x), m = sum(x) / k)\n    |> mutate(r = m / x)"),
    ("s = sd(x), x = mean(x)", "summarize(s = sd(x), x = mean(x))"),
  ])
  func `what is computed of it is computed of the same`(columns: String, verbs: String) {
    let expected = verbs.contains("\n") ? "d\n    |> \(verbs)" : "d |> \(verbs)"
    #expect(lastStatement("d %>% summarise(\(columns))") == expected)
  }

  @Test func `a tibble takes its own columns before the names of the notebook`() {
    #expect(lastStatement("a <- 10\ne <- tibble(a = c(1, 2), b = a * 2)") == "? it takes the column `a` that it makes")
    #expect(lastStatement("a <- 10\ne <- data.frame(a = c(1, 2), b = a * 2)") == "e = table(a = [1, 2], b = a * 2)")
  }

  @Test func `columns of across count, too`() {
    let across = "across(c(x, y), mean)"
    #expect(lastStatement("d %>% summarise(\(across), s = sd(x))").hasPrefix("? it takes a column that `across` makes"))
    #expect(lastStatement("d %>% summarise(x = sd(x), \(across))").hasPrefix("? `across` takes columns here"))
    #expect(lastStatement("d %>% summarise(across(everything(), mean), s = sd(x))").hasPrefix("? it takes a column"))
    #expect(
      lastStatement("d %>% summarise(\(across), n = n(), s = sd(z))")
        == "d |> summarize(across([x, y], mean), n = n(), s = sd(z))")
  }

  @Test func `columns of mutate and assign follow each other on both sides`() {
    #expect(
      lastStatement("d %>% group_by(g) %>% mutate(x = x / sum(x), y = mean(x))")
        == "d |> mutate(x = x / sum(x), y = mean(x), by = [g])")
    #expect(
      lastStatement("e = d.assign(x=lambda t: t[\"x\"] / 2, y=lambda t: t[\"x\"] + 1)", .python)
        == "e = d |> mutate(x = x / 2, y = x + 1)")
    #expect(
      lastStatement("e = d.groupby(\"g\").agg(x=(\"x\", \"sum\"), m=(\"x\", \"mean\"))", .python)
        == "e = d\n    |> summarize(x = sum(x), m = mean(x), by = g)\n    |> arrange(g)")
  }

  @Test func `another R² of a model without a constant is not taken`() {
    let reason = "? `m` has no constant, so R² is about zero there and about the mean here"
    for fact in ["r.squared", "adj.r.squared"] {
      #expect(lastStatement("m <- lm(y ~ x - 1, d)\nr <- summary(m)$\(fact)") == reason)
    }
    #expect(lastStatement("m <- lm(y ~ x - 1, d)\nr <- summary(m)$sigma") == "r = m.sigma")
    #expect(lastStatement("m <- lm(y ~ x, d)\nr <- summary(m)$r.squared") == "r = m.r2")
    for fact in ["rsquared", "rsquared_adj"] {
      #expect(lastStatement("m = smf.ols('y ~ x - 1', d).fit()\nr = m.\(fact)", .python) == reason)
    }
    #expect(lastStatement("m = smf.ols('y ~ x - 1', d).fit()\nr = m.nobs", .python) == "r = m.n")
  }

  @Test(arguments: [
    ("feols(y ~ x - 1, d)", ForeignLanguage.r, ""), ("feols(y ~ x - 1 | g, d)", .r, ""), ("lm(y ~ x, d)", .r, ""),
    ("lm(y ~ x - 1, d)", .r, "`lm` measures R² from zero"), ("lm(y ~ 0 + x, d)", .r, "`lm` measures R² from zero"),
    ("smf.ols('y ~ x + z - 1', d).fit()", .python, "statsmodels measures R²"),
    ("smf.ols('y ~ x', d).fit()", .python, ""),
  ])
  func `another R² of a model without a constant is told`(code: String, language: ForeignLanguage, words: String) throws
  {
    var translator = StatementTranslator(language, parameters: [])
    let read = language == .r ? "d <- read_csv(\"d.csv\")\n" : "d = pd.read_csv(\"d.csv\")\n"
    var remarks: [String] = []
    for statement in StatementSplitter(read + (language == .r ? "m <- " : "m = ") + code, language).statements {
      guard case .code(_, _, _, let own) = try translator.translate(statement) else { continue }
      remarks = own.map(\.text).filter { $0.contains("R²") }
    }
    #expect(words.isEmpty ? remarks.isEmpty : remarks.count == 1 && remarks[0].contains(words), "\(remarks)")
  }
}
