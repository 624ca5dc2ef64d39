import Glibc
import KayaMarkup

extension Painter {
  mutating func paint(_ rule: RuleShape) {
    guard let line = line(of: rule) else { return }
    var path = PathData(decimals: 0)
    let box = frame.box
    if line.isUpright {
      path.move(line.place, box.y)
      path.line(line.place, box.bottom)
      strokes.append(Box(x: line.place - 1, y: box.y, width: 2, height: box.height))
    } else {
      path.move(box.x, line.place)
      path.line(box.right, line.place)
      strokes.append(Box(x: box.x, y: line.place - 1, width: box.width, height: 2))
    }
    canvas.path(path, Self.stroke(rule.token, rule.dash), [Attribute("stroke-width", "1.3")])
  }

  /// Where a rule runs, if that is inside the plot.
  private func line(of rule: RuleShape) -> (place: Double, isUpright: Bool)? {
    let box = frame.box
    let (place, isUpright): (Double, Bool) =
      switch rule.along {
      case .position(let value): (frame.position(value), !frame.isFlipped)
      case .value(let value): (frame.value(value, axis: rule.axis), frame.isFlipped)
      }
    let range = isUpright ? (box.x - 1)...(box.right + 1) : (box.y - 1)...(box.bottom + 1)
    return range.contains(place) ? (place, isUpright) : nil
  }

  /// Names a rule where its words meet nothing: upright ones beside the stroke from the top down, level ones above it
  /// from the right end on.
  mutating func name(_ rule: RuleShape) {
    guard let label = rule.label, !label.isEmpty, let line = line(of: rule) else { return }
    let width = TextMeasure.width(label, size: 12)
    let box = frame.box
    var spots: [Box] = []
    if line.isUpright {
      let rightFits = line.place + 5 + width <= box.right + 4
      let lefts = rightFits ? [line.place + 5, line.place - 5 - width] : [line.place - 5 - width, line.place + 5]
      for row in 0..<6 {
        spots += lefts.map { Box(x: $0, y: box.y + Double(row) * 15, width: width, height: 14) }
      }
    } else {
      for step in 0...8 {
        let x = box.right - width - Double(step) / 8 * (box.width - width)
        spots.append(Box(x: x, y: line.place - 16, width: width, height: 14))
        spots.append(Box(x: x, y: line.place + 3, width: width, height: 14))
      }
    }
    let inside = spots.filter { $0.x >= box.x - 2 && $0.right <= box.right + 6 && $0.y > box.y - 18 }
    let clear = inside.filter(isFree).map { spot in (spot, crossed: lines.count { $0.meets(spot) }) }
    // The first of those that cross least.
    let best = clear.min { $0.crossed < $1.crossed }?.0
    guard let spot = best ?? inside.first ?? spots.first else { return }
    taken.append(spot)
    let isLeft = line.isUpright && spot.x < line.place
    let x = isLeft ? line.place - 5 : line.isUpright ? spot.x : spot.right
    let token = rule.token == .ink ? "" : " t\(rule.token.suffix)"
    canvas.text(label, x: x, y: spot.y + 11, "n h" + (isLeft || !line.isUpright ? " e" : "") + token)
  }

  /// Whether words in a box meet no other words, no bar, no point and no rule.
  func isFree(_ box: Box) -> Bool {
    !taken.contains { $0.meets(box) } && !covered.contains { $0.meets(box) } && !strokes.contains { $0.meets(box) }
  }

  mutating func paint(_ field: FieldShape) {
    let ends = [field.from, field.to].map { value in
      value.isInfinite
        ? (value < 0) == !frame.positions.isReversed
          ? frame.position(frame.positions.lower)
          : frame.position(frame.positions.upper)
        : frame.position(value)
    }
    let box = frame.box
    let low = (ends.min() ?? 0).clamped(
      to: (frame.isFlipped ? box.y : box.x)...(frame.isFlipped ? box.bottom : box.right))
    let high = (ends.max() ?? 0).clamped(
      to: (frame.isFlipped ? box.y : box.x)...(frame.isFlipped ? box.bottom : box.right))
    var path = PathData(decimals: 0)
    if frame.isFlipped {
      path.rectangle(x: box.x, y: low, width: box.width, height: high - low)
    } else {
      path.rectangle(x: low, y: box.y, width: high - low, height: box.height)
    }
    canvas.path(path, "p")
    guard let label = field.label, !label.isEmpty else { return }
    let width = TextMeasure.width(label, size: 12)
    let left = frame.isFlipped ? box.x : low
    let spot = free(Box(x: left + 5, y: frame.isFlipped ? low : box.y, width: width, height: 14), step: 15)
    canvas.text(label, x: spot.x, y: spot.y + 12, "n h")
  }

  /// The box itself, or moved by steps until it meets no words; in crowded places the first spot is kept.
  private mutating func free(_ box: Box, step: Double) -> Box {
    var spot = box
    for _ in 0..<6 where taken.contains(where: { $0.meets(spot) }) { spot.y += step }
    if spot.y < frame.box.y - 20 || spot.bottom > frame.box.bottom { spot = box }
    taken.append(spot)
    return spot
  }

  mutating func paint(_ shape: TextShape) {
    if shape.mayTurn { return paintNames(shape) }
    if let room = shape.room, !fits(shape, room) { return }
    var classes = shape.isItalic ? "n h" : shape.token == .ink ? "" : "t\(shape.token.suffix)"
    let anchor = anchorClass(shape)
    // Words above and beyond marks stand over the grid.
    if shape.side == .above || shape.side == .beyond { classes = classes.contains("h") ? classes : classes + " h" }
    if !anchor.isEmpty { classes += " " + anchor }
    let words = shape.items.compactMap { written($0, shape) }
    canvas.group((classes + (shape.isItalic ? "" : " v")).trimmedSpaces) { canvas in
      for word in words { canvas.text(word.text, x: word.x, y: word.y, word.classes) }
    }
  }

  /// One word at its spot; nothing if it would meet others.
  private mutating func written(
    _ item: TextShape.Item, _ shape: TextShape
  ) -> (text: String, x: Double, y: Double, classes: String)? {
    let spot = spot(of: item, shape)
    if shape.side == .above {
      return clear(spot, TextMeasure.width(item.text, size: 12), lift: item.lift).map { (item.text, $0.x, $0.y, "") }
    }
    let isLeft = shape.side == .beyond && frame.isFlipped && item.isBelow
    let width = TextMeasure.width(item.text, size: 12)
    let start = isLeft ? spot.x - width : frame.isFlipped && shape.side == .beyond ? spot.x : spot.x - width / 2
    if shape.side == .beyond, !isWithinPlot(start, spot.y, width) { return nil }
    if taken.count < 500, shape.side != .column {
      taken.append(Box(x: start, y: spot.y - 10, width: width, height: 13))
    }
    return (item.text, spot.x, spot.y, item.isOnFill ? "w" : isLeft ? "e" : "")
  }

  /// Whether a word beyond its mark stands in the plot or on its edge, not on names, titles or beyond the drawing, as
  /// those of bars do that the limits of the axis cut.
  private func isWithinPlot(_ x: Double, _ y: Double, _ width: Double) -> Bool {
    guard frame.isFlipped else { return y >= frame.box.y - 8 && y <= frame.box.bottom + 8 }
    return x >= frame.box.x - 4 && x + width <= frame.box.right + 12
  }

  private func fits(_ shape: TextShape, _ room: Double) -> Bool {
    guard !frame.isFlipped || shape.side == .center else { return frame.positionUnit * room >= 11 }
    let width = frame.positionUnit * room
    return shape.items.allSatisfy { TextMeasure.width($0.text, size: 12) * 0.94 <= width }
  }

  private func anchorClass(_ shape: TextShape) -> String {
    switch shape.side {
    case .center: "m"
    case .beyond: frame.isFlipped ? "" : "m"
    case .above: "m"
    case .column: ""
    }
  }

  private func spot(of item: TextShape.Item, _ shape: TextShape) -> (x: Double, y: Double) {
    let point = frame.point(item.place, axis: shape.axis)
    switch shape.side {
    case .center: return (point.x, point.y + 4.3)
    case .above: return (point.x, point.y - 7 - item.lift)
    case .column: return (frame.box.right + 12, frame.position(item.place.p) + 4.3)
    case .beyond where frame.isFlipped: return (point.x + (item.isBelow ? -5 : 5), point.y + 4.3)
    case .beyond: return (point.x, point.y + (item.isBelow ? 14 : -5))
    }
  }

  /// A spot near a point whose words meet no others and stay inside the plot; nothing if all are taken.
  private mutating func clear(_ spot: (x: Double, y: Double), _ width: Double, lift: Double) -> (x: Double, y: Double)?
  {
    let box = frame.box
    let candidates = [
      (0.0, 0.0), (width / 2 + lift + 8, lift + 11), (-width / 2 - lift - 8, lift + 11), (0, 2 * lift + 24),
    ]
    var spots: [(x: Double, y: Double, words: Box)] = []
    for (dx, dy) in candidates {
      let x = (spot.x + dx).clamped(to: (box.x + width / 2)...max(box.right + 8 - width / 2, box.x + width / 2))
      let words = Box(x: x - width / 2, y: spot.y + dy - 10, width: width, height: 11)
      guard words.y > box.y - 18, words.bottom < box.bottom + 2 else { continue }
      if !taken.contains(where: { $0.meets(words) }) { spots.append((x, spot.y + dy, words)) }
    }
    let clear = spots.filter { spot in
      !strokes.contains { $0.meets(spot.words) } && !covered.contains { $0.meets(spot.words) }
    }
    let best = clear.first { spot in !lines.contains { $0.meets(spot.words) } }
    guard let chosen = best ?? clear.first ?? spots.first else { return nil }
    taken.append(chosen.words)
    return (chosen.x, chosen.y)
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmedSpaces: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
