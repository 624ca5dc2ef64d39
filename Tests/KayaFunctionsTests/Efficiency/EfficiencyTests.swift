import KayaDiagnostics
import Testing

/// Efficiency measures of notebooks against exact rational programs.
@Suite struct EfficiencyTests {
  /// The measures agree with exact arithmetic to this.
  private static let tolerance = 1e-9

  struct Panel: Decodable {
    struct Data: Decodable {
      var inputs: [String]
      var good: [String]
      var bad: [String]
      var unit: [Int]
      var time: [Double]
      var columns: [String: [Double?]]
    }
    struct Case: Decodable {
      var returns: String
      var disposability: String?
      var direction: String?
      var reference: String?
      var measure: String?
      var weights: [String: Double]?
      var status: [String]
      var value: [Double?]
    }
    var name: String
    var data: Data
    var cases: [Case]
  }

  struct Reference: Decodable {
    var panels: [Panel]
  }

  private static func files(_ data: Panel.Data) -> [String: String] {
    var columns: [(name: String, cells: [String])] = [
      ("unit", data.unit.map { "u\($0)" }), ("time", data.time.map { "\($0)" }),
    ]
    for name in data.columns.keys.sorted() {
      columns.append((name, (data.columns[name] ?? []).map { $0.map { "\($0)" } ?? "" }))
    }
    return ["d.csv": FunctionReference.csv(columns)]
  }

  private static func statement(_ method: String, _ data: Panel.Data, _ one: Panel.Case) -> String {
    func list(_ names: [String]) -> String { "[\(names.joined(separator: ", "))]" }
    var parts = [
      "d", "inputs = \(list(data.inputs))", "good = \(list(data.good))", "bad = \(list(data.bad))", "unit = unit",
      "time = time", "returns = \(one.returns)",
    ]
    if !method.hasPrefix("sbm") {
      if let word = one.disposability { parts.append("disposability = \(word)") }
      if let word = one.direction { parts.append("direction = \(word)") }
    }
    if let word = one.reference, !["gml", "ml", "luenberger"].contains(method) { parts.append("reference = \(word)") }
    if let word = one.measure { parts.append("measure = \"\(word)\"") }
    return "\(method)(\(parts.joined(separator: ", ")))"
  }

  @Test(arguments: ["ddf", "gml", "ml", "nddf", "sbm", "sbm_ddf", "luenberger"])
  func measuresAreThoseOfExactPrograms(_ method: String) throws {
    let values = ["ddf": "inefficiency", "nddf": "inefficiency", "sbm": "efficiency", "sbm_ddf": "inefficiency"]
    let column = values[method] ?? method
    for panel in try FunctionReference.load(method, as: Reference.self).panels {
      let plain = panel.cases.filter { $0.weights == nil && $0.direction != "custom" }
      let cases = plain.indices.filter { $0 % 4 == 0 }.map { plain[$0] }
      let lines = cases.enumerated().map { "r\($0.offset) = \(Self.statement(method, panel.data, $0.element))" }
      let run = NotebookRun(
        "d = read_csv(\"d.csv\")\n" + lines.joined(separator: "\n"), files: Self.files(panel.data))
      #expect(run.errors.isEmpty, "\(panel.name) \(run.errors.map(\.message))")
      for (index, one) in cases.enumerated() {
        #expect(run.words("r\(index)", "status") == one.status, "\(method) \(panel.name) \(index)")
        let found = run.numbers("r\(index)", column)
        #expect(agree(found, one.value.map { $0 ?? .nan }, within: Self.tolerance), "\(method) \(panel.name) \(index)")
      }
    }
  }

  private static let data = """
    t = table(city = ["A", "B", "C", "A", "B", "C"], year = [1, 1, 1, 2, 2, 2], K = [2, 4, 3, 2, 4, 3],
      Y = [2, 3, 2, 3, 4, 2], CO2 = [1, 3, 2, 1, 3, 2])

    """

  @Test func aDirectionMayBeComputedFromColumns() {
    let run = NotebookRun(
      Self.data + """
        a = ddf(t, inputs = K, good = Y, bad = CO2, unit = city, time = year, direction = {Y = Y, CO2 = CO2})
        b = ddf(t, inputs = K, good = Y, bad = CO2, unit = city, time = year)
        c = ddf(t, inputs = K, good = Y, bad = CO2, direction = {Y = mean(Y), CO2 = 1})
        n = nddf(t, inputs = K, good = Y, bad = CO2, unit = city, time = year, weights = {Y = 0.5, CO2 = 0.5})
        """)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    #expect(agree(run.numbers("a", "inefficiency"), run.numbers("b", "inefficiency")))
    #expect(run.columns("a") == ["city", "year", "inefficiency", "status"])
    #expect(run.columns("c") == ["inefficiency", "status"])
    #expect(run.columns("n") == ["city", "year", "inefficiency", "status", "beta_Y", "beta_CO2"])
    #expect(run.fact("b", "optimal") == 6)
    #expect(run.word("a", "direction") == "custom")
  }

  @Test func faultsNameTheObservation() throws {
    func error(_ statement: String) throws -> Diagnostic {
      try #require(NotebookRun(Self.data + statement).errors.first)
    }
    let negative = try error("r = ddf(mutate(t, K = K - 3), inputs = K, good = Y, bad = CO2, unit = city, time = year)")
    #expect(negative.code == .negativeValue)
    #expect(negative.fact("column") == "K")
    #expect(negative.fact("unit") == "A")
    #expect(negative.fact("row") == "1")
    let twice = try error(
      "r = gml(bind_rows(t, head(t, 1)), inputs = K, good = Y, bad = CO2, unit = city, time = year)")
    #expect(twice.code == .duplicateUnitTime)
    #expect(twice.fact("time") == "1")
    #expect(try error("r = gml(t, inputs = K, good = Y, bad = CO2)").code == .missingArgument)
    #expect(try error("r = ddf(t, inputs = K, good = Y, bad = CO2, direction = {Z = Y})").code == .unknownColumn)
    #expect(try error("r = ddf(t, inputs = K, good = Y, bad = CO2, direction = {Y = YY})").code == .unknownColumn)
    #expect(try error("r = nddf(t, inputs = K, good = Y, bad = CO2, weights = {Y = -1})").code == .wrongArgument)
  }
}
