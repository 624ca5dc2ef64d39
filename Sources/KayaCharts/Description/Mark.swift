/// What a layer draws, with the options that are not channels.
public enum Mark: Codable, Hashable, Sendable {
  /// Lines by `x`, a line a series, with gaps where data miss. Needs `x`, `y`.
  case line(dash: DashPattern? = nil, width: Double? = nil, step: Bool = false, label: SeriesLabel = .end)
  /// Filled areas from zero, stacked or one before the other. Needs `x`, `y`.
  case area(stack: AreaStack = .zero)
  /// Points. Needs `x`, `y`; takes `size`, `shape`.
  case point(shape: MarkerShape? = nil, opacity: Double? = nil)
  /// Bars from zero. Needs `x`, `y`; a `net` channel is checked against the sum of the parts and drawn, `showsNet` draws
  /// the sum itself, `values` writes the numbers at the bars (by default where there are at most eight).
  case bar(stack: BarStack = .zero, showsNet: Bool = false, values: Bool? = nil)
  /// A pale band between `low` and `high` along `x`.
  case band
  /// Intervals without caps between `low` and `high` at `x`; several series stand `dodge` apart (0.18 by default).
  case errorbar(dodge: Double? = nil)
  /// Bands of falling darkness: `low`, `high` bound the widest level, inner ones follow by the normal distribution.
  case fan(levels: [Double] = [0.5, 0.8, 0.95])
  /// A dotted line across the plot at `x` or `y`, with a short name.
  case rule(label: String? = nil)
  /// A pale field between two places on the horizontal axis.
  case shade(from: ChartValue, to: ChartValue, label: String? = nil)
  /// A short italic note at `x`, `y`.
  case annotate(text: String)
  /// The `label` of each row at `x`, `y`, where `include` is not zero.
  case text
  /// Cells of a grid, coloured by a number; `half` keeps the lower triangle. Needs `x`, `y`, `color`.
  case cell(half: Bool = false)
  /// Kernel density lines of `x` by colour; the bandwidth follows Silverman's rule, the rug is drawn below 200 points.
  case density(bandwidth: Double? = nil, rug: Bool? = nil)
  /// A least squares curve through the points with its pointwise 95% band. Needs `x`, `y`.
  case fit(method: FitMethod = .linear, band: Bool = true)
  /// The line on which `y` equals `x`.
  case identity
  /// Two points and the way between, a row a category. Needs `from`, `to` and a category on `y` or `x`.
  case dumbbell
  /// Lines between two columns with labels at both ends. Needs `x` (two values), `y`, `group`.
  case slope
  /// Ranks over time with flat-ended curves, rank 1 on top. Needs `x`, `y`, `group`; see `RankTable` for what `y` may be.
  case rankLines(highlight: [String] = [])
  /// Columns of different width side by side. Needs `width`, `y`; takes `label`.
  case steps
  /// Steps from a start bar to an end bar. Needs `x` (words), `y`; the end is checked against the sum.
  case waterfall(start: WaterfallEnd? = nil, end: WaterfallEnd? = nil)
}

/// One layer of a chart.
public struct Layer: Codable, Hashable, Sendable {
  /// What is drawn.
  public var mark: Mark
  /// The channels of this layer; those it leaves open come from the chart.
  public var channels: Channels
  /// The value axis it belongs to, 1 or 2.
  public var axis: Int
  /// Whether open channels come from the chart; false for a layer with data of its own.
  public var inherits: Bool

  /// A layer.
  public init(_ mark: Mark, _ channels: Channels = Channels(), axis: Int = 1, inherits: Bool = true) {
    self.mark = mark
    self.channels = channels
    self.axis = axis
    self.inherits = inherits
  }
}
