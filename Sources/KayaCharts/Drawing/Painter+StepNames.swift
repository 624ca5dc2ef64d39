import Glibc
import KayaMarkup

/// The name of a step, in lines that stand level above it.
struct StepName {
  let lines: [String]
  let width: Double

  private static let size = CartesianDrawing.tickSize
  private static let lineHeight = 13.0

  /// How a name may stand above a step of a width, the best first: on one line if it fits, on up to three, on one that
  /// reaches over its neighbours.
  ///
  /// Words much wider than their step would seem to name its neighbours, so there may be no way.
  static func ways(_ name: String, step: Double) -> [StepName] {
    let whole = StepName(lines: [name])
    let longest = name.split(separator: " ").map { TextMeasure.width(String($0), size: size) }.max() ?? 0
    let wrapped = StepName(lines: TextMeasure.wrap(name, to: max(step / 0.94, longest) + 1, size: size, lines: 3))
    if whole.width <= 1.1 * step || wrapped.lines.count == 1 { return whole.width <= 3 * step ? [whole] : [] }
    var ways: [StepName] = []
    if wrapped.width <= 3 * step, !wrapped.lines.contains(where: { $0.hasSuffix("…") && !name.hasSuffix("…") }) {
      ways.append(wrapped)
    }
    if whole.width <= 2 * step { ways.append(whole) }
    return ways
  }

  private init(lines: [String]) {
    self.lines = lines
    width = TextMeasure.widest(lines, size: Self.size) * 0.94
  }

  var height: Double { Self.lineHeight * Double(lines.count) }

  /// What the name takes above its step.
  var room: Double { height + 4 }
}

extension Painter {
  /// Names of steps: level above the step where that meets nothing, also somewhat beside its middle, higher up or above
  /// a rule, else slanted.
  mutating func paintNames(_ shape: TextShape) {
    for item in shape.items {
      let ways = StepName.ways(item.text, step: frame.positionUnit * (shape.room ?? 0))
      let spots = [0.0, 13, 26].flatMap { lift in ways.compactMap { levelSpot(item, shape, $0, lift: lift) } }
      guard let (name, spot) = spots.first else {
        paintTurned(item, shape)
        continue
      }
      taken.append(spot)
      for (row, line) in name.lines.enumerated() {
        canvas.text(line, x: spot.x + spot.width / 2, y: spot.y + 10 + 13 * Double(row), "v h m")
      }
    }
  }

  /// A spot for a name so far above its step, or above a rule that runs there.
  private func levelSpot(
    _ item: TextShape.Item, _ shape: TextShape, _ name: StepName, lift: Double
  ) -> (name: StepName, spot: Box)? {
    let point = frame.point(item.place, axis: shape.axis)
    guard !frame.isFlipped else { return nil }
    let (width, height) = (name.width, name.height)
    let beside = max(width - frame.positionUnit * (shape.room ?? 0), 0) / 2
    let low = Box(x: point.x - width / 2, y: point.y - 2 - height - lift, width: width, height: height)
    let above = strokes.filter { $0.meets(low) && $0.width > $0.height }.map { $0.y - height }
    for y in [low.y] + above {
      for shift in beside > 0 ? [0, -beside, beside] : [0] {
        let spot = Box(x: low.x + shift, y: y, width: width, height: height)
        // Letters are a little smaller than their box.
        let letters = Box(x: spot.x + 2, y: spot.y + 2, width: spot.width - 4, height: spot.height - 4)
        let isInside =
          (spot.x >= frame.box.x - 7 || isBetweenTicks(letters)) && spot.right <= frame.box.right + 6
          && spot.y > frame.box.y - 18
        if isInside, isFree(letters) {
          return (name, spot)
        }
      }
    }
    return nil
  }

  /// Whether words that begin left of the plot stand clear of those of the axis there.
  private func isBetweenTicks(_ words: Box) -> Bool {
    let ticks = frame.values.ticks
    let room = TextMeasure.widest(ticks.map(\.label), size: CartesianDrawing.tickSize) + 8
    return words.x >= frame.box.x - room
      && ticks.allSatisfy { tick in
        let middle = frame.value(tick.value)
        return words.bottom < middle - 5 || words.y > middle + 5
      }
  }

  /// Steps rise to the right, so words above zero lean to the left, where steps are lower.
  private mutating func paintTurned(_ item: TextShape.Item, _ shape: TextShape) {
    let point = frame.point(item.place, axis: shape.axis)
    let width = TextMeasure.width(item.text, size: 12)
    let leansLeft = item.place.v > 0
    // A slanted word takes the places of its letters, not those of the upright box around it.
    let parts = (0..<4).map { part in
      let along = (Double(part) + 0.5) / 4 * width
      return Box(
        x: point.x + (leansLeft ? -0.5 : 0.5) * along - 7, y: point.y - 6 - 0.87 * along - width / 8, width: 14,
        height: width / 4)
    }
    guard !parts.contains(where: { part in taken.contains { $0.meets(part) } }) else { return }
    taken += parts
    canvas.text(
      item.text, x: point.x + (leansLeft ? -3 : 3), y: point.y - 6, leansLeft ? "v h e" : "v h",
      turn: leansLeft ? 60 : -60)
  }
}
