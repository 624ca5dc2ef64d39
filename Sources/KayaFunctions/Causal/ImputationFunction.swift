import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// Effects of treatment by imputing what would have been without it.
enum ImputationFunction {
  static let functions: [FunctionDeclaration] = [imputation]

  private static let imputation = FunctionDeclaration(
    "did_imputation", .causal, "Effects of treatment as the outcome less what untreated rows let one expect.",
    [
      ModelArguments.table, CausalArguments.panelFormula, CausalArguments.treatedAt,
      .named("horizons", .list, "The event times to report, such as `0..4`; without it one average."),
      .named("pretrends", .list, "Event times before treatment to test, such as `-4..-1`."), CausalArguments.cluster,
      ModelArguments.weights, ModelArguments.level,
    ],
    returns: "`event_time, estimate, …, n`; without `horizons` one row, whose `event_time` is `na`.",
    details: [
      CausalArguments.treatedAtWords
        + """
         Unit effects, period effects and slopes are fitted to untreated rows alone. Tests and intervals are \
        normal; standard errors are conservative.
        """,
      "Rows that cannot be imputed, since their unit or period is never seen untreated, are left out and counted.",
    ],
    source: "Borusyak, Jaravel and Spiess (2024), Review of Economic Studies 91(6), theorem 3 and eq. 8.",
    example: CausalArguments.example + "did_imputation(t, y ~ 1 | city + year, treated_at = start, horizons = 0..2)",
    pictures: .eventStudy,
    shape: { _ in .result(ColumnSet(EventColumns.all)) }
  ) { call in
    let reading = try call.panel()
    let treated = try call.treatedAt(of: reading.table)
    let clusters = try call.factors("cluster", of: reading.table)
    let options = ImputationOptions(
      horizons: try call.optionalNumbers("horizons"), pretrends: try call.optionalNumbers("pretrends") ?? [],
      level: try call.coverage())
    let panel = reading.panel(
      treatedAt: treated.values, clusters: clusters, weights: try call.weights(over: reading.table))
    let found = try call.causal(units: reading.unit.labels, columns: reading.names(treatment: treated.name)) {
      try ImputationEffects(panel, options: options) { try call.count(products: $0) }
    }
    let sample = [
      call.noteIncomplete(found.droppedRows, of: reading.table),
      call.noteDropped(
        found.notImputed.count, of: reading.table.rowCount,
        because: "their unit or period is never seen untreated, so nothing can be imputed"),
    ]
    if !found.emptyHorizons.isEmpty {
      call.warn(
        .noComparison,
        "no row can be imputed at event times \(found.emptyHorizons.map(NumberText.shortest).joined(separator: ", "))",
        at: "horizons")
    }
    call.reportTerms(found.droppedControls.map { DroppedTerm(name: $0, reason: .absorbed) })
    if !found.emptyPretrends.isEmpty {
      call.warn(
        .noComparison,
        """
        no trend can be estimated at event times \
        \(found.emptyPretrends.map(NumberText.shortest).joined(separator: ", ")): no untreated row is there, or the other \
        ones leave nothing to compare with
        """,
        at: "pretrends",
        help: ["ask for the latest ones only, such as `pretrends = -3..-1`, so that earlier rows compare"])
    }
    call.reportFewClusters([found.clusterCount])
    var columns = EventColumns.columns(found.effects)
    if found.isAverage {
      let last = found.effects.count - 1
      columns[0].column = Column(numbers: found.effects.enumerated().map { $0.offset == last ? .nan : $0.element.key })
    }
    return .result(
      KernelResult(
        method: "did_imputation", table: try call.resultTable(columns, from: reading.table),
        glance: Record([
          ("n", .count(found.n)), ("n_untreated", .count(found.untreatedCount)),
          ("not_imputed", .count(found.notImputed.count)), ("n_clusters", .count(found.clusterCount)),
          ("dropped_rows", .count(found.droppedRows.count)),
        ]),
        notes: [
          """
          Imputation estimates (Borusyak, Jaravel and Spiess 2024); conservative standard errors clustered by \
          \(clusters.first?.name ?? reading.unit.name) (\(found.clusterCount) clusters), normal intervals.
          """
        ] + sample.compactMap { $0 }))
  }
}
