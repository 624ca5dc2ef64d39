import KayaDiagnostics
import Testing

/// Sums of few terms against sixty digits.
private let rounding = 1e-11

@Suite struct DecompositionTests {
  private struct Row: Decodable {
    let group, sector, time: Int
    let factors: [Double?]
    let value: Double
  }
  private struct Case: Decodable {
    let form, method: String
    let chained: Bool
    let group: Int
    let total: Double
    let effects: [Double]
    let shares: [Double]
    let sectors: [[Double]]
  }
  private struct Expected: Decodable {
    let rows: [Row]
    let cases: [Case]
  }

  private let expected: Expected
  private let files: [String: String]

  init() throws {
    expected = try FunctionReference.load("lmdi", as: Expected.self)
    let rows = expected.rows
    func factor(_ place: Int) -> [String] { rows.map { $0.factors[place].map { "\($0)" } ?? "" } }
    files = [
      "cells.csv": FunctionReference.csv([
        ("city", rows.map { "c\($0.group)" }), ("sector", rows.map { "s\($0.sector)" }),
        ("year", rows.map { "\(2010 + $0.time)" }), ("c", rows.map { "\($0.value)" }),
        ("f1", factor(0)), ("f2", factor(1)), ("f3", factor(2)),
      ])
    ]
  }

  @Test func effectsAreThoseOfSixtyDigits() {
    for reference in expected.cases {
      let run = NotebookRun(
        """
        t = read_csv("cells.csv")
        d = lmdi(t, c ~ f1 * f2 * f3, over = sector, time = year, by = city, form = \(reference.form),
          method = \(reference.method), chained = \(reference.chained))
        g = where(d, city == "c\(reference.group)")
        s = lmdi(t, c ~ f1 * f2 * f3, over = sector, time = year, by = city, form = \(reference.form),
          method = \(reference.method), chained = \(reference.chained), detail = true) |> where(city == "c\(reference.group)")
        """, files: files)
      #expect(run.errors.isEmpty)
      #expect(run.columns("d") == ["city", "from", "to", "effect", "value", "share"])
      #expect(run.words("g", "effect") == ["f1", "f2", "f3", "total", "residual"])
      #expect(
        agree(Array(run.numbers("g", "value").prefix(4)), reference.effects + [reference.total], within: rounding))
      #expect(agree(Array(run.numbers("g", "share").prefix(4)), reference.shares + [1], within: rounding))
      #expect(abs(run.numbers("g", "value").last ?? 1) < 1e-9)
      #expect(run.columns("s") == ["city", "sector", "from", "to", "effect", "value", "share"])
      #expect(agree(run.numbers("s", "value"), reference.sectors.flatMap { $0 }, within: rounding))
      #expect(run.word("d", "method") == reference.method)
    }
  }

  @Test func linksAreOneSetEachAndAddUpToTheChainedEffects() {
    let run = NotebookRun(
      """
      t = read_csv("cells.csv") |> where(city == "c0")
      l = lmdi(t, c ~ f1 * f2 * f3, over = sector, time = year, links = true)
      c = lmdi(t, c ~ f1 * f2 * f3, over = sector, time = year, chained = true)
      s = summarize(l, value = sum(value), by = effect)
      """, files: files)
    #expect(run.errors.isEmpty)
    #expect(run.table("l")?.rowCount == 15)
    #expect(run.numbers("l", "from").prefix(6) == [2010, 2010, 2010, 2010, 2010, 2011])
    #expect(agree(run.numbers("s", "value"), run.numbers("c", "value"), within: 1e-9))
  }

  @Test func factorsMayBeComputed() {
    let run = NotebookRun(
      """
      t = table(year = [1, 2], pop = [10, 12], gdp = [20, 30], co2 = [5, 6])
      f = co2 ~ pop * gdp / pop * (co2 / gdp)
      d = lmdi(t, f, time = year)
      k = lmdi(t, co2 ~ (gdp + 0) * (co2 / gdp), time = year)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.words("d", "effect") == ["pop", "gdp/pop", "co2/gdp", "total", "residual"])
    #expect(agree(run.number("d", "value", at: 3), 1))
    #expect(agree(run.numbers("d", "value").prefix(3).reduce(0, +), 1))
    #expect(run.words("k", "effect").first == "gdp+0")
  }

  @Test func anIdentityThatFailsNamesItsWorstCell() {
    let run = NotebookRun(
      """
      t = table(city = ["A", "A", "B", "B"], year = [1, 2, 1, 2], c = [6, 8, 9, 11], a = [2, 2, 3, 3], b = [3, 4, 3, 4])
      d = lmdi(t, c ~ a * b, over = city, time = year)
      """)
    #expect(run.errors.map(\.code) == [.identityViolated])
    #expect(run.errors.first?.position == "3:13")
    #expect(run.errors.first?.fact("row") == "4")
    #expect(run.errors.first?.fact("unit") == "B")
    #expect(run.errors.first?.fact("time") == "2")
  }

  @Test func strangeCellsHaveTheirOwnErrors() {
    let cases: [(String, String, DiagnosticCode)] = [
      ("c = [6, -8], a = [2, 2], b = [3, -4], year = [1, 2]", "time = year", .negativeValue),
      ("c = [6, na], a = [2, 2], b = [3, 4], year = [1, 2]", "time = year", .missingValues),
      ("c = [6, 8], a = [2, 2], b = [3, 4], year = [1, 1]", "time = year", .tooFewRows),
      ("c = [6, 8, 8], a = [2, 2, 2], b = [3, 4, 4], year = [1, 2, 2]", "time = year", .duplicateUnitTime),
      (
        "c = [6, 8, 8], a = [2, 2, 2], b = [3, 4, 4], year = [1, 2, 2], s = [1, 1, 2]", "time = year, over = s",
        .unbalancedPanel
      ),
      ("c = [6, 8], a = [2, 2], b = [3, 4], year = [1, 2]", "time = year, to = 3", .wrongArgument),
      ("c = [6, 8], a = [2, 2], b = [3, 4], year = [1, na]", "time = year", .missingValues),
    ]
    for (columns, arguments, code) in cases {
      let run = NotebookRun("t = table(\(columns))\nd = lmdi(t, c ~ a * b, \(arguments))")
      #expect(run.errors.map(\.code) == [code], "\(columns)")
      #expect(run.errors.first?.place?.line == 3)
    }
    let sum = NotebookRun(
      "t = table(c = [6, 8], a = [2, 2], b = [4, 6], year = [1, 2])\nd = lmdi(t, c ~ a + b, time = year)")
    #expect(sum.errors.map(\.code) == [.wrongArgument])
  }

  @Test func anAbsentCellCountsAsZeroWhereAsked() {
    let run = NotebookRun(
      """
      t = table(c = [6, 8, 8], a = [2, 2, 2], b = [3, 4, 4], year = [1, 2, 2], s = ["x", "x", "y"])
      d = lmdi(t, c ~ a * b, over = s, time = year, absent = zero)
      """)
    #expect(run.errors.isEmpty)
    #expect(agree(run.number("d", "value", at: 2), 10))
    #expect(agree(run.number("d", "value", at: 3), 0))
  }

  @Test func kayaEffectsAreWideAndAddUp() {
    let run = NotebookRun(
      """
      t = table(city = ["B", "B", "B", "B", "A", "A", "A", "A"], year = [1, 1, 2, 2, 1, 1, 2, 2],
        s = ["x", "y", "x", "y", "x", "y", "x", "y"], c = [4, 1, 5, 2, 3, 3, 2, 2], g = [2, 5, 3, 6, 4, 4, 4, 5])
      k = kaya_effects(t, emissions = c, activity = g, over = s, time = year, by = city)
      m = kaya_effects(t, emissions = c, activity = g, over = s, time = year, by = city, form = multiplicative)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.columns("k") == ["city", "from", "to", "scale", "structure", "intensity", "total", "residual"])
    #expect(run.words("k", "city") == ["B", "A"])
    #expect(agree(run.numbers("k", "total"), [2, -2]))
    for row in 0..<2 {
      let parts = ["scale", "structure", "intensity"].map { run.number("k", $0, at: row) }
      #expect(agree(parts.reduce(0, +), run.number("k", "total", at: row)))
      let ratios = ["scale", "structure", "intensity"].map { run.number("m", $0, at: row) }
      #expect(agree(ratios.reduce(1, *), run.number("m", "total", at: row)))
    }
  }

  @Test func emissionsWithoutActivityAreAnError() {
    let run = NotebookRun(
      "t = table(year = [1, 2], c = [1, 1], g = [1, 0])\nk = kaya_effects(t, emissions = c, activity = g, time = year)")
    #expect(run.errors.map(\.code) == [.identityViolated])
    #expect(run.errors.first?.position == "3:33")
  }
}
