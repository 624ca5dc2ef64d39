import KayaMarkup

/// Draws shapes in a frame.
struct Painter {
  let frame: Frame
  var canvas = Canvas()
  /// Places taken by words.
  var taken: [Box] = []
  /// Places covered by bars and, where they are few, by points.
  var covered: [Box] = []
  /// Places that rules run through.
  var strokes: [Box] = []
  /// Places that lines run through, where they are few.
  var lines: [Box] = []
  /// Whether lines are told apart by dashes, because a legend names them.
  let usesRanks: Bool

  init(frame: Frame, hasHovers: Bool, usesRanks: Bool = false) {
    self.frame = frame
    self.usesRanks = usesRanks
    canvas.hasHovers = hasHovers
  }

  mutating func paint(_ shape: Shape) {
    switch shape {
    case .line(let line): paint(line)
    case .ribbon(let ribbon): paint(ribbon)
    case .bars(let bars): paint(bars)
    case .dots(let dots): paint(dots)
    case .segments(let segments): paint(segments)
    case .rule(let rule): paint(rule)
    case .field(let field): paint(field)
    case .texts(let texts): paint(texts)
    case .rug(let positions, let token): paintRug(positions, token)
    case .identity: paintIdentity()
    }
  }

  /// Style classes of a stroke.
  static func stroke(_ token: ColorToken, _ dash: DashPattern = .solid) -> String {
    switch dash {
    case .solid: "s\(token.suffix)"
    case .dashed: "s\(token.suffix) d1"
    case .dotted: "s\(token.suffix) d2"
    case .dashdot: "s\(token.suffix) d3"
    }
  }

  /// The dash of a line: its own, or that of its rank.
  func dash(_ dash: DashPattern, _ rank: Int?) -> DashPattern {
    guard usesRanks, let rank else { return dash }
    return DashPattern.allCases[rank % DashPattern.allCases.count]
  }

  static func width(_ value: Double) -> [Attribute] { value == 2.2 ? [] : [Attribute("stroke-width", value)] }

  static func fillOpacity(_ value: Double) -> [Attribute] { value < 1 ? [Attribute("fill-opacity", value)] : [] }
}

extension Painter {
  mutating func paint(_ line: LineShape) {
    var path = PathData()
    for run in line.runs where run.count > 1 {
      let points = Reduction.outline(run.map { frame.point($0, axis: line.axis) }, isFlipped: frame.isFlipped)
      trace(points, line.curve, &path)
      keepClear(points)
    }
    if line.hasHalo { canvas.path(path, "so", [Attribute("stroke-width", line.width + 2.6)]) }
    let title = canvas.hasHovers ? line.title : nil
    canvas.path(
      path, Self.stroke(line.token, dash(line.dash, line.rank)), Self.width(line.width), title: title)
  }

  /// Notes the places of a line in pieces short enough to be told from the room beside them.
  private mutating func keepClear(_ points: [(x: Double, y: Double)]) {
    guard points.count <= 200, lines.count < 2_000 else { return }
    for (from, to) in zip(points, points.dropFirst()) {
      let pieces = Int((max(abs(to.x - from.x), abs(to.y - from.y)) / 10).rounded(.up).clamped(to: 1...100))
      for piece in 0..<pieces {
        let (a, b) = (Double(piece) / Double(pieces), Double(piece + 1) / Double(pieces))
        let (x, y) = (from.x + (to.x - from.x) * a, from.y + (to.y - from.y) * a)
        let (endX, endY) = (from.x + (to.x - from.x) * b, from.y + (to.y - from.y) * b)
        lines.append(Box(x: min(x, endX), y: min(y, endY), width: abs(endX - x) + 1, height: abs(endY - y) + 1))
      }
    }
  }

  private func trace(_ points: [(x: Double, y: Double)], _ curve: LineShape.Curve, _ path: inout PathData) {
    guard let first = points.first else { return }
    path.move(first.x, first.y)
    for (from, to) in zip(points, points.dropFirst()) {
      switch curve {
      case .straight: path.line(to.x, to.y)
      case .step:
        if frame.isFlipped { path.line(from.x, to.y) } else { path.line(to.x, from.y) }
        path.line(to.x, to.y)
      case .flat where frame.isFlipped:
        let middle = (from.y + to.y) / 2
        path.curve(from.x, middle, to.x, middle, to.x, to.y)
      case .flat:
        let middle = (from.x + to.x) / 2
        path.curve(middle, from.y, middle, to.y, to.x, to.y)
      }
    }
  }

  mutating func paint(_ ribbon: RibbonShape) {
    var path = PathData()
    for run in ribbon.runs {
      let high = run.map { frame.point(Place(p: $0.p, v: $0.high), axis: ribbon.axis) }
      let low = run.map { frame.point(Place(p: $0.p, v: $0.low), axis: ribbon.axis) }
      let top = Reduction.outline(high, isFlipped: frame.isFlipped)
      guard let first = top.first else { continue }
      if ribbon.outline > 0 { keepClear(top) }
      path.move(first.x, first.y)
      for point in top.dropFirst() { path.line(point.x, point.y) }
      let isLevel = run.allSatisfy { $0.low == run[0].low }
      let base = isLevel ? [low[0], low[low.count - 1]] : Reduction.outline(low, isFlipped: frame.isFlipped)
      for point in base.reversed() { path.line(point.x, point.y) }
      path.close()
    }
    var classes = "f\(ribbon.token.suffix)"
    var attributes = Self.fillOpacity(ribbon.opacity)
    if ribbon.outline > 0 {
      classes += " " + Self.stroke(ribbon.token, dash(ribbon.dash, ribbon.rank))
      attributes.append(Attribute("stroke-width", ribbon.outline))
    }
    canvas.path(path, classes, attributes, title: canvas.hasHovers ? ribbon.title : nil)
  }

  mutating func paint(_ shape: BarShape) {
    let drawn = shape.bars.map { (box: box(of: $0, shape), title: $0.title) }
    if shape.fill == .hatched { return Hatching.draw(drawn.map(\.box), on: &canvas) }
    if shape.includesZero { covered += drawn.prefix(500).map(\.box) }
    let classes = shape.fill == .outline ? "g" : "f\(shape.token.suffix)"
    // Wide bars may begin at whole units; thin ones would look uneven.
    let decimals = drawn.contains { (frame.isFlipped ? $0.box.height : $0.box.width) < 8 } ? 1 : 0
    if canvas.hasHovers, drawn.count > 1, drawn.contains(where: { !$0.title.isEmpty }) {
      canvas.group(classes, Self.fillOpacity(shape.opacity)) { canvas in
        for bar in drawn { canvas.add(Canvas.pathElement(Self.path([bar.box], decimals), nil, title: bar.title)) }
      }
    } else {
      let title = canvas.hasHovers && drawn.count == 1 ? drawn.first?.title : nil
      let boxes =
        drawn.count > 1_500 ? Reduction.columns(drawn.map(\.box), isFlipped: frame.isFlipped) : drawn.map(\.box)
      canvas.path(Self.path(boxes, decimals), classes, Self.fillOpacity(shape.opacity), title: title)
    }
  }

  private static func path(_ boxes: [Box], _ decimals: Int) -> PathData {
    var path = PathData(decimals: decimals)
    for box in boxes { path.rectangle(x: box.x, y: box.y, width: box.width, height: box.height) }
    return path
  }

  private func box(of bar: BarShape.Bar, _ shape: BarShape) -> Box {
    let a = frame.point(Place(p: bar.from, v: bar.low), axis: shape.axis)
    let b = frame.point(Place(p: bar.to, v: bar.high), axis: shape.axis)
    var box = Box(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
    let (insetX, insetY) = frame.isFlipped ? (shape.insetValue, shape.inset) : (shape.inset, shape.insetValue)
    if box.width > 4 * insetX { (box.x, box.width) = (box.x + insetX, box.width - 2 * insetX) }
    if box.height > 4 * insetY { (box.y, box.height) = (box.y + insetY, box.height - 2 * insetY) }
    return box
  }

  mutating func paint(_ shape: SegmentShape) {
    var path = PathData(decimals: 0)
    for (from, to) in shape.segments {
      let (a, b) = (frame.point(from, axis: shape.axis), frame.point(to, axis: shape.axis))
      path.move(a.x, a.y)
      path.line(b.x, b.y)
    }
    if shape.hasHalo { canvas.path(path, "so", Self.width(shape.width + 2)) }
    canvas.path(path, Self.stroke(shape.token, shape.dash), Self.width(shape.width))
  }

  /// Short strokes on the axis under the data.
  mutating func paintRug(_ positions: [Double], _ token: ColorToken) {
    var path = PathData(decimals: 0)
    var last = -Double.infinity
    for position in positions.sorted() {
      let x = frame.position(position).rounded()
      guard x > last else { continue }
      last = x
      path.move(x, frame.box.bottom)
      path.line(x, frame.box.bottom - 6)
    }
    canvas.path(path, Self.stroke(token), [Attribute("stroke-width", "1"), Attribute("stroke-opacity", ".5")])
  }

  mutating func paintIdentity() {
    let low = max(frame.positions.lower, frame.values.lower)
    let high = min(frame.positions.upper, frame.values.upper)
    guard low < high else { return }
    let (a, b) = (frame.point(Place(p: low, v: low)), frame.point(Place(p: high, v: high)))
    var path = PathData()
    path.move(a.x, a.y)
    path.line(b.x, b.y)
    canvas.path(path, "si d1", [Attribute("stroke-width", "1.2")])
  }
}
