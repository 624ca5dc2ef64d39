/// A moment that a chart marks by a dotted upright line.
public struct ChartEvent: Hashable, Sendable {
  /// Where it stands on the horizontal axis.
  public var at: Double
  /// Two words beside it.
  public var label: String

  /// A moment with two words.
  public init(_ at: Double, _ label: String) {
    self.at = at
    self.label = label
  }
}

extension Chart {
  /// Lines over time by group, with a pale band where an interval is given and a dotted line at an event.
  public static func line(
    x: ChartColumn, y: ChartColumn, color: ChartColumn? = nil, low: ChartColumn? = nil, high: ChartColumn? = nil,
    event: ChartEvent? = nil
  ) -> Chart {
    var channels: Channels = [.x: .column(x), .y: .column(y)]
    channels[.color] = color.map(Channel.column)
    channels[.low] = low.map(Channel.column)
    channels[.high] = high.map(Channel.column)
    var chart = Chart(channels)
    if low != nil, high != nil { chart.layers.append(Layer(.band)) }
    chart.layers.append(Layer(.line()))
    if let event { chart.layers.append(Layer(.rule(label: event.label), [.x: .number(event.at)])) }
    return chart
  }

  /// A forecast: the past in ink, the path ahead dashed with bands of 50, 80 and 95%.
  ///
  /// `low` and `high` bound the widest level.
  public static func forecast(
    pastX: ChartColumn, pastY: ChartColumn, x: ChartColumn, mean: ChartColumn, low: ChartColumn, high: ChartColumn,
    levels: [Double] = [0.5, 0.8, 0.95]
  ) -> Chart {
    let ahead: Channels = [
      .x: .column(x), .y: .column(mean), .low: .column(low), .high: .column(high), .color: .text("c1"),
    ]
    var chart = Chart([.x: .column(pastX), .y: .column(pastY)])
    chart.layers = [
      Layer(.fan(levels: levels), ahead, inherits: false),
      Layer(.line(dash: .dashed, label: .none), ahead, inherits: false),
      Layer(.line(label: .none), [.color: .text("ink")]),
    ]
    chart.kind = "forecast"
    return chart
  }

  /// Ridge coefficients, or another measure, by penalty, with the chosen penalty marked.
  public static func ridgeTrace(
    k: ChartColumn, value: ChartColumn, term: ChartColumn?, chosen: Double? = nil
  ) -> Chart {
    var channels: Channels = [.x: .column(k), .y: .column(value)]
    channels[.color] = term.map(Channel.column)
    var chart = Chart(channels, layers: [Layer(.line())])
    if let chosen {
      let label = "k = \(NumberText.short(chosen))"
      chart.layers.append(Layer(.rule(label: label), [.x: .number(chosen), .dash: .text("dashed")]))
    }
    chart.words.x = "ridge penalty k"
    chart.kind = "ridge trace"
    return chart
  }

  /// Bars on the left axis and a line on the right one, both from zero with grid lines that serve both.
  public static func barLine(x: ChartColumn, bars: ChartColumn, line: ChartColumn) -> Chart {
    var chart = Chart([.x: .column(x)])
    chart.layers = [
      Layer(.bar(values: false), [.y: .column(bars)]), Layer(.line(), [.y: .column(line)], axis: 2),
    ]
    chart.axis2 = AxisOptions()
    return chart
  }

  /// Ranks over time, the first on top, with some groups set off against grey.
  public static func bump(x: ChartColumn, y: ChartColumn, group: ChartColumn, highlight: [String] = []) -> Chart {
    var chart = Chart([.x: .column(x), .y: .column(y), .group: .column(group)])
    chart.layers = [Layer(.rankLines(highlight: highlight))]
    chart.kind = "rank"
    return chart
  }
}
