import KayaDiagnostics
import KayaLanguage
import Testing

@testable import KayaConversion

@Suite struct TranslationTests {
  /// The translations of statements of one notebook; what stays is `?` with its reason.
  private func translated(
    _ code: String, _ language: ForeignLanguage = .r, parameters: Set<String> = []
  ) -> [String] {
    var translator = StatementTranslator(language, parameters: parameters)
    return StatementSplitter(code, language).statements.map { statement in
      do throws(Untranslated) {
        switch try translator.translate(statement) {
        case .code(let text, _, _, _): return text
        case .table(let text, let caption, _): return "\(text) [\(caption ?? "")]"
        case .dropped: return "-"
        case .picture(let path): return "![](\(path))"
        case .settings(let entries): return entries.map { "\($0.group).\($0.key)=\($0.value)" }.joined(separator: " ")
        }
      } catch {
        return "? \(error.reason)"
      }
    }
  }

  @Test func aTextInQuotesIsReadBackAsItWas() {
    let odd = (UInt32(1)..<0xA1).compactMap(Unicode.Scalar.init) + ["“", "\u{2028}", "\u{FEFF}", "\u{202E}", "𝛼"]
    for scalar in odd {
      let text = "a" + String(Character(scalar)) + "b\\"
      let result = parse(MappedText(path: "a.md", text: KayaText.string(text).text), id: 1)
      guard result.diagnostics.isEmpty, case .shown(let shown)? = result.program.statements.first?.kind,
        case .string(let read) = shown.kind
      else {
        Issue.record("U+\(String(scalar.value, radix: 16)) is refused: \(result.diagnostics.map(\.message))")
        continue
      }
      #expect(read == text, "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test func summariesOfRHaveTheirCounterparts() {
    let code = """
      d <- read.csv("d.csv")
      t.test(y ~ g, data = d)
      d %>% count(g, sort = TRUE)
      aggregate(y ~ g + h, d, mean)
      tapply(d$y, d$g, sum, na.rm = TRUE)
      cor(d$x, d$y, use = "complete.obs")
      s <- subset(d, x > 1, select = c(g, y))
      kable(d, col.names = c("G", "H"))
      aggregate(d$y, list(d$g), mean)
      """
    #expect(
      translated(code) == [
        "d = read_csv(\"d.csv\")", "d |> arrange(g) |> ttest(y, by = g)",
        "d\n    |> count(g)\n    |> arrange(desc(n), g)",
        "d\n    |> drop_na(y, g, h)\n    |> summarize(y = mean(y), by = [g, h])\n    |> arrange(h, g)",
        "d\n    |> drop_na(g)\n    |> summarize(y = sum(y), by = g)\n    |> arrange(g)",
        "correlation(d, x, y).estimate[1]", "s = d\n    |> where(x > 1)\n    |> select(g, y)", "d []",
        "? this call of `aggregate` has no sure counterpart here",
      ])
  }

  /// What the author is told of the last statement.
  private func remarks(_ code: String, _ language: ForeignLanguage) -> [String] {
    var translator = StatementTranslator(language, parameters: [])
    var found: [String] = []
    for statement in StatementSplitter(code, language).statements {
      guard case .code(_, _, _, let remarks)? = try? translator.translate(statement) else { continue }
      found = remarks.map(\.text)
    }
    return found
  }

  @Test func missingValuesThatCountOtherwiseAreTold() {
    let read = "d = pd.read_csv('d.csv')\n"
    for made in [
      "d['c'] = d.groupby('id')['v'].cumsum()", "d['i'] = d['g'].isin(['x', 'y'])", "d['e'] = d['g'] == 'x'",
      "e = d.assign(i=lambda x: x['g'] > 2)",
    ] {
      #expect(remarks(read + made, .python).contains { $0.contains("missing") }, "\(made)")
    }
    #expect(!remarks(read + "e = d[d['g'] == 'x']", .python).contains { $0.contains("comparison") })
    #expect(remarks("d <- read.csv('d.csv')", .r).first?.contains("an empty cell of a text column") == true)
    #expect(remarks("d <- read_csv('d.csv')", .r).isEmpty)
    #expect(remarks("d <- read.csv('d.csv', na.strings = c('', 'NA'))", .r).isEmpty)
    let found = translated("d <- read_csv('d.csv')\nfilter(d, g %in% c('x', NA))").last
    #expect(found == "d |> where(g in [\"x\"] or is_na(g))")
  }

  @Test func summariesOfPandasHaveTheirCounterparts() {
    let code = """
      d = pd.read_csv("d.csv")
      d["g"].value_counts()
      d.sort_values("y", ascending=False).head(10)[["g", "y"]]
      pd.crosstab(d["g"], d["h"])
      d.loc[d["x"] > 2, "rich"] = 1
      d[["x", "y"]].corr()
      d.query("rich > 0")
      """
    #expect(
      translated(code, .python) == [
        "d = read_csv(\"d.csv\")", "d\n    |> drop_na(g)\n    |> count(g)\n    |> arrange(desc(n))",
        "d\n    |> arrange(desc(y))\n    |> head(10)\n    |> select(g, y)",
        "d\n    |> drop_na(g, h)\n    |> count(g, h)\n    |> arrange(h)\n"
          + "    |> pivot_wider(names_from = h, values_from = n)\n    |> arrange(g)",
        "? only names are bound here", "d\n    |> select(x, y)\n    |> correlation()",
        "? it needs the column `rich` of `d`, which is not translated",
      ])
  }

  @Test func pandasCodeAsItsUsersWriteIt() {
    let code = """
      d = pd.read_csv("a.csv", dtype={"code": str, "y": "float64"})
      d["a"] = d["gdp"] / d["pop"] * 10_000
      e = d.assign(u=lambda x: x["co2"] / x.gdp, v=lambda x: np.log(x["u"])).query("u > 1")
      f = d.assign(u=lambda x, y: x)
      """
    #expect(
      translated(code, .python) == [
        "d = read_csv(\"a.csv\", types = {code = \"string\", y = \"number\"})",
        "d_2 = mutate(d, a = gdp / pop * 10000)",
        "e = d_2\n    |> mutate(u = co2 / gdp, v = log(u))\n    |> where(u > 1)",
        "? `lambda` is not translated: only calls and assignments are",
      ])
  }

  @Test func aColumnThatIsNotReadCostsNoOther() {
    #expect(
      translated("d = pd.read_csv(\"a.csv\")\nd[\"u\"] = f\"{d}\"\nd[\"y\"].mean()\nd[\"u\"].mean()", .python) == [
        "d = read_csv(\"a.csv\")", "? it is not read from here on", "mean(d.y)",
        "? it needs the column `u` of `d`, which is not translated",
      ])
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
      "d\n    |> summarize(m = mean(x), n = n(), by = [a, b])\n    |> arrange(a, b)"
    ),
    (
      "d %>% group_by(a, b) %>% summarise(n = n()) %>% select(a, n)",
      "d\n    |> summarize(n = n(), by = [a, b])\n    |> arrange(a, b)\n    |> select(a, n)"
    ),
    ("e <- tibble(x = c(3, 1), a = 10, b = \"u\")", "e = table(x = [3, 1], a = 10, b = \"u\")"),
    (
      "d$post <- as.integer(d$year >= 2013 & !is.na(d$x))",
      "d_2 = mutate(d, post = if_else(year >= 2013 and not is_na(x), 1, 0))"
    ),
    ("d %>% mutate(t = as.numeric(g == \"a\"))", "d |> mutate(t = if_else(g == \"a\", 1, 0))"),
    ("print(d)", "d"), ("print(head(d, 3))", "d |> head(3)"),
    ("with(d, mean(x))", "? this call of `with` has no sure counterpart here"),
    ("e <- tibble(x = 3, a = 10)", "e = table(x = [3], a = [10])"),
    ("suppressPackageStartupMessages({\n  library(dplyr); library(fixest) # both\n  require(x)\n})", "-"),
    ("d %>% group_by(a, b) %>% summarise(n = n()) %>% select(n)", "? `select` of a grouped table is not known here"),
    ("select(d, a, starts_with(\"b\"), c:e)", "d |> select(a, starts_with(\"b\"), c..e)"),
    ("d |> select(-a, -b)", "d |> drop(a, b)"),
    ("left_join(d, d, by = c(\"a\" = \"b\"))", "d |> join(d, by = {a = b}, how = \"left\", suffix = [\".x\", \".y\"])"),
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
    ("d %>% head(3) %>% knitr::kable(digits = 2, caption = \"A\")", "d\n    |> head(3)\n    |> show(digits = 2) [A]"),
    ("kable(d, digits = 1)", "show(d, digits = 1) []"),
    ("x <- length(unique(d$city))", "x = rows(distinct(d, city))"),
    ("x <- n_distinct(d$city)", "x = rows(distinct(d, city))"),
    (
      "d %>% pivot_wider(names_from = year, values_from = co2)",
      "d |> pivot_wider(names_from = year, values_from = co2)"
    ),
    (
      "pivot_longer(d, c(a, b), names_to = \"k\")", "d |> pivot_longer([a, b], names_to = k, values_to = value)"
    ),
    (
      "d |> group_by(a) |> summarise(m = mean(x), .groups = \"drop\")",
      "d\n    |> summarize(m = mean(x), by = [a])\n    |> arrange(a)"
    ),
    ("d |> summarise(m = mean(x), .by = a)", "d |> summarize(m = mean(x), by = [a])"),
    (
      "count(d, a, b)", "d\n    |> count(a, b)\n    |> arrange(a, b)"
    ),
    (
      "d %>% group_by(a, b) %>% summarise(n = n()) %>% mutate(s = n / sum(n))",
      "d\n    |> summarize(n = n(), by = [a, b])\n    |> arrange(a, b)\n    |> mutate(s = n / sum(n), by = [a])"
    ),
    (
      "d %>% group_by(a) %>% arrange(t) %>% mutate(l = lag(x))",
      "d\n    |> arrange(t)\n    |> mutate(l = lag(x), by = [a])"
    ),
    (
      "feols(y ~ sunab(start, year) + x | city + year, d, cluster = ~city)",
      "sunab(d, y ~ x | city + year, treated_at = start)"
    ),
    (
      "feols(y ~ sunab(start, year) | city + year, d, cluster = ~region)",
      "sunab(d, y ~ 1 | city + year, treated_at = start, cluster = region)"
    ),
    (
      "d |> group_by(k) |> summarise(across(c(a, b), ~ mean(.x, na.rm = TRUE)), n = n())",
      "d\n    |> summarize(across([a, b], mean), n = n(), by = [k])\n    |> arrange(k)"
    ),
    ("read.csv(\"a.csv\", na.strings = c(\".\", \"NA\"))", "read_csv(\"a.csv\", na = [\"\", \".\", \"NA\"])"),
    ("lm(y ~ x + factor(year), data = d)", "ols(d, y ~ x + i(year))"),
    ("lm(y ~ x * factor(g), d)", "ols(d, y ~ x * i(g))"),
    ("lm(y ~ factor(g) * x * z, d)", "ols(d, y ~ i(g) * x * z)"),
    ("lm(y ~ factor(g):x, d)", "ols(d, y ~ i(g, x))"),
    ("lm(y ~ factor(g) + x:factor(g), d)", "ols(d, y ~ i(g) + i(g, x))"),
    ("lm(y ~ x + factor(g):x, d)", "ols(d, y ~ x + i(g):x)"),
    ("lm(y ~ z * x + x:as.factor(g), d)", "ols(d, y ~ z * x + x:i(g))"),
    ("lm(y ~ log(x) + factor(g):log(x), d)", "ols(d, y ~ log(x) + i(g):log(x))"),
    ("lm(y ~ 0 + factor(g):x, d)", "ols(d, y ~ 0 + i(g, x))"),
    ("feols(y ~ 0 + factor(g) + z | f, d)", "feols(d, y ~ 0 + i(g) + z | f)"),
    ("feols(y ~ factor(year):x + z | f + year, d)", "feols(d, y ~ i(year, x) + z | f + year)"),
    ("feols(y ~ i(year, x, ref = 2010) | f, d)", "feols(d, y ~ i(year, x, ref = 2010) | f)"),
    ("feols(y ~ x | factor(id) + year, d)", "feols(d, y ~ x | id + year)"),
    ("x <- mean(filter(d, a > 1)$b, na.rm = TRUE)", "x = mean((d |> where(a > 1)).b)"),
    ("x <- round(d$gdp, digits = 2)", "x = round(d.gdp, 2)"),
    (
      "mutate(d, s = case_when(x > 2 ~ \"a\", x > 1 ~ \"b\", TRUE ~ \"c\"))",
      "d |> mutate(s = if_else(x > 2, \"a\", if_else(x > 1, \"b\", \"c\")))"
    ),
    ("mutate(d, s = case_when(x > 2 ~ 1))", "d |> mutate(s = if_else(x > 2, 1, na))"),
    ("x <- quantile(d$gdp, 0.9)", "x = quantile(d.gdp, 0.9)"),
    ("feols(y ~ i(rel, ref = -1) | id + t, d)", "feols(d, y ~ i(rel, ref = -1) | id + t)"),
    ("ms <- list(A = lm(y ~ x, d), B = lm(y ~ z, d))", "ms = [ols(d, y ~ x), ols(d, y ~ z)]"),
    ("x <- c(a = \"A\", \"b c\" = \"B\")", "x = {a = \"A\", \"b c\" = \"B\"}"),
    ("ggplot(d) + geom_point(aes(a, b))", "chart(d)\n    |> point(x = a, y = b)"),
    (
      "ggplot(d, aes(g)) + geom_bar()",
      "d\n    |> count(g)\n    |> arrange(g)\n    |> chart(x = g, y = n)\n    |> bar()"
    ),
    (
      "d %>% filter(z > 1) %>% ggplot(aes(factor(k), fill = g)) + geom_bar(position = \"fill\") + facet_wrap(~h)",
      "d\n    |> where(z > 1)\n    |> count(k, g, h)\n    |> arrange(k, g, h)\n    |> chart(x = paste(k), y = n, color = g)\n"
        + "    |> bar(stack = \"share\")\n    |> facet(h)"
    ),
    (
      "ggplot(d, aes(x)) + geom_histogram(binwidth = 0.5, fill = \"grey\") + geom_vline(xintercept = 2)",
      "d\n    |> where(not is_na(x))\n    |> mutate(x = pmax(ceil(x / 0.5 - 0.50000001), floor(min(x) / 0.5 + 0.5)) * 0.5)\n"
        + "    |> count(x)\n    |> arrange(x)\n    |> chart(x = x, y = n)\n    |> bar()\n    |> rule(x = 2)"
    ),
    ("ggplot(d, aes(x, y)) + geom_bar(stat = \"identity\")", "chart(d, x = x, y = y)\n    |> bar()"),
    ("d %<>% filter(x > 1)", "d_2 = d |> where(x > 1)"),
    ("lm(y ~ x, data = filter(d, x > 1))", "ols(d |> where(x > 1), y ~ x)"),
    ("d %>% lm(y ~ x, data = .)", "ols(d, y ~ x)"),
    (
      "d %>% filter(x > 1) %>% ggplot(aes(a, b)) + geom_line(aes(colour = factor(g))) + geom_vline(xintercept = 2013)",
      "d\n    |> where(x > 1)\n    |> chart(x = a, y = b)\n    |> line(color = paste(g))\n    |> rule(x = 2013)"
    ),
    (
      "ggplot(d, aes(x, y, fill = g)) + geom_col(position = \"dodge\") + labs(x = NULL, fill = \"G\") + theme_bw()",
      "chart(d, x = x, y = y, color = g)\n    |> bar(stack = \"group\")\n    |> labels(x = \"\", color = \"G\")"
    ),
    (
      "ggplot(d, aes(x, y)) + geom_point(alpha = 0.3) + geom_smooth(method = \"lm\", se = FALSE) + facet_wrap(~g, ncol = 2)",
      "chart(d, x = x, y = y)\n    |> point(opacity = 0.3)\n    |> fit(band = false)\n    |> facet(g, columns = 2)"
    ),
  ])
  func callsOfR(code: String, ours: String) {
    #expect(r(code) == ours)
  }

  @Test(arguments: [
    "plm(y ~ x, data = d)", "lm(y ~ factor(g):factor(k), d)", "feols(y ~ poly(x, 2), data = d)",
    "feols(y ~ ., data = d)",
    "lm(y ~ x)",
    "feols(y ~ x, data = d, panel.id = ~a + b)", "glm(y ~ x, family = poisson, data = d)", "d |> group_by(a)",
    "for (i in 1:3) print(i)", "f <- function(x) x + 1", "read.csv(\"https://a.example/x.csv\")", "d[[1]]",
    "mean(unknown)", "d |> mutate(across(where(is.numeric), log))", "read.csv(\"a.csv\", sep = \";\")", "x <- c(a = 1)",
    "left_join(d, d)", "\"\\u00e9\"", "1e", "(", "a b", "d %>% mutate(n = nrow(.))", "params$start", "d$x <- NULL",
    "ggplot(d, aes(x, y)) + geom_smooth()", "ggplot(d, aes(x)) + geom_histogram()",
    "ggplot(d, aes(x)) + geom_histogram(bins = 20)", "ggplot(d, aes(x)) + geom_histogram(binwidth = 0)",
    "ggplot(d, aes(log(x))) + geom_histogram(binwidth = 1)", "ggplot(d, aes(x, y = ..density..)) + geom_bar()",
    "ggplot(d, aes(x)) + geom_bar() + geom_point(aes(y = z))", "ggplot(d, aes(n)) + geom_bar()",
    "ggplot(d, aes(x, colour = g)) + geom_bar()", "lm(y ~ 0 + factor(g), d)", "lm(y ~ factor(g) - 1, d)",
    "lm(y ~ x:factor(g):z, d)", "lm(y ~ factor(g):log(x), d)", "lm(y ~ factor(g):x * z, d)",
    "feols(y ~ x | factor(g):factor(k), d)", "feols(y ~ 1 | f | e ~ factor(g):z, d)",
    "ggplot(d, aes(x, y)) + geom_line() + ylim(0, 1)", "coef(d)[\"x\"]", "kable(d, foo = c(\"A\"))",
    "pivot_wider(d, names_from = year, values_from = co2, values_fill = 0)",
    "feols(y ~ sunab(start, year) + x | year, d)", "d %>% summarise(n = n_distinct(x))",
  ])
  func whatIsNotSureStays(code: String) {
    #expect(r(code).hasPrefix("?"), "\(r(code))")
  }

  /// Such trees are walked by recursion.
  @Test(arguments: [" + 1", " %>% f()", "$b", "[1]", "()"])
  func aChainWithoutEndIsNoStatementThatIsRead(_ link: String) {
    #expect(ForeignParser.statement("x" + String(repeating: link, count: 400), .r) != nil)
    #expect(ForeignParser.statement("x" + String(repeating: link, count: 100_000), .r) == nil)
    #expect(ForeignParser.statement("c(" + String(repeating: "1, ", count: 5000) + "1)", .r) != nil)
  }

  @Test func parametersOfTheDocumentAreOurs() {
    let code = "d <- read_csv(\"d.csv\") %>% filter(year >= params$start)\nx <- params$other\nparams <- 3\nparams$start"
    let found = translated(code, parameters: ["start"])
    #expect(found[0] == "d = read_csv(\"d.csv\") |> where(year >= params.start)")
    #expect(found[1] == "? the front matter has no parameter `other`")
    #expect(found[3].hasPrefix("?"))
  }

  @Test func numbersOfModelsAreTakenByTermsThatTheyHave() {
    let found = translated(
      """
      d <- read_csv("d.csv")
      m <- lm(y ~ x * z + log(w), data = d)
      f <- feols(y ~ x | id, data = d)
      a <- round(coef(m)["x"], 3)
      b <- coef(m)[["log(w)"]] / se(m)["x:z"]
      c1 <- coef(f)["(Intercept)"]
      e <- coef(m)["xTRUE"]
      g <- summary(m)$r.squared + nobs(f)
      h <- summary(f)$r.squared
      """)
    #expect(found[3] == "a = round(coef(m, \"x\"), 3)")
    #expect(found[4] == "b = coef(m, \"log(w)\") / se(m, \"x:z\")")
    #expect(found[5].hasPrefix("?") && found[8].hasPrefix("?"))
    #expect(found[6] == "e = coef(m, \"x\")")
    #expect(found[7] == "g = m.r2 + f.n")
  }

  @Test func listsOfModelsKeepTheirHeads() {
    let found = translated(
      """
      d <- read_csv("d.csv")
      m <- lm(y ~ x, data = d)
      f <- feols(y ~ x | id, data = d)
      modelsummary(list("OLS" = m, "FE" = f), stars = TRUE)
      ms <- list(A = m, B = f)
      etable(ms, dict = c(x = "Pilot"))
      modelsummary(ms, title = "T")
      """)
    #expect(found[3].hasPrefix("regtable(m, f, names = [\"OLS\", \"FE\"], stars = [0.05, 0.01, 0.001])"))
    #expect(found[4] == "ms = [m, f]")
    #expect(found[5] == "regtable(ms, names = [\"A\", \"B\"], labels = {x = \"Pilot\"})")
    #expect(found[6] == "regtable(ms, names = [\"A\", \"B\"], stars = []) [T]")
  }

  @Test(arguments: [
    ("etable(m)", "regtable(m)"),
    (
      "etable(m, signif.code = c(\"***\" = 0.001, \"**\" = 0.01, \"*\" = 0.05))",
      "regtable(m, stars = [0.05, 0.01, 0.001])"
    ),
    ("etable(m, signif.code = NA)", "regtable(m, stars = [])"),
    ("modelsummary(m, stars = c(\"*\" = .1, \"**\" = .05, \"***\" = .01))", "regtable(m)"),
    (
      "modelsummary(m, statistic = \"p.value\", fmt = 2, notes = \"N.\")",
      "regtable(m, stars = [], statistic = \"p\", digits = 2, notes = [\"N.\"])"
    ),
    (
      "stargazer(m, digits = 2, star.cutoffs = c(0.05, 0.01, 0.001))",
      "regtable(m, stars = [0.05, 0.01, 0.001], digits = 2)"
    ),
    ("screenreg(m)", "regtable(m, stars = [0.05, 0.01, 0.001])"),
  ])
  func starsAndDecimalsOfTablesComeAlong(_ theirs: String, _ ours: String) {
    let found = translated("d <- read_csv(\"d.csv\")\nm <- lm(y ~ x, data = d)\n" + theirs)
    #expect(found[2] == ours)
  }

  @Test func aFunctionOrALoopCostsOnlyWhatItBinds() {
    let found = translated(
      """
      d <- read_csv("d.csv")
      f <- function(d, v) {
        d <- d[d[[v]] > 0, ]
        mean(d$x, na.rm = TRUE)
      }
      for (r in c("a", "b")) {
        print(feols(y ~ x, data = subset(d, g == r)))
      }
      rows <- nrow(d)
      for (i in 1:3) d <- f(d)
      nrow(d)
      """)
    #expect(found[3] == "rows = rows(d)")
    #expect(found.last == "? it needs `d`, which is not translated")
    #expect(translated("d <- read_csv(\"d.csv\")\nd[, z := 1]\nnrow(d)").last?.hasPrefix("?") ?? false)
    #expect(translated("d <- read_csv(\"d.csv\")\nnames(d) <- c(\"a\")\nnrow(d)").last?.hasPrefix("?") ?? false)
  }

  @Test func anArgumentWithoutACounterpartIsNamed() {
    #expect(
      translated("pd.read_csv('a.csv', usecols=['a'])", .python)
        == ["? the argument `usecols` of `read_csv` has no counterpart here"])
    #expect(translated("x <- log(2, base = 3)") == ["? the argument `base` of `log` has no counterpart here"])
  }

  @Test func theTermOfAConditionHasItsPlainName() {
    let found = translated(
      """
      d <- read_csv("d.csv")
      m <- feols(y ~ treated * z + old | id, data = d)
      etable(m, dict = c(treatedTRUE = "Pilot", "treatedTRUE:z" = "Both", old = "Old", oldTRUE = "No", qTRUE = "Q"))
      words <- c(treatedTRUE = "Pilot")
      """)
    #expect(
      found[2]
        == "regtable(m, labels = {treated = \"Pilot\", \"treated:z\" = \"Both\", old = \"Old\", "
        + "oldTRUE = \"No\", qTRUE = \"Q\"})")
    #expect(found[3] == "words = {treated = \"Pilot\"}")
  }

  /// The words at which the cause of what stays is shown.
  private func cause(_ code: String, _ language: ForeignLanguage = .r) -> String {
    var translator = StatementTranslator(language)
    var found = ""
    let first = language == .r ? "d <- read_csv(\"d.csv\")\n" : "d = pd.read_csv('d.csv')\n"
    for statement in StatementSplitter(first + code, language).statements {
      do throws(Untranslated) {
        _ = try translator.translate(statement)
      } catch {
        let utf8 = Array(statement.text.utf8)
        found = error.range.map { String(decoding: utf8[$0], as: UTF8.self) } ?? ""
      }
    }
    return found
  }

  @Test(arguments: [
    ("d %>% filter(x > 1) %>% strange(y)", "strange(y)"),
    ("d |> mutate(z = odd(x)) |> head()", "odd(x)"),
    ("unknown %>% filter(x > 1)", "unknown"),
    ("lm(y ~ x + poly(z, 2), data = d)", "poly(z, 2)"),
    ("ggplot(d, aes(x, y)) +\n  geom_line() +\n  geom_violin(width = 2)", "geom_violin(width = 2)"),
    ("x <- 1 + é", "é"), ("while (TRUE) x <- 1", "while"), ("x <- function(a) a", "function"), ("(1 + ", "+"),
  ])
  func theCauseIsNamedAtItsWords(code: String, words: String) {
    #expect(cause(code) == words)
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
    ("e = d.merge(d, on=\"k\", how=\"left\")", "e = d |> join(d, by = k, how = \"left\", suffix = [\"_x\", \"_y\"])"),
    (
      "pd.read_csv('a.csv', parse_dates=['t'], na_values='.', sep=',')",
      "read_csv(\"a.csv\", na = [\"\", \"NA\", \".\"])"
    ),
    (
      "d[\"l\"] = d.groupby(\"city\")[\"x\"].shift(1)",
      "d_2 = mutate(d, l = lag(x), by = city)"
    ),
    (
      "d[\"m\"] = d.groupby([\"k\", \"l\"])[\"x\"].transform(\"mean\")",
      "d_2 = mutate(d, m = mean(x), by = [k, l])"
    ),
    (
      "d[\"m\"] = d[\"w\"] - d.groupby(\"k\")[\"w\"].transform(\"mean\")",
      "d_2 = mutate(d, m = w - mean(w), by = k)"
    ),
    (
      "d[\"g\"] = np.log(d[\"w\"]) / (d.groupby(\"k\")[\"w\"].shift(1) * 2)",
      "d_2 = mutate(d, g = log(w) / (lag(w) * 2), by = k)"
    ),
    ("d[\"w\"] = d[\"w\"].fillna(0)", "d_2 = mutate(d, w = coalesce(w, 0))"),
    ("x = d.query(\"a > 1\")[\"b\"].mean()", "x = mean((d |> where(a > 1)).b)"),
    ("smf.ols(\"y ~ x + C(year)\", data=d).fit()", "ols(d, y ~ x + i(year))"),
    ("!pip install pyfixest", "-"), ("print(d)", "d"), ("len(d)", "rows(d)"), ("import numpy as np", "-"),
    ("%matplotlib inline", "-"),
    ("d.shape[0]", "rows(d)"), ("print(len(d))", "rows(d)"),
    ("d[\"t\"] = d[\"s\"].notna().astype(int)", "d_2 = mutate(d, t = if_else(not is_na(s), 1, 0))"),
    ("d[\"t\"] = (d[\"s\"] >= 2013).astype(int)", "d_2 = mutate(d, t = if_else(s >= 2013, 1, 0))"),
    ("d[[\"a\", \"b\"]].describe()", "d\n    |> select(a, b)\n    |> describe()"),
    ("x = d[\"a\"].mean()", "x = mean(d.a)"), ("d[\"a\"].nunique()", "rows(d |> drop_na(a) |> distinct(a))"),
    ("d[d[\"a\"].isin([1, 2])]", "d |> where(a in [1, 2])"),
    ("d.groupby(\"k\")[\"x\"].mean()", "d\n    |> summarize(x = mean(x), by = k)\n    |> arrange(k)"),
    (
      "d.groupby([\"k\", \"l\"]).agg(m=(\"x\", \"mean\"), n=(\"x\", \"count\")).reset_index()",
      "d\n    |> summarize(m = mean(x), n = sum(not is_na(x)), by = [k, l])\n    |> arrange(k, l)"
    ),
    ("d.drop(columns=[\"a\"], inplace=True)", "d_2 = d |> drop(a)"),
    (
      "smf.ols(\"y ~ x\", data=d).fit(cov_type=\"cluster\", cov_kwds={\"groups\": d[\"city\"]})",
      "ols(d, y ~ x, cluster = city)"
    ),
  ])
  func callsOfPython(code: String, ours: String) {
    #expect(translated("d = pd.read_csv(\"d.csv\")\n" + code, .python).last == ours)
  }

  @Test(arguments: [
    "np.std(d[\"x\"])", "d.groupby(\"a\").mean()", "x = [i for i in range(3)]", "def f(x):\n    return x", "f\"{x}\"",
    "d.plot()", "d.shape", "d.columns", "d.shape[1]", "d.index", "d.x = 1", "d.iloc[0]", "d[\"x\"].std(ddof=0)",
    "d.groupby(\"k\").apply(f)", "d[\"x\"].astype(int)", "print(\"a\")", "d.reset_index()", "%time f()",
  ])
  func pythonThatIsNotSureStays(code: String) {
    #expect(translated("d = pd.read_csv(\"d.csv\")\n" + code, .python).last?.hasPrefix("?") ?? false)
  }

  @Test func whatChangesATableInPlaceIsNotPassedOver() {
    for change in ["d.columns = [\"a\"]", "d.insert(0, \"a\", 1)", "d.loc[0, \"x\"] = 1", "tidy(d)", "d.x += 1"] {
      let found = translated("d = pd.read_csv(\"d.csv\")\n\(change)\nlen(d)", .python)
      #expect(found.last == "? it needs `d`, which is not translated", "\(change)")
    }
    #expect(translated("d = pd.read_csv(\"d.csv\")\nd.info()\nlen(d)", .python).last == "rows(d)")
  }

  @Test func numbersOfPythonModelsAreTakenByTheirTerms() {
    let found = translated(
      """
      d = pd.read_csv("d.csv")
      m = smf.ols("y ~ x + np.log(z)", data=d).fit()
      m.params["x"]
      m.bse["np.log(z)"]
      m.rsquared
      m.params
      """, .python)
    #expect(found[2...4] == ["coef(m, \"x\")", "se(m, \"log(z)\")", "m.r2"])
    #expect(found[5].hasPrefix("?"))
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

  @Test func aColumnThatIsNotTranslatedStopsOnlyWhatReadsIt() {
    let code = """
      d = pd.read_csv("a.csv")
      d["dm"] = odd(d["w"])
      m = smf.ols("w ~ hours", data=d).fit()
      n = smf.ols("w ~ dm", data=d).fit()
      d["z"] = d["w"] * 2
      d[["w", "z"]].describe()
      d.describe()
      words = ["w", "dm"]
      d[words].mean()
      e = d[d["w"] > 1]
      e["dm"].mean()
      e.dropna()
      d["dm"] = d["w"] + 1
      d["dm"].mean()
      """
    let needs = "? it needs the column `dm` of `d`, which is not translated"
    let found = translated(code, .python)
    #expect(found[1].hasPrefix("?"))
    #expect(
      found.dropFirst(2) == [
        "m = ols(d, w ~ hours)", needs, "d_2 = mutate(d, z = w * 2)", "d_2\n    |> select(w, z)\n    |> describe()",
        "? it takes all columns of `d`, whose column `dm` is not translated", "words = [\"w\", \"dm\"]", needs,
        "e = d_2 |> where(w > 1)", "? it needs the column `dm` of `e`, which is not translated",
        "? it takes all columns of `e`, whose column `dm` is not translated", "d_3 = mutate(d_2, dm = w + 1)",
        "mean(d_3.dm)",
      ], "\(found)")
  }

  @Test func verbsThatOnlyAddColumnsKeepTheRestOfTheTable() {
    #expect(
      translated(
        """
        d <- read_csv("d.csv")
        d <- d %>% group_by(k) %>% mutate(a = odd(x), b = y) %>% ungroup()
        lm(y ~ x, data = d)
        lm(y ~ b, data = d)
        d <- d %>% group_by(k) %>% mutate(c = odd(x))
        lm(y ~ x, data = d)
        """
      ).enumerated().filter { $0.offset != 1 && $0.offset != 4 }.map(\.element) == [
        "d = read_csv(\"d.csv\")", "ols(d, y ~ x)", "? it needs the column `b` of `d`, which is not translated",
        "? it needs `d`, which is not translated",
      ])
    #expect(r("d <- mutate(d, x = replace_na(x, 0))") == "d_2 = d |> mutate(x = coalesce(x, 0))")
  }

  @Test(arguments: [
    "d[\"m\"] = d[\"w\"].mean() - d.groupby(\"k\")[\"w\"].transform(\"mean\")",
    "d[\"m\"] = d.groupby(\"l\")[\"w\"].transform(\"mean\") - d.groupby(\"k\")[\"w\"].transform(\"mean\")",
    "d[\"m\"] = d.groupby(\"k\")[\"w\"].transform(\"mean\") - d[\"w\"].mean()",
  ])
  func valuesOfDifferentGroupsAreNotMixed(_ code: String) {
    #expect(translated("d = pd.read_csv(\"a.csv\")\n" + code, .python).last?.hasPrefix("? it takes values of") ?? false)
  }
}
