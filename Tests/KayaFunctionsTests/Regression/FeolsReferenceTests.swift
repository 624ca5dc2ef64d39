import FoundationEssentials
import KayaDiagnostics
import Testing

/// Models of notebooks against dense algebra and pyfixest.
@Suite struct FeolsReferenceTests {
  struct Reference: Decodable {
    var cases: [Case]
  }

  struct Case: Decodable {
    var name: String
    var outcome: String
    var regressors: [String]
    var effects: [String]
    var intercept: Bool
    var weights: String?
    var clusters: [String]
    var endogenous: [String]
    var instruments: [String]
    var singletons: String
    var vcov: String
    var expected: Expected
  }

  struct Expected: Decodable {
    var terms: [String]
    var estimate: [Double]
    var std_error: [Double]
    var p_value: [Double]
    var n: Double
    var parameters: Double
    var df_t: Double
    var r2: Double
    var within_r2: Double?
    var f: Double
  }

  /// The reference solves dense systems of some hundred columns.
  private static let tolerance = 1e-8

  private static func panel() throws -> String {
    String(decoding: try FunctionReference.data("feols/panel.csv"), as: UTF8.self)
  }

  private static func statement(_ one: Case) -> String {
    var formula = "\(one.outcome) ~ \(one.intercept ? "" : "0 + ")\(one.regressors.joined(separator: " + "))"
    if !one.effects.isEmpty { formula += " | \(one.effects.joined(separator: " + "))" }
    if !one.endogenous.isEmpty {
      formula += " | \(one.endogenous.joined(separator: " + ")) ~ \(one.instruments.joined(separator: " + "))"
    }
    var arguments = ["panel", formula, "vcov = \(one.vcov)", "singletons = \(one.singletons)"]
    if !one.clusters.isEmpty { arguments.append("cluster = [\(one.clusters.joined(separator: ", "))]") }
    if let weights = one.weights { arguments.append("weights = \(weights)") }
    return "feols(\(arguments.joined(separator: ", ")))"
  }

  @Test func modelsOfNotebooksAreThoseOfTheReference() throws {
    let all = try FunctionReference.load("feols", as: Reference.self).cases
    let cases = all.enumerated().filter { $0.offset % 4 == 0 && !$0.element.name.hasPrefix("ssc") }.map(\.element)
    let lines = cases.enumerated().map { "m\($0.offset) = \(Self.statement($0.element))" }
    let run = NotebookRun(
      "panel = read_csv(\"panel.csv\")\n" + lines.joined(separator: "\n"), files: ["panel.csv": try Self.panel()])
    #expect(run.errors.isEmpty, "\(run.errors.map { "\($0.position) \($0.message)" })")
    for (index, one) in cases.enumerated() {
      let name = "m\(index)"
      let expected = one.expected
      #expect(Set(run.words(name, "term")) == Set(expected.terms), "\(one.name)")
      for (place, term) in expected.terms.enumerated() {
        guard let row = run.words(name, "term").firstIndex(of: term) else { continue }
        #expect(
          agree(run.numbers(name, "estimate")[row], expected.estimate[place], within: Self.tolerance), "\(one.name)")
        #expect(
          agree(run.numbers(name, "std_error")[row], expected.std_error[place], within: Self.tolerance), "\(one.name)")
        #expect(
          agree(run.numbers(name, "p_value")[row], expected.p_value[place], within: Self.tolerance), "\(one.name)")
      }
      #expect(run.fact(name, "n") == expected.n)
      #expect(run.fact(name, "parameters") == expected.parameters)
      #expect(run.fact(name, "df_t") == expected.df_t)
      #expect(agree(run.fact(name, "r2"), expected.r2, within: Self.tolerance))
      if let within = expected.within_r2 { #expect(agree(run.fact(name, "within_r2"), within, within: Self.tolerance)) }
    }
  }
}
