import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// The model repeated with the paths of its treatment permuted among units.
enum PlaceboFunction {
  static let functions: [FunctionDeclaration] = [placebo]

  private static let placebo = FunctionDeclaration(
    "placebo", .causal, "A model repeated with the paths of a regressor permuted among units.",
    [
      .required("m", .result, "The model."),
      .requiredNamed("permute", .newName, "The term of the model whose paths are permuted."),
      .requiredNamed("by", .column, "The column of the units among which they are.", over: "m"),
      .named("draws", .number, default: "500", "How many permutations."),
      .named(
        "assignments", .table, "Given starts instead of draws: a table `draw, UNIT, start`; 0 or `na` means never."),
      ModelArguments.seed,
      .named(
        "alternative", .choice(PlaceboOptions.Alternative.allCases.map(\.rawValue)), default: "\"two.sided\"",
        "Which estimates count as extreme: those as far from zero, as large, or as small."),
    ],
    returns:
      "`draw, estimate, std_error, statistic, p_value`; `glance` has the model's estimate and the permutation's p.",
    details: [
      """
      Each draw gives every unit the whole path of another; controls, fixed effects, weights and kind of standard \
      error are the model's, and the order of rows has no say. Instruments, cr2 and cr3 are not supported.
      """,
      """
      `permutation_p` = (1 + #) / (1 + draws) and `share` = # / draws, where # counts the draws at least as extreme \
      as the model's estimate. The time of a row is the fixed effect besides `by`, else its order within the unit.
      """,
    ],
    source: "Fisher (1935); Chetty, Looney and Kroft (2009); Phipson and Smyth (2010) for the p value.",
    example: CausalArguments.example
      + """
      m = feols(mutate(t, did = year >= coalesce(start, 9999)), y ~ did | city + year, cluster = city)\npl = \
      placebo(m, permute = did, by = city, draws = 20, seed = 1)\npl
      """,
    version: 2, isRandom: true,
    pictures: .placebo,
    shape: { _ in .result(ColumnSet(["draw", "estimate", "std_error", "statistic", "p_value"])) }
  ) { call in
    let (result, payload) = try call.linearModel()
    let table = payload.table
    guard let term = try call.newName("permute") else {
      throw call.failure(.missingArgument, "`placebo` needs `permute`")
    }
    guard payload.model.terms.contains(term) else {
      throw call.unknownTerm(term, of: payload.model.terms, at: call.span(of: "permute"))
    }
    guard payload.instruments.endogenous.isEmpty else {
      throw call.failure(
        .wrongArgument, "`placebo` does not permute a model with instruments", at: "m",
        help: ["permute in the reduced form: the outcome on the instruments"])
    }
    let unitName = try call.columnName("by", of: table)
    let unit = FactorCodes(unitName, [try call.attempt { try table.column(unitName) }])
    let time = times(payload, unit)
    let assignments = try assignments(call, unit, hasTimes: time.name != nil)
    let draws = try call.integer("draws", default: 500, in: 1...10_000_000)
    let seed = assignments == nil ? try call.printableSeed() : 0
    let options = PlaceboOptions(
      draws: draws, seed: seed,
      alternative: try call.choice("alternative"),
      assignments: assignments)
    let columns = CausalFault.Columns(outcome: payload.model.outcome, unit: unitName, time: time.name ?? "row")
    try call.count(rows: (assignments == nil ? draws : 1) * max(1, payload.model.rows / 8))
    let found = try call.causal(units: unit.labels, columns: columns, at: "m") {
      let design = try PlaceboDesign(
        payload.model, permuting: term, units: select(unit.codes.map { Int($0) }, payload),
        times: select(time.values, payload), clusters: clusters(payload))
      return try PlaceboTest(design, options: options)
    }
    let lost = found.draws.count - found.usable
    if lost > 0 { call.note(.methodNotice, "\(lost) draws have no estimate: the treatment they assign does not vary") }
    return .result(
      try outcome(call, found, from: result, seed: assignments == nil ? seed : nil, term: term, unit: unitName))
  }

  private static func outcome(
    _ call: Invocation, _ found: PlaceboTest, from model: KernelResult, seed: UInt64?, term: String, unit: String
  ) throws -> KernelResult {
    let table = try call.resultTable(
      [
        ("draw", Column(counts: found.draws.map(\.draw))),
        ("estimate", Column(optional: found.draws.map(\.estimate), as: .estimate)),
        ("std_error", Column(optional: found.draws.map(\.stdError), as: .error)),
        ("statistic", Column(optional: found.draws.map(\.statistic), as: .statistic)),
        ("p_value", Column(optional: found.draws.map(\.pValue), as: .pValue)),
      ], from: model.table)
    let source =
      seed.map { "\(found.usable) permutations of the paths of \(term) among \(unit), seed \($0)" }
      ?? "\(found.usable) given assignments of \(term) to \(unit)"
    return KernelResult(
      method: "placebo", table: table,
      glance: Record([
        ("estimate", .finite(found.estimate)), ("permutation_p", .finite(found.permutationP)),
        ("share", .finite(found.share)), ("draws", .count(found.usable)),
        ("seed", seed.map { .number(Double($0)) } ?? .na),
      ]),
      fields: Record([("term", .string(term))]),
      notes: [
        """
        \(source); \(found.extreme) at least as extreme as \(DisplayFormat.number(found.estimate)), p = (1 + \
        \(found.extreme)) / (1 + \(found.usable)) = \(DisplayFormat.grouped(found.permutationP, decimals: 4)).
        """
      ])
  }

  private static func select<Element>(_ values: [Element], _ payload: LinearPayload) -> [Element] {
    payload.rows.map { rows in rows.map { values[$0] } } ?? values
  }

  /// Clusters that are not those of the fit must be handed over.
  private static func clusters(_ payload: LinearPayload) -> [RegressionFactor]? {
    payload.model.variance.clusters.isEmpty || payload.clusters.isEmpty ? nil : payload.factors(payload.clusters)
  }

  /// The time of each row: a numeric fixed effect that tells the rows of a unit apart, else their order.
  private static func times(_ payload: LinearPayload, _ unit: FactorCodes) -> (name: String?, values: [Double]) {
    let used = payload.fitted.map(\.row)
    for name in payload.effects.flatMap({ $0.name.split(separator: "^").map(String.init) }) where name != unit.name {
      guard let column = payload.table[name], column.kind == .number, let values = column.numbers else { continue }
      var seen: Set<[Double]> = []
      if used.allSatisfy({ seen.insert([Double(unit.codes[$0]), values[$0]]).inserted }) { return (name, values) }
    }
    var counts = [Double](repeating: 0, count: unit.labels.count)
    let order = unit.codes.map { code -> Double in
      guard code >= 0 else { return 0 }
      counts[Int(code)] += 1
      return counts[Int(code)]
    }
    return (nil, order)
  }

  // MARK: Assignments

  private static func assignments(
    _ call: Invocation, _ unit: FactorCodes, hasTimes: Bool
  ) throws -> [PlaceboOptions.Assignment]? {
    guard let table = try call.optionalTable("assignments") else { return nil }
    guard hasTimes else {
      throw call.failure(
        .wrongArgument, "starts need a time: the model has no fixed effect of periods", at: "assignments")
    }
    let draws = try call.numericColumn("draw", of: table, at: "assignments").values
    let starts = try call.numericColumn("start", of: table, at: "assignments").values
    let units = try call.attempt { try table.column(unit.name) }
    var place: [String: Int] = [:]
    for (code, label) in unit.labels.enumerated() { place[label] = code }
    return try (0..<table.rowCount).map { row in
      guard let draw = Int(exactly: draws[row]) else {
        throw fault(call, "the draw in row \(row + 1) is no whole number", row, "draw")
      }
      guard let code = place[units[row].text] else {
        throw fault(call, "`\(units[row].text)` in row \(row + 1) is no unit of the model", row, unit.name)
      }
      return PlaceboOptions.Assignment(draw: draw, unit: code, start: starts[row])
    }
  }

  private static func fault(_ call: Invocation, _ message: String, _ row: Int, _ column: String) -> Failure {
    call.failure(
      .valueError, message, at: "assignments",
      facts: [Diagnostic.Fact("column", column), Diagnostic.Fact("row", row + 1)])
  }
}
