import KayaMarkup

/// Draws grid, zero rule, ticks and their words for one panel.
struct AxisPainter {
  let plan: PlotPlan
  let frame: Frame
  let index: Int

  private var model: ChartModel { plan.model }
  private var box: Box { frame.box }
  private var marks: Set<String> { Set(model.layers.filter { !$0.standsAlone }.map(\.markName)) }

  func drawGrid(on canvas: inout Canvas) {
    var path = PathData(decimals: 0)
    if frame.values.categories == nil {
      for tick in frame.values.ticks { strokeAcross(frame.value(tick.value), &path) }
    }
    let isCloud = marks.isSubset(of: ["point", "fit", "identity", "text"]) && !marks.isEmpty
    let isSlope = marks.contains("slope")
    if (isCloud && frame.positions.categories == nil) || isSlope {
      for tick in frame.positions.ticks { strokeAlong(frame.position(tick.value), &path) }
    } else if frame.isFlipped, !marks.contains("bar"), !marks.contains("waterfall") {
      for tick in frame.positions.ticks { strokeAlong(frame.position(tick.value), &path) }
    }
    canvas.path(path, "g")
  }

  /// A grid line at a value.
  private func strokeAcross(_ place: Double, _ path: inout PathData) {
    if frame.isFlipped {
      path.move(place, box.y)
      path.line(place, box.bottom)
    } else {
      path.move(box.x, place)
      path.line(box.right, place)
    }
  }

  /// A grid line at a position.
  private func strokeAlong(_ place: Double, _ path: inout PathData) {
    if frame.isFlipped {
      path.move(box.x, place)
      path.line(box.right, place)
    } else {
      path.move(place, box.y)
      path.line(place, box.bottom)
    }
  }

  /// Whether the plot has a rule at zero of its own.
  var hasZero: Bool {
    let values = frame.values
    let isBare =
      marks.isSubset(of: ["rank_lines", "slope"]) || marks.isSubset(of: ["point", "fit", "identity", "text"])
    return values.categories == nil && !values.isLog && values.lower <= 0 && values.upper >= 0 && !isBare
  }

  /// The rule at zero in the colour of the text; without one a thin line closes the plot below.
  func drawZero(on canvas: inout Canvas) {
    let zero = hasZero ? frame.value(0) : nil
    if let zero {
      var path = PathData(decimals: 0)
      strokeAcross(zero, &path)
      canvas.path(path, "z")
    }
    let isAtEdge = zero.map { abs($0 - (frame.isFlipped ? box.x : box.bottom)) < 1 } ?? false
    if !isAtEdge, !frame.isFlipped, frame.positions.categories == nil, !marks.isSubset(of: ["slope"]) {
      var path = PathData(decimals: 0)
      path.move(box.x, box.bottom)
      path.line(box.right, box.bottom)
      canvas.path(path, "x")
    }
  }

  func drawWords(on canvas: inout Canvas) {
    drawTickMarks(on: &canvas)
    if plan.showsLeft(index) { drawLeft(on: &canvas) }
    if plan.showsBottom(index) { drawBottom(on: &canvas) }
    guard let second = frame.secondValues else { return }
    let classes = "a" + (plan.drawing.axisToken(2).map { " t\($0.suffix)" } ?? "")
    canvas.group(classes) { canvas in
      for tick in second.ticks {
        canvas.text(tick.label, x: box.right + 7, y: frame.value(tick.value, axis: 2) + 4.2)
      }
    }
  }

  private func drawTickMarks(on canvas: inout Canvas) {
    guard !frame.isFlipped, frame.positions.categories == nil, !marks.contains("slope") else { return }
    var path = PathData(decimals: 0)
    for tick in frame.positions.ticks {
      let x = frame.position(tick.value)
      path.move(x, box.bottom)
      path.line(x, box.bottom + 5)
    }
    canvas.path(path, "x")
  }

  private func drawLeft(on canvas: inout Canvas) {
    if frame.headRoom > 0 {
      drawNamesAbove(on: &canvas)
    } else if frame.isFlipped {
      drawNames(frame.positions.ticks.map { (frame.position($0.value), $0.label) }, on: &canvas)
    } else if frame.values.categories != nil {
      drawNames(frame.values.ticks.map { (frame.value($0.value), $0.label) }, on: &canvas)
    } else {
      let token = plan.drawing.axisToken(1).map { " t\($0.suffix)" } ?? ""
      canvas.group("a e" + token) { canvas in
        for tick in frame.values.ticks { canvas.text(tick.label, x: box.x - 7, y: frame.value(tick.value) + 4.2) }
      }
    }
  }

  /// Names down the left, in two lines where they are long; in crowded places only every few of them.
  private func drawNames(_ names: [(place: Double, label: String)], on canvas: inout Canvas) {
    let band = box.height / Double(max(names.count, 1))
    let step = Int((12.5 / max(band, 0.01)).rounded(.up).clamped(to: 1...100_000))
    let lines = max(1, Int((band + 1) / 13))
    canvas.group("a e") { canvas in
      for index in stride(from: 0, to: names.count, by: step) {
        let wrapped = TextMeasure.wrap(
          names[index].label, to: plan.nameLimit - 8, size: CartesianDrawing.tickSize, lines: lines, breaking: true)
        let first = names[index].place + 4.2 - 6.5 * Double(wrapped.count - 1)
        for (row, line) in wrapped.enumerated() {
          canvas.text(line, x: box.x - 7, y: first + 13 * Double(row))
        }
      }
    }
  }

  /// Names above their marks, over the grid.
  private func drawNamesAbove(on canvas: inout Canvas) {
    let ticks = frame.positions.ticks
    let band = box.height / Double(max(ticks.count, 1))
    canvas.group("a h") { canvas in
      for tick in ticks {
        let lines = plan.wrappedAbove(tick.label)
        let top = frame.position(tick.value) - (band - frame.headRoom) / 2
        for (row, line) in lines.enumerated() {
          canvas.text(line, x: box.x + 4, y: top - 2 - 13 * Double(lines.count - 1 - row))
        }
      }
    }
  }

  private func drawBottom(on canvas: inout Canvas) {
    let ticks = frame.isFlipped ? frame.values.ticks : frame.positions.ticks
    if !frame.isFlipped, frame.positions.categories != nil {
      let row = NameRow(ticks.map(\.label), band: box.width / Double(max(ticks.count, 1)))
      canvas.group(row.classes) { canvas in
        row.draw(on: &canvas, at: ticks.map { frame.position($0.value) }, y: box.bottom)
      }
      return
    }
    canvas.group("a m") { canvas in
      for tick in ticks {
        let x = frame.isFlipped ? frame.value(tick.value) : frame.position(tick.value)
        canvas.text(tick.label, x: x, y: box.bottom + (frame.isFlipped ? 16 : 18))
      }
    }
  }
}

/// Writes names at the ends of lines, pushed apart, with a thin leader where a name had to move.
struct EndLabelPainter {
  private static let size = 12.5

  let plan: PlotPlan
  let frame: Frame

  func draw(_ panel: ChartModel.Panel, on canvas: inout Canvas) {
    draw(panel.endLabels, isStart: false, on: &canvas)
    draw(panel.startLabels, isStart: true, on: &canvas)
  }

  private func draw(_ labels: [EndLabel], isStart: Bool, on canvas: inout Canvas) {
    guard !labels.isEmpty else { return }
    let points = labels.map { frame.point($0.place, axis: $0.axis) }
    let gap = plan.isNarrow ? 14.0 : 15.0
    let places = LabelSpreading.spread(
      points.map(\.y), gap: gap, lower: frame.box.y - 2, upper: frame.box.bottom + 4)
    var leaders = PathData(decimals: 0)
    // A solid line from an end within the plot would look like data that go on.
    var dotted = PathData(decimals: 0)
    canvas.group(isStart ? "v e" : "v") { canvas in
      for (index, label) in labels.enumerated() {
        let point = points[index]
        let edge = isStart ? frame.box.x - 8 : frame.box.right + 8
        let isMoved = abs(places[index] - point.y) > 3
        let isInside = isStart ? point.x > frame.box.x + 20 : point.x < frame.box.right - 20
        if isMoved || isInside {
          let side = isStart ? -1.0 : 1.0
          if isInside {
            dotted.move(point.x + 4 * side, point.y)
            dotted.line(edge - 2 * side, places[index])
          } else {
            leaders.move(point.x + 4 * side, point.y)
            leaders.line(edge - 2 * side, places[index])
          }
        }
        let limit = plan.endLabelLimit - 12
        canvas.text(
          TextMeasure.shortened(isStart ? plan.startText(label) : label.text, to: limit, size: Self.size), x: edge,
          y: places[index] + 4.3,
          "t\(label.token.suffix)")
      }
    }
    canvas.path(leaders, "y")
    canvas.path(dotted, "y d2")
  }
}
