import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// Effects by time since treatment that keep cohorts apart.
enum SunAbrahamFunction {
  static let functions: [FunctionDeclaration] = [sunab]

  private static let sunab = FunctionDeclaration(
    "sunab", .causal, "Effects by time since treatment that do not mix cohorts.",
    [
      ModelArguments.table, CausalArguments.panelFormula, CausalArguments.treatedAt, CausalArguments.ref,
      .named("window", .list, "Event times beyond which rows are pooled at its ends, such as `-4..5`."),
      CausalArguments.cluster, CausalArguments.variance, ModelArguments.weights,
    ],
    returns:
      "`event_time, estimate, …, n`; `.cells` by cohort and event time, `.cohorts`, and `.att` over all treated cells.",
    details: [
      CausalArguments.treatedAtWords
        + """
         A regression with a dummy for each cohort and event time; an event time's effect is their mean weighted \
        by shares of rows, which are held fixed. Without never treated units the last cohort is the comparison, \
        and the periods from its treatment on are given up.
        """
    ],
    source: "Sun and Abraham (2021), Journal of Econometrics 225(2); conventions of `sunab` in fixest.",
    example: CausalArguments.example + "sunab(t, y ~ 1 | city + year, treated_at = start)",
    pictures: .eventStudy,
    shape: { _ in .result(ColumnSet(EventColumns.all)) }
  ) { call in
    let reading = try EventReading(call)
    let options = SunAbrahamOptions(
      reference: reading.reference, window: reading.window,
      regression: reading.regression)
    let found = try reading.estimate { panel in
      try SunAbraham(panel, options: options) { try call.count(products: $0) }
    }
    let sample = [
      call.noteIncomplete(found.droppedRows, of: reading.table),
      call.reportComparison(found.comparisonCohort, found.periodsWithoutComparison),
      reportCohorts(found.cohortsLeftOut, call),
    ]
    if let model = found.model {
      let controls = Set(reading.panel.controls.map(\.name))
      call.reportTerms(model.droppedTerms.filter { controls.contains($0.name) })
      call.reportVariance([model])
    } else {
      call.reportFewClusters(found.facts.clusterCounts)
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
        parts: Record(parts), fields: reading.pooledEnds,
        notes: [
          ([
            """
            Interaction-weighted effects (Sun and Abraham 2021), cohort shares held fixed; relative to event time \
            \(DisplayFormat.number(options.reference)).
            """
          ] + sample.compactMap { $0 }).joined(separator: " "),
          varianceWords(found.facts, reading.clusterings.map(\.name)),
        ]))
  }

  /// Says which cohorts are left out; answers the sentence for the notes.
  private static func reportCohorts(_ cohorts: [Double], _ call: Invocation) -> String? {
    guard !cohorts.isEmpty else { return nil }
    let names = cohorts.map(NumberText.shortest).joined(separator: ", ")
    let words =
      cohorts.count == 1
      ? "ohort \(names) is left out: it has no row at the reference event time"
      : "ohorts \(names) are left out: they have no row at the reference event time"
    call.note(.methodNotice, "c" + words)
    return "C\(words)."
  }

  private static func varianceWords(_ facts: SunAbraham.Facts, _ names: [String]) -> String {
    let kind = facts.variance.split(separator: " ").first.map { $0.uppercased() } ?? ""
    guard !facts.clusterCounts.isEmpty else {
      return "Standard errors \(kind); t with \(NumberText.shortest(facts.df)) degrees of freedom."
    }
    return ClusteredErrors(
      names: names, estimator: kind, counts: facts.clusterCounts, freedom: NumberText.shortest(facts.df)
    ).sentence
  }
}
