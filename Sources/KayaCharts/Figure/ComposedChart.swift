import KayaMarkup

/// A chart ready to be drawn: one plot, several side by side, or a diagram.
struct ComposedChart {
  enum Content {
    case plot(ChartModel)
    case diagram(DiagramDrawing)
    case panels([ComposedChart], columns: Int?)
  }

  let chart: Chart
  let content: Content

  init(_ chart: Chart) throws(ChartError) {
    self.chart = chart
    if let diagram = chart.diagram {
      content = .diagram(try DiagramDrawing(diagram, chart: chart))
    } else if chart.panels.isEmpty {
      content = .plot(try ChartModel(chart))
    } else {
      if chart.panels.count > 12 { throw .tooManyPanels(chart.panels.count) }
      var members: [ComposedChart] = []
      for panel in chart.panels {
        guard panel.panels.isEmpty else { throw .nestedPanels }
        members.append(try ComposedChart(panel))
      }
      content = .panels(members, columns: chart.panelColumns)
    }
  }

  /// Draws at the width of a medium, or at the author's width on a wide page.
  func draw(_ medium: Medium, size: ChartSize) -> Drawn {
    let wanted = size.width.map { $0.isFinite ? $0.clamped(to: 200...1600) : medium.width }
    let width = medium == .wide ? wanted ?? medium.width : medium.width
    let height = size.height.flatMap { $0.isFinite ? $0.clamped(to: 80...2000) : nil }
    let shrunk = medium == .wide ? height : height.map { min($0, max($0 * 0.75, 200)) }
    return draw(medium, width: width, height: shrunk, isPart: false)
  }

  private func draw(_ medium: Medium, width: Double, height: Double?, isPart: Bool) -> Drawn {
    switch content {
    case .plot(let model):
      return CartesianDrawing(
        model, medium: width < 480 ? .narrow : medium, width: width, height: height,
        hasHovers: medium == .wide && !isPart && model.hoverCount <= ChartModel.mostHovers
      ).draw()
    case .diagram(let diagram): return diagram.draw(medium, width: width, height: height)
    case .panels(let members, let columns):
      return drawPanels(members, columns: columns, medium, width: width, height: height)
    }
  }

  private func drawPanels(
    _ members: [ComposedChart], columns: Int?, _ medium: Medium, width: Double, height: Double?
  ) -> Drawn {
    let wanted = columns ?? (members.count == 1 ? 1 : members.count == 3 || members.count > 4 ? 3 : 2)
    let columns = medium == .narrow ? 1 : min(max(wanted, 1), members.count, 4)
    let gap = 28.0
    let panelWidth = (width - gap * Double(columns - 1)) / Double(columns)
    let rows = (members.count + columns - 1) / columns
    let panelHeight = height.map { max($0 / Double(rows) - 30, 60) }
    var nodes: [Node] = []
    var y = 0.0
    for row in 0..<rows {
      var tallest = 0.0
      for column in 0..<columns where row * columns + column < members.count {
        let member = members[row * columns + column]
        let drawn = member.draw(
          medium, width: panelWidth, height: member.chart.size.height ?? panelHeight, isPart: true)
        let x = Double(column) * (panelWidth + gap)
        nodes.append(Self.placed(drawn, title: member.chart.words.title, x: x, y: y, width: panelWidth))
        tallest = max(tallest, drawn.height + (member.chart.words.title == nil ? 0 : 22))
      }
      y += tallest + (row + 1 < rows ? 16 : 0)
    }
    return Drawn(nodes: nodes, width: width, height: y)
  }

  private static func placed(_ drawn: Drawn, title: String?, x: Double, y: Double, width: Double) -> Node {
    var canvas = Canvas()
    if let title { canvas.text(TextMeasure.shortened(title, to: width), x: x, y: y + 12, "b") }
    let top = y + (title == nil ? 0 : 22)
    let shift = "translate(\(Coordinate.text(x, decimals: 1)) \(Coordinate.text(top, decimals: 1)))"
    canvas.add(Element("g", attributes: [Attribute("transform", shift)], children: drawn.nodes))
    return .group(canvas.nodes)
  }

  /// What the author could do better, each said once.
  var advice: [ChartAdvice] {
    switch content {
    case .plot(let model): model.advice
    case .diagram: []
    case .panels(let members, _):
      members.flatMap(\.advice).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
  }

  /// What the drawing left out or summed up.
  var remarks: [String] {
    switch content {
    case .plot(let model): model.remarks
    case .diagram: []
    case .panels(let members, _): members.flatMap(\.remarks)
    }
  }
}

extension ChartModel {
  /// The most marks that carry words for hovering.
  static let mostHovers = 60

  /// How many marks would carry words; too many where each cell shows its number anyway.
  var hoverCount: Int {
    if layers.contains(where: { $0.markName == "cell" && $0.channels[.label] != nil }) { return .max }
    return panels.flatMap(\.shapes).reduce(0) { count, shape in
      switch shape {
      case .bars(let bars): count + bars.bars.count
      case .dots(let dots): count + (dots.titles.isEmpty ? dots.places.count : dots.titles.count)
      case .line(let line): count + (line.title == nil ? 0 : 1)
      case .ribbon(let ribbon): count + (ribbon.title == nil ? 0 : 1)
      default: count
      }
    }
  }
}
