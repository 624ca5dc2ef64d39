/// A chart after its channels were read: axes, colours, panels, and the geometry of every layer.
struct ChartModel {
  struct Panel {
    var title: String?
    /// The words along the positions in this panel.
    var positions: AxisValues
    var shapes: [Shape] = []
    var startLabels: [EndLabel] = []
    var endLabels: [EndLabel] = []
  }

  let chart: Chart
  let layers: [Layer]
  /// Whether positions come from `y`, as in bars that lie on their side.
  let isSwapped: Bool
  /// Whether positions must run down the left even when they come from `x`.
  let liesDown: Bool
  let colors: ColorMap
  /// Words along the values, as in a grid of cells.
  let values: AxisValues
  private(set) var panels: [Panel] = []
  private(set) var legend: [LegendEntry] = []
  /// What a reader should know about how the data were drawn.
  private(set) var remarks: [String] = []
  /// Numbers that marks computed, for the data table.
  private(set) var computed: [ChartTable.Block] = []

  init(_ chart: Chart) throws(ChartError) {
    self.chart = chart
    let layers = chart.filledLayers
    guard !layers.isEmpty else { throw .noLayer(proposal: Self.proposal(for: chart.channels)) }
    for layer in layers { try layer.check(hasSecondAxis: chart.axis2 != nil) }
    self.layers = layers
    isSwapped = Self.isSwapped(layers)
    liesDown = layers.contains { if case .dumbbell = $0.mark { true } else { false } }
    colors = try ColorMap(layers, options: chart.color)
    values = Self.valueAxis(layers, isSwapped: isSwapped)
    try checkAxes()
    let names = Self.facetNames(layers)
    if names.count > 12 { throw .tooManyPanels(names.count) }
    for name in names.isEmpty ? [nil] : names.map(Optional.some) { panels.append(try panel(name)) }
    collectLegend()
  }

  /// The role of positions.
  var positionRole: ChannelRole { isSwapped ? .y : .x }
  /// The role of values.
  var valueRole: ChannelRole { isSwapped ? .x : .y }
  /// What the author said about the positions.
  var positionOptions: AxisOptions { isSwapped ? chart.y : chart.x }
  /// What the author said about the values of an axis.
  func valueOptions(_ axis: Int) -> AxisOptions {
    axis == 2 ? chart.axis2 ?? AxisOptions() : isSwapped ? chart.x : chart.y
  }

  private mutating func panel(_ name: String?) throws(ChartError) -> Panel {
    let own = (chart.facet?.free == .both || chart.facet?.free == (isSwapped ? .y : .x)) && name != nil
    var panel = Panel(title: name, positions: positionAxis(in: own ? name : nil))
    for layer in layers {
      let rows = layerRows(layer, in: name, panel.positions)
      var builder = LayerBuilder(model: self, rows: rows, positions: panel.positions)
      try builder.build()
      panel.shapes += builder.shapes
      panel.startLabels += builder.startLabels
      panel.endLabels += builder.endLabels
      for entry in builder.legend where !legend.contains(entry) { legend.append(entry) }
      for remark in builder.remarks where !remarks.contains(remark) { remarks.append(remark) }
      computed += builder.computed.map { $0.inPanel(name) }
    }
    return panel
  }

  /// One entry a name: a bar or line says more than the point on it.
  private mutating func collectLegend() {
    var kept: [LegendEntry] = []
    for entry in legend {
      guard let index = kept.firstIndex(where: { $0.name == entry.name && $0.token == entry.token }) else {
        kept.append(entry)
        continue
      }
      if case .dot = kept[index].sample { kept[index] = entry }
    }
    legend = kept
  }
}

extension ChartModel {
  private mutating func checkAxes() throws(ChartError) {
    for (name, options) in [("x", chart.x), ("y", chart.y), ("axis2", chart.axis2 ?? AxisOptions())] {
      if let lower = options.lower, let upper = options.upper, !(lower < upper) {
        throw .badLimits(axis: name, lower: lower, upper: upper)
      }
    }
    for (role, options) in [(ChannelRole.x, chart.x), (.y, chart.y)] where options.kind == .log {
      try checkLogarithmic(role)
    }
    for layer in layers where layer.needsZero {
      let options = valueOptions(layer.axis)
      if options.kind == .log { throw .barsOnLog(mark: layer.markName) }
      if options.zero == false || (options.lower ?? 0) > 0 || (options.upper ?? 0) < 0 {
        throw .barsWithoutZero(mark: layer.markName)
      }
    }
  }

  /// A logarithmic axis leaves out what is not positive, and says how much that is.
  private mutating func checkLogarithmic(_ role: ChannelRole) throws(ChartError) {
    var finite = 0
    var positive = 0
    // Layers that draw one column leave out one row each.
    var seen: Set<ChartColumn> = []
    for layer in layers where !layer.standsAlone {
      guard let column = layer.channels.column(role), case .numbers(let values) = column.values,
        seen.insert(column).inserted
      else { continue }
      finite += values.filter(\.isFinite).count
      positive += values.filter { $0.isFinite && $0 > 0 }.count
    }
    if finite > 0, positive == 0 { throw .nothingPositive(axis: role.rawValue) }
    if positive < finite {
      let count = finite - positive
      let what = count == 1 ? "1 value that is not positive is" : "\(count) values that are not positive are"
      remarks.append("\(what) left out of the logarithmic axis `\(role.rawValue)`.")
    }
  }

  /// Whether layers paint the cells of a grid, whose axes are words even where the columns are numbers.
  private static func hasCells(_ layers: [Layer]) -> Bool { layers.contains { $0.markName == "cell" } }

  private static func isSwapped(_ layers: [Layer]) -> Bool {
    if hasCells(layers) { return false }
    return layers.contains { layer in
      if layer.standsAlone { return false }
      if case .density = layer.mark { return false }
      return layer.channels.column(.y)?.isCategorical == true && layer.channels.column(.x)?.isCategorical != true
    }
  }

  private static func valueAxis(_ layers: [Layer], isSwapped: Bool) -> AxisValues {
    let columns = layers.filter { !$0.standsAlone }.compactMap { $0.channels.column(.y) }
    guard !isSwapped, hasCells(layers) || columns.contains(where: \.isCategorical) else { return AxisValues() }
    let columnsX = layers.compactMap { $0.channels.column(.x) }
    let isHalf = layers.contains { if case .cell(half: true) = $0.mark { true } else { false } }
    return AxisValues(categories: merged((isHalf ? columnsX : []) + columns))
  }

  /// The distinct words of columns in the order of first appearance.
  private static func merged(_ columns: [ChartColumn]) -> [String] {
    var seen = Set<String>()
    return columns.flatMap(\.categoryOrder).filter { seen.insert($0).inserted }
  }

  private static func facetNames(_ layers: [Layer]) -> [String] {
    merged(layers.compactMap { $0.channels.column(.facet) })
  }

  /// The axis of positions: words as soon as one layer has words or the author asks for them.
  private func positionAxis(in facet: String?) -> AxisValues {
    let relevant = layers.filter { !$0.standsAlone }
    let columns = relevant.compactMap { layer in
      layer.channels.column(positionRole).map { $0.keeping(rows(of: layer, in: facet)) }
    }
    let wantsWords = positionOptions.kind == .category || Self.hasCells(relevant)
    guard wantsWords || columns.contains(where: \.isCategorical) else { return AxisValues() }
    var names = Self.merged(columns)
    if DateWords.areDates(names) { names.sort() }
    for case .waterfall(let start, let end) in relevant.map(\.mark) {
      if let start { names = [start.label] + names.filter { $0 != start.label } }
      if let end { names = names.filter { $0 != end.label } + [end.label] }
    }
    let isHalf = relevant.contains { if case .cell(half: true) = $0.mark { true } else { false } }
    if isHalf { names = values.categories ?? names }
    return AxisValues(categories: names)
  }

  private func rows(of layer: Layer, in facet: String?) -> [Int] {
    let all = Array(0..<layer.channels.rowCount)
    guard let facet, let column = layer.channels.column(.facet) else { return all }
    return all.filter { column.word($0) == facet }
  }

  func layerRows(_ layer: Layer, in facet: String?, _ positions: AxisValues) -> LayerRows {
    let rows = rows(of: layer, in: facet)
    let series = SeriesList(layer: layer, rows: rows, model: self).series
    return LayerRows(
      layer: layer, rows: rows, p: positions.places(layer.channels[positionRole], rows: rows),
      v: values.places(layer.channels[valueRole], rows: rows), series: series,
      offsets: offsets(of: layer, series: series, positions))
  }

  /// Names of value columns in the order of layers; series without a colour of their own take hues by it.
  var measures: [String] {
    var seen = Set<String>()
    return layers.filter { !$0.standsAlone }.compactMap { $0.channels.column(valueRole)?.name }
      .filter { seen.insert($0).inserted }
  }

  private static func proposal(for channels: Channels) -> String {
    let x = channels.column(.x)
    let y = channels.column(.y)
    if channels[.low] != nil, channels[.high] != nil { return "errorbar()" }
    if y == nil { return "density()" }
    if x?.isCategorical == true && y?.isCategorical == true { return "cell()" }
    if x?.isCategorical == true || y?.isCategorical == true { return "bar()" }
    if let x, case .numbers(let values) = x.values, YearGuess.areYears(values, name: x.name) { return "line()" }
    return "point()"
  }
}

extension ChartColumn {
  /// The column with these rows only.
  func keeping(_ rows: [Int]) -> ChartColumn {
    guard rows.count != count else { return self }
    switch values {
    case .numbers(let numbers): return .numbers(name, rows.map { numbers[$0] })
    case .categories(let words, let order): return .categories(name, rows.map { words[$0] }, order: order)
    }
  }
}
