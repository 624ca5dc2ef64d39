import KayaMethods
import KayaRuntime
import KayaTables

extension EfficiencyFunctions {
  static let sbm = slacks(
    "sbm", score: "efficiency", "The slacks-based efficiency of each row with bad outputs.",
    formula: "(1 − 1/N Σ s/x) / (1 + 1/(M + J)(Σ s/y + Σ s/b)), made smallest.",
    source: "Tone (2004), GRIPS Research Report I-2003-0005.", title: "Slacks-based efficiency (Tone 2004)"
  ) { try $0.slacksBasedEfficiency($1) }

  static let directionalSlacks = slacks(
    "sbm_ddf", score: "inefficiency",
    "The slacks-based inefficiency of each row in the direction of its own quantities.",
    formula: "½ [1/N Σ s/x + 1/(M + J)(Σ s/y + Σ s/b)] with g = (x, y, b), made largest.",
    source: "Fukuyama and Weber (2009), Socio-Economic Planning Sciences 43.",
    title: "Slacks-based inefficiency (Fukuyama and Weber 2009)"
  ) { try $0.slacksBasedInefficiency($1) }

  /// A score of each row with the slack of each column.
  private static func slacks(
    _ name: String, score: String, _ summary: String, formula: String, source: String, title: String,
    _ measure: @escaping @Sendable (ProductionData, EfficiencyOptions) throws -> SlackScores
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .efficiency, summary, ProductionArguments.roles + [ProductionArguments.reference],
      returns: "Unit, time, `\(score), status`, and `slack_COL` for each column.",
      details: [
        formula,
        "Bad outputs are bounded from above; slacks are one best choice of possibly many, in their column's unit.",
      ] + ProductionArguments.conventions,
      source: source, example: example(name),
      shape: { call in
        guard let inputs = call.chosen("inputs"), let good = call.chosen("good"), let bad = call.chosen("bad") else {
          return columns(call, [score, "status"], open: true)
        }
        return columns(call, [score, "status"] + (inputs + good + bad).map { "slack_\($0)" })
      }
    ) { call in
      let reading = try call.production()
      let found = try call.efficiency { try measure(reading.data, reading.options) }
      let statuses = counts(found.status)
      report(call, statuses, missing: .missing, troubled: [.infeasible, .unbounded, .noReference])
      let hidden: Set<String> = ["disposability", "direction"]
      return try result(
        call, reading,
        [(score, Column(optional: found.score)), ("status", words(found.status))]
          + found.slacks.map { ("slack_\($0.column)", Column(optional: $0.values)) },
        reading.facts(statuses, programs: found.programs, without: hidden), reading.note(title, without: hidden))
    }
  }
}
