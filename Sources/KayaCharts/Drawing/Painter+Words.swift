import Glibc
import KayaMarkup

extension Painter {
  /// Position rules are named at the top beside the stroke, value rules at the right above it.
  mutating func paint(_ rule: RuleShape) {
    var path = PathData()
    let isUpright: Bool
    let place: Double
    switch rule.along {
    case .position(let value):
      place = frame.position(value)
      isUpright = !frame.isFlipped
    case .value(let value):
      place = frame.value(value, axis: rule.axis)
      isUpright = frame.isFlipped
    }
    let box = frame.box
    if isUpright {
      guard place >= box.x - 1, place <= box.right + 1 else { return }
      path.move(place, box.y)
      path.line(place, box.bottom)
    } else {
      guard place >= box.y - 1, place <= box.bottom + 1 else { return }
      path.move(box.x, place)
      path.line(box.right, place)
    }
    canvas.path(path, Self.stroke(rule.token, rule.dash), [Attribute("stroke-width", "1.3")])
    guard let label = rule.label, !label.isEmpty else { return }
    nameRule(label, at: place, isUpright: isUpright, rule.token)
  }

  private mutating func nameRule(_ label: String, at place: Double, isUpright: Bool, _ token: ColorToken) {
    let width = TextMeasure.width(label, size: 12)
    let box = frame.box
    if isUpright {
      let fitsRight = place + 5 + width <= box.right + 4
      let left = fitsRight ? place + 5 : max(place - 5 - width, box.x)
      let spot = free(Box(x: left, y: box.y, width: width, height: 14), step: 15)
      let anchor = fitsRight || left == box.x ? "" : " e"
      let x = anchor.isEmpty ? left : place - 5
      canvas.text(label, x: x, y: spot.y + 11, "n h t\(token.suffix)" + anchor)
    } else {
      let spot = free(Box(x: box.right - width, y: place - 17, width: width, height: 14), step: -15)
      canvas.text(label, x: box.right, y: spot.y + 12, "n h e t\(token.suffix)")
    }
  }

  mutating func paint(_ field: FieldShape) {
    let ends = [field.from, field.to].map { value in
      value.isInfinite
        ? (value < 0) == !frame.positions.isReversed ? frame.position(frame.positions.lower)
          : frame.position(frame.positions.upper)
        : frame.position(value)
    }
    let box = frame.box
    let low = (ends.min() ?? 0).clamped(to: (frame.isFlipped ? box.y : box.x)...(frame.isFlipped ? box.bottom : box.right))
    let high = (ends.max() ?? 0).clamped(to: (frame.isFlipped ? box.y : box.x)...(frame.isFlipped ? box.bottom : box.right))
    var path = PathData()
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
    canvas.text(label, x: spot.x, y: spot.y + 12, "n")
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
    if let room = shape.room, !fits(shape, room) {
      if shape.mayTurn { paintTurned(shape) }
      return
    }
    var classes = shape.isItalic ? "n h" : shape.token == .ink ? "" : "t\(shape.token.suffix)"
    let anchor = anchorClass(shape)
    if shape.side == .above { classes = classes.contains("h") ? classes : classes + " h" }
    if !anchor.isEmpty { classes += " " + anchor }
    let words = shape.items.compactMap { written($0, shape) }
    canvas.group(classes.trimmedSpaces + (shape.isItalic ? "" : " v")) { canvas in
      for word in words { canvas.text(word.text, x: word.x, y: word.y, word.classes) }
    }
  }

  /// One word at its spot; nothing if it would meet others.
  private mutating func written(
    _ item: TextShape.Item, _ shape: TextShape
  ) -> (text: String, x: Double, y: Double, classes: String)? {
    let spot = spot(of: item, shape)
    if shape.side == .above {
      return clear(spot, TextMeasure.width(item.text, size: 12)).map { (item.text, $0.x, $0.y, "") }
    }
    let isLeft = shape.side == .beyond && frame.isFlipped && item.isBelow
    return (item.text, spot.x, spot.y, item.isOnFill ? "w" : isLeft ? "e" : "")
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
    case .above: return (point.x, point.y - 7)
    case .column: return (frame.box.right + 12, frame.position(item.place.p) + 4.3)
    case .beyond where frame.isFlipped: return (point.x + (item.isBelow ? -5 : 5), point.y + 4.3)
    case .beyond: return (point.x, point.y + (item.isBelow ? 14 : -5))
    }
  }

  /// A spot near a point whose words meet no others and stay inside the plot; nothing if all are taken.
  private mutating func clear(_ spot: (x: Double, y: Double), _ width: Double) -> (x: Double, y: Double)? {
    let box = frame.box
    let candidates = [(0.0, 0.0), (0, 22), (width / 2 + 8, 11), (-width / 2 - 8, 11)]
    for (dx, dy) in candidates {
      let x = (spot.x + dx).clamped(to: (box.x + width / 2)...max(box.right + 8 - width / 2, box.x + width / 2))
      let words = Box(x: x - width / 2, y: spot.y + dy - 11, width: width, height: 14)
      guard words.y > box.y - 18, words.bottom < box.bottom + 2 else { continue }
      if !taken.contains(where: { $0.meets(words) }) {
        taken.append(words)
        return (x, spot.y + dy)
      }
    }
    return nil
  }

  private mutating func paintTurned(_ shape: TextShape) {
    for item in shape.items {
      let point = frame.point(item.place, axis: shape.axis)
      let width = TextMeasure.width(item.text, size: 12)
      let words = Box(x: point.x - 6, y: point.y - 10 - width * 0.87, width: 15, height: width * 0.87)
      guard !taken.contains(where: { $0.meets(words) }) else { continue }
      taken.append(words)
      canvas.text(item.text, x: point.x + 3, y: point.y - 6, "v", turn: -60)
    }
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
