import KayaCharts
import KayaDiagnostics
import KayaRuntime
import KayaTables

/// The natural picture of a result, or a table by the name of a kind.
enum PlotFunction {
  static let functions: [FunctionDeclaration] = [plot]

  /// The kinds of picture, each with what it shows.
  static let kinds = [
    "line", "bars", "grouped", "stack", "share", "diverging", "waterfall", "bar-line", "event-study", "coef", "placebo",
    "density", "scatter", "predicted", "residual", "ridge-trace", "bump", "macc", "heatmap", "slope", "dumbbell",
    "balance", "path", "tile-map", "radar", "tree", "flow", "spark",
  ]

  private static let plot = FunctionDeclaration(
    "plot", .presentation, "The natural picture of a result, or of a table by its kind.",
    [
      .required("r", .result, "A result, a model, a list of them, or a table with `kind`."),
      .named("kind", .choice(kinds), "The kind of picture, where it is not the result's first one."),
      .named("terms", .value, "The terms of models that are shown; without it all but the constant."),
      .named("chosen", .number, "The penalty that a ridge trace marks."),
      .named("show", .choice(["beta", "r2"]), default: "\"beta\"", "What a ridge trace shows."),
      .named("names", .value, "Words for the models or results of a list."),
      .named("labels", .record, default: "{}", "Words for terms, variables and effects: `{did = \"Carbon market\"}`."),
      .named("price", .number, "Of abatement costs: the carbon price, drawn as a rule."),
      .named("highlight", .value, "The units that a bump chart sets off against grey."),
      .named("path", .columns, "Of a tree: the columns from the root to the leaves.", over: "r"),
    ]
      + [
        ("x", "The horizontal place, or what a tile or spoke is."), ("y", "The value."),
        ("y2", "The line of a bar-line chart, on its own axis."), ("color", "The colour; of a tile map its value."),
        ("group", "What belongs together without a colour."), ("label", "The words of a leaf or step."),
        ("low", "The lower end of a band."), ("high", "The upper end of a band."),
        ("from", "Where a flow or pair begins."),
        ("to", "Where it ends."), ("width", "How wide a step is."),
      ].map { .named($0.0, .masked, $0.1, over: "r") },
    returns: "A chart, to which a pipe adds layers, scales and words.",
    details: [
      """
      event_study, sunab, did_imputation, att_gt, aggregate: event-study. Models and `by_group`: coef, predicted, \
      residual. placebo. lmdi, kaya_effects: diverging, waterfall, stack. ridge_trace. correlation, similarity: \
      heatmap. macc. dispersion: dumbbell. parallel_trends: line. bacon: scatter. gml, ml, luenberger: line, bump. \
      psm: balance. mediation: path. entropy_weights: bars.
      """,
      """
      Of a table, `kind` says which: with the channels of `chart`, and tile-map (`x`, `color`), radar (`x`, `y`, \
      `color`), tree (`path`, `label`), flow (`from, to, y`), spark (`y`).
      """,
      """
      `labels` names terms of models, boxes of a path, variables of correlations and balance, effects and indicators. \
      A waterfall of differences stands between the levels of both times.
      """,
    ],
    example: LinearFunctions.example + "plot(ols(t, y ~ x))", version: 4,
    shape: { call in
      if case .list = call.shape("r") { return .chart(.unknown) }
      return .chart(call.shape("r").columns ?? .unknown)
    }
  ) { call in
    let value = try call.value("r")
    let kind = try call.optionalChoice("kind")
    switch value {
    case .table(let table): return try bound(TablePlot(call: call, table: table, kind: kind).chart(), table)
    case .result(let result): return try bound(try chart(call, [result], kind), result.table)
    case .list:
      let results = try call.results("r")
      guard let first = results.first else { throw call.failure(.wrongArgument, "the list is empty", at: "r") }
      return try bound(try chart(call, results, kind), first.table)
    default: throw call.wrongKind("r", value, expected: "a result, a model or a table")
    }
  }

  private static func bound(_ chart: Chart, _ table: Table) throws -> Value { .chart(BoundChart(chart, data: table)) }

  /// The picture of one result, or of several of one sort.
  private static func chart(_ call: Invocation, _ results: [KernelResult], _ kind: String?) throws -> Chart {
    if results.allSatisfy(\.isModel) {
      return try ModelPlot(call: call, models: results).chart(kind: kind ?? "coef")
    }
    let eventMethods: Set<String> = ["event_study", "sunab", "did_imputation", "aggregate", "att_gt"]
    if results.allSatisfy({ eventMethods.contains($0.method) }) {
      try allow(call, kind, ["event-study"])
      return try EventPlot(call: call, results: results).chart
    }
    guard results.count == 1, let result = results.first else {
      throw call.failure(
        .wrongArgument, "only models and event studies are drawn together", at: "r",
        help: ["put single charts side by side: `panels(plot(a), plot(b))`"])
    }
    return try single(call, result, kind)
  }

  private static func single(_ call: Invocation, _ result: KernelResult, _ kind: String?) throws -> Chart {
    let plot = ResultPlot(call: call, result: result, labels: try PlotLabels(call))
    switch result.method {
    case "placebo":
      try allow(call, kind, ["placebo"])
      return plot.placebo
    case "lmdi", "kaya_effects":
      try allow(call, kind, ["diverging", "waterfall", "stack"])
      return try plot.effects(kind ?? "diverging")
    case "ridge_trace":
      try allow(call, kind, ["ridge-trace"])
      return try plot.ridgeTrace()
    case "correlation":
      try allow(call, kind, ["heatmap"])
      var chart = plot.heatmap("var1", "var2", "estimate")
      // Zero is the page, so that weak and strong correlations look it even where all have one sign.
      chart.color.kind = .diverging
      chart.color.classes = 5
      return chart
    case "similarity":
      try allow(call, kind, ["heatmap"])
      return plot.heatmap(result.table.names[0], result.table.names[1], "krugman")
    case "macc":
      try allow(call, kind, ["macc"])
      return try plot.abatement()
    case "dispersion":
      try allow(call, kind, ["dumbbell"])
      return try plot.dispersion()
    case "parallel_trends":
      try allow(call, kind, ["line"])
      return plot.trends
    case "bacon":
      try allow(call, kind, ["scatter"])
      return plot.comparisons
    case "gml", "ml", "luenberger":
      try allow(call, kind, ["line", "bump"])
      return try plot.productivity(kind ?? "line")
    case "psm":
      try allow(call, kind, ["balance"])
      return try plot.balance()
    case "mediation":
      try allow(call, kind, ["path"])
      return plot.mediation
    case "entropy_weights":
      try allow(call, kind, ["bars"])
      return Chart.bars(category: plot.labels.column(plot.column("indicator")), value: plot.column("weight"))
    default:
      guard kind != nil else {
        throw call.failure(
          .chart, "a result of `\(result.method)` has no picture of its own", at: "r",
          help: ["name the kind and the channels: `plot(r, kind = \"bars\", x = …, y = …)`"])
      }
      return try TablePlot(call: call, table: result.table, kind: kind).chart()
    }
  }

  private static func allow(_ call: Invocation, _ kind: String?, _ kinds: [String]) throws {
    guard let kind, !kinds.contains(kind) else { return }
    throw call.failure(
      .wrongArgument, "this result is drawn as \(kinds.map { "\"\($0)\"" }.joined(separator: ", "))", at: "kind",
      label: "not \"\(kind)\"")
  }
}
