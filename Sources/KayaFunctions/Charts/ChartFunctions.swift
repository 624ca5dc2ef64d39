import KayaCharts
import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaRuntime
import KayaTables

/// Charts: their data, scales and words.
enum ChartFunctions {
  static let functions: [FunctionDeclaration] = [
    chart, scale("scale_x", "Sets the horizontal scale.", \.x), scale("scale_y", "Sets the vertical scale.", \.y),
    axis2,
    scaleColor, legend, highlight, labels, size, facet, panels,
  ]

  private static let chart = FunctionDeclaration(
    "chart", .presentation, "Begins a chart: data, and what its columns stand for.",
    [
      .required("t", .table, "The data."), .named("x", .masked, "The horizontal place."),
      .named("y", .masked, "The vertical place."), .named("color", .masked, "The colour."),
      .named("group", .masked, "What belongs together without a colour."),
      .named("label", .masked, "The text of a point."),
      .named("low", .masked, "The lower end of an interval."), .named("high", .masked, "The upper end of an interval."),
      .named("size", .masked, "The size of points."), .named("shape", .masked, "The shape of points."),
      .named("dash", .masked, "The dash of lines."),
    ],
    returns: "A chart without a layer; a pipe adds layers, scales and words.",
    details: [
      "A literal is a constant: `color = \"mute\"`. A column goes through a scale. Colours: `c1` to `c6`, `ink`, `mute`."
    ],
    example: ChartLayers.example + "t |> chart(x = x, y = y) |> line()", shape: { .chart($0.columns("t")) }
  ) { call in
    let table = try call.table("t")
    return .chart(BoundChart(Chart(try ChartChannels.channels(call, over: table)), data: table))
  }

  private static let scaleParameters: [ParameterDeclaration] = [
    .required("c", .chart, "The chart."), .named("label", .string, "The title of the axis."),
    .named("limits", .value, "Its ends: `[0, 10]`; `na` leaves one open."),
    .named("kind", .choice(AxisKind.allCases.map(\.rawValue)), "linear, log, year or category."),
    .named("zero", .bool, "Whether zero is part of it."),
    .named("reverse", .bool, default: "false", "Whether it falls."),
    .named("ticks", .value, "How many, or which: `[0, 5, 10]`, or a record of values and words."),
    .named("format", .string, "How numbers are written: \"0.0\", \"0%\", \"plain\"."),
  ]

  private static func scale(
    _ name: String, _ summary: String, _ path: WritableKeyPath<Chart, AxisOptions> & Sendable
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .presentation, summary, scaleParameters, returns: "The chart.",
      example: ChartLayers.example
        + "t |> chart(x = x, y = y) |> line() |> \(name)(label = \"Axis\", limits = [0, 10])",
      shape: { .chart($0.columns("c")) }
    ) { call in
      var bound = try call.chart("c")
      bound.chart[keyPath: path] = try axisOptions(call, bound.chart[keyPath: path])
      return .chart(bound)
    }
  }

  private static let axis2 = FunctionDeclaration(
    "axis2", .presentation, "Gives a chart a second vertical axis, for layers with `axis = 2`.", scaleParameters,
    returns: "The chart.",
    details: [
      "Two axes invite readers to see crossings that mean nothing. Two panels, or an index with base 100, are often clearer."
    ],
    example: ChartLayers.example
      + "t |> chart(x = x, y = y) |> bar() |> line(y = y / 2, axis = 2) |> axis2(label = \"Half\")",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    bound.chart.axis2 = try axisOptions(call, bound.chart.axis2 ?? AxisOptions())
    return .chart(bound)
  }

  private static func axisOptions(_ call: Invocation, _ before: AxisOptions) throws -> AxisOptions {
    var options = before
    if let label = try call.optionalString("label") { options.label = label }
    if let ends = try limits(call) {
      options.lower = ends.0
      options.upper = ends.1
    }
    if let kind = try call.optionalChoice("kind") { options.kind = AxisKind(rawValue: kind) }
    if call.has("zero") { options.zero = try call.bool("zero", default: true) }
    if call.has("reverse") { options.reverse = try call.bool("reverse", default: false) }
    if let ticks = try ticks(call) { options.ticks = ticks }
    if let word = try call.optionalString("format") {
      guard let format = NumberFormat(word: word) else {
        throw call.failure(
          .wrongArgument, "`format` is \"0\", \"0.0\", \"0%\", \"percent\", \"plain\" or \"auto\"", at: "format")
      }
      options.format = format
    }
    return options
  }

  private static func limits(_ call: Invocation) throws -> (Double?, Double?)? {
    guard let value = try call.optionalValue("limits") else { return nil }
    if case .range(let low, let high) = value { return (low, high) }
    guard let numbers = try call.optionalNumbers("limits"), numbers.count == 2 else {
      throw call.failure(.wrongArgument, "`limits` is two numbers: `[0, 10]`", at: "limits")
    }
    let ends = numbers.map { $0.isNaN ? nil : Optional($0) }
    if let low = ends[0], let high = ends[1], low >= high {
      throw call.failure(.wrongArgument, "the lower limit is below the upper one", at: "limits")
    }
    return (ends[0], ends[1])
  }

  private static func ticks(_ call: Invocation) throws -> TickChoice? {
    guard let value = try call.optionalValue("ticks") else { return nil }
    if case .record(let record) = value {
      return .named(
        try record.pairs.map { name, value in
          guard let number = Double(name) ?? value.asNumber else {
            throw call.failure(.wrongArgument, "`ticks` is a record of values and words: `{0 = \"none\"}`", at: "ticks")
          }
          return NamedTick(number, Prose.text(of: value) ?? name)
        })
    }
    if let number = value.asNumber {
      guard let count = Int(exactly: number), (1...100).contains(count) else {
        throw call.failure(.wrongArgument, "`ticks` is a number from 1 to 100, or a list", at: "ticks")
      }
      return .count(count)
    }
    return .at((try call.optionalNumbers("ticks") ?? []).filter(\.isFinite))
  }

  private static let scaleColor = FunctionDeclaration(
    "scale_color", .presentation, "Sets the colour scale.",
    [
      .required("c", .chart, "The chart."), .named("values", .record, "Colours by category: `{scale = \"c1\"}`."),
      .named("kind", .choice(ColorOptions.Kind.allCases.map(\.rawValue)), "category, sequential or diverging."),
      .named("classes", .number, "How many classes a scale of numbers has, 3 to 9."),
      .named("label", .string, "The title of the legend."),
    ], returns: "The chart.",
    example:
      "table(k = [\"u\", \"v\"], x = [1, 2], y = [3, 1]) |> chart(x = x, y = y, color = k) |> point() |> scale_color(values = {u = \"c2\"})",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    for (name, token) in try call.optionalRecord("values")?.pairs ?? [] {
      guard case .string(let text) = token, ColorToken(rawValue: text) != nil else {
        throw call.failure(
          .wrongArgument, "colours are \(ColorToken.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))",
          at: "values")
      }
      bound.chart.color.values.append(ColorOptions.Assignment(name, text))
    }
    warnOfSlips(call, bound.chart)
    if let kind = try call.optionalChoice("kind") { bound.chart.color.kind = ColorOptions.Kind(rawValue: kind) }
    if let classes = try call.optionalInteger("classes", in: 2...9) { bound.chart.color.classes = classes }
    if let label = try call.optionalString("label") { bound.chart.color.label = label }
    return .chart(bound)
  }

  /// One scale may serve several charts, so only what is near to a category without a colour is told.
  private static func warnOfSlips(_ call: Invocation, _ chart: Chart) {
    guard case .column(let column) = chart.channels[.color], case .categories(let cells, _) = column.values else {
      return
    }
    var seen: Set<String> = []
    let categories = cells.compactMap { $0 }.filter { seen.insert($0).inserted }
    for slip in NearMiss.all(in: chart.color.values.map(\.category), among: categories) {
      call.warn(
        .wrongArgument, "`\(column.name)` has no category `\(slip.name)`, so its colour is not used", at: "values",
        help: ["did you mean `\(slip.meant)`?"])
    }
  }

  private static let legend = FunctionDeclaration(
    "legend", .presentation, "Says where the legend stands.",
    [
      .required("c", .chart, "The chart."),
      .optional(
        "position", .value, default: "\"auto\"",
        LegendPosition.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") + "."),
    ], returns: "The chart.", example: ChartLayers.example + "t |> chart(x = x, y = y) |> line() |> legend(\"none\")",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    if let position = try ChartLayers.word(call, "position", LegendPosition.self) { bound.chart.legend = position }
    return .chart(bound)
  }

  private static let highlight = FunctionDeclaration(
    "highlight", .presentation, "Draws what meets a condition in colour and everything else in grey.",
    [.required("c", .chart, "The chart."), .required("cond", .masked, "The condition.", over: "c")],
    returns: "The chart.",
    example:
      "table(k = [\"u\", \"u\", \"v\", \"v\"], x = [1, 2, 1, 2], y = [1, 3, 2, 1]) |> chart(x = x, y = y, color = k) |> line() |> highlight(k == \"u\")",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    guard let expression = call.expression("cond") else { return .chart(bound) }
    let value = try call.evaluate(expression, over: Mask(bound.data))
    let column = try call.evaluation.spread(value, rows: bound.data.rowCount, at: expression.span)
    guard case .column(let cells) = try call.evaluation.truth(.column(column), at: expression.span) else {
      return .chart(bound)
    }
    if !cells.contains(1) {
      call.warnOfAbsentValue(in: expression, bound.data, because: "nothing is set off")
    }
    bound.chart.channels[.highlight] = .column(.numbers("highlight", cells.map { $0 == 1 ? 1 : 0 }))
    return .chart(bound)
  }

  private static let labels = FunctionDeclaration(
    "labels", .presentation, "Gives a chart its words.",
    [
      .required("c", .chart, "The chart."), .named("title", .string, "What it shows, as a sentence."),
      .named("subtitle", .string, "Measure and unit."), .named("x", .string, "The title of the horizontal axis."),
      .named("y", .string, "The title of the vertical axis."), .named("y2", .string, "The title of the second axis."),
      .named("color", .string, "The title of the legend."), .named("source", .string, "Where the data come from."),
      .named("note", .string, "How to read it."),
      .named("alt", .string, "A description for readers who do not see it."),
    ], returns: "The chart; a block's caption wins over `title`.",
    example: ChartLayers.example
      + "t |> chart(x = x, y = y) |> line() |> labels(title = \"y rises with x\", subtitle = \"units\")",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    func set(_ name: String, _ path: WritableKeyPath<ChartWords, String?>) throws {
      if let text = try call.optionalString(name) { bound.chart.words[keyPath: path] = text }
    }
    try set("title", \.title)
    try set("subtitle", \.subtitle)
    try set("x", \.x)
    try set("y", \.y)
    try set("y2", \.y2)
    try set("color", \.color)
    try set("source", \.source)
    try set("note", \.note)
    try set("alt", \.alt)
    return .chart(bound)
  }

  private static let size = FunctionDeclaration(
    "size", .presentation, "Sets the size of a chart.",
    [
      .required("c", .chart, "The chart."), .named("width", .number, default: "640", "In pixels."),
      .named("height", .number, "In pixels; without it what is drawn decides."),
    ], returns: "The chart.", example: ChartLayers.example + "t |> chart(x = x, y = y) |> line() |> size(height = 240)",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    if let width = try call.optionalNumber("width") { bound.chart.size.width = min(max(width, 200), 2000) }
    if let height = try call.optionalNumber("height") { bound.chart.size.height = min(max(height, 60), 4000) }
    return .chart(bound)
  }

  private static let facet = FunctionDeclaration(
    "facet", .presentation, "Draws one small chart for each value of a column.",
    [
      .required("c", .chart, "The chart."), .required("by", .masked, "The column; at most 12 values.", over: "c"),
      .named("columns", .number, "How many stand in a row."),
      .named("free", .value, default: "\"none\"", "Axes of their own: \"none\", \"x\", \"y\" or \"both\"."),
    ], returns: "The chart.",
    example:
      "table(k = [\"u\", \"u\", \"v\", \"v\"], x = [1, 2, 1, 2], y = [1, 3, 2, 1]) |> chart(x = x, y = y) |> line() |> facet(k)",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    guard let expression = call.expression("by") else { return .chart(bound) }
    var channel = try ChartChannels.channel(call, expression, over: bound.data)
    if case .column(let column) = channel, case .numbers(let values) = column.values {
      channel = .column(.categories(column.name, values.map { $0.isNaN ? nil : NumberText.shortest($0) }))
    }
    bound.chart.channels[.facet] = channel
    bound.chart.facet = FacetOptions(
      columns: try call.optionalInteger("columns", in: 1...12),
      free: try ChartLayers.word(call, "free", FacetOptions.Free.self) ?? .none)
    return .chart(bound)
  }

  private static let panels = FunctionDeclaration(
    "panels", .presentation, "Puts charts side by side.",
    [.rest("c", .chart, "The charts; at most 12."), .named("columns", .number, "How many stand in a row.")],
    returns: "One chart.",
    example: ChartLayers.example
      + "a = t |> chart(x = x, y = y) |> line()\npanels(a, t |> chart(x = x, y = y) |> point())",
    shape: { _ in .chart(.unknown) }
  ) { call in
    var charts: [BoundChart] = []
    for (_, value) in try call.values("c") {
      guard case .chart(let bound) = value else { throw call.wrongKind("c", value, expected: "charts") }
      charts.append(bound)
    }
    let whole = Chart(panels: charts.map(\.chart), columns: try call.optionalInteger("columns", in: 1...12))
    return .chart(BoundChart(whole, data: charts.first?.data ?? Table()))
  }
}
