import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import Testing

@testable import KayaPublish

@Suite struct SentenceBookTests {
  private static let panel = """
    t = cross(city = ["A", "B", "C", "D", "E", "F"], year = 2010..2016)
        |> mutate(start = if city == "A" then 2013 else if city == "B" then 2014 else if city == "C" then 2013 else na)
        |> mutate(did = year >= coalesce(start, 9999), x = (row() * 5) % 11, s = row() % 2 == 0)
        |> mutate(y = year - 2010 + 0.3 * ((row() * 7) % 5) + (if did then 2 else 0), K = 2 + row() % 3, b = 1 + row() % 4)
        |> mutate(b2 = 1 + row() % 5, all = coalesce(start, 2015), end = coalesce(start, 2016))
        |> mutate(steps = if city == "C" then 2015 else start, gap = if row() == 3 then na else x, z = (row()^3 * 7) % 53)

    """

  /// What the examples of the reference leave unsaid: the other words of the notes that depend on options and data.
  private static let variants = [
    "ttest(t, y)", "ttest(t, y, paired = x)", "ttest(where(t, year > 2010), y, by = s, paired = true)",
    "ahp([[1, 3], [1 / 3, 1]], method = geometric)",
    "adf(t.z, trend = n, lags = 1)", "adf(t.z, trend = ct, lags = bic, diff = 1)", "adf(t.z, trend = ctt, diff = 2)",
    "adf(t.z, lags = t)", "kde(t.y)", "kde(t.y, bandwidth = 2)",
    "productivity_types(t, y, unit = city, sector = s, time = year, rule = median)",
    "productivity_types(t, y, unit = city, sector = s, time = year, rule = rank)",
    "describe(t, y)", "describe(t, y, detail = true)", "describe(t, y, detail = true, convention = spss)",
    "ddf(t, inputs = K, good = y, bad = [b, b2], unit = city, time = year, returns = vrs, reference = global)",
    "ddf(t, inputs = K, good = y, bad = b, disposability = strong, direction = all)",
    "nddf(t, inputs = K, good = y, bad = b, disposability = kuosmanen, returns = vrs, direction = good)",
    "sbm(t, inputs = K, good = y, bad = b, returns = vrs)",
    "gml(t, inputs = K, good = y, bad = b, unit = city, time = year, direction = bad)",
    "luenberger(t, inputs = K, good = y, bad = b, unit = city, time = year, measure = sbm_ddf)",
    "ols(t, y ~ x)", "ols(t, y ~ x, vcov = hc1)", "ols(t, y ~ gap, weights = K)",
    "feols(t, y ~ x | city + year, cluster = city)", "feols(t, y ~ x | city, cluster = [city, year])",
    "feols(t, y ~ x + start | city, convention = reghdfe)", "feols(t, y ~ x + start + I(start * 2) | city)",
    "feols(t, y ~ x + K + b + b2 + z | city + year, cluster = [city, year])",
    "ols(mutate(t, d = 2 * x, e = 3 * x), y ~ x + d + e)",
    """
    regtable(feols(t, y ~ x | city, cluster = city), feols(where(t, city != "F"), y ~ x | city, cluster = city))
    """,
    """
    regtable(feols(t, y ~ x | city, cluster = [city, year]), feols(where(t, city != "F"), y ~ x | city, cluster = \
    [city, year]))
    """,
    "plot(by_group(where(t, city <= \"B\" and (city > \"A\" or year < 2016)), y ~ x, by = city, cluster = year))",
    "plot(by_group(where(t, city <= \"C\" and (city > \"A\" or year < 2016)), y ~ x, by = city, cluster = year))",
    "plot(by_group(where(t, city <= \"D\" and (city > \"A\" or year < 2016)), y ~ x, by = city, cluster = year))",
    "plot(by_group(where(t, city > \"A\" or year < 2016), y ~ x, by = city, cluster = year))",
    "feols(t, y ~ 1 | city | x ~ b + b2)",
    "logit(t, s ~ x)", "probit(t, s ~ x + gap)", "ridge(t, y ~ x + K, k = 0.1)", "wald(ols(t, y ~ x + K), [x, K])",
    "event_study(t, y ~ 1 | city + year, treated_at = start, window = -2..2, ends = drop)",
    "event_study(t, y ~ 1 | city + year, treated_at = all, window = -2..2)",
    "sunab(t, y ~ 1 | city + year, treated_at = all)",
    "sunab(where(t, year > 2012), y ~ x | city + year, treated_at = all)",
    "sunab(t, gap ~ 1 | city + year, treated_at = start)",
    "sunab(t, y ~ 1 | city + year, treated_at = end)",
    "sunab(where(t, year > 2013), y ~ 1 | city + year, treated_at = steps)",
    "did_imputation(t, y ~ 1 | city + year, treated_at = all)",
    "did_imputation(t, gap ~ 1 | city + year, treated_at = start)",
    "bacon(t, y ~ did | city + year)", "parallel_trends(t, y, treated = did, time = year)",
    "att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 99, seed = 1)",
    "att_gt(t, gap ~ 1 | city + year, treated_at = start, control = not_yet, bootstrap = 0, base = universal)",
    "att_gt(t, y ~ 1 | city + year, treated_at = all, control = not_yet, bootstrap = 0)",
    "att_gt(where(t, year > 2012), y ~ 1 | city + year, treated_at = start, bootstrap = 0)",
    "aggregate(att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 99, seed = 1), by = group)",
    "mediation(t, y ~ did, mediator = x, bootstrap = 20, seed = 1)",
    "mediation(t, y ~ did, mediator = x, bootstrap = 20, seed = 1, cluster = city)",
    "placebo(feols(t, y ~ did | city + year), permute = did, by = city, draws = 20, seed = 1)",
    """
    placebo(feols(t, y ~ did | city + year), permute = did, by = city, assignments = table(draw = [1, 1], city = \
    ["D", "E"], start = [2012, 2013]))
    """,
    "psm(t, s ~ x + K, outcome = y)", "psm(t, s ~ x + K, outcome = y, ratio = 2, caliper = 0.2, support = true)",
    "psm(t, s ~ x + K, outcome = y, replace = false)", "psm(t, s ~ x + K, outcome = y, method = kernel, link = probit)",
    "psm(t, s ~ x + K, outcome = y, method = ipw)",
    "lmdi(mutate(t, q = K * b), q ~ K * b, over = city, time = year, chained = true, form = multiplicative)",
    "lmdi(mutate(t, q = K * b), q ~ K * b, over = city, time = year, links = true)",
    "correlation(t, x, y, method = spearman)", "correlation(t, x, gap, missing = pairwise)",
    "dispersion(t, y, by = city)", "dispersion(t, y, by = city, scale = ratio, ddof = 0)",
    "entropy_weights(t, positive = [x, y], shift = 0.01)", "critic_weights(t, positive = [x, y, K])",
    "benefit_cost(t, y, K, 0.05)", "pareto(t, maximize = [x, y])",
  ]

  /// Sentences for panels that no data here make.
  private static let unsaid: Set<Substring> = ["No unit is never treated: the cohort {} is the comparison."]

  /// The notes of all that a block computes; tables of models side by side have their own words in the page's language.
  private static func run(_ block: String) -> (notes: [String], errors: [String]) {
    let session = NotebookSession(
      registry: Kernel.registry, world: MemoryWorld(["data/cities.csv": "city,year,co2\nA,2010,1.5\n"]),
      path: ProjectPath(parts: ["t.md"]))
    let result = session.run(SourceText(path: "t.md", text: "---\nlang: zh\n---\n\n```{kaya}\n\(block)\n```\n"))
    let errors = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    return (result.outcome.nodes.compactMap(\.value).flatMap(notes), errors)
  }

  private static func notes(_ value: Value) -> [String] {
    switch value {
    case .result(let result): result.notes + result.parts.pairs.flatMap { notes($0.1) }
    case .publication(let table): table.notes.filter(\.isEnglish)
    case .chart(let bound): bound.chart.words.note.map { [$0] } ?? []
    case .list(let items): items.flatMap(notes)
    default: []
    }
  }

  private static let told: [String] = {
    let examples = Kernel.registry.functions.flatMap { run($0.example).notes }
    return examples
      + variants.flatMap { variant -> [String] in
        let (notes, errors) = run(panel + "r = \(variant)")
        #expect(errors.isEmpty, "\(variant): \(errors)")
        return notes
      }
  }()

  @Test func everyNoteOfAResultIsInTheBook() {
    for note in Self.told {
      for (english, known) in SentenceBook.chinese.translations(of: note) {
        #expect(known != nil, "\(english)")
      }
    }
  }

  @Test func everySentenceOfTheBookOnResultsIsSaid() {
    let lines = [SentenceBook.notes, SentenceBook.tests, SentenceBook.measures].flatMap { $0.split(separator: "\n") }
    for (english, chinese) in zip(lines, lines.dropFirst()) where chinese.hasPrefix("= ") {
      let book = SentenceBook(
        sentences: ["\(english)\n\(chinese)"], kinds: "", kindForms: "", names: "", space: "", comma: "")
      let isSaid = Self.told.contains { book.translations(of: $0).contains { $0.known != nil } }
      #expect(isSaid != Self.unsaid.contains(english), "\(english)")
    }
  }

  @Test func listsOfConventionsAreTranslatedItemByItem() {
    let note = """
      Directional distance: variable returns, weak disposability of CO2, SO2, direction outputs, global technology.
      """
    #expect(SentenceBook.chinese.said(note) == "方向距离：规模报酬可变，CO2, SO2 弱可处置，方向为产出，全局技术。")
    #expect(
      SentenceBook.chinese.said("With a constant, a trend and its square; 2 lags, as given.")
        == "检验式含常数项、趋势项及其平方；滞后 2 期（给定）。")
    #expect(
      SentenceBook.chinese.said("With a constant; 1 lags, by aic among 0 to 4.") == "检验式含常数项；滞后 1 期（按 aic 在 0 至 4 中选取）。"
    )
  }
}

extension String {
  /// Whether it has words of English and none of Chinese.
  fileprivate var isEnglish: Bool {
    hasSuffix(".") && !hasPrefix("*") && unicodeScalars.allSatisfy { !(0x3000..<0xA000).contains($0.value) }
  }
}
