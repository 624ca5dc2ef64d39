import KayaCharts
import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaTables

/// The layers of charts.
enum ChartLayers {
  static let functions: [FunctionDeclaration] = [
    layer(
      "line", "Adds lines.",
      [
        .named("width", .number, "The width in pixels."),
        .named("step", .bool, default: "false", "Steps instead of slopes."),
        .named("label", .value, default: "\"end\"", "Where series are named: \"end\", \"legend\" or \"none\"."),
        ChartChannels.axis,
      ]
    ) { call in
      let dash = try dashPattern(call)
      return .line(
        dash: dash, width: try call.optionalNumber("width"), step: try call.bool("step", default: false),
        label: try word(call, "label", SeriesLabel.self) ?? .end)
    },
    layer(
      "area", "Adds areas.",
      [.named("stack", .value, default: "\"zero\"", "\"zero\", \"share\" or \"none\"."), ChartChannels.axis]
    ) {
      .area(stack: try word($0, "stack", AreaStack.self) ?? .zero)
    },
    layer("point", "Adds points.", [.named("opacity", .number, "From 0 to 1."), ChartChannels.axis]) { call in
      .point(shape: try constantShape(call), opacity: try call.optionalNumber("opacity"))
    },
    layer(
      "bar", "Adds bars; horizontal where y is the category.",
      [
        .named("stack", .value, default: "\"zero\"", "\"zero\", \"group\", \"share\" or \"diverging\"."),
        .named("net", .masked, "`true`, or a column that the parts must add up to.", over: "data c"),
        .named("values", .bool, "Whether bars bear their values."), ChartChannels.axis,
      ]
    ) { call in
      .bar(
        stack: try word(call, "stack", BarStack.self) ?? .zero, showsNet: call.has("net"),
        values: call.has("values") ? try call.bool("values", default: true) : nil)
    },
    layer("band", "Adds a band between two columns.", bounds + [ChartChannels.axis]) { _ in .band },
    layer(
      "errorbar", "Adds intervals.",
      bounds + [.named("dodge", .number, "How far series stand apart."), ChartChannels.axis]
    ) {
      .errorbar(dodge: try $0.optionalNumber("dodge"))
    },
    layer(
      "fan", "Adds bands of several levels.",
      bounds + [.named("levels", .value, default: "[0.5, 0.8, 0.95]", "The levels.")]
    ) {
      .fan(levels: try $0.optionalNumbers("levels") ?? [0.5, 0.8, 0.95])
    },
    layer("rule", "Adds a straight line at a value.", [.named("label", .string, "Its name."), ChartChannels.axis]) {
      .rule(label: try $0.optionalString("label"))
    },
    layer(
      "cell", "Adds cells of a heat map.",
      [
        .named("label", .masked, "The text in each cell.", over: "data c"),
        .named("half", .bool, default: "false", "Only the lower triangle."),
      ]
    ) { .cell(half: try $0.bool("half", default: false)) },
    layer(
      "density", "Adds a density.",
      [.named("bandwidth", .number, "Its bandwidth."), .named("rug", .bool, "Whether each value has a tick.")]
    ) {
      .density(
        bandwidth: try $0.optionalNumber("bandwidth"), rug: $0.has("rug") ? try $0.bool("rug", default: true) : nil)
    },
    layer(
      "fit", "Adds a fitted line with its band.",
      [
        .named("method", .value, default: "\"linear\"", "\"linear\", \"quadratic\" or \"cubic\"."),
        .named("band", .bool, default: "true", "Whether its 95% band is drawn."),
      ]
    ) {
      .fit(method: try word($0, "method", FitMethod.self) ?? .linear, band: try $0.bool("band", default: true))
    },
    layer("identity", "Adds the line on which x equals y.", []) { _ in .identity },
    layer("dumbbell", "Adds pairs of points joined by a line.", ends) { _ in .dumbbell },
    layer("slope", "Adds lines from a first to a last time, named at both ends.", []) { _ in .slope },
    layer("rank_lines", "Adds ranks over time.", []) { call in .rankLines(highlight: []) },
    layer(
      "steps", "Adds steps as wide as a column.", [.named("width", .masked, "The width of each step.", over: "data c")]
    ) { _ in .steps },
    layer(
      "waterfall", "Adds steps from a start to an end.",
      [.named("start", .value, "`{label = value}`."), .named("end", .value, "`{label = value}`.")]
    ) {
      .waterfall(start: try end($0, "start"), end: try end($0, "end"))
    },
    text, annotate, shade,
  ]

  private static let bounds: [ParameterDeclaration] = [
    .named("low", .masked, "The lower end.", over: "data c"), .named("high", .masked, "The upper end.", over: "data c"),
  ]
  private static let ends: [ParameterDeclaration] = [
    .named("from", .masked, "The first value.", over: "data c"),
    .named("to", .masked, "The second value.", over: "data c"),
  ]

  static let example = "t = table(x = [1, 2, 3], y = [1, 4, 9])\n"

  private static func layer(
    _ name: String, _ summary: String, _ own: [ParameterDeclaration],
    _ mark: @escaping @Sendable (Invocation) throws -> Mark
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .presentation, summary,
      [.required("c", .chart, "The chart.")] + own + ChartChannels.parameters,
      returns: "The chart with the layer on top; the layer inherits data and channels and may replace any.",
      source: sources[name] ?? "", example: example + examples[name, default: "t |> chart(x = x, y = y) |> \(name)()"],
      shape: { .chart($0.columns("c")) }
    ) { call in try add(call, try mark(call), name: name) }
  }

  private static let sources = ["density": "Silverman (1986), Density Estimation, eq. 3.31, for the bandwidth."]

  private static let examples: [String: String] = [
    "band": "t |> chart(x = x, y = y) |> band(low = y - 1, high = y + 1) |> line()",
    "errorbar": "t |> chart(x = x, y = y) |> errorbar(low = y - 1, high = y + 1) |> point()",
    "fan": "t |> chart(x = x, y = y) |> fan(low = y - 1, high = y + 1) |> line()",
    "rule": "t |> chart(x = x, y = y) |> line() |> rule(x = 2, label = \"policy\")",
    "cell": "table(a = [\"u\", \"v\"], b = [\"p\", \"q\"], z = [1, 2]) |> chart(x = a, y = b, color = z) |> cell()",
    "density": "t |> chart(x = y) |> density()",
    "dumbbell": "table(k = [\"u\", \"v\"], a = [1, 2], b = [3, 1]) |> chart(y = k) |> dumbbell(from = a, to = b)",
    "slope":
      "table(k = [\"u\", \"u\", \"v\", \"v\"], x = [1, 2, 1, 2], y = [1, 3, 2, 1]) |> chart(x = x, y = y, group = k) |> slope()",
    "rank_lines":
      "table(k = [\"u\", \"u\", \"v\", \"v\"], x = [1, 2, 1, 2], y = [1, 2, 2, 1]) |> chart(x = x, y = y, group = k) |> rank_lines()",
    "steps": "t |> chart(x = x, y = y) |> steps(width = x)",
    "waterfall": "table(k = [\"scale\", \"intensity\"], v = [5, -2]) |> chart(x = k, y = v) |> waterfall()",
    "fit": "table(x = [1, 2, 3, 4], y = [1, 3, 2, 5]) |> chart(x = x, y = y) |> point() |> fit()",
    "identity": "t |> chart(x = x, y = y) |> point() |> identity()",
    "bar": "table(k = [\"u\", \"v\"], v = [5, 2]) |> chart(x = k, y = v) |> bar()",
  ]

  /// The chart with a layer, over its own data or those of the chart.
  private static func add(_ call: Invocation, _ mark: Mark, name: String) throws -> Value {
    var bound = try call.chart("c")
    let own = try call.optionalTable("data")
    let table = own ?? bound.data
    var except: Set<String> = []
    if case .point(shape: .some, opacity: _) = mark { except.insert("shape") }
    if case .line(dash: .some, width: _, step: _, label: _) = mark { except.insert("dash") }
    if case .bool = try netLiteral(call) { except.insert("net") }
    var channels = try ChartChannels.channels(call, over: table, except: except)
    if own != nil {
      // A layer of its own data inherits the chart's channels as expressions would be read over its data:
      // by column name.
      for (role, column) in inherited(bound.chart.channels) where channels[role] == nil {
        if let found = table[column.name] { channels[role] = .column(ChartChannels.column(column.name, found)) }
      }
    }
    let axis = try call.integer("axis", default: 1, in: 1...2)
    bound.chart = bound.chart.adding(Layer(mark, channels, axis: axis, inherits: own == nil))
    return .chart(bound)
  }

  private static func netLiteral(_ call: Invocation) throws -> Value? {
    guard let expression = call.expression("net"), case .bool(let flag) = expression.kind else { return nil }
    return .bool(flag)
  }

  private static func inherited(_ channels: Channels) -> [(ChannelRole, ChartColumn)] {
    channels.roles.compactMap { role in channels.column(role).map { (role, $0) } }
  }

  // MARK: Words

  /// A word of an enumeration, bare or quoted.
  static func word<Choice: RawRepresentable & CaseIterable>(
    _ call: Invocation, _ name: String, _ type: Choice.Type
  ) throws -> Choice? where Choice.RawValue == String {
    guard let expression = call.expression(name) else { return nil }
    let text: String
    switch expression.kind {
    case .name(let word), .string(let word): text = word
    default: text = try call.optionalString(name) ?? ""
    }
    if let choice = Choice(rawValue: text) { return choice }
    let words = type.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    throw call.failure(.wrongArgument, "`\(name)` is one of \(words)", at: name)
  }

  private static func dashPattern(_ call: Invocation) throws -> DashPattern? {
    guard case .string(let text) = call.expression("dash")?.kind else { return nil }
    return DashPattern(rawValue: text)
  }

  private static func constantShape(_ call: Invocation) throws -> MarkerShape? {
    guard case .string(let text) = call.expression("shape")?.kind else { return nil }
    return MarkerShape(rawValue: text)
  }

  private static func end(_ call: Invocation, _ name: String) throws -> WaterfallEnd? {
    guard let value = try call.optionalValue(name) else { return nil }
    if case .record(let record) = value, let pair = record.pairs.first, let number = pair.value.asNumber {
      return WaterfallEnd(pair.name, number)
    }
    if let number = value.asNumber { return WaterfallEnd("", number) }
    throw call.wrongKind(name, value, expected: "a record `{label = value}`")
  }

  // MARK: Layers with arguments of their own

  private static let text = FunctionDeclaration(
    "text", .presentation, "Writes a text at each point.",
    [
      .required("c", .chart, "The chart."), .required("label", .masked, "The texts.", over: "data c"),
      .named("where", .masked, "Only where this holds.", over: "data c"),
    ] + ChartChannels.parameters, returns: "The chart with the layer on top.",
    example: example + "t |> chart(x = x, y = y) |> point() |> text(paste(y))", shape: { .chart($0.columns("c")) }
  ) { call in try add(call, .text, name: "text") }

  private static let annotate = FunctionDeclaration(
    "annotate", .presentation, "Writes one text at a place.",
    [
      .required("c", .chart, "The chart."), .required("text", .string, "The text."),
      .requiredNamed("x", .value, "The horizontal place."), .requiredNamed("y", .value, "The vertical place."),
    ], returns: "The chart with the layer on top.",
    example: example + "t |> chart(x = x, y = y) |> line() |> annotate(\"peak\", x = 3, y = 9)",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    var channels = Channels()
    channels[.x] = try constant(call, "x")
    channels[.y] = try constant(call, "y")
    bound.chart = bound.chart.adding(
      Layer(.annotate(text: try call.string("text")), channels, inherits: false))
    return .chart(bound)
  }

  private static func constant(_ call: Invocation, _ name: String) throws -> Channel {
    let value = try call.value(name)
    if let number = value.asNumber { return .number(number) }
    if case .string(let text) = value { return .text(text) }
    throw call.wrongKind(name, value, expected: "a number or text")
  }

  private static let shade = FunctionDeclaration(
    "shade", .presentation, "Shades a range of x.",
    [
      .required("c", .chart, "The chart."), .requiredNamed("x", .value, "The range: `2013..2016`."),
      .named("label", .string, "Its name."),
    ], returns: "The chart with the layer on top.",
    example: example + "t |> chart(x = x, y = y) |> shade(x = 1..2, label = \"before\") |> line()",
    shape: { .chart($0.columns("c")) }
  ) { call in
    var bound = try call.chart("c")
    let ends: (ChartValue, ChartValue)
    switch try call.value("x") {
    case .range(let low, let high): ends = (.number(low), .number(high))
    case .list(let items) where items.count == 2:
      guard let first = chartValue(items[0]), let last = chartValue(items[1]) else {
        throw call.failure(.wrongArgument, "`x` is a range or two values", at: "x")
      }
      ends = (first, last)
    default: throw call.failure(.wrongArgument, "`x` is a range or two values", at: "x")
    }
    let label = try call.optionalString("label")
    bound.chart = bound.chart.adding(Layer(.shade(from: ends.0, to: ends.1, label: label), inherits: false))
    return .chart(bound)
  }

  private static func chartValue(_ value: Value) -> ChartValue? {
    if let number = value.asNumber { return .number(number) }
    if case .string(let text) = value { return .text(text) }
    return nil
  }
}
