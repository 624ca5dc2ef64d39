import KayaMarkup

extension PlotPlan {
  /// Draws all panels below `top` and returns where they end.
  func draw(on canvas: inout Canvas, top: Double) -> Double {
    var y = top
    for row in 0..<drawing.rowCount {
      let members = (0..<drawing.columns).map { row * drawing.columns + $0 }.filter { $0 < model.panels.count }
      let height = members.map { plotHeights[$0] }.max() ?? 0
      for index in members {
        let column = Double(index - row * drawing.columns)
        let box = Box(
          x: margins.left + column * (plotWidth + margins.columnGap), y: y + margins.top, width: width(of: index),
          height: plotHeights[index])
        drawPanel(index, in: box, on: &canvas)
      }
      let hasWords = members.contains { showsBottom($0) }
      y += margins.top + height + (hasWords ? margins.bottom : 0)
      if row + 1 < drawing.rowCount { y += hasWords ? 6 : margins.rowGap }
    }
    if let title = drawing.bottomTitle {
      let full = drawing.width - margins.left - margins.right
      let middle = margins.left + (model.panels.count == 1 ? min(width(of: 0), full) : full) / 2
      canvas.text(TextMeasure.shortened(title, to: drawing.width), x: middle, y: y + 13, "q m")
      y += titleHeight
    }
    return y
  }

  private func width(of index: Int) -> Double {
    model.layers.contains { $0.markName == "identity" } ? min(plotWidth, plotHeights[index]) : plotWidth
  }

  private func drawPanel(_ index: Int, in box: Box, on canvas: inout Canvas) {
    let panel = model.panels[index]
    let frame = Frame(
      box: box, isFlipped: isFlipped, positions: axes[index].positions, values: axes[index].values,
      secondValues: axes[index].second, headRoom: headRoom)
    if let title = panel.title {
      let left = isFlipped && drawing.columns == 1 ? 0 : box.x
      canvas.text(
        TextMeasure.shortenedWithin(title, to: box.right - left), x: left, y: box.y - 9, "b")
    }
    var painter = Painter(frame: frame, hasHovers: canvas.hasHovers, usesRanks: !drawing.usesEndLabels)
    for shape in panel.shapes { if case .field = shape { painter.paint(shape) } }
    AxisPainter(plan: self, frame: frame, index: index).drawGrid(on: &painter.canvas)
    let hasZero = AxisPainter(plan: self, frame: frame, index: index).hasZero
    let lastFill = panel.shapes.lastIndex { $0.isFill }
    if lastFill == nil { AxisPainter(plan: self, frame: frame, index: index).drawZero(on: &painter.canvas) }
    for (order, shape) in panel.shapes.enumerated() {
      if case .field = shape { continue }
      if hasZero, shape.isPlainZero { continue }
      if !shape.isWords { painter.paint(shape) }
      if order == lastFill { AxisPainter(plan: self, frame: frame, index: index).drawZero(on: &painter.canvas) }
    }
    let marks = painter.canvas.nodes
    canvas.add(hasLimits ? [Self.clipped(marks, to: box)] : marks)
    painter.canvas = Canvas()
    for shape in panel.shapes where shape.isWords && (axes[index].hasWordRoom || !shape.isBesideBars) {
      painter.paint(shape)
    }
    for case .rule(let rule) in panel.shapes { painter.name(rule) }
    if drawing.usesEndLabels { EndLabelPainter(plan: self, frame: frame).draw(panel, on: &painter.canvas) }
    AxisPainter(plan: self, frame: frame, index: index).drawWords(on: &canvas)
    canvas.add(painter.canvas.nodes)
  }

  private var hasLimits: Bool {
    [model.chart.x, model.chart.y, model.chart.axis2 ?? AxisOptions()].contains { $0.lower != nil || $0.upper != nil }
  }

  /// Marks cut at the edges of the plot, with a little room for strokes and rings on the edge.
  private static func clipped(_ nodes: [Node], to box: Box) -> Node {
    let (x, y) = (Coordinate.text(box.x - 4, decimals: 1), Coordinate.text(box.y - 4, decimals: 1))
    let width = Coordinate.text(box.width + 8, decimals: 1)
    let height = Coordinate.text(box.height + 8, decimals: 1)
    return .element(
      "svg", ["x": x, "y": y, "width": width, "height": height, "viewBox": "\(x) \(y) \(width) \(height)"], nodes)
  }
}

extension Shape {
  /// Whether the shape covers what is below it.
  var isFill: Bool {
    switch self {
    case .bars: true
    case .ribbon(let ribbon): ribbon.includesZero
    default: false
    }
  }

  /// Whether the shape is a rule at zero that says no more than the plot's own.
  var isPlainZero: Bool {
    guard case .rule(let rule) = self, case .value(0) = rule.along else { return false }
    return rule.axis == 1 && rule.label == nil && rule.token == .ink
  }

  /// Whether the shape is words beyond marks, which need room of their own.
  var isBesideBars: Bool { if case .texts(let texts) = self { texts.side == .beyond } else { false } }

  /// Whether the shape is words, which come after all marks.
  var isWords: Bool { if case .texts = self { true } else { false } }
}
