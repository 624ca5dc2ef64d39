import KayaMarkup

/// Places items in columns and draws links as bands between them.
struct FlowLayout {
  private static let barWidth = 9.0
  private static let size = 12.0

  let flow: Flow
  let graph: LayeredGraph

  init(_ flow: Flow) throws(ChartError) {
    if flow.links.contains(where: { !($0.value > 0) || !$0.value.isFinite }) {
      throw .badDiagram("the value of a link must be a positive number")
    }
    if flow.links.count > 400 { throw .badDiagram("a flow shows at most 400 links, not \(flow.links.count)") }
    self.flow = flow
    graph = try LayeredGraph(flow.links.map { ($0.from, $0.to) })
  }

  private struct Item {
    var box: Box
    var lines: [String]
    var used = 0.0
    var received = 0.0
    var middle: Double { box.y + box.height / 2 }
  }

  /// Where columns stand: the last one leaves the room on its right that its words need, the others share the rest.
  private struct Columns {
    let cell: Double
    /// The widths that words may take, beside the last column and beside the others.
    let rooms: (last: Double, inner: Double)

    private static let gap = 5.0

    init(_ graph: LayeredGraph, width: Double, _ medium: Medium) {
      let last = graph.members(graph.depth - 1).map { graph.items[$0] }
      let inner = graph.items.indices.filter { graph.columns[$0] < graph.depth - 1 }.map { graph.items[$0] }
      let fixed = FlowLayout.barWidth + Self.gap
      let share = width / Double(graph.depth) - fixed
      let word = TextMeasure.longestWord(last, size: FlowLayout.size)
      // No word of the last column is broken unless it is wider than half of the drawing.
      let beside = min(max(word, min(TextMeasure.widest(last, size: FlowLayout.size), share)), width / 2 - fixed) + 1
      cell = (width - beside - fixed) / Double(max(graph.depth - 1, 1))
      // A link should be seen between two columns, but words come first.
      let free = cell - fixed - (medium == .wide ? 60 : 22)
      let needed = min(TextMeasure.longestWord(inner, size: FlowLayout.size) + 1, cell - fixed - 6)
      rooms = (beside, max(free, needed, 30))
    }

    func x(_ column: Int) -> Double { Double(column) * cell }

    /// The name of an item in lines; only a word that has no room at all is broken.
    func lines(_ index: Int, of graph: LayeredGraph) -> [String] {
      let room = graph.columns[index] == graph.depth - 1 ? rooms.last : rooms.inner
      return TextMeasure.wrap(graph.items[index], to: room, size: FlowLayout.size, lines: 40, breaking: true)
    }
  }

  func draw(_ medium: Medium, width: Double, height: Double?) -> Drawn {
    var canvas = Canvas()
    let columns = Columns(graph, width: width, medium)
    let top = flow.stages.isEmpty ? 0 : 24.0
    let lines = graph.items.indices.map { columns.lines($0, of: graph) }
    let unit = unit(lines, wanted: height.map { $0 - top } ?? (medium == .wide ? 330 : 360))
    var items = placed(lines, unit: unit, columns, top: top)
    let bottom = items.map { max($0.box.bottom, $0.middle + minimum($0.lines) / 2) }.max() ?? top
    for (index, stage) in flow.stages.prefix(graph.depth).enumerated() {
      let room = index == graph.depth - 1 ? width - columns.x(index) : columns.cell - 6
      canvas.text(TextMeasure.shortened(stage, to: room), x: columns.x(index), y: 13, "b")
    }
    drawLinks(&items, unit: unit, on: &canvas)
    for (index, item) in items.enumerated() {
      var path = PathData()
      path.rectangle(x: item.box.x, y: item.box.y, width: item.box.width, height: item.box.height)
      canvas.path(path, "f\(token(index).suffix)")
      let first = item.middle + 4.2 - 6.5 * Double(item.lines.count - 1)
      for (row, line) in item.lines.enumerated() {
        canvas.text(line, x: item.box.right + 5, y: first + 13 * Double(row), "v h")
      }
    }
    return Drawn(nodes: canvas.nodes, width: width, height: bottom + 4)
  }

  /// What flows through an item.
  private func weight(_ index: Int) -> Double {
    let name = graph.items[index]
    let out = flow.links.filter { $0.from == name }.reduce(0) { $0 + $1.value }
    let into = flow.links.filter { $0.to == name }.reduce(0) { $0 + $1.value }
    return max(out, into)
  }

  private func minimum(_ lines: [String]) -> Double { Double(lines.count) * 13 + 3 }

  /// Units of length a unit of value, so that the fullest column fits the height.
  private func unit(_ lines: [[String]], wanted: Double) -> Double {
    let totals = (0..<graph.depth).map { column in
      graph.members(column).reduce(0) { $0 + weight($1) }
    }
    let most = graph.members(totals.indices.max { totals[$0] < totals[$1] } ?? 0).count
    return max((wanted - 10 * Double(most)) / max(totals.max() ?? 1, 1e-300), 1e-300)
  }

  private func placed(_ lines: [[String]], unit: Double, _ columns: Columns, top: Double) -> [Item] {
    var items = graph.items.indices.map { Item(box: Box(x: 0, y: 0, width: 0, height: 0), lines: lines[$0]) }
    var heights: [Double] = []
    for column in 0..<graph.depth {
      var y = top
      for index in graph.members(column) {
        let bar = max((weight(index) * unit).clamped(to: 0...2000), 2)
        let slot = max(bar, minimum(lines[index]))
        items[index].box = Box(
          x: columns.x(column), y: y + (slot - bar) / 2, width: Self.barWidth, height: bar)
        y += slot + 10
      }
      heights.append(y - 10)
    }
    let tallest = heights.max() ?? top
    for index in items.indices { items[index].box.y += (tallest - heights[graph.columns[index]]) / 2 }
    return items
  }

  /// Bands in the colour of the first column's item they come from.
  private func drawLinks(_ items: inout [Item], unit: Double, on canvas: inout Canvas) {
    let order = flow.links.indices.sorted { a, b in
      let (first, second) = (flow.links[a], flow.links[b])
      let (from, to) = (graph.place(first.from), graph.place(second.from))
      return from == to ? graph.place(first.to) < graph.place(second.to) : from < to
    }
    for index in order {
      let link = flow.links[index]
      let (from, to) = (graph.place(link.from), graph.place(link.to))
      let thickness = (link.value * unit).clamped(to: 0.5...2000)
      let (a, b) = (items[from].box, items[to].box)
      let startTop = a.y + min(items[from].used, max(a.height - thickness, 0))
      let endTop = b.y + min(items[to].received, max(b.height - thickness, 0))
      items[from].used += thickness
      items[to].received += thickness
      let middle = (a.right + b.x) / 2
      var path = PathData()
      path.move(a.right, startTop)
      path.curve(middle, startTop, middle, endTop, b.x, endTop)
      path.line(b.x, endTop + thickness)
      path.curve(middle, endTop + thickness, middle, startTop + thickness, a.right, startTop + thickness)
      path.close()
      canvas.path(
        path, "f\(token(from).suffix)", [Attribute("fill-opacity", ".25")],
        title: flow.links.count <= 60 ? "\(link.from) → \(link.to): \(NumberText.short(link.value))" : nil)
    }
  }

  /// Hues for the first column, ink for the last, grey between.
  private func token(_ index: Int) -> ColorToken {
    let column = graph.columns[index]
    let members = graph.members(column)
    guard column == 0 else { return column == graph.depth - 1 ? .ink : .mute }
    let place = members.firstIndex(of: index) ?? 0
    return members.count <= ColorToken.hues.count ? ColorToken.hues[place] : .c1
  }
}
