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
    let value = main?.channels.column(model.valueRole)?.name
    let position = main?.channels.column(model.positionRole)?.name
    let about = [value, position].compactMap { $0.map(CartesianDrawing.spoken) }.joined(separator: " by ")
    return about.isEmpty ? kind : "\(kind) of \(about)"
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
    let count = points.count == 1 ? "1 value" : "\(points.count) values"
    let say = { (place: Place) in "\(NumberText.short(place.v)) at \(builder.positionName(place.p))" }
    let sorted = LayerBuilder.sorted(points)
    guard isOrdered, let first = sorted.first, let last = sorted.last, points.count > 1 else {
      return "\(head)\(count), lowest \(say(low)), highest \(say(high))."
    }
    return "\(head)\(count) from \(say(first)) to \(say(last)), lowest \(say(low)), highest \(say(high))."
  }

  private func cellSentences(_ rows: LayerRows) -> [String] {
    guard let values = rows.numbers(.color) else { return [] }
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return ["No values."] }
    return ["\(finite.count) values from \(NumberText.short(low)) to \(NumberText.short(high))."]
  }
}
