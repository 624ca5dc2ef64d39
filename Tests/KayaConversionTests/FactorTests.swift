import Testing

@testable import KayaConversion

/// Powers and factors of formulas, and columns that `factor` makes.
@Suite struct FactorTests {
  @Test(arguments: [
    ("lm(y ~ (a + b)^2, d)", "ols(d, y ~ a + b + a:b)"),
    ("lm(y ~ z + (a + b + log(x))^2 - a:b, d)", "ols(d, y ~ z + a + b + log(x) + a:b + a:log(x) + b:log(x) - a:b)"),
    ("lm(y ~ (a + b + c)^3, d)", "ols(d, y ~ a + b + c + a:b + a:c + b:c + a:b:c)"),
    ("lm(y ~ I(a^2), d)", "ols(d, y ~ I(a ^ 2))"), ("feols(y ~ a^2 | f^t, d)", "feols(d, y ~ a^2 | f^t)"),
    ("lm(y ~ log(a) + b^2, d)", "? the power of one term is that term in this formula: write `I(x^2)` for a square"),
    ("glm(y ~ (a + b)^k, family = binomial, data = d)", "? the power of terms is no whole number"),
    ("lm(y ~ (a + factor(g))^2, d)", "? a factor that is crossed by a power has no sure counterpart here"),
    ("lm(y ~ (a + b)^2 * c, d)", "? a power within a product of terms has no sure counterpart here"),
  ])
  func `powers cross the terms of R`(code: String, expected: String) { #expect(lastStatement(code) == expected) }

  @Test func `powers cross the terms of patsy`() {
    #expect(lastStatement("m = smf.ols('y ~ (a + b)**2', data=d).fit()", .python) == "m = ols(d, y ~ a + b + a:b)")
    #expect(lastStatement("m = pf.feols('y ~ (a + b)**2 | f^t', d)", .python) == "m = feols(d, y ~ a + b + a:b | f^t)")
    #expect(
      lastStatement("m = smf.ols('y**2 ~ a', data=d).fit()", .python).hasPrefix("? a power in a formula crosses terms"))
  }

  @Test(arguments: [
    ("f", "f = d |> mutate(kk = k)"), ("lm(y ~ x + kk, f)", "ols(f, y ~ x + i(kk))"),
    ("lm(y ~ x * kk, f)", "ols(f, y ~ x * i(kk))"), ("feols(y ~ x | kk, f)", "feols(f, y ~ x | kk)"),
    ("lm(y ~ factor(kk), f)", "ols(f, y ~ i(kk))"),
    ("lm(y ~ kk, filter(f, x > 1))", "ols(f |> where(x > 1), y ~ i(kk))"),
    ("lm(y ~ kk, d)", "ols(d, y ~ kk)"), ("lm(y ~ j, rename(f, j = kk))", "ols(f |> rename(j = kk), y ~ i(j))"),
    (
      "f %>% group_by(kk) %>% summarise(m = mean(x))",
      "f\n    |> summarize(m = mean(x), by = [kk])\n    |> arrange(kk)"
    ),
    ("f %>% arrange(desc(kk))", "f |> arrange(desc(kk))"), ("f %>% filter(kk == 9)", "f |> where(paste(kk) == \"9\")"),
    ("f %>% filter(kk %in% c(9, 10))", "f |> where(paste(kk) in [\"9\", \"10\"])"),
    ("f %>% mutate(z = paste0(kk, \"a\"))", "f |> mutate(z = paste(paste(kk), \"a\"))"),
    ("lm(y ~ z, f %>% mutate(z = kk))", "ols(f |> mutate(z = kk), y ~ i(z))"),
    ("lm(y ~ kk, f %>% mutate(kk = x))", "ols(f |> mutate(kk = x), y ~ kk)"),
    ("f$z <- factor(f$j)\nlm(y ~ z + kk, f)", "ols(f_2, y ~ i(z) + i(kk))"),
    ("f$k <- as.factor(f$k)\nlm(y ~ k, f)", "ols(f_2, y ~ i(k))"),
    ("d %>% mutate(g = factor(ifelse(x > 1, \"b\", \"a\")))", "d |> mutate(g = if_else(x > 1, \"b\", \"a\"))"),
    (
      "ggplot(f, aes(x, y, colour = kk)) + geom_point() + facet_wrap(~kk)",
      "chart(f, x = x, y = y, color = paste(kk))\n    |> point()\n    |> facet(kk)"
    ),
    ("d %>% mutate(g = as.character(k))", "d |> mutate(g = paste(k))"),
  ])
  func `levels keep the order of what they are made of`(code: String, expected: String) {
    let made = "f <- d %>% mutate(kk = factor(k))\n"
    #expect(lastStatement(made + (code == "f" ? "" : code)) == expected)
  }

  @Test(arguments: [
    ("d %>% mutate(by = x, k = 1)", ForeignLanguage.r), ("d %>% summarise(by = sum(x))", .r), ("d$by <- d$x", .r),
    ("d[\"by\"] = d[\"x\"]", .python), ("d.assign(by=lambda t: t[\"x\"])", .python),
    ("d.groupby(\"g\").agg(by=(\"x\", \"sum\"))", .python),
  ])
  func `a column named as the groups is not lost`(code: String, language: ForeignLanguage) {
    #expect(lastStatement(code, language).hasPrefix("? a column called `by` cannot be made here"))
  }
}
