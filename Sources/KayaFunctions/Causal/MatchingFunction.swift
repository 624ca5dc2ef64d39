import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// Treated rows matched with rows that were as likely to be treated.
enum MatchingFunction {
  static let functions: [FunctionDeclaration] = [psm]

  private static let psm = FunctionDeclaration(
    "psm", .causal, "Treated rows compared with rows that were as likely to be treated.",
    [
      ModelArguments.table, .required("F", .formula, "`treated ~ covariates`, treated 0 or 1."),
      .named("outcome", .masked, "The outcome to compare; without it there is no effect."),
      .named(
        "method", .choice(MatchingOptions.Method.allCases.map(\.rawValue)), default: "\"nearest\"",
        "Nearest neighbours, a kernel of distances, or weights by the odds of the score."),
      .named("ratio", .number, default: "1", "How many neighbours a treated row gets."),
      .named("replace", .bool, default: "true", "Whether a row may serve several treated rows."),
      .named("caliper", .number, "The distance of scores that a match must stay below."),
      .named("bandwidth", .number, default: "0.06", "The bandwidth of the kernel, in units of the score."),
      .named("support", .bool, default: "false", "Whether treated rows beyond the scores of the others are left out."),
      .named("link", .choice(BinaryLink.allCases.map(\.rawValue)), default: "\"logit\"", "The model of the score."),
      .named("id", .columns, "Columns that name the rows of `.pairs`."),
    ],
    returns:
      """
      The matched rows with `score, weight, on_support`; `.model`, `.data` (all rows used), `.pairs` (`treated, \
      control, distance`), `.balance`.
      """,
    details: [
      """
      Ties go to the earlier row; a match lies strictly within the caliper. `bias` is 100 (m₁ − m₀) / √((s₁² + s₀²) \
      / 2) with variances before matching, as pstest. The effect's error takes weights and scores for given. Without \
      `id`, pairs show row numbers.
      """,
      """
      `glance`: `att, att_std_error, unmatched, n_treated, n_controls`. Columns named score, weight or on_support \
      are replaced.
      """,
    ],
    source:
      "Rosenbaum and Rubin (1983); conventions of psmatch2 (Leuven and Sianesi 2003); Lechner (2001) for the error.",
    example:
      """
      t = table(treated = [1, 0, 1, 0, 0, 1, 0, 0], x = [3, 1, 2, 2.5, 1.5, 1.8, 2.2, 3.1], y = [5, 2, 4, 3, 2, 4, \
      3, 4])\npsm(t, treated ~ x, outcome = y)
      """,
    pictures: .balance,
    shape: { call in
      .result(call.columns("t").adding(["score", "weight", "on_support"]))
    }
  ) { call in
    let table = try call.wholeTable("t")
    let formula = try call.formula("F")
    let (data, reader) = try BinaryFunctions.data(call, table, formula)
    let outcome = try call.optionalMeasure("outcome", over: table)
    let options = MatchingOptions(
      method: try call.choice("method"),
      ratio: try call.integer("ratio", default: 1, in: 1...1_000_000), replace: try call.bool("replace", default: true),
      caliper: try call.optionalNumber("caliper"), bandwidth: try call.number("bandwidth", default: 0.06),
      support: try call.bool("support", default: false))
    let link: BinaryLink = try call.choice("link")
    let columns = CausalFault.Columns(treatment: data.outcome.name)
    let found = try call.causal(columns: columns) {
      try PropensityMatching(data, link: link, outcome: outcome?.values, options: options)
    }
    try call.count(rows: table.rowCount * max(1, data.regressors.count))
    call.noteDropped(found.droppedRows.count, of: table.rowCount, because: "a value is missing")
    if found.treatedCount == 0 || found.controlCount == 0 {
      call.warn(
        .noOverlap, "no treated row has a match: there is no effect and no balance of matched rows",
        at: call.has("caliper") ? "caliper" : "F",
        help: ["a wider `caliper`, fewer covariates, or `support = false` leave more to match with"])
    } else if found.unmatched > 0 {
      call.note(.methodNotice, "\(found.unmatched) treated rows have no match")
    }
    return .result(try result(call, found, table, formula, reader, link: link, options))
  }

  private static func result(
    _ call: Invocation, _ found: PropensityMatching, _ table: Table, _ formula: FormulaValue, _ reader: FormulaReader,
    link: BinaryLink, _ options: MatchingOptions
  ) throws -> KernelResult {
    let all = try call.attempt {
      try table.rows(at: found.rows).setting("score", to: Column(numbers: found.scores))
        .setting("weight", to: Column(numbers: found.weights))
        .setting("on_support", to: Column(bools: found.onSupport.map(Optional.some)))
    }
    let matched = try call.attempt { try all.rows(at: found.weights.indices.filter { found.weights[$0] > 0 }) }
    var parts: [(String, Value)] = []
    if let model = found.model {
      let payload = BinaryPayload(model: model, table: table, formula: formula, levels: reader.levels)
      parts.append(("model", .result(try ModelResult.binary(payload, method: link.rawValue))))
    }
    parts.append(("data", .table(all)))
    if options.method == .nearest { parts.append(("pairs", .table(try pairs(call, found, table)))) }
    parts.append(("balance", .table(try balance(call, found, table))))
    let way =
      switch options.method {
      case .nearest:
        """
        \(options.ratio) nearest neighbour\(options.ratio == 1 ? "" : "s") \(options.replace ? "with" : "without") \
        replacement
        """
      case .kernel: "Epanechnikov kernel, bandwidth \(NumberText.shortest(options.bandwidth))"
      case .weighting: "weights by the odds of the score"
      }
    return KernelResult(
      method: "psm", table: matched,
      glance: Record([
        ("att", .optional(found.att)), ("att_std_error", .optional(found.attStdError)),
        ("unmatched", .count(found.unmatched)), ("n_treated", .count(found.treatedCount)),
        ("n_controls", .count(found.controlCount)),
      ]),
      parts: Record(parts),
      notes: [
        """
        Scores by \(link.rawValue); \
        \(way)\(options.caliper.map { ", caliper \(NumberText.shortest($0))" } ?? "")\(options.support ? ", on common support" : ""). \
        \(found.treatedCount) treated rows matched with \(found.controlCount) others, \(found.unmatched) without a \
        match.
        """
      ])
  }

  private static func pairs(_ call: Invocation, _ found: PropensityMatching, _ table: Table) throws -> Table {
    let names = try call.columns("id", of: table)
    let ids = names.compactMap { table[$0] }
    func column(_ rows: [Int]) -> Column {
      if ids.count == 1 { return ids[0].rows(at: rows) }
      if ids.isEmpty { return Column(counts: rows.map { $0 + 1 }) }
      return Column(words: rows.map { row in ids.map { $0[row].text }.joined(separator: " / ") })
    }
    return try call.resultTable(
      [
        ("treated", column(found.pairs.map(\.treated))), ("control", column(found.pairs.map(\.control))),
        ("distance", Column(numbers: found.pairs.map(\.distance))),
      ], from: table)
  }

  private static func balance(_ call: Invocation, _ found: PropensityMatching, _ table: Table) throws -> Table {
    let rows = found.balance
    return try call.resultTable(
      [
        ("variable", Column(words: rows.map(\.variable))), ("sample", Column(words: rows.map(\.sample.rawValue))),
        ("mean_treated", Column(optional: rows.map(\.meanTreated))),
        ("mean_control", Column(optional: rows.map(\.meanControl))), ("bias", Column(optional: rows.map(\.bias))),
        ("t", Column(optional: rows.map(\.t), as: .statistic)),
        ("p_value", Column(optional: rows.map(\.pValue), as: .pValue)),
      ], from: table)
  }
}
