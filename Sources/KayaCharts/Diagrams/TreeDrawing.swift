import KayaMarkup

/// A branch of a hierarchy with those below it.
struct TreeNode {
  var name: String
  var value: String?
  var children: [TreeNode] = []

  static func check(_ tree: Tree) throws(ChartError) {
    if tree.paths.isEmpty || tree.paths.allSatisfy(\.isEmpty) { throw .badDiagram("a tree needs at least one path") }
    if tree.paths.count > 300 { throw .badDiagram("a tree shows at most 300 leaves, not \(tree.paths.count)") }
    if tree.paths.contains(where: { $0.count > 6 }) { throw .badDiagram("a tree shows at most 6 levels") }
  }

  /// The hierarchy under one root; several first names stand under a root without a name.
  init(_ tree: Tree) {
    name = ""
    for (index, path) in tree.paths.enumerated() where !path.isEmpty {
      insert(path[...], value: index < tree.values.count ? tree.values[index] : nil)
    }
    if children.count == 1 { self = children[0] }
  }

  private init(name: String) { self.name = name }

  private mutating func insert(_ path: ArraySlice<String>, value: String?) {
    guard let first = path.first else {
      self.value = value
      return
    }
    if let index = children.firstIndex(where: { $0.name == first }) {
      children[index].insert(path.dropFirst(), value: value)
    } else {
      var child = TreeNode(name: first)
      child.insert(path.dropFirst(), value: value)
      children.append(child)
    }
  }

  var depth: Int { 1 + (children.map(\.depth).max() ?? 0) }

  var words: String { [name, value ?? ""].filter { !$0.isEmpty }.joined(separator: "  ") }
}

/// Draws a hierarchy: from left to right on a wide page, as an indented outline on a phone.
struct TreeDrawing {
  private static let size = 12.5

  /// The size by which the words of a branch are measured: bold letters are wider.
  private static func size(of node: TreeNode) -> Double { node.children.isEmpty ? size : 1.15 * size }

  let tree: Tree

  func draw(_ medium: Medium, width: Double) -> Drawn {
    let root = TreeNode(tree)
    var canvas = Canvas()
    var lines = PathData()
    let height: Double
    if medium == .wide {
      let columns = columnWidths(root, width: width)
      var y = 0.0
      _ = place(root, level: 0, columns: columns, y: &y, on: &canvas, &lines)
      height = y
    } else {
      var y = 0.0
      outline(root, level: 0, width: width, y: &y, on: &canvas, &lines)
      height = y
    }
    var framed = Canvas()
    framed.path(lines, "y")
    framed.group("l") { $0.add(canvas.nodes) }
    return Drawn(nodes: framed.nodes, width: width, height: height + 4)
  }

  /// How wide each level is, in proportion to its longest name.
  private func columnWidths(_ root: TreeNode, width: Double) -> [Double] {
    var widest = Array(repeating: 0.0, count: root.depth)
    func measure(_ node: TreeNode, _ level: Int) {
      widest[level] = max(widest[level], min(TextMeasure.width(node.words, size: Self.size(of: node)), 260))
      for child in node.children { measure(child, level + 1) }
    }
    measure(root, 0)
    let room = width - 34 * Double(max(root.depth - 1, 0))
    let total = widest.reduce(0, +)
    return total <= room ? widest : widest.map { max($0 / total * room, 40) }
  }

  /// Draws a branch and returns the height of its middle.
  private func place(
    _ node: TreeNode, level: Int, columns: [Double], y: inout Double, on canvas: inout Canvas, _ lines: inout PathData
  ) -> Double {
    let left = columns[..<level].reduce(0) { $0 + $1 + 34 }
    let size = Self.size(of: node)
    let words = TextMeasure.wrap(node.words, to: columns[level] + 2, size: size, lines: 5, breaking: true)
    let own = Double(words.count) * 15
    var middle: Double
    if node.children.isEmpty {
      middle = y + max(own, 15) / 2 + 3
      y += max(own, 15) + 6
    } else {
      let start = y
      let middles = node.children.map {
        place($0, level: level + 1, columns: columns, y: &y, on: &canvas, &lines)
      }
      y = max(y, start + own + 6)
      middle = ((middles.first ?? start) + (middles.last ?? start)) / 2
      middle = max(middle, start + own / 2 + 2)
      let right = left + min(TextMeasure.widest(words, size: size), columns[level]) + 5
      let bend = left + columns[level] + 18
      for child in middles {
        lines.move(node.name.isEmpty ? bend : right, middle)
        lines.line(bend, middle)
        lines.line(bend, child)
        lines.line(left + columns[level] + 30, child)
      }
    }
    for (row, line) in words.enumerated() {
      let top = middle + 4.3 - 7.5 * Double(words.count - 1) + 15 * Double(row)
      canvas.text(line, x: left, y: top, node.children.isEmpty ? "" : "b")
    }
    return middle
  }

  private func outline(
    _ node: TreeNode, level: Int, width: Double, y: inout Double, on canvas: inout Canvas, _ lines: inout PathData
  ) {
    let left = 18 * Double(level)
    let words = TextMeasure.wrap(node.words, to: width - left, size: Self.size(of: node), lines: 5, breaking: true)
    for line in words {
      canvas.text(line, x: left, y: y + 13, node.children.isEmpty ? "" : "b")
      y += 16
    }
    y += 4
    let top = y - 2
    var last = top
    for child in node.children {
      last = y + 9
      lines.move(left + 5, last)
      lines.line(left + 14, last)
      outline(child, level: level + 1, width: width, y: &y, on: &canvas, &lines)
    }
    if !node.children.isEmpty {
      lines.move(left + 5, top)
      lines.line(left + 5, last)
    }
  }
}
