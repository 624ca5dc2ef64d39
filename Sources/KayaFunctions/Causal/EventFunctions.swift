import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Effects by time since treatment from regressions.
enum EventFunctions {
  static let functions: [FunctionDeclaration] = [eventStudy, sunab]

  static let panelFormula = ParameterDeclaration.required(
    "F", .formula, "`y ~ controls | unit + time`, unit and time in this order; `1` for no controls.")
  static let treatedAt = ParameterDeclaration.requiredNamed(
    "treated_at", .column,
    "The column with a unit's first treated period; `na`, 0 or a later one than the last mean never.")
  private static let ref = ParameterDeclaration.named(
    "ref", .number, default: "-1", "The event time that the others are compared with.")
  static let cluster = ParameterDeclaration.named(
    "cluster", .effects, default: "unit", "The clusters of the standard errors.")
  private static let variance = ParameterDeclaration.named(
    "vcov", .choice(VarianceEstimator.allCases.map(\.rawValue)), default: "\"cr1\"",
    "How standard errors are estimated.")

  static let treatedAtWords =
    "A unit whose `treated_at` is `na`, 0, or after the last period counts as never treated."

  static let example =
    """
    t = cross(city = ["A", "B", "C", "D", "E", "F"], year = 2010..2016)\n    |> mutate(start = if city \
    == "A" then 2013 else if city == "B" then 2014 else if city == "C" then 2013 else na)\n    |> mutate(y = \
    year - 2010 + 0.3 * row() % 5 + (if year >= coalesce(start, 9999) then 2 else 0))\n
    """

  // MARK: event_study

  private static let eventStudy = FunctionDeclaration(
    "event_study", .causal, "Effects by time since treatment, from dummies in a regression with two fixed effects.",
    [
      ModelArguments.table, panelFormula, treatedAt, ref,
      .named("window", .list, "The event times with a coefficient of their own, such as `-4..5`; all without it."),
      .named(
        "ends", .choice(EventStudyOptions.Ends.allCases.map(\.rawValue)), default: "\"bin\"",
        "Whether rows beyond the window count at its ends or are left out."),
      cluster, variance, ModelArguments.weights,
    ],
    returns:
      "`event_time, estimate, std_error, statistic, p_value, conf_low, conf_high, n`; `.model` is the regression.",
    details: [
      treatedAtWords
        + " Never treated units stand in the reference cell. The reference has estimate 0 and no errors.",
      """
      `glance` has the joint test that all effects before treatment are zero, F with G − 1 degrees of freedom. With \
      effects that differ between cohorts the coefficients mix event times: see `sunab` and `did_imputation`.
      """,
    ],
    source: "Jacobson, LaLonde and Sullivan (1993); Sun and Abraham (2021) for its limits.",
    example: example + "event_study(t, y ~ 1 | city + year, treated_at = start, window = -3..3)",
    shape: { _ in .result(ColumnSet(EventColumns.all)) }
  ) { call in
    let reading = try call.panel()
    let treated = try call.treatedAt(of: reading.table)
    let clusters = try call.factors("cluster", of: reading.table)
    let weights = try call.weights(over: reading.table)
    let window = try call.window()
    let options = EventStudyOptions(
      reference: try call.number("ref", default: -1), window: window,
      ends: EventStudyOptions.Ends(rawValue: try call.choice("ends", default: "bin")) ?? .bin,
      regression: try call.panelRegression(clusters: clusters))
    let panel = reading.panel(treatedAt: treated.values, clusters: clusters, weights: weights)
    let study = try call.causal(units: reading.unit.labels, columns: reading.names(treatment: treated.name)) {
      try EventStudy(panel, options: options)
    }
    call.noteIncomplete(study.droppedRows, of: reading.table)
    call.noteDropped(study.rowsBeyondWindow.count, of: reading.table.rowCount, because: "they lie beyond the window")
    call.reportTerms(study.model.droppedTerms.filter { !$0.name.hasPrefix("event_time::") })
    unidentified(call, study.unidentified)
    call.reportVariance([study.model])
    let gone = Set(study.droppedRows + study.rowsBeyondWindow)
    let model = try ModelResult.linear(
      payload(reading, study.model, without: gone, clusters: clusters, weights: weights), method: "event_study")
    let test = study.pretrend
    return .result(
      KernelResult(
        method: "event_study",
        table: try call.resultTable(EventColumns.columns(study.effects), from: reading.table),
        glance: Record([
          ("n", .count(study.model.rows)), ("n_clusters", model.glance["n_clusters"] ?? .na),
          ("vcov", .string(study.model.variance.description)), ("pretrend_f", .optional(test?.statistic)),
          ("pretrend_df1", .optional(test?.degrees1)), ("pretrend_df2", .optional(test?.degrees2)),
          ("pretrend_p", .optional(test?.pValue)),
        ]),
        parts: Record([("model", .result(model))]), fields: plotFields(window, ends: options.ends == .bin),
        notes: notes(options.reference, test) + model.notes))
  }

  private static func notes(_ reference: Double, _ test: JointTest?) -> [String] {
    var notes = ["Effects relative to event time \(DisplayFormat.number(reference))."]
    if let test, let df2 = test.degrees2 {
      notes.append(
        """
        Test that all effects before treatment are zero: F(\(NumberText.shortest(test.degrees1)), \
        \(NumberText.shortest(df2))) = \(DisplayFormat.grouped(test.statistic, decimals: 2)), p = \
        \(Prose.pText(test.pValue)).
        """
      )
    }
    return notes
  }

  private static func unidentified(_ call: Invocation, _ times: [Double]) {
    guard !times.isEmpty else { return }
    call.warn(
      .collinearTerm,
      """
      event times \(times.map(NumberText.shortest).joined(separator: ", ")) have no coefficient: other dummies and \
      fixed effects explain them
      """,
      help: ["without never treated units a second event time must be left out: narrow `window`"])
  }

  /// Whether the outer event times of a picture hold earlier and later ones too.
  private static func plotFields(_ window: EventWindow?, ends isBinned: Bool) -> Record {
    guard isBinned, let window else { return Record() }
    return Record([("bins", .list([.number(window.first), .number(window.last)]))])
  }

  private static func payload(
    _ reading: PanelReading, _ model: LinearModel, without gone: Set<Int>, clusters: [FactorCodes],
    weights: RegressionColumn?
  ) -> LinearPayload {
    LinearPayload(
      model: model, table: reading.table, rows: (0..<reading.table.rowCount).filter { !gone.contains($0) },
      formula: nil,
      levels: [:], effects: [reading.unit, reading.time], clusters: clusters.isEmpty ? [reading.unit] : clusters,
      weights: weights?.name, instruments: ([], []))
  }

  // MARK: sunab

  private static let sunab = FunctionDeclaration(
    "sunab", .causal, "Effects by time since treatment that do not mix cohorts.",
    [
      ModelArguments.table, panelFormula, treatedAt, ref,
      .named("window", .list, "Event times beyond which rows are pooled at its ends, such as `-4..5`."),
      cluster, variance, ModelArguments.weights,
    ],
    returns:
      "`event_time, estimate, …, n`; `.cells` by cohort and event time, `.cohorts`, and `.att` over all treated cells.",
    details: [
      treatedAtWords
        + """
         A regression with a dummy for each cohort and event time; an event time's effect is their mean weighted \
        by shares of rows, which are held fixed. Without never treated units the last cohort is the comparison, \
        and the periods from its treatment on are given up.
        """
    ],
    source: "Sun and Abraham (2021), Journal of Econometrics 225(2); conventions of `sunab` in fixest.",
    example: example + "sunab(t, y ~ 1 | city + year, treated_at = start)",
    shape: { _ in .result(ColumnSet(EventColumns.all)) }
  ) { call in
    let reading = try call.panel()
    let treated = try call.treatedAt(of: reading.table)
    let clusters = try call.factors("cluster", of: reading.table)
    let weights = try call.weights(over: reading.table)
    let window = try call.window()
    let options = SunAbrahamOptions(
      reference: try call.number("ref", default: -1), window: window,
      regression: try call.panelRegression(clusters: clusters))
    let panel = reading.panel(treatedAt: treated.values, clusters: clusters, weights: weights)
    let found = try call.causal(units: reading.unit.labels, columns: reading.names(treatment: treated.name)) {
      try SunAbraham(panel, options: options)
    }
    call.noteIncomplete(found.droppedRows, of: reading.table)
    comparison(call, found.comparisonCohort, found.periodsWithoutComparison)
    if !found.cohortsLeftOut.isEmpty {
      call.note(
        .methodNotice,
        """
        cohorts \(found.cohortsLeftOut.map(NumberText.shortest).joined(separator: ", ")) are left out: they have no \
        row at the reference event time
        """
      )
    }
    if let model = found.model {
      call.reportVariance([model])
    } else {
      fewClusters(call, found.facts.clusterCounts, reading)
    }
    let source = reading.table
    let cells =
      [
        ("event_time", Column(numbers: found.cells.map(\.effect.key))),
        ("cohort", Column(numbers: found.cells.map(\.cohort))),
      ]
      + EventColumns.columns(found.cells.map(\.effect), key: nil)
    var parts: [(String, Value)] = [
      ("cells", .table(try call.resultTable(cells, from: source))),
      ("cohorts", .table(try call.resultTable(EventColumns.columns(found.cohorts, key: "cohort"), from: source))),
    ]
    if let att = found.att {
      parts.append(("att", .table(try call.resultTable(EventColumns.columns([att], key: nil), from: source))))
    }
    let counts = found.facts.clusterCounts
    return .result(
      KernelResult(
        method: "sunab", table: try call.resultTable(EventColumns.columns(found.effects), from: source),
        glance: Record([
          ("n", .count(found.facts.n)), ("parameters", .count(found.facts.parameters)),
          ("df_t", .finite(found.facts.df)),
          ("vcov", .string(found.facts.variance)), ("n_clusters", counts.min().map(Value.count) ?? .na),
          ("dropped_rows", .count(found.droppedRows.count)),
        ]),
        parts: Record(parts), fields: plotFields(window, ends: true),
        notes: [
          """
          Interaction-weighted effects (Sun and Abraham 2021), cohort shares held fixed; relative to event time \
          \(NumberText.shortest(options.reference)).
          """,
          varianceWords(found.facts, clusters.isEmpty ? [reading.unit.name] : clusters.map(\.name)),
        ]))
  }

  private static func varianceWords(_ facts: SunAbraham.Facts, _ names: [String]) -> String {
    let kind = facts.variance.split(separator: " ").first.map { $0.uppercased() } ?? ""
    guard !facts.clusterCounts.isEmpty else {
      return "Standard errors \(kind); t with \(NumberText.shortest(facts.df)) degrees of freedom."
    }
    let counts = facts.clusterCounts.map(String.init).joined(separator: " and ")
    return
      """
      Standard errors clustered by \(names.joined(separator: " and ")) (\(kind), \(counts) clusters), t with \
      \(NumberText.shortest(facts.df)) degrees of freedom.
      """
  }

  /// Warns of few clusters where a method counts them itself.
  static func fewClusters(_ call: Invocation, _ counts: [Int], _ reading: PanelReading) {
    guard let least = counts.min(), least < CoefficientVariance.fewClusters else { return }
    call.warn(
      .fewClusters, "\(least) clusters are few: standard errors are likely too small",
      facts: [Diagnostic.Fact("clusters", least)])
  }

  /// Says which cohort stands in for the never treated.
  static func comparison(_ call: Invocation, _ cohort: Double?, _ periods: [Double]) {
    guard let cohort else { return }
    call.note(
      .methodNotice,
      """
      no unit is never treated: the cohort \(NumberText.shortest(cohort)) is the \
      comparison\(periods.isEmpty ? "" : ", and \(periods.count == 1 ? "the period" : "the periods") \(periods.map(NumberText.shortest).joined(separator: ", ")) \(periods.count == 1 ? "is" : "are") given up")
      """
    )
  }
}
