import KayaMarkup

extension Painter {
  /// Beyond this many distinct points a cloud is drawn as counts in squares.
  private static let cloudLimit = 1_200
  private static let squareSize = 8.0
  /// So many points are kept clear of the names of rules.
  private static let mostAvoided = 200

  mutating func paint(_ shape: DotShape) {
    let points = shape.places.map { frame.point($0, axis: shape.axis) }
    if points.count <= Self.mostAvoided {
      covered += points.enumerated().map { index, point in
        let radius = shape.radii[index < shape.radii.count ? index : 0] + 1
        return Box(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius)
      }
    }
    if points.count > Self.mostAvoided, points.count <= Self.cloudLimit {
      lines += points.map { Box(x: $0.x - 2, y: $0.y - 2, width: 4, height: 4) }
    }
    if shape.radii.count == 1, points.count > Self.cloudLimit {
      let distinct = Reduction.distinct(points)
      if distinct.count > Self.cloudLimit { return paintCloud(points, shape) }
      return paintStrokes(distinct, shape)
    }
    if canvas.hasHovers, shape.titles.count == points.count {
      paintSingly(points, shape)
    } else if shape.marker == .circle, shape.radii.count == 1 {
      paintStrokes(points, shape)
    } else {
      paintMerged(points, shape)
    }
  }

  private mutating func paintCloud(_ points: [(x: Double, y: Double)], _ shape: DotShape) {
    let cells = Reduction.counts(points, size: Self.squareSize)
    let most = Double(cells.map(\.count).max() ?? 1)
    for level in 1...4 {
      var path = PathData(decimals: 0)
      for cell in cells where level == max(1, Int((Double(cell.count) / most * 4).rounded(.up))) {
        path.move(cell.x, cell.y)
        path.line(cell.x, cell.y)
      }
      canvas.path(
        path, "s\(shape.token.suffix) sq",
        [
          Attribute("stroke-width", Self.squareSize - 1),
          Attribute("stroke-opacity", [0.25, 0.5, 0.75, 1][level - 1]),
        ])
    }
  }

  /// Discs as strokes of no length with round ends: the shortest form there is.
  private mutating func paintStrokes(_ points: [(x: Double, y: Double)], _ shape: DotShape) {
    let isMany = points.count > 150
    var path = PathData(decimals: 0)
    for point in isMany ? Reduction.sorted(points) : points {
      path.move(point.x, point.y)
      path.line(point.x, point.y)
    }
    var attributes = [Attribute("stroke-width", 2 * (shape.radii.first ?? 3))]
    if shape.opacity < 1 { attributes.append(Attribute("stroke-opacity", shape.opacity)) }
    canvas.path(path, "s\(shape.token.suffix) r", attributes)
  }

  private mutating func paintMerged(_ points: [(x: Double, y: Double)], _ shape: DotShape) {
    var path = PathData()
    for (index, point) in points.enumerated() {
      Self.trace(shape.marker, point.x, point.y, shape.radii[index < shape.radii.count ? index : 0], &path)
    }
    canvas.path(path, Self.classes(shape), opacity(shape))
  }

  private mutating func paintSingly(_ points: [(x: Double, y: Double)], _ shape: DotShape) {
    if shape.marker == .circle, shape.radii.count == 1, let radius = shape.radii.first {
      var attributes = [Attribute("stroke-width", 2 * radius)]
      if shape.opacity < 1 { attributes.append(Attribute("stroke-opacity", shape.opacity)) }
      canvas.group("s\(shape.token.suffix) r", attributes) { canvas in
        for (index, point) in points.enumerated() {
          var path = PathData(decimals: 0)
          path.move(point.x, point.y)
          path.line(point.x, point.y)
          canvas.add(Canvas.pathElement(path, nil, title: shape.titles[index]))
        }
      }
      return
    }
    canvas.group(Self.classes(shape), opacity(shape)) { canvas in
      for (index, point) in points.enumerated() {
        var path = PathData()
        Self.trace(shape.marker, point.x, point.y, shape.radii[index < shape.radii.count ? index : 0], &path)
        canvas.add(Canvas.pathElement(path, nil, title: shape.titles[index]))
      }
    }
  }

  private func opacity(_ shape: DotShape) -> [Attribute] {
    shape.marker == .ring || shape.marker == .cross ? [] : Self.fillOpacity(shape.opacity)
  }

  private static func classes(_ shape: DotShape) -> String { classes(shape.marker, shape.token) }

  static func classes(_ marker: MarkerShape, _ token: ColorToken) -> String {
    switch marker {
    case .ring: "s\(token.suffix) o"
    case .cross: "s\(token.suffix) k"
    default: "f\(token.suffix)"
    }
  }

  static func trace(_ marker: MarkerShape, _ x: Double, _ y: Double, _ radius: Double, _ path: inout PathData) {
    switch marker {
    case .circle, .ring: path.circle(x, y, radius: radius)
    case .square: path.rectangle(x: x - 0.9 * radius, y: y - 0.9 * radius, width: 1.8 * radius, height: 1.8 * radius)
    case .triangle:
      path.move(x - 1.15 * radius, y + 0.8 * radius)
      path.line(x + 1.15 * radius, y + 0.8 * radius)
      path.line(x, y - 1.2 * radius)
      path.close()
    case .diamond:
      path.move(x - 1.25 * radius, y)
      path.line(x, y - 1.25 * radius)
      path.line(x + 1.25 * radius, y)
      path.line(x, y + 1.25 * radius)
      path.close()
    case .cross:
      path.move(x - radius, y - radius)
      path.line(x + radius, y + radius)
      path.move(x - radius, y + radius)
      path.line(x + radius, y - radius)
    }
  }
}
