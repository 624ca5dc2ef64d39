/// Lays out and draws a chart with axes: legend, titles, panels.
struct CartesianDrawing {
  static let tickSize = 12.0

  let model: ChartModel
  let medium: Medium
  let width: Double
  let wantedHeight: Double?
  let hasHovers: Bool
  /// Whether positions run down the left.
  let isFlipped: Bool
  let columns: Int
  let usesEndLabels: Bool

  init(_ model: ChartModel, medium: Medium, width: Double, height: Double?, hasHovers: Bool) {
    self.model = model
    self.medium = medium
    self.width = width
    wantedHeight = height
    self.hasHovers = hasHovers
    columns = Self.columns(model, medium)
    isFlipped = model.isSwapped || model.liesDown || Self.wantsToLie(model, width: width / Double(columns))
    usesEndLabels = !isFlipped && Self.endLabelsFit(model, medium, width: width)
  }

  var rowCount: Int { (model.panels.count + columns - 1) / columns }

  func draw() -> Drawn {
    var canvas = Canvas()
    canvas.hasHovers = hasHovers
    let plan = PlotPlan(self)
    let atBottom = model.chart.legend == .bottom
    var top = atBottom ? 0 : drawLegends(on: &canvas, y: 0)
    top = drawValueTitles(on: &canvas, y: top)
    let plotted = plan.draw(on: &canvas, top: top)
    let bottom = atBottom ? drawLegends(on: &canvas, y: plotted + 6) : plotted
    return Drawn(nodes: canvas.nodes, width: width, height: bottom)
  }

  /// Draws the legends that are needed and returns where they end.
  private func drawLegends(on canvas: inout Canvas, y: Double) -> Double {
    var y = y
    if let legend {
      legend.draw(on: &canvas, x: 0, y: y, width: width)
      y += legend.height(in: width) + 6
    }
    if let classLegend {
      classLegend.draw(on: &canvas, x: 0, y: y, width: width)
      y += classLegend.height(in: width) + 4
    }
    return y
  }

  /// The height that legends and titles take above the plots.
  var headHeight: Double {
    var height = titleHeight
    if let legend { height += legend.height(in: width) + 6 }
    if let classLegend { height += classLegend.height(in: width) + 4 }
    return height
  }

  private var legend: Legend? {
    guard model.chart.legend != .none else { return nil }
    let direct = Set(usesEndLabels ? model.panels.flatMap { $0.endLabels.map(\.text) } : [])
    let entries = joiningGrey(model.legend.filter { !direct.contains($0.name) })
    let isForced = model.chart.legend != .automatic
    let isLonely =
      entries.count == 1 && !model.legend.contains { $0.sample == .netLine || $0.sample == .dot(.ring) }
      && model.measures.count < 2 && model.panels.count < 2
    // Two axes with titles in the colour of their series say what a legend would.
    let tokens = [axisToken(1), axisToken(2)].compactMap { $0 }
    let isOnAxes =
      entries.count == 2 && Set(tokens).count == 2 && valueTitle(1) != nil && valueTitle(2) != nil
    guard !entries.isEmpty, isForced || !(isLonely || isOnAxes) else { return nil }
    return Legend(
      entries: entries, title: model.chart.words.color ?? model.chart.color.label, usesRanks: !usesEndLabels)
  }

  /// Several grey entries beside coloured ones become one.
  private func joiningGrey(_ entries: [LegendEntry]) -> [LegendEntry] {
    let grey = entries.filter { $0.token == .mute }
    guard grey.count > 1, grey.count < entries.count, let first = grey.first else { return entries }
    let other = LegendEntry(
      name: "\(model.chart.words.other ?? ChartWords.usualOther) (\(grey.count))", token: .mute, sample: first.sample)
    return entries.filter { $0.token != .mute } + [other]
  }

  private var classLegend: ClassLegend? {
    guard let classes = model.colors.classes, model.chart.legend != .none else { return nil }
    let isLabelled = cellLabelsFit
    guard !isLabelled || model.chart.legend != .automatic else { return nil }
    let column = model.layers.compactMap(ColorMap.colorColumn).first { !$0.isCategorical }
    let automatic = model.chart.words.subtitle == nil ? column.map { Self.spoken($0.name) } : nil
    let title = model.chart.words.color ?? model.chart.color.label ?? automatic
    return ClassLegend(classes: classes, title: title)
  }

  /// Whether the cells of a grid have room for the numbers written in them.
  private var cellLabelsFit: Bool {
    guard model.layers.contains(where: { $0.markName == "cell" && $0.channels[.label] != nil }) else { return false }
    let names = model.panels.first?.positions.categories?.count ?? 1
    let words = model.panels.flatMap(\.shapes).flatMap { shape in
      if case .texts(let texts) = shape { texts.items.map(\.text) } else { [String]() }
    }
    let left = TextMeasure.widest(model.values.categories ?? [], size: Self.tickSize)
    let cell = (width - min(left + 10, width * 0.38) - 8) / Double(max(names, 1))
    return words.allSatisfy { TextMeasure.width($0, size: Self.tickSize) * 0.94 <= cell }
  }

  private func drawValueTitles(on canvas: inout Canvas, y: Double) -> Double {
    guard titleHeight > 0 else { return y }
    let second = y + titleHeight - 20
    if let title = valueTitle(1) {
      canvas.text(TextMeasure.shortened(title, to: width), x: 0, y: y + 11, "q" + titleColor(1))
    }
    if let title = valueTitle(2) {
      canvas.text(TextMeasure.shortened(title, to: width), x: width, y: second + 11, "q e" + titleColor(2))
    }
    return y + titleHeight
  }

  /// The height of the titles above the plots: two lines where those of two axes do not fit on one.
  private var titleHeight: Double {
    let titles = [valueTitle(1), valueTitle(2)].compactMap { $0 }
    let isLong = titles.count == 2 && titles.reduce(24) { $0 + TextMeasure.width($1) } > width
    return titles.isEmpty ? 0 : isLong ? 38 : 20
  }

  /// With two axes each title takes the colour of its series.
  private func titleColor(_ axis: Int) -> String {
    axisToken(axis).map { " t\($0.suffix)" } ?? ""
  }

  /// The one colour of an axis's marks, where there are two axes.
  func axisToken(_ axis: Int) -> ColorToken? {
    guard model.chart.axis2 != nil else { return nil }
    var tokens = Set<ColorToken>()
    for shape in model.panels.flatMap(\.shapes) {
      switch shape {
      case .line(let line) where line.axis == axis: tokens.insert(line.token)
      case .bars(let bars) where bars.axis == axis && !bars.bars.isEmpty: tokens.insert(bars.token)
      case .dots(let dots) where dots.axis == axis: tokens.insert(dots.token)
      default: break
      }
    }
    return tokens.count == 1 ? tokens.first : nil
  }

  /// A column's name as a reader would say it.
  static func spoken(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }
}

extension CartesianDrawing {
  /// The title above the plot: of the values, or of the words down the left where an author gave one.
  func valueTitle(_ axis: Int) -> String? {
    let words = model.chart.words
    if isFlipped {
      guard axis == 1 else { return nil }
      let given = model.isSwapped ? words.y ?? model.chart.y.label : words.x ?? model.chart.x.label
      return given.flatMap { $0.isEmpty ? nil : $0 }
    }
    let given = axis == 2 ? words.y2 ?? model.chart.axis2?.label : words.y ?? model.chart.y.label
    return title(given, automatic: axis == 2 && model.chart.axis2 == nil ? nil : automaticValueTitle(axis))
  }

  /// The title below the plot.
  var bottomTitle: String? {
    let words = model.chart.words
    if isFlipped {
      let given = model.isSwapped ? words.x ?? model.chart.x.label : words.y ?? model.chart.y.label
      return title(given, automatic: automaticValueTitle(1))
    }
    let isYear = PlotPlan.years(model) != nil
    let isNumeric = model.panels.first?.positions.categories == nil
    let column = model.layers.lazy.compactMap { $0.channels.column(model.positionRole) }.first
    let isSteps = model.layers.contains { $0.markName == "steps" }
    let width = isSteps ? model.layers.lazy.compactMap { $0.channels.column(.width) }.first : nil
    // A subtitle tells the measure of the values; what the positions are it need not tell.
    let given = words.x ?? model.chart.x.label
    let automatic = isNumeric && !isYear ? (width ?? column).map { Self.spoken($0.name) } : nil
    return (given ?? automatic).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func title(_ given: String?, automatic: String?) -> String? {
    if let given { return given.isEmpty ? nil : given }
    return model.chart.words.subtitle == nil || model.chart.axis2 != nil ? automatic : nil
  }

  private func automaticValueTitle(_ axis: Int) -> String? {
    if model.values.categories != nil { return nil }
    let layers = model.layers.filter { $0.axis == axis && !$0.standsAlone }
    if layers.contains(where: { $0.markName == "density" }) { return "Density" }
    if layers.contains(where: { ["rank_lines", "dumbbell"].contains($0.markName) }) { return nil }
    let names = layers.compactMap { $0.channels.column(model.valueRole)?.name }
    let distinct = Set(names)
    return distinct.count == 1 ? names.first.map(Self.spoken) : nil
  }

  private static func columns(_ model: ChartModel, _ medium: Medium) -> Int {
    let count = model.panels.count
    let wanted = model.chart.facet?.columns ?? (count <= 3 ? count : count == 4 ? 2 : 3)
    let most = medium == .wide ? 6 : 2
    return min(max(wanted, 1), most, max(count, 1))
  }

  /// Bars lie down as soon as a name is wider than its band.
  private static func wantsToLie(_ model: ChartModel, width: Double) -> Bool {
    let marks = Set(model.layers.filter { !$0.standsAlone }.map(\.markName))
    let isBars = marks.contains("bar") || marks.contains("waterfall")
    guard isBars, marks.isSubset(of: ["bar", "waterfall", "errorbar", "point", "text"]), model.chart.axis2 == nil,
      let names = model.panels.compactMap(\.positions.categories).max(by: { $0.count < $1.count }), !names.isEmpty
    else { return false }
    let band = (width - 50) / Double(names.count)
    return band < 9 || names.contains { TextMeasure.width($0, size: tickSize) * 0.95 > band }
  }

  private static func endLabelsFit(_ model: ChartModel, _ medium: Medium, width: Double) -> Bool {
    guard model.panels.count == 1, let labels = model.panels.first?.endLabels, !labels.isEmpty else { return false }
    let marks = Set(model.layers.map(\.markName))
    if !marks.isDisjoint(with: ["slope", "rank_lines"]) { return true }
    guard model.chart.legend == .automatic || model.chart.legend == .none, model.chart.axis2 == nil else {
      return false
    }
    let isCrowded = labels.count > ColorToken.hues.count
    let share = medium == .wide ? 0.34 : isCrowded ? 0.45 : 0.36
    return TextMeasure.widest(labels.map(\.text)) <= share * width && labels.count <= 16
  }
}
