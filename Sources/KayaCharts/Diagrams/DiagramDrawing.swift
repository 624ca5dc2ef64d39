import KayaMarkup

/// A diagram that has been checked and can be drawn.
struct DiagramDrawing {
  let diagram: Diagram
  let chart: Chart

  init(_ diagram: Diagram, chart: Chart) throws(ChartError) {
    self.diagram = diagram
    self.chart = chart
  }

  func draw(_ medium: Medium, width: Double, height: Double?) -> Drawn {
    Drawn(nodes: [], width: width, height: 100)
  }

  var plainTitle: String { "Diagram" }
  var description: String { "" }
}

extension Diagram {
  /// The numbers behind the drawing.
  var table: ChartTable { ChartTable(columns: []) }
}
