import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

extension EfficiencyFunctions {
  static let gml = index(
    "gml", "The global Malmquist–Luenberger index of productivity.",
    formula: """
      (1 + D(t)) / (1 + D(t + 1)) against the technology of all periods; level = (1 + D(first)) / (1 + D(row)), which \
      a gap does not break.
      """,
    source: "Oh (2010), Journal of Productivity Analysis 34.", title: "Global Malmquist–Luenberger index"
  ) { try $0.globalMalmquistLuenberger($1) }

  static let ml = index(
    "ml", "The Malmquist–Luenberger index of productivity.",
    formula: """
      The geometric mean of the indices against the technologies of both periods; the level is `na` from the first \
      missing link on.
      """,
    source: "Chung, Färe and Grosskopf (1997), Journal of Environmental Management 51.",
    title: "Malmquist–Luenberger index",
    further: [
      ("technical_change_base", { $0.technicalChangeBase }),
      ("technical_change_comparison", { $0.technicalChangeComparison }),
    ]
  ) { try $0.malmquistLuenberger($1) }

  /// An index of links between periods, with its parts and levels, and further columns of its own.
  private static func index(
    _ name: String, _ summary: String, formula: String, source: String, title: String,
    further: [(name: String, values: @Sendable (ProductivityIndex) -> [Double?])] = [],
    _ measure: @escaping @Sendable (ProductionData, EfficiencyOptions) throws -> ProductivityIndex
  ) -> FunctionDeclaration {
    let own = [name, "efficiency_change", "technical_change", "level", "ln_level", "status"] + further.map(\.name)
    let more = further.isEmpty ? "" : ", `\(further.map(\.name).joined(separator: ", "))`"
    return FunctionDeclaration(
      name, .efficiency, summary,
      ProductionArguments.panelRoles + [ProductionArguments.disposability, ProductionArguments.direction],
      returns:
        """
        Unit, time, `from, \(name), efficiency_change, technical_change, level, ln_level, status` (ok, first, gap, \
        infeasible, undefined, missing)\(more).
        """,
      details: [
        formula,
        """
        The first row of a unit is `first`, level 1 and ln_level 0; `gap`: the unit is absent in the period before; \
        `undefined`: a 1 + D is not positive, or a program is unbounded.
        """,
      ] + ProductionArguments.panelConventions,
      source: source, example: example(name), pictures: .productivity("level"),
      shape: { columns($0, ["from"] + own) }
    ) { call in
      let reading = try call.production()
      let found = try call.efficiency { try measure(reading.data, reading.options) }
      let statuses = counts(found.status)
      report(call, statuses, missing: .missing, troubled: [.gap, .infeasible, .undefined])
      let columns: [(name: String, column: Column)] = [
        ("from", Column(optional: found.from)), (name, Column(optional: found.index)),
        ("efficiency_change", Column(optional: found.efficiencyChange)),
        ("technical_change", Column(optional: found.technicalChange)), ("level", Column(optional: found.level)),
        ("ln_level", Column(optional: found.logLevel)), ("status", words(found.status)),
      ]
      return try result(
        call, reading, columns + further.map { ($0.name, Column(optional: $0.values(found))) },
        reading.facts(statuses, programs: found.programs, without: ["reference"]),
        reading.note(title, without: ["reference"]))
    }
  }

  static let luenberger = FunctionDeclaration(
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
