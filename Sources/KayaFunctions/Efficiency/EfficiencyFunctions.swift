import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Efficiency of units against the frontier of what was observed.
enum EfficiencyFunctions {
  static let functions: [FunctionDeclaration] = [
    ddf, gml, ml, nddf, sbm, directionalSlacks, luenberger,
  ]

  static func example(_ name: String) -> String {
    ProductionArguments.example + "\(name)(t, \(ProductionArguments.roleWords))"
  }

  static func counts(_ statuses: [EfficiencyStatus]) -> [(EfficiencyStatus, Int)] {
    EfficiencyStatus.allCases.map { status in (status, statuses.count { $0 == status }) }
  }

  static func counts(_ statuses: [LinkStatus]) -> [(LinkStatus, Int)] {
    LinkStatus.allCases.map { status in (status, statuses.count { $0 == status }) }
  }

  static func words<Status: RawRepresentable>(_ statuses: [Status]) -> Column where Status.RawValue == String {
    Column(words: statuses.map(\.rawValue))
  }

  /// Says how many rows have no measure, and why.
  static func report<Status: RawRepresentable & Equatable>(
    _ call: Invocation, _ counts: [(Status, Int)], missing: Status, troubled: [Status]
  ) where Status.RawValue == String {
    let rows = counts.reduce(0) { $0 + $1.1 }
    call.noteDropped(counts.first { $0.0 == missing }?.1 ?? 0, of: rows, because: "a value is missing")
    for (status, count) in counts where count > 0 && troubled.contains(status) {
      call.note(.methodNotice, "\(count) of \(rows) rows are \(status.rawValue.replacing("_", with: " "))")
    }
  }

  static func columns(_ call: ShapeInvocation, _ own: [String], open: Bool = false) -> Shape {
    var names: [String] = []
    for key in ["unit", "time"] {
      guard let chosen = call.chosen(key) else { return .result(ColumnSet(own, isOpen: true)) }
      names += chosen
    }
    return .result(ColumnSet(names + own, isOpen: open))
  }

  static func result(
    _ call: Invocation, _ reading: ProductionReading, _ columns: [(name: String, column: Column)], _ facts: Record,
    _ note: String
  ) throws -> Value {
    var fields: [(String, Value)] = []
    if let time = reading.time { fields.append(("time_column", .string(time))) }
    if let first = reading.keys.first, first.name != reading.time {
      fields.append(("unit_column", .string(first.name)))
    }
    return .result(
      KernelResult(
        method: call.declaration.name, table: try call.resultTable(reading.keys + columns, from: reading.table),
        glance: facts, fields: Record(fields), notes: [note]))
  }

  // MARK: Distances

  private static let ddf = FunctionDeclaration(
    "ddf", .efficiency, "The directional distance of each row to the frontier.",
    ProductionArguments.roles + [
      ProductionArguments.disposability, ProductionArguments.direction, ProductionArguments.reference,
    ],
    returns:
      "A row a row of `t`: unit, time, `inefficiency, status` (optimal, infeasible, unbounded, no_reference, missing).",
    details: ["max β with Σλx ≤ x − βg, Σλy ≥ y + βg, Σλb = b − βg (≤ where disposability is strong), λ ≥ 0."]
      + ProductionArguments.conventions,
    source: "Chung, Färe and Grosskopf (1997), Journal of Environmental Management 51; Kuosmanen (2005).",
    example: example("ddf"), shape: { columns($0, ["inefficiency", "status"]) }
  ) { call in
    let reading = try call.production()
    let found = try call.efficiency { try reading.data.directionalDistance(reading.options) }
    let statuses = counts(found.status)
    report(call, statuses, missing: .missing, troubled: [.infeasible, .unbounded, .noReference])
    return try result(
      call, reading, [("inefficiency", Column(optional: found.inefficiency)), ("status", words(found.status))],
      reading.facts(statuses, programs: found.programs), reading.note("Directional distance"))
  }

  private static let nddf = FunctionDeclaration(
    "nddf", .efficiency, "The nonradial directional distance of each row, a factor for each column.",
    ProductionArguments.roles + [
      ProductionArguments.disposability, ProductionArguments.direction, ProductionArguments.reference,
      ProductionArguments.weights,
    ],
    returns: "Unit, time, `inefficiency` (Σ wβ), `status`, and `beta_COL` for each column in the direction.",
    details: [
      "max Σ wβ with a factor β ≥ 0 for each column in the direction; the factors are one best choice of possibly many."
    ]
      + ProductionArguments.conventions,
    source: "Zhou, Ang and Wang (2012), European Journal of Operational Research 221.",
    example: example("nddf"), shape: { columns($0, ["inefficiency", "status"], open: true) }
  ) { call in
    let reading = try call.production()
    let weights = try call.columnWeights()
    let found = try call.efficiency { try reading.data.nonRadialDistance(weights: weights, reading.options) }
    let statuses = counts(found.status)
    report(call, statuses, missing: .missing, troubled: [.infeasible, .unbounded, .noReference])
    var facts = reading.facts(statuses, programs: found.programs)
    for (part, weight) in zip(found.factors, found.weights) { facts["weight_\(part.column)"] = .number(weight) }
    return try result(
      call, reading,
      [("inefficiency", Column(optional: found.inefficiency)), ("status", words(found.status))]
        + found.factors.map { ("beta_\($0.column)", Column(optional: $0.values)) }, facts,
      reading.note("Nonradial directional distance"))
  }
}
