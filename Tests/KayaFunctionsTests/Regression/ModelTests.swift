import KayaDiagnostics
import KayaRuntime
import KayaTables
import Testing

@Suite struct ModelTests {
  private static let data = FormulaTests.data

  @Test func aModelAnswersItsFacts() {
    let run = NotebookRun(
      Self.data + """
        m = feols(t, y ~ x | city, cluster = city)
        n = m.n
        r = m.r2
        e = m.fixed_effects
        c = m.clusters
        g = glance(m)
        k = g.n
        b = coef(m, "x")
        s = se(m, "x")
        q = tstat(m, "x")
        p = pvalue(m, "x")
        text = ci(m, "x")
        """)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.number("n") == 10)
    #expect(run.number("k") == 10)
    #expect(agree(run.number("q"), run.number("b") / run.number("s")))
    if case .list(let names) = run.value("e"), case .string(let name) = names.first { #expect(name == "city") }
    if case .string(let text) = run.value("text") { #expect(text.contains(" to ")) } else { Issue.record("no text") }
    #expect(run.found(.fewClusters)?.fact("column") == "city")
    #expect(
      run.result("m")?.notes.first
        == "Standard errors clustered by city (CR1, 5 clusters), t with 4 degrees of freedom.")
  }

  @Test func theDataOfATableOfChosenTermsAreThese() {
    let run = NotebookRun(
      Self.data
        + "m = ols(t, y ~ x + year)\na = regtable(m, keep = \"x\")\nb = regtable(m, drop = \"x\")\nc = regtable(m)")
    func terms(_ name: String) -> [String] {
      guard case .publication(let table) = run.value(name) else { return [] }
      return table.data?["term"]?.strings?.values.compactMap { $0 } ?? []
    }
    #expect(terms("a") == ["x"])
    #expect(terms("b") == ["(Intercept)", "year"])
    #expect(terms("c") == ["(Intercept)", "x", "year"])
  }

  @Test func glanceHasAllFactsInOrder() {
    let run = NotebookRun(Self.data + "g = glance(feols(t, y ~ x | city))")
    #expect(
      run.columns("g") == [
        "n", "n_input", "parameters", "df_model", "df_residual", "df_t", "r2", "adj_r2", "within_r2", "adj_within_r2",
        "f", "f_df1", "f_df2", "f_p_value", "rmse", "sigma", "rss", "tss", "loglik", "aic", "bic", "constant", "vcov",
        "n_clusters", "fixed_effects", "dropped_rows", "dropped_singletons", "dropped_terms",
      ])
  }

  @Test func anotherVarianceNeedsNoFit() {
    let run = NotebookRun(
      Self.data + """
        m = feols(t, y ~ x | city)
        a = with_vcov(m, cluster = year)
        b = feols(t, y ~ x | city, cluster = year)
        c = with_vcov(m, vcov = "hc1")
        d = feols(t, y ~ x | city, vcov = hc1)
        v = vcov(c)
        """)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.numbers("a", "std_error") == run.numbers("b", "std_error"))
    #expect(run.numbers("c", "std_error") == run.numbers("d", "std_error"))
    #expect(run.columns("v") == ["term", "other", "value"])
    #expect(
      agree(run.number("v", "value", at: 0), run.number("d", "std_error", at: 0) * run.number("d", "std_error", at: 0)))
  }

  @Test func termsLeftOutForOneReasonAreToldTogether() {
    let run = NotebookRun(
      "t = table(y = [1, 2, 4, 3, 6], x = [1, 2, 3, 5, 4]) |> mutate(v = x, w = 2 * x)\nm = ols(t, y ~ x + v + w)")
    let found = run.diagnostics.filter { $0.code == .collinearTerm }
    #expect(found.map(\.message) == ["`v`, `w` are left out: the terms before them explain them wholly"])
    #expect(run.result("m")?.notes.last == "v, w are left out: the terms before them explain them wholly.")
  }

  @Test func anEstimateTooSmallForFourDecimalsIsSeen() throws {
    let run = NotebookRun(
      """
      t = table(y = [1, 2, 4, 3, 6], x = [100000, 200000, 300000, 500000, 400000])
      r = regtable(ols(t, y ~ x))
      s = regtable(ols(t, y ~ x), digits = 3)
      """)
    func first(_ name: String) throws -> [String] {
      guard case .publication(let table)? = run.value(name) else { throw CancellationError() }
      return table.sections[0].prefix(2).map { $0.cells[1].text }
    }
    #expect(try first("r") == ["0.0000080", "(0.0000053"])
    #expect(try first("s") == ["0.000", "(0.000"])
  }

  @Test func droppedRowsAreNamed() {
    let run = NotebookRun(
      """
      t = table(y = [1, 2, na, 3, 5, 4], x = [1, 2, 3, 5, na, 6])\nm = ols(t, y ~ x)\nd = dropped(m)\np = \
      predict(m)\na = augment(m)
      """
    )
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.numbers("d", "row") == [3, 5])
    #expect(run.words("d", "reason") == ["missing", "missing"])
    #expect(run.words("d", "column") == ["y", "x"])
    #expect(run.found(.droppedRows)?.message == "2 of 6 rows are left out: 1 without `y`, 1 without `x`")
    #expect(run.numbers("a", "fitted").count == 4)
    if case .column(let column) = run.value("p") {
      #expect(column.missingMask == [false, false, true, false, true, false])
    }
  }

  @Test func predictionsFollowTheFormula() {
    let run = NotebookRun(
      Self.data + """
        m = feols(t, y ~ x + race | city)
        inside = predict(m)
        again = predict(m, data = t)
        new = predict(m, data = table(x = [1, 2], race = ["black", "green"], city = ["A", "A"]))
        f = fixef(m)
        """)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    if case .column(let a) = run.value("inside"), case .column(let b) = run.value("again") {
      #expect(agree(a.numbers ?? [], b.numbers ?? [], within: 1e-9))
    } else {
      Issue.record("no predictions")
    }
    if case .column(let new) = run.value("new") { #expect(new.missingMask == [false, true]) }
    #expect(run.words("f", "level") == ["A", "B", "C", "D", "E"])
  }

  @Test func jointTestsTakeNamesAndSelections() {
    let run = NotebookRun(
      Self.data + """
        m = ols(t, y ~ x + z + d)
        a = wald(m)
        b = wald(m, [x, z])
        c = wald(m, starts_with("x"), df = chi2)
        q = b.p_value
        """)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.numbers("a", "df1") == [3])
    #expect(run.numbers("a", "df2") == [6])
    #expect(run.numbers("b", "df1") == [2])
    #expect(run.number("c", "df2", at: 0).isNaN)
    #expect(agree(run.number("q"), run.number("b", "p_value", at: 0)))
  }

  @Test func diagnosticsAnswer() {
    let run = NotebookRun(
      Self.data + """
        m = ols(t, y ~ x + z)
        v = vif(m)
        s = standardized(m)
        d = durbin_watson(m)
        b = breusch_pagan(m)
        w = white_test(m)
        r = ridge(t, y ~ x + z, k = 0)
        h = ridge(t, y ~ x + z, k = "hkb")
        tr = ridge_trace(t, y ~ x + z)
        l = logit(mutate(t, big = y > 5), d ~ z)
        """)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.words("v", "term") == ["x", "z"])
    #expect(agree(run.numbers("r", "estimate"), Array(run.numbers("m", "estimate").dropFirst()), within: 1e-9))
    #expect(run.numbers("tr", "k").count == 202)
    #expect(run.number("d") > 0)
  }

  @Test func groupsComeFirstAndAreTested() {
    let run = NotebookRun(
      Self.data + """
        g = by_group(t, y ~ x, by = year)
        a = tidy(g)
        b = glance(g)
        c = g.test
        r = regtable(g)
        n = g.n
        """)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.columns("a").first == "year")
    #expect(run.numbers("a", "year") == [1, 1, 2, 2])
    #expect(run.columns("c") == ["term", "group_a", "group_b", "difference", "std_error", "statistic", "p_value"])
    let b = run.numbers("a", "estimate")
    #expect(agree(run.numbers("c", "difference"), [b[0] - b[2], b[1] - b[3]]))
    let files = ValueFiles(run.outcome).files.map(\.name)
    #expect(files.contains("g.tidy.csv"))
    #expect(files.contains("g.test.csv"))
    let text = ValueFiles(run.outcome).files.first { $0.name == "g.tidy.csv" }?.text
    #expect(text?.hasPrefix("model,term,estimate") == true)
  }

  @Test func aTableOfModelsCountsTheClusters() throws {
    let run = NotebookRun(
      Self.data + """
        m = feols(t, y ~ x | city, cluster = [city, year])
        n = ols(t, y ~ x)
        r = regtable(m, n)
        s = regtable(m, n, fit = ["n", "n_clusters"])
        """)
    guard case .publication(let table) = run.value("r"), case .publication(let own) = run.value("s") else {
      Issue.record("no table")
      return
    }
    let rows = try #require(table.sections.last).map { $0.cells.map(\.text) }
    #expect(rows.contains(["Clusters (city)", "5", ""]))
    #expect(rows.contains(["Clusters (year)", "2", ""]))
    let last = try #require(own.sections.last).map { $0.cells.map(\.text) }
    #expect(last.contains(["Clusters", "2", ""]))
    #expect(!last.contains { $0.first == "Clusters (city)" })
  }

  @Test func stepwiseModelsOnDifferentRowsAreSaid() {
    let run = NotebookRun(Self.data + "m = ols(mutate(t, z = if year == 1 and x > 8 then na else z), y ~ csw(x, z))")
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(
      run.diagnostics.contains { $0.severity == .warning && $0.message == "the models use different rows: 9, 10" })
  }

  @Test func instrumentsAndWeightsAreNamedInTheNotes() {
    let run = NotebookRun(Self.data + "m = feols(t, y ~ 1 | city | x ~ z, weights = x)")
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(run.words("m", "term") == ["x"])
    #expect(run.result("m")?.notes.contains("Two-stage least squares: x instrumented by z.") == true)
    #expect(run.result("m")?.notes.contains("Weighted by x.") == true)
  }

  @Test func theVarianceOfARidgeRegressionHasItsConstant() {
    let run = NotebookRun(
      Self.data + """
        v = vcov(ridge(t, y ~ x + z, k = 0))
        w = vcov(ols(t, y ~ x + z))
        u = vcov(ridge(t, y ~ x + z, k = 0.2))
        s = tidy(ridge(t, y ~ x + z, k = 0.2))
        """)
    #expect(run.errors.isEmpty)
    #expect(run.words("v", "term") == run.words("w", "term"))
    #expect(run.words("v", "other") == run.words("w", "other"))
    #expect(agree(run.numbers("v", "value"), run.numbers("w", "value"), within: 1e-10))
    let diagonal = [4, 8].map { run.number("u", "value", at: $0).squareRoot() }
    #expect(agree(diagonal, run.numbers("s", "std_error"), within: 1e-12))
  }

  @Test func syntheticDataMarkTheModel() {
    let run = NotebookRun(Self.data + "m = ols(synthetic(t), y ~ x)\na = tidy(m)")
    #expect(run.outcome.value(of: "a")?.isSynthetic == true)
  }

  @Test func faultsHaveCodesAndPlaces() {
    func code(_ statement: String) -> DiagnosticCode? { NotebookRun(Self.data + statement).errors.first?.code }
    #expect(code("m = ols(mutate(t, y = na), y ~ x)") == .noCompleteRows)
    #expect(code("m = ols(mutate(t, g = 1), y ~ x, cluster = g)") == .oneCluster)
    #expect(code("m = feols(t, y ~ i(city) | city)") == .allAbsorbed)
    #expect(code("m = ols(mutate(t, y = 1), y ~ x)") == .constantOutcome)
    #expect(code("m = ols(head(t, 2), y ~ x + z)") == .tooFewRows)
    #expect(code("m = logit(mutate(t, b = x > 5), b ~ x)") == .separation)
    #expect(code("m = ols(t, y ~ x, vcov = hc1, cluster = city)") == .wrongArgument)
    #expect(code("m = ols(t, y ~ x, vcov = cr1)") == .wrongArgument)
    #expect(code("m = coef(ols(t, y ~ x), \"w\")") == .unknownName)
    let collinear = NotebookRun(Self.data + "m = ols(mutate(t, w = 2 * x), y ~ x + w)")
    #expect(collinear.found(.collinearTerm)?.fact("column") == "w")
    #expect(collinear.errors.isEmpty)
    let place = NotebookRun(Self.data + "m = ols(mutate(t, g = 1), y ~ x, cluster = g)").errors.first
    #expect(place?.position == "6:44")
  }
}
