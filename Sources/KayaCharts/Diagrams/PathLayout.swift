import Glibc
import KayaMarkup

/// Places boxes by what leads to them and draws arrows with their words.
struct PathLayout {
  private static let size = 12.5

  let plan: PathDiagram
  let graph: LayeredGraph

  init(_ plan: PathDiagram) throws(ChartError) {
    self.plan = plan
    graph = try LayeredGraph(plan.arrows.map { ($0.from, $0.to) })
    if graph.items.count > 20 { throw .badDiagram("a path diagram shows at most 20 boxes") }
  }

  func draw(_ medium: Medium, width: Double, height: Double?) -> Drawn {
    let limit = limit(medium, width: width)
    let lines = graph.items.map { TextMeasure.wrap($0, to: limit - 18, size: Self.size, lines: 40, breaking: true) }
    let tall = max(height ?? usualHeight, neededHeight(lines))
    let boxes = placed(lines, width: width, height: tall, limit: limit)
    var canvas = Canvas()
    drawArrows(boxes, on: &canvas)
    canvas.group("l m") { canvas in
      for (index, box) in boxes.enumerated() {
        let first = box.y + box.height / 2 + 4.3 - 7.5 * Double(lines[index].count - 1)
        for (row, line) in lines[index].enumerated() {
          canvas.text(line, x: box.x + box.width / 2, y: first + 15 * Double(row))
        }
      }
    }
    return Drawn(nodes: canvas.nodes, width: width, height: tall + 2)
  }

  /// The widest box: as wide as its longest word asks for, as far as arrows keep room between two columns.
  private func limit(_ medium: Medium, width: Double) -> Double {
    let share = width / Double(graph.depth)
    let usual = min(share * (medium == .wide ? 0.5 : 0.72), 150)
    let word = TextMeasure.longestWord(graph.items, size: Self.size) + 19
    // A lone middle box stands above the direct arrow, so that nothing is needed between it and the ends.
    return max(usual, min(word, share * (isLone ? 0.95 : medium == .wide ? 0.72 : 0.82)))
  }

  private var most: Int { (0..<graph.depth).map { graph.members($0).count }.max() ?? 1 }

  private var usualHeight: Double {
    most == 1 && graph.depth > 2 ? 170 : Double(most) * 96 + (most == 1 ? 0 : 30)
  }

  /// The height in which boxes of so many lines stand clear of each other.
  private func neededHeight(_ lines: [[String]]) -> Double {
    let heights = lines.map(Self.height)
    let columns = (0..<graph.depth).map { column in
      graph.members(column).reduce(0) { $0 + heights[$1] + Self.spacing }
    }
    guard isLone else { return columns.max() ?? 0 }
    let ends = [0, graph.depth - 1].flatMap(graph.members).map { heights[$0] }.max() ?? 0
    let middle = (1..<(graph.depth - 1)).flatMap(graph.members).map { heights[$0] }.max() ?? 0
    return ends + middle + 3 * Self.spacing
  }

  private static let spacing = 22.0

  private static func height(_ lines: [String]) -> Double { Double(lines.count) * 15 + 13 }

  /// Whether each column between the first and the last has one box.
  private var isLone: Bool { graph.depth > 2 && (1..<(graph.depth - 1)).allSatisfy { graph.members($0).count == 1 } }

  /// First and last columns stand in the middle; a lone box between them stands above the direct arrow.
  private func placed(_ lines: [[String]], width: Double, height: Double, limit: Double) -> [Box] {
    let widths = lines.map { min(TextMeasure.widest($0, size: Self.size) + 18, limit) }
    let heights = lines.map(Self.height)
    var boxes = Array(repeating: Box(x: 0, y: 0, width: 0, height: 0), count: lines.count)
    let hasMiddle = graph.depth > 2
    // Both ends stand on one level, however many lines they have, so that the direct arrow is level too.
    let tallestEnd = [0, graph.depth - 1].flatMap(graph.members).map { heights[$0] }.max() ?? 0
    for column in 0..<graph.depth {
      let members = graph.members(column)
      let isEnd = column == 0 || column == graph.depth - 1
      for (order, index) in members.enumerated() {
        let share = graph.depth == 1 ? 0.5 : Double(column) / Double(graph.depth - 1)
        let x = share * (width - widths[index] - 2) + 1
        var middle = height * (Double(order) + 0.5) / Double(members.count)
        if isLone { middle = isEnd ? height - tallestEnd / 2 - 4 : heights[index] / 2 + 4 }
        if hasMiddle, !isEnd, !isLone, members.count > 1 {
          middle = 24 + (height - 48) * Double(order) / Double(members.count - 1)
        }
        boxes[index] = Box(
          x: x, y: (middle - heights[index] / 2).clamped(to: 1...max(height - heights[index] - 1, 1)),
          width: widths[index], height: heights[index])
      }
    }
    return boxes
  }

  private func drawArrows(_ boxes: [Box], on canvas: inout Canvas) {
    var frames = PathData()
    for box in boxes { frames.rectangle(x: box.x, y: box.y, width: box.width, height: box.height) }
    canvas.path(frames, "x")
    var heads = PathData()
    var words: [(text: String, x: Double, y: Double, anchor: String)] = []
    for arrow in plan.arrows {
      let (from, to) = (boxes[graph.place(arrow.from)], boxes[graph.place(arrow.to)])
      let start = Self.edge(of: from, towards: to)
      let end = Self.edge(of: to, towards: from)
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = max((dx * dx + dy * dy).squareRoot(), 1)
      let (ux, uy) = (dx / length, dy / length)
      var path = PathData()
      path.move(start.x, start.y)
      path.line(end.x - 7 * ux, end.y - 7 * uy)
      canvas.path(path, arrow.dashed ? "sm d1" : "s1", [Attribute("stroke-width", "1.6")])
      heads.move(end.x, end.y)
      heads.line(end.x - 9 * ux - 4.5 * uy, end.y - 9 * uy + 4.5 * ux)
      heads.line(end.x - 9 * ux + 4.5 * uy, end.y - 9 * uy - 4.5 * ux)
      heads.close()
      let isLevel = abs(dy) < 12
      let side = isLevel ? 0.0 : dy * dx < 0 ? -4 : 4
      let above = isLevel ? 8.0 : 5
      words.append(
        (arrow.label, start.x + dx * 0.5 + side, start.y + dy * 0.5 - above, isLevel ? "m" : side < 0 ? "e" : ""))
    }
    canvas.path(heads, "fi")
    canvas.group("l h") { canvas in
      for word in words { canvas.text(word.text, x: word.x, y: word.y, word.anchor) }
    }
  }

  /// Where the line between two boxes leaves the first.
  private static func edge(of box: Box, towards other: Box) -> (x: Double, y: Double) {
    let (x, y) = (box.x + box.width / 2, box.y + box.height / 2)
    let (dx, dy) = (other.x + other.width / 2 - x, other.y + other.height / 2 - y)
    let across = dx == 0 ? Double.infinity : box.width / 2 / abs(dx)
    let down = dy == 0 ? Double.infinity : box.height / 2 / abs(dy)
    let share = min(across, down)
    return share.isFinite ? (x + dx * share, y + dy * share) : (x, y)
  }
}
