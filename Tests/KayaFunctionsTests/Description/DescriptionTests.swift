import KayaDiagnostics
import Testing

/// Sums of some sixty terms in another order.
private let rounding = 1e-12
/// Tails by another library.
private let tails = 1e-10

@Suite struct DescriptionTests {
  private struct Pair: Decodable {
    let method: String
    let listwise: Bool
    let n: Int
    let estimate, p: Double
  }
  private struct Expected: Decodable {
    let a, b, c: [Double?]
    let group: [Int]
    let quantiles: [[Double]]
    let one_sample, welch, paired, bandwidths, jarque_bera, shape, moments: [Double]
    let correlations: [Pair]
    let theil, gini: Double
  }

  private let expected: Expected
  private let files: [String: String]

  init() throws {
    expected = try FunctionReference.load("describe", as: Expected.self)
    func cells(_ values: [Double?]) -> [String] { values.map { $0.map { "\($0)" } ?? "" } }
    files = [
      "t.csv": FunctionReference.csv([
        ("a", cells(expected.a)), ("b", cells(expected.b)), ("c", cells(expected.c)),
        ("group", expected.group.map { "g\($0)" }),
      ])
    ]
  }

  private func run(_ code: String) -> NotebookRun { NotebookRun("t = read_csv(\"t.csv\")\n\(code)", files: files) }

  @Test func describeGivesTheNumbersOfR() {
    let run = run("d = describe(t)\ne = describe(t, a, detail = true)\nf = describe(t, a, convention = stata)")
    #expect(run.errors.isEmpty)
    #expect(
      run.columns("d") == [
        "variable", "n", "mean", "std_dev", "min", "p25", "median", "p75", "max", "missing",
      ])
    #expect(run.words("d", "variable") == ["a", "b", "c"])
    #expect(run.numbers("d", "missing") == [expected.a, expected.b, expected.c].map { Double($0.count { $0 == nil }) })
    #expect(agree(run.number("d", "mean", at: 0), expected.moments[0], within: rounding))
    #expect(agree(run.number("e", "skewness", at: 0), expected.shape[0], within: rounding))
    #expect(agree(run.number("e", "kurtosis", at: 0), expected.shape[1], within: rounding))
    #expect(run.columns("e").count == 21)
    #expect(run.word("f", "convention") == "stata")
    #expect(run.fact("f", "quantile_type") == 2)
  }

  @Test func correlationsAreThoseOfScipyAndStandOnceAPair() {
    for (place, pair) in expected.correlations.enumerated() {
      let missing = pair.listwise ? "listwise" : "pairwise"
      let run = run("r = correlation(t, a, b, c, method = \(pair.method), missing = \(missing))")
      #expect(run.errors.isEmpty)
      #expect(run.words("r", "var1") == ["a", "a", "b"])
      #expect(run.words("r", "var2") == ["b", "c", "c"])
      #expect(agree(run.number("r", "estimate", at: place % 3), pair.estimate, within: rounding))
      #expect(agree(run.number("r", "p_value", at: place % 3), pair.p, within: tails))
      #expect(run.number("r", "n", at: place % 3) == Double(pair.n))
    }
  }

  @Test func tTestsAreThoseOfR() {
    let run = run("one = ttest(mutate(t, d = a - 3), d)\ntwo = ttest(t, a, by = group)\npair = ttest(t, a, paired = b)")
    #expect(run.errors.isEmpty)
    #expect(run.columns("two") == ["variable", "n", "statistic", "p_value"])
    #expect(agree(run.number("one", "statistic", at: 0), expected.one_sample[0], within: rounding))
    #expect(agree(abs(run.number("two", "statistic", at: 0)), abs(expected.welch[0]), within: rounding))
    #expect(agree(run.fact("two", "df"), expected.welch[1], within: rounding))
    #expect(agree(run.number("pair", "statistic", at: 0), expected.paired[0], within: rounding))
    #expect(agree(run.number("pair", "p_value", at: 0), expected.paired[2], within: tails))
    #expect(run.found(.droppedRows) != nil)
  }

  @Test func aPairedTestOfGroupsEqualsThatOfColumns() {
    let run = NotebookRun(
      """
      wide = table(x = [1, 4, 2, 7], y = [2, 3, 5, 1])
      long = table(g = ["x", "x", "x", "x", "y", "y", "y", "y"], v = [1, 4, 2, 7, 2, 3, 5, 1])
      a = ttest(wide, x, paired = "y")
      b = ttest(long, v, by = g, paired = true)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.numbers("a", "statistic") == run.numbers("b", "statistic"))
    #expect(run.numbers("b", "n") == [4])
  }

  @Test func shapesOfOneColumnAreThoseOfTheReferences() {
    let run = run(
      """
      j = jarque_bera(t, a)
      s = skewness(t.a)
      k = kurtosis(t.a)
      th = theil(t.a)
      gi = gini(t.a)
      d = kde(t.a)
      s2 = kde(t.a, bandwidth = sj)
      h = histogram(t.a, bins = 7)
      g = summarize(t, s = skewness(a), by = group)
      """)
    #expect(run.errors.isEmpty)
    #expect(agree(run.number("j", "statistic", at: 0), expected.jarque_bera[0], within: rounding))
    #expect(agree(run.number("j", "p_value", at: 0), expected.jarque_bera[1], within: tails))
    #expect(agree(run.number("s"), expected.shape[0], within: rounding))
    #expect(agree(run.number("k"), expected.shape[1], within: rounding))
    #expect(agree(run.number("th"), expected.theil, within: rounding))
    #expect(agree(run.number("gi"), expected.gini, within: rounding))
    #expect(agree(run.fact("d", "bandwidth"), expected.bandwidths[0], within: rounding))
    #expect(agree(run.fact("s2", "bandwidth"), expected.bandwidths[1], within: 1e-2))
    #expect(run.table("d")?.rowCount == 512)
    #expect(run.numbers("h", "n") == [24, 23, 8, 2, 3, 0, 1])
    #expect(run.table("g")?.rowCount == 2)
  }

  @Test func dispersionGroupsByFirstAppearanceAndSaysItsDivisor() {
    let run = NotebookRun(
      """
      t = table(fuel = ["Gas", "Coal", "Gas", "Coal"], x = [2, 10, 4, 30])
      d = dispersion(t, x, by = fuel)
      p = dispersion(t, x, by = fuel, ddof = 0, scale = ratio)
      g = t |> group_by(fuel) |> dispersion(x)
      """)
    #expect(run.errors.isEmpty)
    #expect(run.columns("d") == ["fuel", "mean", "sd", "cv", "n", "min", "max"])
    #expect(run.words("d", "fuel") == ["Gas", "Coal"])
    #expect(agree(run.numbers("d", "cv"), [100 * 2.0.squareRoot() / 3, 100 * 200.0.squareRoot() / 20]))
    #expect(agree(run.numbers("p", "cv"), [1.0 / 3, 0.5]))
    #expect(run.fact("p", "ddof") == 0)
    #expect(run.numbers("g", "cv") == run.numbers("d", "cv"))
  }

  @Test func aMeanOfZeroHasNoDispersionAndIsSaid() {
    let run = NotebookRun("t = table(f = [\"a\", \"b\", \"b\"], x = [0, 1, 3])\nd = dispersion(t, x, by = f)")
    #expect(run.errors.isEmpty)
    #expect(run.number("d", "cv", at: 0).isNaN)
    #expect(run.found(.zeroMean)?.severity == .warning)
    #expect(run.found(.zeroMean)?.fact("unit") == "a")
  }

  @Test func negativeAmountsAreErrorsAtTheColumn() {
    let run = NotebookRun("t = table(f = [\"a\", \"b\"], x = [1, -3])\nd = dispersion(t, x, by = f)\nh = gini(t.x)")
    #expect(run.errors.map(\.code) == [.negativeValue, .negativeValue])
    #expect(run.errors.first?.position == "3:19")
    #expect(run.errors.first?.fact("row") == "2")
    #expect(run.errors.first?.fact("unit") == "b")
    #expect(run.error(1)?.position == "4:10")
  }

  @Test func rowsOfAGroupAreCountedInTheTable() {
    let run = NotebookRun(
      "t = table(f = [\"a\", \"b\", \"a\"], x = [1, 2, -1])\ns = summarize(t, g = theil(x), by = f)")
    #expect(run.errors.first?.code == .negativeValue)
    #expect(run.errors.first?.fact("row") == "3")
  }

  @Test func columnsOfResultsAreKnownBeforeARun() {
    let run = NotebookRun(
      "t = table(f = [\"a\", \"b\", \"b\"], x = [1, 2, 3])\nd = dispersion(t, x, by = f)\nw = where(d, cvv > 1)")
    #expect(run.errors.map(\.code) == [.unknownColumn])
    #expect(run.errors.first?.position == "4:14")
    #expect(run.errors.first?.help.first == "did you mean `cv`?")
  }

  @Test func textIsNoColumnOfNumbers() {
    let run = NotebookRun("t = table(f = [\"a\", \"b\"], x = [1, 2])\nd = describe(t, x, f)\nc = correlation(t, x)")
    #expect(run.errors.map(\.code) == [.wrongKind, .wrongArgument])
    #expect(run.errors.first?.position == "3:20")
  }

  @Test func listwiseRowsThatAreNeverCompleteAreAnError() {
    let run = NotebookRun("t = table(x = [1, na], y = [na, 2])\nc = correlation(t, missing = listwise)")
    #expect(run.errors.map(\.code) == [.noCompleteRows])
  }

  @Test func groupedTablesAreRefusedWhereGroupsWouldBeIgnored() {
    let run = NotebookRun("t = table(f = [\"a\", \"b\"], x = [1, 2])\nd = t |> group_by(f) |> describe(x)")
    #expect(run.errors.map(\.code) == [.ungrouped])
  }
}
