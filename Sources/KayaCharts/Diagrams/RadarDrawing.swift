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
    let center = (x: width / 2, y: top + reach + headRoom(medium))
    let (rim, rings) = scale()
    drawRings(rings, rim: rim, center, reach, on: &canvas)
    for index in radar.profiles.indices { drawProfile(index, rim: rim, center, reach, on: &canvas) }
    drawRingLabels(rings, rim: rim, center, reach, on: &canvas)
    drawNames(medium, center, reach, on: &canvas)
    let lowest = radar.dimensions.indices.map { sin(angle($0)) }.max() ?? 1
    let ends = wrapped(medium).enumerated().map { index, lines in
      firstLine(index, lines, center.y, reach) + 13 * Double(lines.count - 1) + 6
    }
    return Drawn(
      nodes: canvas.nodes, width: width, height: max(center.y + reach * lowest + 32, ends.max() ?? 0))
  }

  /// The room above the rings, for the names that end there.
  private func headRoom(_ medium: Medium) -> Double {
    let above = wrapped(medium).enumerated().filter { sin(angle($0.offset)) < -0.5 }.map(\.element.count)
    return 30 + 13 * Double(max(0, (above.max() ?? 1) - 1))
  }

  /// Where the first line of a name stands: names above end at their spoke, names below begin there.
  private func firstLine(_ index: Int, _ lines: [String], _ center: Double, _ reach: Double) -> Double {
    let dy = sin(angle(index))
    let middle = center + (reach + 14) * dy + 4
    return middle - 13 * Double(lines.count - 1) * (dy < -0.5 ? 1 : dy > 0.5 ? 0 : 0.5)
  }

  /// The value at the rim and round values inside.
  private func scale() -> (rim: Double, rings: [Double]) {
    let largest = radar.profiles.flatMap(\.values).filter(\.isFinite).max() ?? 1
    let wanted = radar.upper ?? largest
    let rim = wanted > 0 && wanted.isFinite ? wanted : 1
    // The rim is the first round number that no value lies beyond.
    let ticks = ExtendedTicks.positions(0, rim, target: 5).filter { $0 > 0 }
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : ticks.first ?? rim
    let end = radar.upper ?? max(rim, step > 0 ? (rim / step - 1e-9).rounded(.up) * step : rim)
    let inside = ticks.filter { $0 < end * (1 - 1e-9) }
    return (end, inside + [end])
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

  /// The numbers of the rings between the two spokes where they are clearest of profiles and names, each beside the
  /// middle of its side if a profile runs there.
  private func drawRingLabels(
    _ rings: [Double], rim: Double, _ center: (x: Double, y: Double), _ reach: Double, on canvas: inout Canvas
  ) {
    let labels = TickLabels(rings, format: .automatic, isLog: false)
    let lines = radar.profiles.flatMap { profile in outline(profile, rim: rim, center, reach) }
    let half = Double.pi / Double(radar.dimensions.count)
    let choices = radar.dimensions.indices.map { spoke -> [(text: String, box: Box, isFree: Bool)] in
      let angle = angle(spoke) + half
      return rings.map { ring in
        let text = labels.text(ring)
        let width = TextMeasure.width(text, size: 12) * 0.94
        // Between spokes a ring runs nearer to the centre; the number of the rim stands outside, where no profile is.
        let isRim = ring == rings.last
        let beyond = isRim ? 3 + width / 2 * abs(cos(angle)) + 7 * abs(sin(angle)) : 0
        let far = reach * ring / rim * cos(half) + beyond
        let side = reach * ring / rim * sin(half)
        let spots = [0, 0.3, -0.3, 0.55, -0.55].prefix(isRim ? 1 : 5).map { share in
          Box(
            x: center.x + far * cos(angle) - share * side * sin(angle) - width / 2,
            y: center.y + far * sin(angle) + share * side * cos(angle) - 7, width: width, height: 14)
        }
        let free = spots.first { spot in !lines.contains { Self.meets($0, spot) } }
        return (text, free ?? spots[0], free != nil)
      }
    }
    let best = choices.enumerated().max { a, b in
      let (first, second) = (a.element.count(where: \.isFree), b.element.count(where: \.isFree))
      return first == second ? a.offset > b.offset : first < second
    }
    // From the rim inwards, as what the rim stands for must be said; others give way.
    var shown: [(text: String, box: Box, isFree: Bool)] = []
    for label in (best?.element ?? []).reversed() where !shown.contains(where: { $0.box.meets(label.box) }) {
      shown.append(label)
    }
    canvas.group("a m h") { canvas in
      for label in shown.reversed() {
        canvas.text(label.text, x: label.box.x + label.box.width / 2, y: label.box.y + 11)
      }
    }
  }

  /// The sides of a profile.
  private func outline(
    _ profile: Radar.Profile, rim: Double, _ center: (x: Double, y: Double), _ reach: Double
  ) -> [(from: (x: Double, y: Double), to: (x: Double, y: Double))] {
    let corners = radar.dimensions.indices.compactMap { dimension -> (x: Double, y: Double)? in
      let value = dimension < profile.values.count ? profile.values[dimension] : .nan
      guard value.isFinite else { return nil }
      let share = (value / rim).clamped(to: 0...1.2)
      return (center.x + reach * share * cos(angle(dimension)), center.y + reach * share * sin(angle(dimension)))
    }
    guard let first = corners.first else { return [] }
    return zip(corners, corners.dropFirst() + [first]).map { ($0, $1) }
  }

  /// Whether a side comes into a box; looked at in steps of two units.
  private static func meets(_ side: (from: (x: Double, y: Double), to: (x: Double, y: Double)), _ box: Box) -> Bool {
    let (dx, dy) = (side.to.x - side.from.x, side.to.y - side.from.y)
    let steps = max(1, Int((max(abs(dx), abs(dy)) / 2).rounded(.up).clamped(to: 1...2_000)))
    return (0...steps).contains { step in
      let share = Double(step) / Double(steps)
      let (x, y) = (side.from.x + dx * share, side.from.y + dy * share)
      return x > box.x - 1 && x < box.right + 1 && y > box.y && y < box.bottom
    }
  }

  private func drawProfile(
    _ index: Int, rim: Double, _ center: (x: Double, y: Double), _ reach: Double, on canvas: inout Canvas
  ) {
    let profile = radar.profiles[index]
    let token = ColorToken.hues[index % ColorToken.hues.count]
    let sides = outline(profile, rim: rim, center, reach)
    guard let first = sides.first else { return }
    var path = PathData()
    path.move(first.from.x, first.from.y)
    for side in sides.dropLast() { path.line(side.to.x, side.to.y) }
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
      let dx = cos(angle(index))
      let anchor = abs(dx) < 0.2 ? "m" : dx > 0 ? "" : "e"
      let x = center.x + (reach + 9) * dx
      let first = firstLine(index, lines, center.y, reach)
      for (row, line) in lines.enumerated() {
        canvas.text(line, x: x, y: first + 13 * Double(row), ("v " + anchor).trimmedSpaces)
      }
    }
  }
}
