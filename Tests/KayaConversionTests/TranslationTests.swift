import Testing

@testable import KayaConversion

@Suite struct TranslationTests {
  /// The translations of statements of one notebook; what stays is `?` with its reason.
  private func translated(_ code: String, _ language: ForeignLanguage = .r) -> [String] {
    var translator = StatementTranslator(language)
    return StatementSplitter(code, language).statements.map { statement in
      do throws(Untranslated) {
        switch try translator.translate(statement) {
        case .code(let text, _, _, _): return text
        case .table(let text, let caption): return "\(text) [\(caption ?? "")]"
        case .dropped: return "-"
        case .picture(let path): return "![](\(path))"
        case .settings(let entries): return entries.map { "\($0.group).\($0.key)=\($0.value)" }.joined(separator: " ")
        }
      } catch {
        return "? \(error.reason)"
      }
    }
  }

  private func r(_ code: String) -> String { translated("d <- read_csv(\"d.csv\")\n" + code).last ?? "" }

  @Test(arguments: [
    ("feols(y ~ x + log(z) | f, data = d, cluster = ~id)", "feols(d, y ~ x + log(z) | f, cluster = id)"),
    ("feols(y ~ x | f + t, d, vcov = ~a + b)", "feols(d, y ~ x | f + t, cluster = [a, b])"),
    ("feols(y ~ x | f | e ~ z, data = d, vcov = \"hetero\")", "feols(d, y ~ x | f | e ~ z, vcov = \"hc1\")"),
    (
      "feols(c(a, b) ~ csw(x, z) | f^t, data = d, cluster = \"id\")", "feols(d, [a, b] ~ csw(x, z) | f^t, cluster = id)"
    ),
    ("lm(y ~ x + I(x^2) + a:b, data = d)", "ols(d, y ~ x + I(x ^ 2) + a:b)"),
    ("glm(t ~ x, family = binomial(link = \"probit\"), data = d)", "probit(d, t ~ x)"),
    (
      "d |> filter(year >= 2010, !is.na(x)) |> arrange(desc(x))",
      "d\n    |> where(year >= 2010 and not is_na(x))\n    |> arrange(desc(x))"
    ),
    ("filter(d, a | b, c)", "d |> where((a or b) and c)"),
    (
      "d %>% group_by(a, b) %>% summarise(m = mean(x, na.rm = TRUE), n = n())",
      "d |> summarize(m = mean(x), n = n(), by = [a, b])"
    ),
    ("select(d, a, starts_with(\"b\"), c:e)", "d |> select(a, starts_with(\"b\"), c..e)"),
    ("d |> select(-a, -b)", "d |> drop(a, b)"),
    ("left_join(d, d, by = c(\"a\" = \"b\"))", "d |> join(d, by = {a = b}, how = \"left\")"),
    ("d[d$year < 2012, ]", "d |> where(year < 2012)"),
    ("d$y <- log10(d$x)", "d_2 = mutate(d, y = log(x) / log(10))"),
    ("x <- mean(d$x) / 2^-1", "x = mean(d.x) / 2 ^ (-1)"),
    ("x <- 7 %/% 2 + 7 %% 2", "x = floor(7 / 2) + 7 % 2"),
    ("x <- 3 %in% 1:5", "x = 3 in 1..5"),
    ("my.name <- 1", "my_name = 1"),
    ("nrow(d)", "rows(d)"),
    ("summary(d)", "describe(d)"),
    ("knitr::kable(d, caption = \"A\")", "d [A]"),
    (
      "ggplot(d, aes(a, b, colour = g)) + geom_point() + labs(title = \"T\")",
      "chart(d, x = a, y = b, color = g)\n    |> point()\n    |> labels(title = \"T\")"
    ),
    ("library(fixest)", "-"),
    ("knitr::include_graphics(\"a.png\")", "![](a.png)"),
    ("data.frame(a = c(1, 2), b = c(\"x\", \"y\"))", "table(a = [1, 2], b = [\"x\", \"y\"])"),
  ])
  func callsOfR(code: String, ours: String) {
    #expect(r(code) == ours)
  }

  @Test(arguments: [
    "plm(y ~ x, data = d)", "feols(y ~ poly(x, 2), data = d)", "feols(y ~ ., data = d)", "lm(y ~ x)",
    "feols(y ~ x, data = d, panel.id = ~a + b)", "glm(y ~ x, family = poisson, data = d)", "d |> group_by(a)",
    "for (i in 1:3) print(i)", "f <- function(x) x + 1", "read.csv(\"https://a.example/x.csv\")", "d[[1]]",
    "mean(unknown)", "d |> mutate(across(everything(), log))", "read.csv(\"a.csv\", sep = \";\")", "x <- c(a = 1)",
    "left_join(d, d)", "\"\\u00e9\"", "1e", "(", "a b",
  ])
  func whatIsNotSureStays(code: String) {
    #expect(r(code).hasPrefix("?"), "\(r(code))")
  }

  @Test func aNameBoundAgainGetsANewName() {
    let code = "a <- 1\na <- a + 1\nb <- a\nplm(a)\n"
    #expect(Array(translated(code).prefix(3)) == ["a = 1", "a_2 = a + 1", "b = a_2"])
  }

  @Test func whatNeedsAnUntranslatedNameStays() {
    let found = translated("d <- read_csv(\"d.csv\")\nd <- plm(d)\nlm(y ~ x, data = d)")
    #expect(found[2] == "? it needs `d`, which is not translated")
    let looped = translated("n <- 1\nfor (i in 1:3) {\n  n <- n + i\n}\nn")
    #expect(looped[2].hasPrefix("? it needs `n`"))
  }

  @Test(arguments: [
    ("m = smf.ols(\"y ~ x + np.log(z)\", data=d).fit(cov_type=\"HC1\")", "m = ols(d, y ~ x + log(z), vcov = \"hc1\")"),
    ("m = pf.feols(\"y ~ x | f\", data=d, vcov={\"CRV1\": \"id\"})", "m = feols(d, y ~ x | f, cluster = id)"),
    ("d[\"l\"] = np.log(d[\"x\"])", "d_2 = mutate(d, l = log(x))"),
    ("e = d[d[\"x\"] > 1]", "e = d |> where(x > 1)"),
    ("e = d.query(\"x > 1 and y == 'a'\").head(3)", "e = d\n    |> where(x > 1 and y == \"a\")\n    |> head(3)"),
    ("e = d.merge(d, on=\"k\", how=\"left\")", "e = d |> join(d, by = k, how = \"left\")"),
    ("print(d)", "d"), ("len(d)", "rows(d)"), ("import numpy as np", "-"),
  ])
  func callsOfPython(code: String, ours: String) {
    #expect(translated("d = pd.read_csv(\"d.csv\")\n" + code, .python).last == ours)
  }

  @Test(arguments: [
    "np.std(d[\"x\"])", "d.groupby(\"a\").mean()", "x = [i for i in range(3)]", "def f(x):\n    return x", "f\"{x}\"",
    "d.plot()", "%matplotlib inline",
  ])
  func pythonThatIsNotSureStays(code: String) {
    #expect(translated("d = pd.read_csv(\"d.csv\")\n" + code, .python).last?.hasPrefix("?") ?? false)
  }

  @Test func nothingCrashesOnOddText() {
    for language in [ForeignLanguage.r, .python] {
      for text in [
        "", "((((", "]]", "\"", "`", "%%", "%in", "a$", "a[", "~", "::", "\u{0}", "é <- 1", "{", "}", "-", "!",
      ] {
        _ = translated(text, language)
      }
      _ = translated(String(repeating: "(", count: 5000), language)
      _ = translated(String(repeating: "-", count: 5000) + "1", language)
      _ = translated(String(repeating: "2^", count: 5000) + "1", language)
    }
  }
}
