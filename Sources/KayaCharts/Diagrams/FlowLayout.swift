import KayaMarkup

/// Places items in columns and draws links as bands between them.
struct FlowLayout {
  private static let barWidth = 9.0

  let flow: Flow
  let graph: LayeredGraph

  /// The size of words: a little smaller between many columns on a phone, so that fewer are broken.
  private static func size(_ medium: Medium, columns: Int) -> Double { medium == .wide || columns < 3 ? 12 : 10.5 }

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

  /// Where columns stand: the last one leaves the room on its right that its words need, the others share the rest by
  /// their longest words.
  private struct Columns {
    /// The left edges of the columns.
    let lefts: [Double]
    /// The widths that words may take beside each column.
    let rooms: [Double]
    let size: Double

    private static let gap = 5.0

    init(_ graph: LayeredGraph, names: [String], width: Double, _ medium: Medium) {
      size = FlowLayout.size(medium, columns: graph.depth)
      let size = size
      let members = (0..<graph.depth).map { column in graph.members(column).map { names[$0] } }
      let words = members.map { TextMeasure.longestWord($0, size: size) + 1 }
      let fixed = FlowLayout.barWidth + Self.gap
      let share = width / Double(graph.depth) - fixed
      let last = members.last ?? []
      // No word of the last column is broken unless it is wider than half of the drawing.
      let whole = min(TextMeasure.widest(last, size: size), share)
      let beside = min(max(words.last ?? 0, whole), width / 2 - fixed) + 1
      let cells = Self.shared(width - beside - fixed, among: words.dropLast().map { $0 + fixed + 4 })
      lefts = cells.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
      // A link should be seen between two columns, but words come first.
      rooms =
        zip(cells, words).map { cell, word in
          max(cell - fixed - (medium == .wide ? 60 : 22), min(word, cell - fixed - 4), 30)
        } + [beside]
    }

    /// Equal shares of a width, but none below its need as long as all needs can be met.
    private static func shared(_ width: Double, among needs: [Double]) -> [Double] {
      let total = needs.reduce(0, +)
      guard total < width else { return needs.map { _ in width / Double(max(needs.count, 1)) } }
      var shares = needs.map { _ in width / Double(needs.count) }
      for _ in needs {
        let short = needs.indices.filter { shares[$0] <= needs[$0] }
        let rest = width - short.reduce(0) { $0 + needs[$1] }
        let others = Double(needs.count - short.count)
        for index in needs.indices { shares[index] = short.contains(index) ? needs[index] : rest / others }
      }
      return shares
    }

    func x(_ column: Int) -> Double { lefts[column] }

    /// A name beside a column in lines; only a word that has no room at all is broken.
    func lines(_ name: String, _ column: Int) -> [String] {
      TextMeasure.wrap(name, to: rooms[column], size: size, lines: 40, breaking: true)
    }
  }

  /// The names of the items, with what flows through them where links have weights.
  private var names: [String] {
    guard flow.links.contains(where: { $0.value != 1 }) else { return graph.items }
    let amounts = graph.items.indices.map(weight)
    let labels = ValueLabels(amounts, format: .automatic)
    return zip(graph.items, amounts).map { "\($0) \(labels.text($1))" }
  }

  /// Draws the flow; `title` names what the widths measure.
  func draw(_ medium: Medium, width: Double, height: Double?, title: String?) -> Drawn {
    var canvas = Canvas()
    let head = title?.isEmpty == false ? 20.0 : 0
    if let title { canvas.text(TextMeasure.shortened(title, to: width), x: 0, y: 11, "q") }
    let names = names
    let columns = Columns(graph, names: names, width: width, medium)
    let top = head + (flow.stages.isEmpty ? 0 : 24.0)
    let lines = graph.items.indices.map { columns.lines(names[$0], graph.columns[$0]) }
    let unit = unit(lines, wanted: height.map { $0 - top } ?? (medium == .wide ? 330 : 360))
    var items = placed(lines, unit: unit, columns, top: top)
    let bottom = items.map { max($0.box.bottom, $0.middle + minimum($0.lines) / 2) }.max() ?? top
    for (index, stage) in flow.stages.prefix(graph.depth).enumerated() {
      let room = (index == graph.depth - 1 ? width : columns.x(index + 1) - 6) - columns.x(index)
      canvas.text(TextMeasure.shortened(stage, to: room), x: columns.x(index), y: head + 13, "b")
    }
    drawLinks(&items, unit: unit, on: &canvas)
    for (index, item) in items.enumerated() {
      var path = PathData()
      path.rectangle(x: item.box.x, y: item.box.y, width: item.box.width, height: item.box.height)
      canvas.path(path, "f\(token(index).suffix)")
    }
    canvas.group("h", [Attribute("font-size", columns.size)]) { canvas in
      for item in items {
        let first = item.middle + 4.2 - 6.5 * Double(item.lines.count - 1)
        for (row, line) in item.lines.enumerated() {
          canvas.text(line, x: item.box.right + 5, y: first + 13 * Double(row))
        }
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
        title: flow.links.count <= 60 ? "\(link.from) → \(link.to): \(LabelText.short(link.value))" : nil)
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
