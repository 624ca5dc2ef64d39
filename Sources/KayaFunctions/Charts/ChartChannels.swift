import KayaCharts
import KayaLanguage
import KayaRuntime
import KayaTables

/// Evaluates the channels of charts over their data.
enum ChartChannels {
  /// The channels that any layer may replace, for the signatures.
  static let parameters: [ParameterDeclaration] = [
    .named("data", .table, "Other data for this layer."),
    .named("x", .masked, "The horizontal place.", over: "data c"),
    .named("y", .masked, "The vertical place.", over: "data c"),
    .named("color", .masked, "A column for the colour scale, or a token such as \"c1\" or \"mute\".", over: "data c"),
    .named("group", .masked, "What belongs together without a colour.", over: "data c"),
    .named("size", .masked, "The size of points.", over: "data c"),
    .named("shape", .masked, "The shape of points: a column, or a shape such as \"ring\".", over: "data c"),
    .named("dash", .masked, "The dash of lines: a column, or \"solid\", \"dashed\", \"dotted\".", over: "data c"),
  ]

  /// The axis a layer belongs to.
  static let axis = ParameterDeclaration.named("axis", .number, default: "1", "The vertical axis: 1 or 2.")

  private static let roles: [(String, ChannelRole)] = [
    ("x", .x), ("y", .y), ("color", .color), ("group", .group), ("label", .label), ("low", .low), ("high", .high),
    ("size", .size), ("shape", .shape), ("dash", .dash), ("net", .net), ("from", .from), ("to", .to),
    ("width", .width), ("facet", .facet), ("highlight", .highlight), ("where", .include),
  ]

  /// The channels that a call gives, over a table.
  static func channels(_ call: Invocation, over table: Table, except: Set<String> = []) throws -> Channels {
    var channels = Channels()
    for (name, role) in roles where !except.contains(name) {
      guard let expression = call.expression(name), isMasked(call, name) else { continue }
      try refuseQuoted(call, expression, name, role, table)
      let isFlag = role == .highlight || role == .include
      channels[role] = try channel(call, expression, over: table, isFlag: isFlag)
    }
    return channels
  }

  /// A text that names a column is one for all rows, which nobody means of a place or a group.
  private static func refuseQuoted(
    _ call: Invocation, _ expression: Expression, _ name: String, _ role: ChannelRole, _ table: Table
  ) throws {
    guard case .string(let text) = expression.kind, table[text] != nil else { return }
    switch role {
    case .label, .facet, .highlight, .include: return
    case .color where ColorToken(rawValue: text) != nil, .shape where MarkerShape(rawValue: text) != nil,
      .dash where DashPattern(rawValue: text) != nil:
      return
    default: break
    }
    throw call.evaluation.failure(
      .chart, "`\(name)` is the text \"\(text)\" here, the same in each row, and no column", at: expression.span,
      help: ["without quotes it is the column: `\(name) = \(Expression(.name(text), span: expression.span).source)`"])
  }

  private static func isMasked(_ call: Invocation, _ name: String) -> Bool {
    call.declaration.index(of: name).map { call.declaration.parameters[$0].kind == .masked } ?? false
  }

  /// A channel: a literal is a constant, anything else a column; truth values of a flag are 0 and 1.
  static func channel(
    _ call: Invocation, _ expression: Expression, over table: Table, isFlag: Bool = false
  ) throws -> Channel {
    switch expression.kind {
    case .string(let text): return .text(text)
    case .number(let number, _): return .number(number)
    default: break
    }
    let value = try call.evaluate(expression, over: Mask(table))
    switch value {
    case .string(let text): return .text(text)
    case .number(let number), .printed(let number, _): return .number(number)
    default: break
    }
    let column = try call.evaluation.spread(value, rows: table.rowCount, at: expression.span)
    try call.count(rows: column.count)
    if isFlag, let flags = column.bools {
      return .column(ChartColumn(name(of: expression), .numbers(flags.map { $0 == 1 ? 1 : 0 })))
    }
    return .column(ChartColumn(name(of: expression), values(of: column)))
  }

  /// A column of a table as a chart takes it.
  static func column(_ name: String, _ column: Column) -> ChartColumn { ChartColumn(name, values(of: column)) }

  private static func values(of column: Column) -> ChartColumn.Values {
    switch column.storage {
    case .numbers(let values): .numbers(values)
    case .bools(let values): .categories(values.map { $0 < 0 ? nil : $0 == 1 ? "yes" : "no" }, order: [])
    case .intervals(let lows, let highs): .numbers(zip(lows, highs).map { $0 + ($1 - $0) / 2 })
    case .strings(let cells): .categories(cells.values, order: cells.isOrdered ? cells.dictionary : [])
    }
  }

  private static func name(of expression: Expression) -> String {
    if case .name(let name) = expression.kind { return name }
    return expression.compactSource
  }
}
