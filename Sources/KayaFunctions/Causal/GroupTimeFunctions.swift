import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// What `aggregate` needs of group-time effects.
struct GroupTimePayload: ResultPayload {
  let effects: GroupTimeEffects
  let synthetic: SyntheticMark?
}

/// Effects by cohort and period, and the decomposition of what two fixed effects estimate.
enum GroupTimeFunctions {
  static let functions: [FunctionDeclaration] = [bacon, groupTime, aggregate]

  // MARK: bacon

  private static let bacon = FunctionDeclaration(
    "bacon", .causal, "The two-way fixed effects estimate taken apart into its comparisons of two groups.",
    [
      ModelArguments.table,
      .required("F", .formula, "`y ~ treatment | unit + time`, the treatment 0 or 1."),
    ],
    returns: "`treated, untreated, type, weight, estimate`; `.by_type` adds the comparisons of a type up.",
    details: [
      """
      `treated` and `untreated` are first treated periods, `untreated` is `na` for units never treated. Weights sum \
      to 1 and the weighted sum is the estimate of the regression, in `glance`. The panel must be balanced.
      """
    ],
    source: "Goodman-Bacon (2021), Journal of Econometrics 225(2), theorem 1; labels of the R package bacondecomp.",
    example: CausalArguments.example
      + "bacon(mutate(t, did = year >= coalesce(start, 9999)), y ~ did | city + year)",
    pictures: .comparisons,
    shape: { _ in .result(ColumnSet(["treated", "untreated", "type", "weight", "estimate"])) }
  ) { call in
    let reading = try call.panel()
    guard reading.controls.count == 1 else {
      throw call.failure(
        .wrongArgument, "`bacon` takes the treatment alone before the bar, no controls", at: "F",
        help: ["for instance `y ~ did | city + year`"])
    }
    let treatment = reading.controls[0]
    let found = try call.causal(units: reading.unit.labels, columns: reading.names(treatment: treatment.name)) {
      try BaconDecomposition(
        outcome: reading.outcome.values, treatment: treatment.values, units: reading.unit.codes.map { Int($0) },
        times: reading.times)
    }
    let sample = call.noteIncomplete(found.droppedRows, of: reading.table)
    let rows = found.comparisons
    let kinds = found.byKind
    let table = try call.resultTable(
      [
        ("treated", Column(numbers: rows.map(\.treated))), ("untreated", Column(optional: rows.map(\.untreated))),
        ("type", Column(words: rows.map(\.kind.rawValue))), ("weight", Column(numbers: rows.map(\.weight))),
        ("estimate", Column(numbers: rows.map(\.estimate), as: .estimate)),
      ], from: reading.table)
    let totals = try call.resultTable(
      [
        ("type", Column(words: kinds.map(\.kind.rawValue))), ("weight", Column(numbers: kinds.map(\.weight))),
        ("estimate", Column(numbers: kinds.map(\.estimate), as: .estimate)),
      ], from: reading.table)
    return .result(
      KernelResult(
        method: "bacon", table: table,
        glance: Record([
          ("twfe", .finite(found.estimate)), ("n", .count(found.n)), ("n_units", .count(found.unitCount)),
          ("n_periods", .count(found.periodCount)),
        ]), parts: Record([("by_type", .table(totals))]),
        notes: [
          """
          The weighted sum of the comparisons is the two-way fixed effects estimate \
          \(DisplayFormat.number(found.estimate)).
          """
        ] + [sample].compactMap { $0 }))
  }

  // MARK: att_gt

  private static let groupTime = FunctionDeclaration(
    "att_gt", .causal, "Average effects of treatment by date of adoption and period.",
    [
      ModelArguments.table, CausalArguments.panelFormula, CausalArguments.treatedAt,
      .named(
        "control", .choice(GroupTimeOptions.Control.allCases.map(\.rawValue)), default: "\"never\"",
        "The comparison: units never treated, or all not treated yet."),
      .named(
        "method", .choice(GroupTimeOptions.Method.allCases.map(\.rawValue)), default: "\"dr\"",
        "How covariates enter: doubly robust, outcome regression, or inverse probability weights."),
      .named(
        "base", .choice(GroupTimeOptions.Base.allCases.map(\.rawValue)), default: "\"varying\"",
        "The base period: the one before, for periods before treatment, or always the last one before treatment."),
      .named("anticipation", .number, default: "0", "How many periods before treatment units may already respond."),
      .named(
        "bootstrap", .number, default: "999", "Draws of the multiplier bootstrap; 0 for analytic pointwise errors."),
      ModelArguments.level, ModelArguments.seed,
      .named("weights", .masked, "Weights of the units, which may not change over time."),
    ],
    returns: "`group, time, estimate, std_error, conf_low, conf_high`; base cells of a universal base have estimate 0.",
    details: [
      CausalArguments.treatedAtWords
        + """
         Units treated in the first period, and units that lack a period, leave with a notice. Covariates count as \
        they stood in the earlier of the two periods. Where no unit is never treated, `control = "never"` is an \
        error; with "not_yet" the last cohort serves as comparison only, and the periods from its treatment on \
        leave, as in R's did. `dropped_rows` counts all rows that left.
        """,
      """
      With the bootstrap the bands hold for all cells at once; its errors are interquartile ranges of the draws over \
      those of the normal distribution. Cells without overlap or comparison are `na`, listed in one warning.
      """,
    ],
    source:
      """
      Callaway and Sant'Anna (2021), Journal of Econometrics 225(2); Sant'Anna and Zhao (2020) for dr; conventions \
      of the R package did.
      """,
    example: CausalArguments.example + "att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 0)",
    isRandom: true,
    pictures: .groupTime,
    shape: { _ in .result(ColumnSet(["group", "time", "estimate", "std_error", "conf_low", "conf_high"])) }
  ) { call in
    let reading = try call.panel()
    let treated = try call.treatedAt(of: reading.table)
    let draws = try call.integer("bootstrap", default: 999, in: 0...1_000_000)
    let seed = draws > 0 ? try call.printableSeed() : 0
    let options = GroupTimeOptions(
      control: try call.choice("control"),
      method: try call.choice("method"),
      base: try call.choice("base"),
      anticipation: try call.number("anticipation", default: 0), draws: draws, level: try call.coverage(), seed: seed)
    let panel = reading.panel(treatedAt: treated.values, weights: try call.weights(over: reading.table))
    let found = try call.causal(units: reading.unit.labels, columns: reading.names(treatment: treated.name)) {
      try GroupTimeEffects(panel, options: options) { cells, units in
        try call.evaluation.check(cells: cells * units, at: call.span)
        try call.count(rows: draws * max(1, cells))
      }
    }
    report(call, found, reading)
    let comparison = call.reportComparison(found.comparisonCohort, found.droppedPeriods)
    return .result(
      KernelResult(
        method: "att_gt",
        table: try call.resultTable(
          [
            ("group", Column(numbers: found.cells.map(\.group))), ("time", Column(numbers: found.cells.map(\.time))),
            ("estimate", Column(optional: found.cells.map(\.estimate), as: .estimate)),
            ("std_error", Column(optional: found.cells.map(\.stdError), as: .error)),
            ("conf_low", Column(optional: found.cells.map(\.confLow), as: .estimate)),
            ("conf_high", Column(optional: found.cells.map(\.confHigh), as: .estimate)),
          ], from: reading.table),
        glance: facts(found, seed: seed), notes: notes(found, seed: seed, reading, comparison),
        payload: GroupTimePayload(effects: found, synthetic: reading.table.synthetic)))
  }

  private static func facts(_ found: GroupTimeEffects, seed: UInt64) -> Record {
    Record([
      ("n_units", .count(found.unitCount)), ("n_groups", .count(found.cohorts.count)),
      ("control", .string(found.options.control.rawValue)), ("method", .string(found.options.method.rawValue)),
      ("base", .string(found.options.base.rawValue)), ("anticipation", .number(found.options.anticipation)),
      ("level", .number(found.options.level)), ("critical_value", .finite(found.criticalValue)),
      ("simultaneous", .bool(found.isSimultaneous)), ("bootstrap", .count(found.options.draws)),
      ("seed", found.options.draws > 0 ? .number(Double(seed)) : .na),
      ("dropped_rows", .count(found.inputRows - found.unitCount * found.times.count)),
    ])
  }

  private static func notes(
    _ found: GroupTimeEffects, seed: UInt64, _ reading: PanelReading, _ comparison: String?
  ) -> [String] {
    let control = found.options.control == .never ? "units never treated" : "units not treated yet"
    let percent = NumberText.shortest(found.options.level * 100)
    let errors =
      found.options.draws > 0
      ? """
      Errors by the multiplier bootstrap (\(found.options.draws) draws, seed \(seed)); \
      \(found.isSimultaneous ? "simultaneous " : "pointwise ")\(percent)% bands.
      """
      : """
      Analytic standard errors from influence functions, clustered by \(reading.unit.name); pointwise \(percent)% \
      intervals.
      """
    let method = """
      Group-time effects (Callaway and Sant'Anna 2021), method \(found.options.method.rawValue), against \(control), \
      \(found.options.base.rawValue) base.
      """
    return [([method] + sample(found, reading) + [comparison].compactMap { $0 }).joined(separator: " "), errors]
  }

  /// What was left out, as sentences for the notes.
  private static func sample(_ found: GroupTimeEffects, _ reading: PanelReading) -> [String] {
    func sentence(_ count: Int, _ one: String, _ many: String, _ reason: String) -> String? {
      count == 0 ? nil : "\(count) \(count == 1 ? one : many) left out: \(reason)."
    }
    return [
      sentence(
        found.droppedRows.count, "of \(reading.table.rowCount) rows are", "of \(reading.table.rowCount) rows are",
        "a value is missing, or the weight is 0"),
      sentence(found.treatedFromStart.count, "unit is", "units are", "treated in the first period"),
      sentence(found.incompleteUnits.count, "unit is", "units are", "a period is lacking"),
    ].compactMap { $0 }
  }

  private static func report(_ call: Invocation, _ found: GroupTimeEffects, _ reading: PanelReading) {
    call.noteIncomplete(found.droppedRows, of: reading.table)
    func names(_ codes: [Int]) -> String {
      codes.filter(reading.unit.labels.indices.contains).map { reading.unit.labels[$0] }.listed()
    }
    if !found.treatedFromStart.isEmpty {
      call.note(.methodNotice, "units treated in the first period leave: \(names(found.treatedFromStart))")
    }
    if !found.incompleteUnits.isEmpty {
      call.note(.methodNotice, "units that lack a period leave: \(names(found.incompleteUnits))")
    }
    let gaps = found.cells.filter { $0.gap != nil }
    guard !gaps.isEmpty else { return }
    let isAlone = gaps.allSatisfy { $0.gap == .noComparison }
    let isSingular = gaps.allSatisfy { $0.gap == .singularDesign }
    let cells = gaps.map { "(\(NumberText.shortest($0.group)), \(NumberText.shortest($0.time)))" }
    call.warn(
      .noOverlap,
      """
      \(gaps.count == 1 ? "one cell has" : "\(gaps.count) cells have") no estimate\
      \(isSingular ? ", as covariates are combinations of each other there" : isAlone ? " for lack of units to compare with" : " for lack of overlap"): \
      \(cells.prefix(8).joined(separator: ", "))\(cells.count > 8 ? ", …" : "")
      """,
      help: isAlone
        ? []
        : isSingular
          ? ["leave out covariates that others determine"]
          : ["fewer covariates, or `method = \"reg\"`, ask less of the data"],
      facts: [Diagnostic.Fact("time", NumberText.shortest(gaps[0].time))])
  }

  // MARK: aggregate

  private static let aggregate = FunctionDeclaration(
    "aggregate", .causal, "Group-time effects averaged over cohorts and periods.",
    [
      .required("g", .result, "A result of `att_gt`."),
      .named(
        "by", .choice(GroupTimeAggregate.Grouping.allCases.map(\.rawValue)), default: "\"simple\"",
        "Into one number, by event time, by cohort, or by period."),
      .named("min_e", .number, "The least event time that counts."), .named("max_e", .number, "The largest."),
      .named("na_rm", .bool, default: "true", "Whether cells without an estimate are removed."),
    ],
    returns:
      """
      Event columns, with `group` or `time` in place of `event_time`; `simple`: one row, whose `event_time` is `na`. \
      `glance` has the overall effect.
      """,
    details: [
      """
      Weights follow the sizes of cohorts, and their own error is included. Overall: by event time the plain mean \
      over event times from 0, by group weighted by size, with pointwise normal interval.
      """
    ],
    source: "Callaway and Sant'Anna (2021), section 3; conventions of `aggte` in the R package did.",
    example: CausalArguments.example
      + "g = att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 0)\naggregate(g, by = \"event\")",
    isRandom: true,
    pictures: .averages,
    shape: { call in
      switch call.has("by") ? call.text("by") : "simple" {
      case "simple", "event": .result(ColumnSet(EventColumns.all))
      case "group": .result(ColumnSet(["group"] + EventColumns.values))
      case "calendar": .result(ColumnSet(["time"] + EventColumns.values))
      default: .result(.unknown)
      }
    }
  ) { call in
    let result = try call.result("g")
    guard let payload = result.payload as? GroupTimePayload else {
      if result.method == groupTime.name {
        throw call.failure(.internalFault, "the cells behind the result are not at hand", at: "g")
      }
      throw call.failure(
        .wrongKind, "`aggregate` takes a result of `att_gt`, this is \(result.kindName)", at: "g",
        help: ["rows of a table are brought together by `summarize(t, …, by = city)`"])
    }
    let grouping: GroupTimeAggregate.Grouping = try call.choice("by")
    let found = try call.causal(at: "g") {
      try GroupTimeAggregate(
        payload.effects, by: grouping, minEvent: try call.optionalNumber("min_e"),
        maxEvent: try call.optionalNumber("max_e"), removingMissing: try call.bool("na_rm", default: true)
      ) { averages in
        try call.count(rows: payload.effects.options.draws * max(1, averages))
      }
    }
    let key = grouping == .group ? "group" : grouping == .calendar ? "time" : "event_time"
    var columns = EventColumns.columns(found.effects, key: key)
    if grouping == .simple { columns[0].column = Column(numbers: found.effects.map { _ in .nan }) }
    let table = try Table(names: columns.map(\.name), columns: columns.map(\.column), synthetic: payload.synthetic)
    if !found.removed.isEmpty {
      call.note(.methodNotice, "\(found.removed.count) cells without an estimate are left out of the averages")
    }
    let overall = found.overall
    let percent = NumberText.shortest(payload.effects.options.level * 100)
    return .result(
      KernelResult(
        method: "aggregate", table: table,
        glance: Record([
          ("estimate", .optional(overall?.estimate)), ("std_error", .optional(overall?.stdError)),
          ("conf_low", .optional(overall?.confLow)), ("conf_high", .optional(overall?.confHigh)),
          ("n_units", .count(found.unitCount)),
        ]), fields: Record([("grouping", .string(grouping.rawValue))]),
        notes: result.notes.prefix(1) + [
          """
          Averages by \(grouping.rawValue), the weights' own error included; \
          \(found.isSimultaneous ? "simultaneous" : "pointwise") \(percent)% intervals.
          """
        ]))
  }
}
