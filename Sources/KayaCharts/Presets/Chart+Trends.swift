extension Chart {
  /// Lines over time by group, with a pale band where an interval is given.
  public static func line(
    x: ChartColumn, y: ChartColumn, color: ChartColumn? = nil, low: ChartColumn? = nil, high: ChartColumn? = nil
  ) -> Chart {
    var channels: Channels = [.x: .column(x), .y: .column(y)]
    channels[.color] = color.map(Channel.column)
    channels[.low] = low.map(Channel.column)
    channels[.high] = high.map(Channel.column)
    var chart = Chart(channels)
    if low != nil, high != nil { chart.layers.append(Layer(.band)) }
    chart.layers.append(Layer(.line()))
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
      let label = "k = \(LabelText.short(chosen))"
      chart.layers.append(Layer(.rule(label: label), [.x: .number(chosen), .dash: .text("dashed")]))
    }
    chart.words.x = "Ridge penalty k"
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
