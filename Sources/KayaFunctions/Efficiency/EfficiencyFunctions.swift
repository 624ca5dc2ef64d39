import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Efficiency of units against the frontier of what was observed.
enum EfficiencyFunctions {
  static let functions: [FunctionDeclaration] = [
    ddf, index("gml"), index("ml"), nddf, slacks("sbm"), slacks("sbm_ddf"), luenberger,
  ]

  private static func example(_ name: String) -> String {
    ProductionArguments.example + "\(name)(t, \(ProductionArguments.roleWords))"
  }

  private static func counts(_ statuses: [EfficiencyStatus]) -> [(EfficiencyStatus, Int)] {
    EfficiencyStatus.allCases.map { status in (status, statuses.count { $0 == status }) }
  }

  private static func counts(_ statuses: [LinkStatus]) -> [(LinkStatus, Int)] {
    LinkStatus.allCases.map { status in (status, statuses.count { $0 == status }) }
  }

  private static func words<Status: RawRepresentable>(_ statuses: [Status]) -> Column where Status.RawValue == String {
    Column(words: statuses.map(\.rawValue))
  }

  /// Says how many rows have no measure, and why.
  private static func report<Status: RawRepresentable & Equatable>(
    _ call: Invocation, _ counts: [(Status, Int)], missing: Status, troubled: [Status]
  ) where Status.RawValue == String {
    let rows = counts.reduce(0) { $0 + $1.1 }
    call.noteDropped(counts.first { $0.0 == missing }?.1 ?? 0, of: rows, because: "a value is missing")
    for (status, count) in counts where count > 0 && troubled.contains(status) {
      call.note(.methodNotice, "\(count) of \(rows) rows are \(status.rawValue.replacing("_", with: " "))")
    }
  }

  private static func columns(_ call: ShapeInvocation, _ own: [String], open: Bool = false) -> Shape {
    var names: [String] = []
    for key in ["unit", "time"] {
      guard let chosen = call.chosen(key) else { return .result(ColumnSet(own, isOpen: true)) }
      names += chosen
    }
    return .result(ColumnSet(names + own, isOpen: open))
  }

  private static func result(
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

  // MARK: Slacks

  private static func slacks(_ name: String) -> FunctionDeclaration {
    let isEfficiency = name == "sbm"
    let score = isEfficiency ? "efficiency" : "inefficiency"
    return FunctionDeclaration(
      name, .efficiency,
      isEfficiency
        ? "The slacks-based efficiency of each row with bad outputs."
        : "The slacks-based inefficiency of each row in the direction of its own quantities.",
      ProductionArguments.roles + [ProductionArguments.reference],
      returns: "Unit, time, `\(score), status`, and `slack_COL` for each column.",
      details: [
        isEfficiency
          ? "(1 − 1/N Σ s/x) / (1 + 1/(M + J)(Σ s/y + Σ s/b)), made smallest."
          : "½ [1/N Σ s/x + 1/(M + J)(Σ s/y + Σ s/b)] with g = (x, y, b), made largest.",
        "Bad outputs are bounded from above; slacks are one best choice of possibly many, in their column's unit.",
      ] + ProductionArguments.conventions,
      source: isEfficiency
        ? "Tone (2004), GRIPS Research Report I-2003-0005."
        : "Fukuyama and Weber (2009), Socio-Economic Planning Sciences 43.",
      example: example(name),
      shape: { call in
        guard let inputs = call.chosen("inputs"), let good = call.chosen("good"), let bad = call.chosen("bad") else {
          return columns(call, [score, "status"], open: true)
        }
        return columns(call, [score, "status"] + (inputs + good + bad).map { "slack_\($0)" })
      }
    ) { call in
      let reading = try call.production()
      let found = try call.efficiency {
        isEfficiency
          ? try reading.data.slacksBasedEfficiency(reading.options)
          : try reading.data.slacksBasedInefficiency(reading.options)
      }
      let statuses = counts(found.status)
      report(call, statuses, missing: .missing, troubled: [.infeasible, .unbounded, .noReference])
      let hidden: Set<String> = ["disposability", "direction"]
      return try result(
        call, reading,
        [(score, Column(optional: found.score)), ("status", words(found.status))]
          + found.slacks.map { ("slack_\($0.column)", Column(optional: $0.values)) },
        reading.facts(statuses, programs: found.programs, without: hidden),
        reading.note(
          isEfficiency ? "Slacks-based efficiency (Tone 2004)" : "Slacks-based inefficiency (Fukuyama and Weber 2009)",
          without: hidden))
    }
  }

  // MARK: Productivity

  private static func index(_ name: String) -> FunctionDeclaration {
    let isGlobal = name == "gml"
    let own = [name, "efficiency_change", "technical_change", "level", "ln_level", "status"]
    let mixed = isGlobal ? [] : ["technical_change_base", "technical_change_comparison"]
    return FunctionDeclaration(
      name, .efficiency,
      isGlobal
        ? "The global Malmquist–Luenberger index of productivity." : "The Malmquist–Luenberger index of productivity.",
      ProductionArguments.panelRoles + [ProductionArguments.disposability, ProductionArguments.direction],
      returns:
        """
        Unit, time, `from, \(name), efficiency_change, technical_change, level, ln_level, status` (ok, first, gap, \
        infeasible, undefined, missing)\(isGlobal ? "" : ", `technical_change_base, technical_change_comparison`").
        """,
      details: [
        isGlobal
          ? """
          (1 + D(t)) / (1 + D(t + 1)) against the technology of all periods; level = (1 + D(first)) / (1 + \
          D(row)), which a gap does not break.
          """
          : """
          The geometric mean of the indices against the technologies of both periods; the level is `na` from the \
          first missing link on.
          """,
        """
        The first row of a unit is `first`, level 1 and ln_level 0; `gap`: the unit is absent in the period before; \
        `undefined`: a 1 + D is not positive, or a program is unbounded.
        """,
      ] + ProductionArguments.panelConventions,
      source: isGlobal
        ? "Oh (2010), Journal of Productivity Analysis 34."
        : "Chung, Färe and Grosskopf (1997), Journal of Environmental Management 51.",
      example: example(name), pictures: .productivity("level"), shape: { columns($0, ["from"] + own + mixed) }
    ) { call in
      let reading = try call.production()
      let found = try call.efficiency {
        isGlobal
          ? try reading.data.globalMalmquistLuenberger(reading.options)
          : try reading.data.malmquistLuenberger(reading.options)
      }
      let statuses = counts(found.status)
      report(call, statuses, missing: .missing, troubled: [.gap, .infeasible, .undefined])
      var columns: [(name: String, column: Column)] = [
        ("from", Column(optional: found.from)), (name, Column(optional: found.index)),
        ("efficiency_change", Column(optional: found.efficiencyChange)),
        ("technical_change", Column(optional: found.technicalChange)), ("level", Column(optional: found.level)),
        ("ln_level", Column(optional: found.logLevel)), ("status", words(found.status)),
      ]
      if !isGlobal {
        columns.append(("technical_change_base", Column(optional: found.technicalChangeBase)))
        columns.append(("technical_change_comparison", Column(optional: found.technicalChangeComparison)))
      }
      return try result(
        call, reading, columns, reading.facts(statuses, programs: found.programs, without: ["reference"]),
        reading.note(
          isGlobal ? "Global Malmquist–Luenberger index" : "Malmquist–Luenberger index", without: ["reference"]))
    }
  }

  private static let luenberger = FunctionDeclaration(
    "luenberger", .efficiency, "The Luenberger indicator of productivity on the global technology.",
    ProductionArguments.panelRoles + [
      ProductionArguments.disposability, ProductionArguments.direction,
      .named(
        "measure", .choice(LuenbergerMeasure.allCases.map(\.rawValue)), default: "\"ddf\"",
        "The inefficiency whose differences make the indicator."), ProductionArguments.weights,
    ],
    returns: "Unit, time, `from, luenberger, efficiency_change, technical_change, status`; positive means growth.",
    details: [
      """
      D(t) − D(t + 1) on the technology of all periods; the efficiency change is the same on those of the periods, \
      the technical change the rest. `weights` belong to nddf.
      """
    ] + ProductionArguments.panelConventions,
    source: "Chambers, Färe and Grosskopf (1996), Pacific Economic Review 1.",
    example: example("luenberger"), pictures: .productivity("luenberger"),
    shape: { columns($0, ["from", "luenberger", "efficiency_change", "technical_change", "status"]) }
  ) { call in
    let reading = try call.production()
    let measure: LuenbergerMeasure = try call.choice("measure")
    let weights = try call.columnWeights()
    if weights != nil, measure != .nonRadial {
      throw call.failure(.wrongArgument, "`weights` belong to `measure = \"nddf\"`", at: "weights")
    }
    let found = try call.efficiency { try reading.data.luenberger(measure, weights: weights, reading.options) }
    let statuses = counts(found.status)
    report(call, statuses, missing: .missing, troubled: [.gap, .infeasible, .undefined])
    var facts = reading.facts(statuses, programs: found.programs, without: ["reference"])
    facts["measure"] = .string(measure.rawValue)
    return try result(
      call, reading,
      [
        ("from", Column(optional: found.from)), ("luenberger", Column(optional: found.indicator)),
        ("efficiency_change", Column(optional: found.efficiencyChange)),
        ("technical_change", Column(optional: found.technicalChange)), ("status", words(found.status)),
      ], facts, reading.note("Luenberger indicator of \(measure.rawValue)", without: ["reference"]))
  }
}
