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

  // MARK: Series

  /// What each layer with numbers of its own shows, the first one first.
  private var seriesSentences: [String] {
    guard let main else { return [] }
    let positions = model.panels.first?.positions ?? AxisValues()
    var told = sentences(main, positions, head: "")
    var columns = [main.channels.column(model.valueRole)].compactMap { $0 }
    for layer in model.layers where layer != main && Self.tells(layer) {
      guard let column = layer.channels.column(model.valueRole), !column.isCategorical,
        !columns.contains(where: { $0.hasCells(of: column) })
      else { continue }
      columns.append(column)
      told += sentences(layer, positions, head: name(of: layer, column)).filter { !told.contains($0) }
    }
    return told + [intervals(positions)].compactMap { $0 }
  }

  /// Whether a layer shows numbers that a reader looks for, and not what surrounds those of another.
  private static func tells(_ layer: Layer) -> Bool {
    switch layer.mark {
    case .line, .area, .point, .bar, .errorbar: !layer.standsAlone
    default: false
    }
  }

  /// What a further layer shows: its own axis, else its column.
  private func name(of layer: Layer, _ column: ChartColumn) -> String {
    let axis = layer.axis == 2 ? model.chart.words.y2 ?? model.chart.axis2?.label : nil
    return axis ?? CartesianDrawing.spoken(column.name)
  }

  private func sentences(_ layer: Layer, _ positions: AxisValues, head: String) -> [String] {
    let rows = model.layerRows(layer, in: nil, positions)
    let builder = LayerBuilder(model: model, rows: rows, positions: positions)
    switch layer.mark {
    case .dumbbell: return pairSentences(builder)
    case .steps: return [stepSentence(rows)]
    default: break
    }
    if model.values.categories != nil { return cellSentences(rows) }
    let isOrdered = positions.categories == nil
    var sentences = rows.series.prefix(Self.mostSeries).compactMap { series in
      let points = builder.complete(series).map { (name: builder.positionName($0.p), p: $0.p, v: $0.v) }
      return Self.sentence(series.name.isEmpty ? head : series.name, points, isOrdered: isOrdered)
    }
    if rows.series.count > Self.mostSeries { sentences.append("\(rows.series.count - Self.mostSeries) more series.") }
    return sentences
  }

  typealias Point = (name: String, p: Double, v: Double)

  /// Ends and extremes of the points of one series; positions that are words have no ends.
  static func sentence(_ name: String, _ points: [Point], isOrdered: Bool) -> String? {
    guard let low = points.min(by: { $0.v < $1.v }), let high = points.max(by: { $0.v < $1.v }) else {
      return name.isEmpty ? "No values." : "\(name): no values."
    }
    let head = name.isEmpty ? "" : "\(name): "
    let count = "\(points.count) values"
    let say = { (point: Point) in "\(LabelText.short(point.v)) at \(point.name)" }
    if points.count == 1 { return "\(head)1 value, \(say(low))." }
    let sorted = points.enumerated().sorted { ($0.element.p, $0.offset) < ($1.element.p, $1.offset) }.map(\.element)
    guard isOrdered, let first = sorted.first, let last = sorted.last else {
      return "\(head)\(count), lowest \(say(low)), highest \(say(high))."
    }
    // The ends are told already.
    let extremes = [("lowest", low), ("highest", high)].filter { $0.1 != first && $0.1 != last }
    return "\(head)\(count) from \(say(first)) to \(say(last))"
      + extremes.map { ", \($0) \(say($1))" }.joined() + "."
  }

  private func pairSentences(_ builder: LayerBuilder) -> [String] {
    let rows = builder.rows
    return [ChannelRole.from, .to].compactMap { role in
      guard let values = rows.numbers(role) else { return nil }
      let points = rows.p.indices.filter { rows.p[$0].isFinite && values[$0].isFinite }
        .map { (name: builder.positionName(rows.p[$0]), p: rows.p[$0], v: values[$0]) }
      return Self.sentence(rows.name(role) ?? role.rawValue, points, isOrdered: false)
    }
  }

  private func stepSentence(_ rows: LayerRows) -> String {
    let heights = rows.numbers(.y) ?? rows.v
    let names = rows.words(.label)
    let points = heights.indices.filter { heights[$0].isFinite }
      .map { (name: names?[$0] ?? "", p: Double($0), v: heights[$0]) }
    return Self.sentence("", points, isOrdered: false) ?? ""
  }

  private func cellSentences(_ rows: LayerRows) -> [String] {
    guard let values = rows.numbers(.color) else { return [] }
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return ["No values."] }
    return ["\(finite.count) values from \(LabelText.short(low)) to \(LabelText.short(high))."]
  }

  /// Between which values the intervals lie.
  private func intervals(_ positions: AxisValues) -> String? {
    let layers = model.layers.filter { if case .errorbar = $0.mark { true } else { false } }
    let rows = layers.map { model.layerRows($0, in: nil, positions) }
    let lows = rows.flatMap { $0.numbers(.low) ?? [] }.filter(\.isFinite)
    let highs = rows.flatMap { $0.numbers(.high) ?? [] }.filter(\.isFinite)
    guard let low = lows.min(), let high = highs.max() else { return nil }
    return "Intervals between \(LabelText.short(low)) and \(LabelText.short(high))."
  }
}
