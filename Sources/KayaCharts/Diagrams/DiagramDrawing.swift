/// A diagram that has been checked and can be drawn.
struct DiagramDrawing {
  let diagram: Diagram
  let chart: Chart
  private let flow: FlowLayout?
  private let path: PathLayout?

  init(_ diagram: Diagram, chart: Chart) throws(ChartError) {
    self.diagram = diagram
    self.chart = chart
    var flow: FlowLayout?
    var path: PathLayout?
    switch diagram {
    case .flow(let plan): flow = try FlowLayout(plan)
    case .path(let plan): path = try PathLayout(plan)
    case .tree(let tree): try TreeNode.check(tree)
    case .radar(let radar): try RadarDrawing.check(radar)
    case .tileMap(let map): try TileMapDrawing.check(map)
    case .spark: break
    }
    self.flow = flow
    self.path = path
  }

  func draw(_ medium: Medium, width: Double, height: Double?) -> Drawn {
    switch diagram {
    case .tileMap(let map): TileMapDrawing(map: map, chart: chart).draw(medium, width: width)
    case .radar(let radar): RadarDrawing(radar: radar).draw(medium, width: width, height: height)
    case .tree(let tree): TreeDrawing(tree: tree).draw(medium, width: width)
    case .flow:
      flow?.draw(medium, width: width, height: height, title: chart.words.y)
        ?? Drawn(nodes: [], width: width, height: 0)
    case .path: path?.draw(medium, width: width, height: height) ?? Drawn(nodes: [], width: width, height: 0)
    case .spark(let line): Spark.draw(line, width: width)
    }
  }

  var plainTitle: String {
    switch diagram {
    case .tileMap(let map): "Map of \(CartesianDrawing.spoken(map.measure))"
    case .radar: "Radar chart"
    case .tree(let tree): "Tree of \(tree.paths.first?.first ?? "items")"
    case .flow: "Flow chart"
    case .path: "Path diagram"
    case .spark(let line): "Spark chart of \(CartesianDrawing.spoken(line.name))"
    }
  }

  var description: String {
    switch diagram {
    case .tileMap(let map): TileMapDrawing.description(map)
    case .radar(let radar):
      (["Radar chart of \(radar.profiles.count) profiles over \(radar.dimensions.joined(separator: ", "))."]
        + radar.profiles.compactMap { profile in
          let points = zip(radar.dimensions, profile.values).enumerated().filter { $1.1.isFinite }
            .map { (name: $1.0, p: Double($0), v: $1.1) }
          return PlotDescription.sentence(profile.name, points, isOrdered: false)
        }).joined(separator: " ")
    case .tree(let tree):
      "Tree with \(tree.paths.count) leaves under \(TreeNode(tree).children.count) branches."
    case .flow(let flow):
      "Flow chart with \(flow.links.count) links: "
        + flow.links.prefix(12).map { "\($0.from) to \($0.to)" }.joined(separator: "; ") + "."
    case .path(let path):
      path.arrows.map { "\($0.from) to \($0.to): \($0.label)" }.joined(separator: "; ") + "."
    case .spark(let line): Spark.description(line)
    }
  }
}

extension Diagram {
  /// The numbers behind the drawing.
  var table: ChartTable {
    switch self {
    case .tileMap(let map):
      ChartTable(columns: [
        .categories("region", map.tiles.map(\.name)), .numbers(map.measure, map.tiles.map(\.value)),
      ])
    case .radar(let radar):
      ChartTable(
        columns: [.categories("dimension", radar.dimensions)]
          + radar.profiles.map { profile in
            .numbers(
              profile.name,
              radar.dimensions.indices.map { $0 < profile.values.count ? profile.values[$0] : .nan })
          })
    case .tree(let tree): tree.table
    case .flow(let flow):
      ChartTable(columns: [
        .categories("from", flow.links.map(\.from)), .categories("to", flow.links.map(\.to)),
        .numbers("value", flow.links.map(\.value)),
      ])
    case .path(let path):
      ChartTable(columns: [
        .categories("from", path.arrows.map(\.from)), .categories("to", path.arrows.map(\.to)),
        .categories("label", path.arrows.map(\.label)),
      ])
    case .spark(let line):
      ChartTable(columns: [.numbers(line.name, line.values)])
    }
  }
}

extension Tree {
  /// How many names the longest way has.
  var depth: Int { paths.map(\.count).max() ?? 0 }

  fileprivate var table: ChartTable {
    var columns = (0..<depth).map { level in
      ChartColumn.categories("level_\(level + 1)", paths.map { level < $0.count ? $0[level] : nil })
    }
    if !values.isEmpty {
      columns.append(.categories("value", paths.indices.map { $0 < values.count ? values[$0] : nil }))
    }
    return ChartTable(columns: columns)
  }
}
