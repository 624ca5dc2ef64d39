import KayaDiagnostics
import KayaRuntime
import KayaTables
import Testing

/// Three products in another order.
private let rounding = 1e-13

@Suite struct EmissionTests {
  private struct Row: Decodable {
    let fuel, unit, per: String
    let quantity, ncv, carbon_content, oxidation, kgce, factor, co2: Double
  }
  private struct Expected: Decodable {
    let rows: [Row]
  }

  private let rows: [Row]
  private let files: [String: String]

  init() throws {
    rows = try FunctionReference.load("ipcc_co2", as: Expected.self).rows
    files = [
      "fuels.csv": FunctionReference.csv([
        ("fuel", rows.map(\.fuel)), ("unit", rows.map(\.unit)), ("per", rows.map(\.per)),
        ("quantity", rows.map { "\($0.quantity)" }), ("ncv", rows.map { "\($0.ncv)" }),
        ("cc", rows.map { "\($0.carbon_content)" }), ("ox", rows.map { "\($0.oxidation)" }),
        ("kgce", rows.map { "\($0.kgce)" }),
      ])
    ]
  }

  @Test func inventoriesEqualExactFractions() {
    let run = NotebookRun(
      """
      t = read_csv("fuels.csv")
      i = ipcc_co2(t, quantity, ncv, cc, ox, unit = unit, per = per, kgce = kgce)
      s = ipcc_co2(t, quantity, ncv, cc, ox, unit = unit, per = per, kgce = kgce, by = fuel)
      f = mutate(t, factor = emission_factor(ncv, cc, ox))
      """, files: files)
    #expect(run.errors.isEmpty)
    #expect(run.columns("i") == ["fuel", "unit", "per", "quantity", "ncv", "cc", "ox", "kgce", "co2"])
    #expect(agree(run.numbers("i", "co2"), rows.map(\.co2), within: rounding))
    #expect(agree(run.numbers("f", "factor"), rows.map(\.factor), within: rounding))
    #expect(run.columns("s") == ["fuel", "co2"])
    #expect(run.words("s", "fuel") == ["coal", "natural gas", "coke", "crude oil", "gasoline"])
    #expect(agree(run.number("s", "co2", at: 0), rows[0].co2 + rows[1].co2, within: rounding))
    #expect(run.word("i", "co2_unit") == "t")
  }

  @Test func factorsOfIntervalsHoldAllFactorsWithin() {
    let run = NotebookRun(
      """
      low = emission_factor(20933.5, 26.365, 0.935)
      high = emission_factor(20934.5, 26.375, 0.945)
      f = emission_factor(rounded(20934), rounded(26.37), rounded(0.94))
      t = table(ncv = [20934, 42705]) |> mutate(f = emission_factor(ncv, interval(26, 27), 0.9))
      c = claim("C05", "factor of coal", published = 1.9027, recomputed = f)
      """)
    #expect(run.errors.isEmpty)
    guard case .interval(let interval) = run.value("f") else { return #expect(Bool(false), "no interval") }
    #expect(interval.low <= run.number("low") && interval.high >= run.number("high"))
    #expect(interval.high - interval.low < run.number("high") - run.number("low") + 1e-12)
    #expect(run.table("t")?["f"]?.kind == .interval)
    guard case .claims(let claims) = run.value("c") else { return #expect(Bool(false), "no claim") }
    #expect(claims.map(\.verdict) == [.consistent])
  }

  @Test func factorsOutOfRangeAreErrors() {
    let run = NotebookRun("a = emission_factor(20934, 26.37, 94)\nb = emission_factor([1, -2], 26.37, 0.9)")
    #expect(run.errors.map(\.code) == [.valueError, .negativeValue])
    #expect(run.errors.first?.position == "2:35")
    #expect(run.errors.first?.help == ["94 percent is 0.94"])
    #expect(run.error(1)?.fact("row") == "2")
  }

  @Test func aMissingQuantityNamesRowAndFuel() {
    let run = NotebookRun(
      """
      t = table(id = [1, 2], fuel = ["Coal", "Coke"], used = [1, na], ncv = 20934, cc = 26.37, ox = [0.94, 0.9])
      i = ipcc_co2(t, used, ncv, cc, ox, unit = "t")
      """)
    #expect(run.errors.map(\.code) == [.missingValues])
    #expect(run.errors.first?.message == "`used` is missing in row 2 (`Coke`)")
    #expect(run.errors.first?.position == "3:17")
    #expect(run.errors.first?.fact("column") == "used")
    #expect(run.errors.first?.fact("unit") == "Coke")
  }

  @Test func unitsThatDoNotMeetAreErrors() {
    let setup = "t = table(fuel = [\"Gas\"], used = [1], ncv = [38931], cc = [15.3], ox = [0.99])\n"
    let cases = [
      ("unit = \"t\", per = \"m3\"", "3:43"), ("unit = \"tce\"", "3:43"), ("unit = \"lb\"", "3:43"),
      ("unit = \"yuan\"", "3:43"), ("per = \"TJ\"", "3:42"),
    ]
    for (arguments, position) in cases {
      let run = NotebookRun(setup + "i = ipcc_co2(t, used, ncv, cc, ox, \(arguments))")
      #expect(run.errors.map(\.code) == [.units], "\(arguments)")
      #expect(run.errors.first?.position == position, "\(arguments)")
    }
  }

  @Test func conversionsGoThroughTheFuel() {
    let run = NotebookRun(
      """
      a = convert(1, "1e4 t", "kg")
      b = convert(1, "tce", "GJ")
      c = convert(100, "m3", "kg", density = 0.7)
      d = convert(2, "t", "GJ", ncv = 20934)
      e = convert(3, "100m_yuan", "10k_yuan")
      t = table(x = [1, na], u = ["t", "kg"]) |> mutate(y = convert(x, u, "kg"))
      """)
    #expect(run.errors.isEmpty)
    #expect(run.number("a") == 1e7)
    #expect(agree(run.number("b"), 29.3076))
    #expect(agree(run.number("c"), 70))
    #expect(agree(run.number("d"), 41.868))
    #expect(agree(run.number("e"), 30000))
    #expect(run.number("t", "y", at: 0) == 1000)
    #expect(run.number("t", "y", at: 1).isNaN)
  }

  @Test func nonsensicalConversionsAreErrors() {
    let run = NotebookRun(
      "a = convert(1, \"t\", \"yuan\")\nb = convert(1, \"t\", \"GJ\")\nc = convert(1, \"5 t\", \"kg\")")
    #expect(run.errors.map(\.code) == [.units, .units, .units])
    #expect(run.errors.first?.position == "2:21")
    #expect(run.error(2)?.position == "4:16")
  }
}
