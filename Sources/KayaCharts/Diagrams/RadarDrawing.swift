import Glibc
import KayaMarkup

/// Draws profiles around a centre with rings at round values.
struct RadarDrawing {
  let radar: Radar

  static func check(_ radar: Radar) throws(ChartError) {
    if !(3...24).contains(radar.dimensions.count) { throw .badDiagram("a radar chart has 3 to 24 dimensions") }
    if !(1...6).contains(radar.profiles.count) { throw .badDiagram("a radar chart has at most 6 profiles") }
    let values = radar.profiles.flatMap(\.values).filter(\.isFinite)
    if values.contains(where: { $0 < 0 }) { throw .badDiagram("a radar chart takes no negative values") }
  }

  func draw(_ medium: Medium, width: Double, height: Double?) -> Drawn {
    var canvas = Canvas()
    let entries = radar.profiles.enumerated().map { index, profile in
      LegendEntry(name: profile.name, token: ColorToken.hues[index], sample: .line(.solid, rank: index))
    }
    var top = 0.0
    if radar.profiles.count > 1 {
      let legend = Legend(entries: entries, title: nil, usesRanks: true)
      legend.draw(on: &canvas, x: 0, y: 0, width: width)
      top = legend.height(in: width) + 8
    }
    let widest = TextMeasure.widest(wrapped(medium).flatMap { $0 }, size: 12)
    let radius = min((width - 2 * widest - 24) / 2, height.map { ($0 - top - 60) / 2 } ?? (medium == .wide ? 140 : 105))
    let reach = max(radius, 50)
    let center = (x: width / 2, y: top + reach + 30)
    let (rim, rings) = scale()
    drawRings(rings, rim: rim, center, reach, on: &canvas)
    for index in radar.profiles.indices { drawProfile(index, rim: rim, center, reach, on: &canvas) }
    drawRingLabels(rings, rim: rim, center, reach, on: &canvas)
    drawNames(medium, center, reach, on: &canvas)
    let lowest = radar.dimensions.indices.map { sin(angle($0)) }.max() ?? 1
    return Drawn(nodes: canvas.nodes, width: width, height: top + reach * (1 + lowest) + 62)
  }

  /// The value at the rim and round values inside.
  private func scale() -> (rim: Double, rings: [Double]) {
    let largest = radar.profiles.flatMap(\.values).filter(\.isFinite).max() ?? 1
    let wanted = radar.upper ?? largest
    let rim = wanted > 0 && wanted.isFinite ? wanted : 1
    let ticks = ExtendedTicks.positions(0, rim, target: 5).filter { $0 > 0 }
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : rim
    let end = radar.upper ?? max(rim, step > 0 ? (rim / step - 1e-9).rounded(.up) * step : rim)
    let beyond = (ticks.last ?? 0) < end * (1 - 1e-9) && radar.upper == nil ? [end] : []
    return (end, ticks.filter { $0 <= end * (1 + 1e-9) } + beyond)
  }

  private func angle(_ index: Int) -> Double {
    2 * Double.pi * Double(index) / Double(radar.dimensions.count) - Double.pi / 2
  }

  private func drawRings(
    _ rings: [Double], rim: Double, _ center: (x: Double, y: Double), _ reach: Double, on canvas: inout Canvas
  ) {
    var path = PathData()
    for ring in rings + [rim] {
      for index in radar.dimensions.indices {
        let x = center.x + reach * ring / rim * cos(angle(index))
        let y = center.y + reach * ring / rim * sin(angle(index))
        if index == 0 { path.move(x, y) } else { path.line(x, y) }
      }
      path.close()
    }
    for index in radar.dimensions.indices {
      path.move(center.x, center.y)
      path.line(center.x + reach * cos(angle(index)), center.y + reach * sin(angle(index)))
    }
    canvas.path(path, "g")
  }

  private func drawRingLabels(
    _ rings: [Double], rim: Double, _ center: (x: Double, y: Double), _ reach: Double, on canvas: inout Canvas
  ) {
    let labels = TickLabels(rings, format: .automatic, isLog: false)
    canvas.group("a h") { canvas in
      for ring in rings { canvas.text(labels.text(ring), x: center.x + 4, y: center.y - reach * ring / rim + 4) }
    }
  }

  private func drawProfile(
    _ index: Int, rim: Double, _ center: (x: Double, y: Double), _ reach: Double, on canvas: inout Canvas
  ) {
    let profile = radar.profiles[index]
    let token = ColorToken.hues[index % ColorToken.hues.count]
    var path = PathData()
    var isOpen = false
    for dimension in radar.dimensions.indices {
      let value = dimension < profile.values.count ? profile.values[dimension] : .nan
      guard value.isFinite else { continue }
      let share = (value / rim).clamped(to: 0...1.2)
      let x = center.x + reach * share * cos(angle(dimension))
      let y = center.y + reach * share * sin(angle(dimension))
      if isOpen { path.line(x, y) } else { path.move(x, y) }
      isOpen = true
    }
    guard isOpen else { return }
    path.close()
    let dash = DashPattern.allCases[index % DashPattern.allCases.count]
    canvas.path(
      path, "f\(token.suffix) \(Painter.stroke(token, radar.profiles.count > 1 ? dash : .solid))",
      [Attribute("fill-opacity", ".12")], title: profile.name)
  }

  private func wrapped(_ medium: Medium) -> [[String]] {
    radar.dimensions.map { TextMeasure.wrap($0, to: medium == .wide ? 130 : 84, size: 12, lines: 4, breaking: true) }
  }

  private func drawNames(
    _ medium: Medium, _ center: (x: Double, y: Double), _ reach: Double, on canvas: inout Canvas
  ) {
    for (index, lines) in wrapped(medium).enumerated() {
      let (dx, dy) = (cos(angle(index)), sin(angle(index)))
      let anchor = abs(dx) < 0.2 ? "m" : dx > 0 ? "" : "e"
      let x = center.x + (reach + 9) * dx
      let middle = center.y + (reach + 14) * dy + 4
      let first = middle - 13 * Double(lines.count - 1) * (dy < -0.5 ? 1 : dy > 0.5 ? 0 : 0.5)
      for (row, line) in lines.enumerated() {
        canvas.text(line, x: x, y: first + 13 * Double(row), ("v " + anchor).trimmedSpaces)
      }
    }
  }
}
