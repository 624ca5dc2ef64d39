import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// Effects by time since treatment from one regression.
enum EventStudyFunction {
  static let functions: [FunctionDeclaration] = [eventStudy]

  private static let eventStudy = FunctionDeclaration(
    "event_study", .causal, "Effects by time since treatment, from dummies in a regression with two fixed effects.",
    [
      ModelArguments.table, CausalArguments.panelFormula, CausalArguments.treatedAt, CausalArguments.ref,
      .named("window", .list, "The event times with a coefficient of their own, such as `-4..5`; all without it."),
      .named(
        "ends", .choice(EventStudyOptions.Ends.allCases.map(\.rawValue)), default: "\"bin\"",
        "Whether rows beyond the window count at its ends or are left out."),
      CausalArguments.cluster, CausalArguments.variance, ModelArguments.weights,
    ],
    returns:
      "`event_time, estimate, std_error, statistic, p_value, conf_low, conf_high, n`; `.model` is the regression.",
    details: [
      CausalArguments.treatedAtWords
        + " Never treated units stand in the reference cell. The reference has estimate 0 and no errors.",
      """
      `glance` has the joint test that all effects before treatment are zero, F with G − 1 degrees of freedom. With \
      effects that differ between cohorts the coefficients mix event times: see `sunab` and `did_imputation`.
      """,
    ],
    source: "Jacobson, LaLonde and Sullivan (1993); Sun and Abraham (2021) for its limits.",
    example: CausalArguments.example + "event_study(t, y ~ 1 | city + year, treated_at = start, window = -3..3)",
    pictures: .eventStudy,
    shape: { _ in .result(ColumnSet(EventColumns.all)) }
  ) { call in
    let reading = try EventReading(call)
    let options = EventStudyOptions(
      reference: reading.reference, window: reading.window,
      ends: try call.choice("ends"),
      regression: reading.regression)
    let study = try reading.estimate { try EventStudy($0, options: options) }
    let sample = [
      call.noteIncomplete(study.droppedRows, of: reading.table),
      call.noteDropped(study.rowsBeyondWindow.count, of: reading.table.rowCount, because: "they lie beyond the window"),
    ].compactMap { $0 }
    call.reportTerms(study.model.droppedTerms.filter { !$0.name.hasPrefix("event_time::") })
    unidentified(call, study.unidentified)
    call.reportVariance([study.model])
    let gone = Set(study.droppedRows + study.rowsBeyondWindow)
    let model = try ModelResult.linear(
      payload(reading, study.model, without: gone), method: "event_study")
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
        parts: Record([("model", .result(model))]), fields: options.ends == .bin ? reading.pooledEnds : Record(),
        notes: notes(options.reference, test, sample) + model.notes))
  }

  private static func notes(_ reference: Double, _ test: JointTest?, _ sample: [String]) -> [String] {
    var notes = [
      (["Effects relative to event time \(DisplayFormat.number(reference))."] + sample).joined(separator: " ")
    ]
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

  private static func payload(_ reading: EventReading, _ model: LinearModel, without gone: Set<Int>) -> LinearPayload {
    LinearPayload(
      model: model, table: reading.table, rows: (0..<reading.table.rowCount).filter { !gone.contains($0) },
      formula: nil, levels: [:], effects: [reading.panel.unit, reading.panel.time], clusters: reading.clusterings,
      weights: reading.weights?.name, instruments: ([], []))
  }
}
