import KayaCharts
import KayaDiagnostics
import KayaRuntime
import KayaTables

/// The natural picture of a result, or a table by the name of a kind.
enum PlotFunction {
  static let functions: [FunctionDeclaration] = [plot]

  private static let plot = FunctionDeclaration(
    "plot", .presentation, "The natural picture of a result, or of a table by its kind.",
    [
      .required("r", .result, "A result, a model, a list of them, or a table with `kind`."),
      .named(
        "kind", .choice(PlotKind.allCases.map(\.rawValue)),
        "The kind of picture, where it is not the result's first one."),
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
      Of a table, `kind` says which, with its channels, after a semicolon those that may be left out: \
      \(PlotKind.tableKinds.joined(separator: ", ")). Bars lie where `y` is the category.
      """,
      """
      `labels` names terms of models, boxes of a path, variables of correlations and balance, effects and indicators. \
      A waterfall of differences stands between the levels of both times.
      """,
    ],
    example: LinearFunctions.example + "plot(ols(t, y ~ x))", version: 5,
    shape: { call in
      if case .list = call.shape("r") { return .chart(.unknown) }
      return .chart(call.shape("r").columns ?? .unknown)
    }
  ) { call in
    let value = try call.value("r")
    let kind = try call.optionalChoice("kind").flatMap(PlotKind.init(rawValue:))
    switch value {
    case .table(let table): return try bound(TablePlot(call: call, table: table, kind: kind).chart(), table)
    case .result(let result): return try bound(try chart(call, [result], result, kind), result.table)
    case .list:
      let results = try call.results("r")
      guard let first = results.first else { throw call.failure(.wrongArgument, "the list is empty", at: "r") }
      return try bound(try chart(call, results, first, kind), first.table)
    default: throw call.wrongKind("r", value, expected: "a result, a model or a table")
    }
  }

  private static func bound(_ chart: Chart, _ table: Table) throws -> Value { .chart(BoundChart(chart, data: table)) }

  /// The picture of one result, or of several that share one.
  private static func chart(
    _ call: Invocation, _ results: [KernelResult], _ first: KernelResult, _ kind: PlotKind?
  ) throws -> Chart {
    let registry = call.evaluation.environment.registry
    let pictures = ResultPictures.of(first, in: registry)
    let company = pictures?.company
    let isShared = company != nil && results.allSatisfy { ResultPictures.of($0, in: registry)?.company == company }
    guard results.count == 1 || isShared else {
      throw call.failure(
        .wrongArgument, "only models and event studies are drawn together", at: "r",
        help: ["put single charts side by side: `panels(plot(a), plot(b))`"])
    }
    guard let pictures, let natural = pictures.kinds.first else { return try columns(call, of: first, kind) }
    if let kind, !pictures.kinds.contains(kind) { throw refusal(call, kind, pictures) }
    return try pictures.draw(call, results, kind ?? natural)
  }

  /// A result without a picture of its own is drawn as a table is.
  private static func columns(_ call: Invocation, of result: KernelResult, _ kind: PlotKind?) throws -> Chart {
    guard kind != nil else {
      throw call.failure(
        .chart, "a result of `\(result.method)` has no picture of its own", at: "r",
        help: ["name the kind and the channels: `plot(r, kind = \"bars\", x = …, y = …)`"])
    }
    return try TablePlot(call: call, table: result.table, kind: kind).chart()
  }

  private static func refusal(_ call: Invocation, _ kind: PlotKind, _ pictures: ResultPictures) -> Failure {
    let subject = pictures.company == .models ? "models are" : "this result is"
    return call.failure(
      .wrongArgument,
      "\(subject) drawn as \(pictures.kinds.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))", at: "kind",
      label: "not \"\(kind.rawValue)\"")
  }
}
