import KayaRuntime
import Testing

@Suite struct ResultTableTests {
  private static let panel = """
    t = cross(city = ["A", "B", "C", "D", "E", "F"], year = 2010..2016)
        |> mutate(start = if city == "A" then 2013 else if city == "B" then 2014 else if city == "C" then 2013 else na)
        |> mutate(did = year >= coalesce(start, 9999), x = (row() * 5) % 11, half = if year < 2013 then "1" else "2")
        |> mutate(y = year - 2010 + 0.3 * ((row() * 7) % 5) + (if did then 2 else 0))

    """

  /// The cells of a column of a shown value, as a page prints them.
  private func cells(_ statement: String, _ column: String) -> [String] {
    let run = NotebookRun(Self.panel + statement)
    #expect(run.errors.isEmpty, "\(statement): \(run.errors.map(\.message))")
    guard let value = run.value("r"), let table = ValueLayout().publication(of: value),
      let place = table.columns.firstIndex(where: { $0.label == column })
    else {
      Issue.record("\(statement) shows no `\(column)`")
      return []
    }
    return table.sections.joined().map { $0.cells[place].text }
  }

  private static let results = [
    "r = mediation(t, y ~ did, mediator = x, bootstrap = 0)",
    "m = mediation(t, y ~ did, mediator = x, bootstrap = 0)\nr = m.tests",
    "r = did_imputation(t, y ~ 1 | city + year, treated_at = start, horizons = 0..2)",
    "r = event_study(t, y ~ 1 | city + year, treated_at = start, window = -2..2)",
    "r = by_group(t, y ~ x, by = half).test",
    "r = tidy(feols(t, y ~ did + x | city + year))",
    "r = tidy(feols(t, y ~ did + x | city + year)) |> where(p_value < 0.9)",
    "r = correlation(t, x, y)",
    "r = ttest(t, y, by = did)",
    "r = wald(ols(t, y ~ x + did))",
    "r = sunab(t, y ~ 1 | city + year, treated_at = start).att",
  ]

  @Test(arguments: results) func `p values have three decimals, those below say so`(_ statement: String) {
    for cell in cells(statement, "p_value") where !cell.isEmpty {
      let isPlain = cell.hasPrefix("0.") || cell.hasPrefix("1.")
      #expect(cell == "< 0.001" || (isPlain && cell.count == 5 && cell != "0.000"), "\(cell)")
    }
  }

  @Test(arguments: [results[0], results[2], results[3], results[5]])
  func `estimates and their errors have the same decimals`(_ statement: String) {
    let texts = (cells(statement, "estimate") + cells(statement, "std_error")).filter { !$0.isEmpty }
    let decimals = Set(texts.map { text in text.split(separator: ".").last?.count ?? 0 })
    #expect(decimals.count == 1 && (decimals.first ?? 0) >= 3)
  }

  @Test func `the facts of a model print their p value as one`() {
    #expect(cells("r = glance(feols(t, y ~ did + x | city + year))", "f_p_value") == ["< 0.001"])
  }

  @Test func `an author's digits win, and what is computed is a plain number`() {
    let shown = "m = tidy(feols(t, y ~ did + x | city + year))\nr = show(m, digits = {p_value = 5, estimate = 1})"
    #expect(cells(shown, "p_value").allSatisfy { $0 == "< 0.00001" || $0.count == 7 })
    #expect(cells(shown, "estimate").allSatisfy { $0.split(separator: ".").last?.count == 1 })
    let computed = "r = tidy(feols(t, y ~ did | city + year)) |> mutate(p_value = p_value * 1e-4)"
    #expect(!cells(computed, "p_value").contains("< 0.001"))
  }

  @Test(arguments: [
    "y = w + 2 * z",  // rounding: estimates of 1e-16
    "y = w + 1e-5 * x + z^2",  // small beside its error
  ])
  func `an estimate that may be printed as zero gives its row no more decimals`(_ y: String) {
    let run = NotebookRun(
      """
      u = table(x = 1..8, w = [1, 3, 2, 5, 4, 7, 6, 9], z = [2, 1, 2, 1, 3, 1, 2, 4]) |> mutate(\(y))
      r = regtable(ols(u, y ~ x), ols(u, y ~ x + w + z))
      """)
    let table = run.value("r").flatMap { ValueLayout().publication(of: $0) }
    let texts = table?.sections.first?.flatMap { $0.cells.dropFirst().map(\.text) } ?? []
    #expect(!texts.isEmpty && texts.allSatisfy { ($0.split(separator: ".").last?.count ?? 0) <= 4 }, "\(texts)")
  }

  @Test func `an estimate of a small scale has two digits`() {
    let run = NotebookRun(
      "u = table(x = map(1..8, i => 1e6 * i), y = [1, 3, 2, 5, 4, 7, 6, 9])\nr = regtable(ols(u, y ~ x))")
    let table = run.value("r").flatMap { ValueLayout().publication(of: $0) }
    #expect(table?.sections.first?.first?.cells.last?.text == "0.0000010")
  }

  @Test func `an estimate of a very small scale has a power of ten`() {
    let run = NotebookRun(
      """
      u = table(x = map(1..8, i => 1e9 * i), w = [2, 1, 2, 1, 3, 1, 2, 4], y = [1, 3, 2, 5, 4, 7, 6, 9])
      r = regtable(ols(u, y ~ x), ols(u |> mutate(x = w), y ~ x))
      """)
    let table = run.value("r").flatMap { ValueLayout().publication(of: $0) }
    let texts = table?.sections.first?.map { $0.cells.dropFirst().map(\.text) } ?? []
    #expect(texts == [["1×10⁻⁹", "0.8750"], ["(1.7×10⁻¹⁰", "(0.9547"]], "\(texts)")
  }

  @Test(arguments: [
    "total = -9223372036854775808", "total = [1, -9223372036854775808]", "total = 99", "total = 1.5", "total = [1, na]",
    "digits = {y = 1.5}", "digits = {y = \"a\"}", "digits = {y = 9e18}", "digits = {y = -3}",
    "spanners = {A = [\"y\", 1]}",
  ])
  func `what is written wrongly about a table is an error`(_ argument: String) {
    let run = NotebookRun("show(table(y = [1, 2]), \(argument))")
    #expect(run.error(0)?.code == .wrongArgument, "\(run.errors.map(\.message))")
  }

  @Test func `heads that seem to count models are told`() {
    let models = "t = table(y = [1, 2, 4, 3], x = [1, 2, 3, 4])\nm = ols(t, y ~ x)\n"
    let counted = NotebookRun(models + "regtable(m, m, m, spanners = {\"A b\" = 2, C = 1})")
    #expect(counted.diagnostics.first?.help.first?.hasSuffix("`spanners = {\"A b\" = 1..2, \"C\" = [3]}`") == true)
    #expect(NotebookRun(models + "regtable(m, m, m, spanners = {\"A b\" = 1..2, \"C\" = [3]})").diagnostics.isEmpty)
  }

  @Test(arguments: ["0..1e300", "[2]", "0", "-9223372036854775808", "\"a\""])
  func `heads stand over models that there are`(_ models: String) {
    let run = NotebookRun(
      "t = table(y = [1, 2, 4, 3], x = [1, 2, 3, 4])\nregtable(ols(t, y ~ x), spanners = {A = \(models)})")
    #expect(run.errors.count == 1)
  }
}
