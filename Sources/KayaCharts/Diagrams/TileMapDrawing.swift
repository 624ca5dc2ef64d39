import KayaMarkup

/// Draws regions as equal squares with a classed scale above.
struct TileMapDrawing {
  let map: TileMap
  let chart: Chart

  static func check(_ map: TileMap) throws(ChartError) {
    let isSane = map.tiles.allSatisfy { (0..<60).contains($0.column) && (0..<60).contains($0.row) }
    if !isSane { throw .badDiagram("a tile map has at most 60 columns and 60 rows") }
    if map.tiles.isEmpty { throw .badDiagram("a tile map needs at least one region") }
  }

  static func description(_ map: TileMap) -> String {
    let known = map.tiles.filter(\.value.isFinite)
    guard let low = known.min(by: { $0.value < $1.value }), let high = known.max(by: { $0.value < $1.value }) else {
      return "Map of \(map.tiles.count) regions without values."
    }
    return "Map of \(known.count) regions, lowest \(LabelText.short(low.value)) in \(low.name), "
      + "highest \(LabelText.short(high.value)) in \(high.name)."
  }

  func draw(_ medium: Medium, width: Double) -> Drawn {
    var canvas = Canvas()
    let classes = ColorClasses(map.tiles.map(\.value), kind: chart.color.kind, wanted: chart.color.classes)
    let given = chart.words.color ?? chart.color.label
    let legend = ClassLegend(
      classes: classes, title: given ?? (chart.words.subtitle == nil ? CartesianDrawing.spoken(map.measure) : nil))
    var top = 0.0
    if chart.legend != .none, map.tiles.contains(where: \.value.isFinite) {
      legend.draw(on: &canvas, x: 0, y: 0, width: width)
      top = legend.height(in: width) + 8
    }
    let columns = map.tiles.map(\.column)
    let rows = map.tiles.map(\.row)
    let (firstColumn, firstRow) = (columns.min() ?? 0, rows.min() ?? 0)
    let across = Double((columns.max() ?? 0) - firstColumn + 1)
    let side = min(width / across, medium == .wide ? 46 : 42)
    let left = (width - side * across) / 2
    let placed = map.tiles.map { tile in
      let box = Box(
        x: left + Double(tile.column - firstColumn) * side, y: top + Double(tile.row - firstRow) * side,
        width: side - 2, height: side - 2)
      return (tile: tile, box: box)
    }
    Hatching.draw(placed.filter { !$0.tile.value.isFinite }.map(\.box), on: &canvas)
    for (tile, box) in placed { draw(tile, in: box, classes, medium, on: &canvas) }
    let down = Double((rows.max() ?? 0) - firstRow + 1)
    return Drawn(nodes: canvas.nodes, width: width, height: top + down * side)
  }

  private func draw(
    _ tile: TileMap.Tile, in box: Box, _ classes: ColorClasses, _ medium: Medium, on canvas: inout Canvas
  ) {
    var path = PathData()
    path.rectangle(x: box.x, y: box.y, width: box.width, height: box.height)
    var isDark = false
    if tile.value.isFinite {
      let paint = classes.paint(classes.index(of: tile.value))
      isDark = paint.opacity > 0.55
      let title = medium == .wide ? "\(tile.name): \(LabelText.short(tile.value))" : nil
      canvas.path(path, "f\(paint.token.suffix)", Painter.fillOpacity(paint.opacity), title: title)
      if paint.opacity < 0.15 { canvas.path(path, "g") }
    }
    let words = TextMeasure.shortened(tile.short, to: box.width - 2, size: 12)
    canvas.text(
      words, x: box.x + box.width / 2, y: box.y + box.height / 2 + 4.3,
      "v m" + (isDark ? " w" : tile.value.isFinite ? "" : " h"))
  }
}
