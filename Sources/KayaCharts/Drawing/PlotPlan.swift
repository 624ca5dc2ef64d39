/// Sizes of all panels of a chart: domains, ticks, margins.
struct PlotPlan {
  let drawing: CartesianDrawing
  private(set) var margins = Margins()
  private(set) var axes: [PanelAxes] = []
  private(set) var plotWidth = 0.0
  private(set) var plotHeights: [Double] = []
  /// The share of the width that names down the left may take.
  let nameShare: Double

  struct Margins: Equatable {
    var left = 40.0
    var right = 12.0
    var bottom = 24.0
    /// Above each plot: its title, and half a line for the top tick.
    var top = 8.0
    var columnGap = 16.0
    var rowGap = 14.0
  }

  struct PanelAxes {
    var positions: PlotAxis
    var values: PlotAxis
    var second: PlotAxis?
    /// Whether words beyond marks have their room.
    var hasWordRoom = true
  }

  var model: ChartModel { drawing.model }
  var isFlipped: Bool { drawing.isFlipped }
  var isNarrow: Bool { drawing.medium == .narrow }

  init(_ drawing: CartesianDrawing) {
    self.drawing = drawing
    nameShare = Self.nameShare(of: drawing)
    margins.top = model.panels.contains { $0.title != nil } ? 24 : 8
    if startLabelWidth > 0 { margins.left = startLabelWidth }
    margins.right = rightMargin
    for _ in 0..<4 {
      let before = margins
      settle()
      if margins == before { break }
    }
  }

  /// One round of: widths from margins, axes from widths, margins from axes.
  private mutating func settle() {
    let columns = Double(drawing.columns)
    plotWidth = max(
      (drawing.width - margins.left - margins.right - (columns - 1) * margins.columnGap) / columns, 40)
    let bottoms = model.panels.indices.map { bottomMargin(of: $0) }
    margins.bottom = bottoms.max() ?? 24
    plotHeights = heights()
    axes = model.panels.indices.map { panelAxes($0) }
    margins.left = leftMargin
    margins.right = rightMargin
    margins.columnGap = max(16, freeValues && !isFlipped ? margins.left + 4 : 0, edgeGap)
  }

  var freeBoth: Bool { model.chart.facet?.free == .both }
  var freeValues: Bool { freeBoth || model.chart.facet?.free == (model.isSwapped ? .x : .y) }
  var freePositions: Bool { freeBoth || model.chart.facet?.free == (model.isSwapped ? .y : .x) }

  /// Whether a panel shows the words of its bottom axis.
  func showsBottom(_ index: Int) -> Bool {
    let isLast = index + drawing.columns >= model.panels.count
    return isLast || (isFlipped ? freeValues : freePositions)
  }

  /// Whether a panel shows the words of its left axis.
  func showsLeft(_ index: Int) -> Bool {
    index.isMultiple(of: drawing.columns) || (isFlipped ? freePositions : freeValues)
  }
}

extension PlotPlan {
  /// More different years than this never have a tick each.
  private static let mostYears = 60

  /// The years of the data in rising order where positions are years; of very many only some, the ends among them.
  static func years(_ model: ChartModel) -> [Double]? {
    let kind = model.positionOptions.kind
    guard kind == nil || kind == .year, model.panels.first?.positions.categories == nil else { return nil }
    var years: Set<Double> = []
    for layer in model.layers where !layer.standsAlone {
      guard let column = layer.channels.column(model.positionRole), case .numbers(let all) = column.values,
        layer.markName != "density", layer.markName != "steps"
      else { continue }
      let finite = all.filter(\.isFinite)
      guard let low = finite.min(), let high = finite.max() else { continue }
      guard kind == .year || YearGuess.areYears(finite, name: column.name) else { return nil }
      years.formUnion([low, high])
      for year in finite where years.count <= mostYears { years.insert(year) }
    }
    return years.isEmpty ? nil : years.sorted()
  }

  private func panelAxes(_ index: Int) -> PanelAxes {
    let panel = model.panels[index]
    let all = model.panels.flatMap(\.shapes)
    let shapes = freeValues ? panel.shapes : all
    let height = index < plotHeights.count ? plotHeights[index] : 200
    let (along, across) = isFlipped ? (height, plotWidth) : (plotWidth, height)
    let values = valueAxis(shapes, axis: 1, length: across)
    var axes = PanelAxes(
      positions: positionAxis(panel, freePositions ? panel.shapes : all, along), values: values.axis,
      hasWordRoom: values.hasWordRoom)
    if model.chart.axis2 != nil { pairAxes(&axes, shapes, length: across) }
    if model.layers.contains(where: { $0.markName == "identity" }) { makeSquare(&axes, along: along, across: across) }
    return axes
  }

  private func positionAxis(_ panel: ChartModel.Panel, _ shapes: [Shape], _ length: Double) -> PlotAxis {
    let options = model.positionOptions
    if let names = panel.positions.categories {
      var axis = PlotAxis.categories(names, reversed: options.reverse)
      if isHalfGrid, names.count > 1 { axis = Self.cropped(axis, first: 0, last: names.count - 2) }
      // The words of a slope stand beside its points, so the points stand at the edges.
      if model.layers.contains(where: { $0.markName == "slope" }), names.count > 1 {
        (axis.lower, axis.upper) = (0, Double(names.count - 1))
      }
      return axis
    }
    var domain = Domain(isLog: options.kind == .log)
    for shape in shapes { shape.visitPositions { domain.include($0) } }
    let isSteps = model.layers.contains { ["steps", "slope"].contains($0.markName) }
    let range = domain.padded(options, padding: isSteps ? 0 : hasBars ? 0.01 : 0.03)
    var axis = PlotAxis(
      lower: range.lowerBound, upper: range.upperBound, isLog: options.kind == .log, isReversed: options.reverse,
      isWhole: shapes.allSatisfy(\.standsAtWholePositions))
    if model.layers.contains(where: { $0.markName == "slope" }) {
      axis.ticks = slopeTicks(shapes)
      return axis
    }
    axis.chooseTicks(
      options, length: length, every: isNarrow ? 60 : (length / 4).clamped(to: 60...95), years: Self.years(model),
      wordWidth: wordWidth(beside: !isFlipped))
    return axis
  }

  private func slopeTicks(_ shapes: [Shape]) -> [Tick] {
    var places = Set<Double>()
    for shape in shapes { shape.visitPositions { places.insert($0) } }
    return places.filter(\.isFinite).sorted().map { Tick(value: $0, label: LabelText.name($0)) }
  }

  var hasBars: Bool { model.layers.contains { $0.markName == "bar" } }

  var isHalfGrid: Bool { model.layers.contains { if case .cell(half: true) = $0.mark { true } else { false } } }

  private static func cropped(_ axis: PlotAxis, first: Int, last: Int) -> PlotAxis {
    var axis = axis
    (axis.lower, axis.upper) = (Double(first) - 0.5, Double(last) + 0.5)
    axis.ticks = axis.ticks.filter { $0.value >= axis.lower && $0.value <= axis.upper }
    return axis
  }

  private func valueAxis(
    _ shapes: [Shape], axis number: Int, length: Double
  ) -> (axis: PlotAxis, hasWordRoom: Bool) {
    let options = model.valueOptions(number)
    if let names = model.values.categories, number == 1 {
      let axis = PlotAxis.categories(names, reversed: options.reverse == isFlipped)
      return (isHalfGrid && names.count > 1 ? Self.cropped(axis, first: 1, last: names.count - 1) : axis, true)
    }
    let isRank = model.layers.contains { $0.markName == "rank_lines" }
    var domain = self.domain(shapes, axis: number)
    let isShare = showsShares && number == 1
    if isShare {
      domain.include(0)
      domain.include(100)
    }
    var padding = 0.04
    if isShare, domain.lower >= 0, domain.upper <= 100 + 1e-6 { padding = 0 }
    if isRank { padding = 0.07 }
    let range = domain.padded(options, padding: padding)
    var axis = PlotAxis(
      lower: range.lowerBound, upper: range.upperBound, isLog: options.kind == .log,
      isReversed: options.reverse != isRank, isWhole: domain.isWhole)
    let hasWordRoom = makeRoomForWords(&axis, shapes, options, length: length, number)
    let every = isFlipped ? (isNarrow ? 60.0 : 95) : isNarrow ? 45 : 52
    axis.chooseTicks(
      options, length: length, every: every, years: nil, growth: growth(shapes, options, number, isRank || isShare),
      wordWidth: wordWidth(beside: isFlipped))
    if isShare, let last = axis.ticks.indices.last { axis.ticks[last].label += "%" }
    if isRank || model.layers.contains(where: { $0.markName == "slope" }) { axis.ticks = [] }
    return (axis, hasWordRoom)
  }

  /// Bars and areas may end below a tick; other marks need no more room than they have.
  private func growth(_ shapes: [Shape], _ options: AxisOptions, _ number: Int, _ isFixed: Bool) -> RoundTicks.Growth {
    guard !isFixed else { return .none }
    let fromZero = shapes.contains { $0.needsZero(axis: number) }
    return RoundTicks.Growth(
      lower: options.lower == nil, upper: options.upper == nil, ofStep: fromZero ? 0.5 : 0.2,
      ofLength: fromZero ? 0.12 : 0.04)
  }

  /// How wide the words of ticks are, for an axis along which they stand beside each other.
  private func wordWidth(beside: Bool) -> ((String) -> Double)? {
    guard beside else { return nil }
    return { TextMeasure.width($0, size: CartesianDrawing.tickSize) }
  }

  private func domain(_ shapes: [Shape], axis number: Int) -> Domain {
    var domain = Domain(isLog: model.valueOptions(number).kind == .log)
    for shape in shapes {
      shape.visitValues(axis: number) { domain.include($0) }
      if shape.needsZero(axis: number) { domain.needsZero = true }
    }
    return domain
  }

  var showsShares: Bool {
    model.layers.contains { layer in
      switch layer.mark {
      case .bar(stack: .share, _, _), .area(stack: .share): true
      default: false
      }
    }
  }

  /// Both value axes from zero with the same number of steps.
  private func pairAxes(_ axes: inout PanelAxes, _ shapes: [Shape], length: Double) {
    func range(_ number: Int) -> ClosedRange<Double> {
      let domain = self.domain(shapes, axis: number)
      let options = model.valueOptions(number)
      let (low, high) = domain.isEmpty ? (0, 1) : (domain.lower, domain.upper)
      return min(options.lower ?? low, 0)...max(options.upper ?? high, 0)
    }
    let pair = PairedTicks(
      first: range(1), second: range(2), ends: (model.valueOptions(1).upper, model.valueOptions(2).upper))
    axes.values = Self.axis(pair.axis(step: pair.firstStep), model.valueOptions(1))
    axes.second = Self.axis(pair.axis(step: pair.secondStep), model.valueOptions(2))
  }

  private static func axis(
    _ steps: (domain: ClosedRange<Double>, ticks: [Double]), _ options: AxisOptions
  ) -> PlotAxis {
    let labels = TickLabels(steps.ticks, format: options.format, isLog: false)
    return PlotAxis(
      lower: steps.domain.lowerBound, upper: steps.domain.upperBound, isReversed: options.reverse,
      ticks: steps.ticks.map { Tick(value: $0, label: labels.text($0)) })
  }

  private func makeSquare(_ axes: inout PanelAxes, along: Double, across: Double) {
    guard axes.positions.categories == nil, axes.values.categories == nil else { return }
    let low = min(axes.positions.lower, axes.values.lower)
    let high = max(axes.positions.upper, axes.values.upper)
    (axes.positions.lower, axes.positions.upper) = (low, high)
    (axes.values.lower, axes.values.upper) = (low, high)
    axes.positions.chooseTicks(
      model.positionOptions, length: along, every: 80, years: nil, wordWidth: wordWidth(beside: true))
    axes.values.ticks = axes.positions.ticks
  }
}
