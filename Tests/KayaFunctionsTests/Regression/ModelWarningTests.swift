import KayaDiagnostics
import Testing

@Suite struct ModelWarningTests {
  @Test func aRowThatAloneDecidesATermIsNamed() {
    let start = "t = table(y = [1, 2, 4, 5], x = [0, 0, 0, 1])\n"
    for kind in ["hc2", "hc3"] {
      let found = NotebookRun(start + "m = ols(t, y ~ x, vcov = \(kind))").found(.methodNotice)
      #expect(found?.severity == .warning)
      #expect(found?.fact("row") == "4")
      #expect(found?.message.contains("the standard error of `x` is too small") == true)
    }
    #expect(NotebookRun(start + "m = ols(t, y ~ x, vcov = hc1)").diagnostics.isEmpty)
  }

  @Test func aRowWithAnEffectOfItsOwnTouchesNoTerm() {
    let run = NotebookRun(
      """
      t = table(y = [1, 2, 4, 5, 3], x = [0, 2, 1, 3, 1], u = ["a", "a", "b", "b", "c"])
      m = feols(t, y ~ x | u, vcov = "hc3")
      """)
    #expect(run.found(.methodNotice)?.severity == .note)
  }

  @Test func aClusterThatAloneDecidesATermIsNamed() {
    let start = "t = table(y = [1, 2, 4, 5, 3], x = [0, 0, 0, 1, 1], g = [\"a\", \"a\", \"b\", \"c\", \"c\"])\n"
    for kind in ["cr2", "cr3"] {
      let run = NotebookRun(start + "m = ols(t, y ~ x, vcov = \(kind), cluster = g)")
      let found = run.found(.methodNotice)
      #expect(found?.severity == .warning)
      #expect(found?.message.contains("`x` depends on one cluster of `g` alone (`c`)") == true)
      #expect(run.found(.fewClusters) == nil)
    }
  }

  @Test(
    arguments: [
      ("[1e100, 2e100, 4e100, 5e100]", "[1e-100, 3e-100, 5e-100, 9e-100]"),
      ("[1e200, 2e200, 4e200, 5e200]", "[1e-200, 3e-200, 5e-200, 9e-200]"),
      ("[1e-170, 2e-170, 4e-170, 5e-170]", "[1, 3, 5, 9]"),
      ("[1, 2, 4, 5]", "[1e-200, 3e-200, 5e-200, 9e-200]"), ("[1, 2, 4, 5]", "[1e200, 3e200, 5e200, 9e200]"),
      ("[1e-100, 2e-100, 4e-100, 5e-100]", "[1e100, 3e100, 5e100, 9e100]"),
    ])
  func numbersWhoseSquaresAreNoneAreAnError(_ y: String, _ x: String) {
    for kind in ["iid", "hc1", "hc3"] {
      let run = NotebookRun("t = table(y = \(y), x = \(x))\nm = ols(t, y ~ x, vcov = \(kind))")
      #expect(run.error(0)?.code == .valueError)
      #expect(run.error(0)?.help.first?.contains("give it another unit") == true)
    }
  }

  @Test func otherUnitsChangeNothing() {
    let plain = NotebookRun("t = table(y = [1, 2, 4, 5], x = [1, 3, 5, 9])\nm = tidy(ols(t, y ~ x))")
    let large = NotebookRun(
      "t = table(y = [1e90, 2e90, 4e90, 5e90], x = [1e-40, 3e-40, 5e-40, 9e-40])\nm = tidy(ols(t, y ~ x))")
    #expect(large.diagnostics.isEmpty)
    #expect(agree(plain.number("m", "statistic", at: 1), large.number("m", "statistic", at: 1)))
    #expect(agree(plain.number("m", "p_value", at: 1), large.number("m", "p_value", at: 1)))
  }

  @Test func aRepeatedEffectCountsOnce() {
    let start =
      "t = table(y = [1, 2, 4, 5, 3, 6, 8, 7, 9], x = [1, 3, 2, 5, 4, 6, 6, 8, 9], id = [1, 1, 1, 2, 2, 2, 3, 3, 3])\n"
    let run = NotebookRun(
      start + "a = feols(t, y ~ x | id + id)\nb = feols(t, y ~ x | id)\nc = feols(t, y ~ x | id, cluster = [id, id])")
    #expect(run.errors.isEmpty)
    #expect(run.numbers("a", "std_error") == run.numbers("b", "std_error"))
    #expect(NotebookRun(start + "a = glance(feols(t, y ~ x | id + id)).df_residual").number("a") == 5)
  }

  @Test func weightsThatAreAllZeroAreNamed() {
    let run = NotebookRun("t = table(y = [1, 2, 4], x = [1, 2, 2], w = [0, 0, 0])\nm = ols(t, y ~ x, weights = w)")
    #expect(run.error(0)?.message.contains("has the weight 0 in `w`") == true)
  }

  @Test func aRegressorIsNoInstrument() {
    let run = NotebookRun(
      "t = table(y = [1, 2, 4, 3, 5], x = [1, 2, 2, 5, 3], e = [2, 1, 4, 3, 3])\nm = feols(t, y ~ x | e ~ x)")
    #expect(run.error(0)?.message.contains("`x` is a regressor of the model and so no instrument") == true)
  }

  @Test func termsThatOthersExplainNearlyAreWarnedOf() {
    let start = "t = table(y = [1, 2, 4, 3, 5], x = [1, 2, 2, 5, 3], e = [0, 1, -1, 0.5, -0.5])\n"
    let near = NotebookRun(start + "m = ols(mutate(t, z = x + 1e-6 * e), y ~ x + z)").found(.collinearTerm)
    #expect(near?.severity == .warning && near?.message.contains("`x`, `z`") == true)
    #expect(NotebookRun(start + "m = ols(mutate(t, z = x + 1e-2 * e), y ~ x + z)").found(.collinearTerm) == nil)
  }

  @Test(arguments: ["standardize(x)", "I(x - mean(x))", "winsorize(x)", "rank(x)", "centred(x)", "I(x / n())"])
  func otherRowsAreNotPredictedByMomentsOfTheirOwn(_ term: String) {
    let run = NotebookRun(
      """
      centred(v) = v - mean(v)
      d = table(y = [1, 2, 4, 3, 6, 5, 7], x = [1, 2, 3, 4, 5, 6, 9])
      m = ols(d, y ~ \(term))
      a = predict(m)
      b = predict(m, data = head(d, 2))
      """)
    #expect(run.errors.count == 1 && run.error(0)?.code == .wrongArgument)
    #expect(run.error(0)?.message.contains("looks at all rows together") == true)
    let same = NotebookRun(
      """
      centred(v) = v - mean(v)
      d = table(y = [1, 2, 4, 3, 6, 5, 7], x = [1, 2, 3, 4, 5, 6, 9])
      m = ols(d, y ~ \(term))
      a = mutate(d, gap = abs(predict(m) - predict(m, data = d)))
      """)
    #expect(same.errors.isEmpty)
    #expect(same.numbers("a", "gap").allSatisfy { $0 < 1e-12 })
  }

  @Test(arguments: ["log(x)", "I(x / 100)", "x^2", "scaled(x)", "I(x - mean(base))"])
  func otherRowsArePredictedWhereTermsGoRowByRow(_ term: String) {
    let run = NotebookRun(
      """
      scaled(v) = v / 2
      base = [1, 2, 3]
      d = table(y = [1, 2, 4, 3, 6, 5, 7], x = [1, 2, 3, 4, 5, 6, 9])
      m = ols(d, y ~ \(term))
      r = ridge(d, y ~ \(term), k = 0)
      a = mutate(d, all = predict(m))
      b = mutate(head(d, 2), some = predict(m, data = head(d, 2)), ridge = predict(r, data = head(d, 2)))
      """)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    for row in 0..<2 {
      #expect(agree(run.number("a", "all", at: row), run.number("b", "some", at: row)))
      #expect(agree(run.number("a", "all", at: row), run.number("b", "ridge", at: row)))
    }
  }

  private static let groups = """
    t = table(y = [1, 2, 4, 3, 6, 5, 8, 7, 9, 8], x = [1, 3, 2, 5, 4, 7, 1, 1, 1, 1], w = [2, 1, 1, 3, 2, 2, 1, 4, 2, 5],
        p = ["A", "A", "A", "A", "A", "A", "Z", "Z", "Z", "Z"], c = ["a", "a", "b", "b", "d", "d", "e", "e", "f", "f"])

    """

  @Test func `warnings of models by group name their groups, one that several share once`() {
    let run = NotebookRun(Self.groups + "g = by_group(t, y ~ w + x, by = p, cluster = c)")
    #expect(
      run.diagnostics.map(\.message) == [
        "for `Z`: `x` is left out: fixed effects or the constant explain it wholly",
        "`c` has few clusters, 3 for `A`, 2 for `Z`: standard errors are likely too small",
      ])
    let same = NotebookRun(Self.groups + "g = by_group(where(t, c != \"d\"), y ~ 1, by = p, cluster = c)")
    #expect(same.found(.fewClusters)?.message.hasPrefix("for every group: 2 clusters of `c` are few") == true)
    let again = NotebookRun(Self.groups + "g = with_vcov(by_group(t, y ~ w + x, by = p), cluster = c)")
    #expect(again.found(.fewClusters)?.message.contains("3 for `A`, 2 for `Z`") == true)
    let flags = NotebookRun(Self.groups + "g = by_group(mutate(t, late = p == \"Z\"), y ~ w + x, by = late)")
    #expect(flags.found(.collinearTerm)?.message.hasPrefix("for `late = true`: ") == true)
  }

  @Test func `warnings of models in a list name their places, and none where all share it`() {
    let run = NotebookRun(Self.groups + "g = ols(mutate(t, z = 2 * x), y ~ csw(x, z), cluster = c)")
    #expect(
      run.diagnostics.map(\.message) == [
        "for (2): `z` is left out: the terms before it explain it wholly",
        "5 clusters of `c` are few: standard errors are likely too small",
      ])
  }
}
