extension ComposedChart {
  /// A plain name where the author makes no claim.
  var plainTitle: String {
    switch content {
    case .plot(let model): PlotDescription(model).title
    case .diagram(let diagram): diagram.plainTitle
    case .panels(let members, _): "\(members.count) charts side by side"
    }
  }

  /// Kind, range, extremes and last values in a few sentences.
  var description: String {
    switch content {
    case .plot(let model): PlotDescription(model).text
    case .diagram(let diagram): diagram.description
    case .panels(let members, _):
      members.enumerated().map { index, member in
        "Panel \(index + 1)\(member.chart.words.title.map { ", \($0)" } ?? ""): \(member.description)"
      }.joined(separator: " ")
    }
  }
}

/// Says in words what a plot shows.
struct PlotDescription {
  private static let mostSeries = 6

  private let model: ChartModel
  private let main: Layer?

  init(_ model: ChartModel) {
    self.model = model
    main =
      model.layers.first { !$0.standsAlone && $0.channels.column(model.valueRole)?.isCategorical == false }
      ?? model.layers.first { !$0.standsAlone }
  }

  var title: String {
    let about = [spoken(model.valueRole), spoken(model.positionRole)].compactMap { $0 }.joined(separator: " by ")
    return about.isEmpty ? kind : "\(kind) of \(about)"
  }

  /// What an axis shows: its title as it stands in a sentence, or the column's name.
  private func spoken(_ role: ChannelRole) -> String? {
    guard let main, let name = main.channels.column(role)?.name else { return nil }
    let words = model.chart.words
    let title: String? =
      switch (role, main.axis) {
      case (.x, _): words.x ?? model.chart.x.label
      case (_, 2): words.y2 ?? model.chart.axis2?.label
      default: words.y ?? model.chart.y.label
      }
    guard let title, !title.isEmpty else { return CartesianDrawing.spoken(name) }
    let isPlain = title.dropFirst().first?.isLowercase ?? false
    return isPlain ? title.prefix(1).lowercased() + title.dropFirst() : title
  }

  var text: String {
    var sentences = ["\(title)."]
    if model.panels.count > 1 { sentences.append("\(model.panels.count) panels.") }
    sentences += seriesSentences
    return sentences.joined(separator: " ")
  }

  private var kind: String {
    if let kind = model.chart.kind { return kind.prefix(1).uppercased() + kind.dropFirst() + " chart" }
    switch main?.mark {
    case .line: return "Line chart"
    case .area: return "Area chart"
    case .point: return "Scatter plot"
    case .bar(stack: .diverging, _, _): return "Diverging bar chart"
    case .bar(stack: .zero, _, _) where model.colors.categories.count > 1, .bar(stack: .share, _, _):
      return "Stacked bar chart"
    case .bar: return "Bar chart"
    case .cell: return "Heat map"
    case .density: return "Density plot"
    case .dumbbell: return "Dumbbell chart"
    case .slope: return "Slope chart"
    case .rankLines: return "Rank chart"
    case .steps: return "Step chart"
    case .waterfall: return "Waterfall chart"
    case .fan: return "Fan chart"
    default: return "Chart"
    }
  }

  private var seriesSentences: [String] {
    guard let main else { return [] }
    let positions = model.panels.first?.positions ?? AxisValues()
    let rows = model.layerRows(main, in: nil, positions)
    let builder = LayerBuilder(model: model, rows: rows, positions: positions)
    if case .dumbbell = main.mark { return [] }
    if model.values.categories != nil { return cellSentences(rows) }
    var sentences = rows.series.prefix(Self.mostSeries).compactMap { series in
      sentence(series, builder, isOrdered: positions.categories == nil)
    }
    if rows.series.count > Self.mostSeries { sentences.append("\(rows.series.count - Self.mostSeries) more series.") }
    return sentences
  }

  private func sentence(_ series: Series, _ builder: LayerBuilder, isOrdered: Bool) -> String? {
    let points = builder.complete(series).map { Place(p: $0.p, v: $0.v) }
    guard let low = points.min(by: { $0.v < $1.v }), let high = points.max(by: { $0.v < $1.v }) else {
      return series.name.isEmpty ? "No values." : "\(series.name): no values."
    }
    let head = series.name.isEmpty ? "" : "\(series.name): "
    let count = "\(points.count) values"
    let say = { (place: Place) in "\(NumberText.short(place.v)) at \(builder.positionName(place.p))" }
    if points.count == 1 { return "\(head)1 value, \(say(low))." }
    let sorted = LayerBuilder.sorted(points)
    guard isOrdered, let first = sorted.first, let last = sorted.last else {
      return "\(head)\(count), lowest \(say(low)), highest \(say(high))."
    }
    // The ends are told already.
    let extremes = [("lowest", low), ("highest", high)].filter { $0.1 != first && $0.1 != last }
    return "\(head)\(count) from \(say(first)) to \(say(last))"
      + extremes.map { ", \($0) \(say($1))" }.joined() + "."
  }

  private func cellSentences(_ rows: LayerRows) -> [String] {
    guard let values = rows.numbers(.color) else { return [] }
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return ["No values."] }
    return ["\(finite.count) values from \(NumberText.short(low)) to \(NumberText.short(high))."]
  }
}
