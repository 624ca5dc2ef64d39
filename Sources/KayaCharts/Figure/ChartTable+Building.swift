extension Chart {
  /// The numbers behind the figure: the columns of its channels, and what marks computed from them.
  ///
  /// Layers that share the chart's rows share the table's rows; others follow below, told apart by a column `layer`.
  public func dataTable() throws(ChartError) -> ChartTable {
    try ComposedChart(self).table
  }
}

extension ComposedChart {
  /// The numbers behind the chart.
  var table: ChartTable {
    switch content {
    case .plot(let model): ChartTable(stacking: TableBlocks(model).blocks, by: "layer")
    case .diagram: chart.diagram?.table ?? ChartTable(stacking: [], by: "layer")
    case .panels(let members, _):
      ChartTable(
        stacking: members.enumerated().map { ($1.chart.words.title ?? String($0 + 1), $1.table.columns) }, by: "panel")
    }
  }
}

/// The columns of layers, those that share rows side by side.
struct TableBlocks {
  private(set) var blocks: [(name: String, columns: [ChartColumn])] = []

  private static let roles: [ChannelRole] = [
    .facet, .x, .y, .color, .group, .label, .low, .high, .from, .to, .width, .net, .size, .shape, .dash,
  ]

  init(_ model: ChartModel) {
    var shared: Int?
    for layer in model.layers where !layer.standsAlone && !["density", "fit"].contains(layer.markName) {
      let columns = Self.roles.compactMap { layer.channels.column($0) }
      guard let count = columns.first?.count else { continue }
      if layer.inherits, let index = shared, blocks[index].columns.first?.count == count {
        for column in columns { Self.add(column, to: &blocks[index].columns) }
        continue
      }
      var own: [ChartColumn] = []
      for column in columns { Self.add(column, to: &own) }
      blocks.append((layer.markName, own))
      if layer.inherits, shared == nil { shared = blocks.count - 1 }
    }
    for block in model.computed {
      var columns = block.columns
      let count = columns.first?.count ?? 0
      if !block.series.isEmpty {
        columns.insert(.categories("series", Array(repeating: block.series, count: count)), at: 0)
      }
      if let panel = block.panel {
        columns.insert(.categories("panel", Array(repeating: panel, count: count)), at: 0)
      }
      let isFit = columns.contains { $0.name == "fit" }
      blocks.append((isFit ? "fit" : "density", columns))
    }
  }

  private static func add(_ column: ChartColumn, to columns: inout [ChartColumn]) {
    if columns.contains(where: { $0 == column || ($0.name == column.name && $0.values.sameCells(column.values)) }) {
      return
    }
    var column = column
    var number = 2
    let name = column.name
    while columns.contains(where: { $0.name == column.name }) {
      column.name = "\(name)_\(number)"
      number += 1
    }
    columns.append(column)
  }
}

extension ChartColumn.Values {
  /// Whether the cells are equal, whatever the order of categories.
  fileprivate func sameCells(_ other: ChartColumn.Values) -> Bool {
    if case .categories(let a, _) = self, case .categories(let b, _) = other { return a == b }
    return false
  }
}

extension ChartTable {
  /// Blocks below each other with the union of their columns; blocks of the same columns need no column of names.
  init(stacking blocks: [(name: String, columns: [ChartColumn])], by name: String) {
    guard blocks.count > 1 else {
      self.init(columns: blocks.first?.columns ?? [])
      return
    }
    var names: [String] = []
    for block in blocks { for column in block.columns where !names.contains(column.name) { names.append(column.name) } }
    var columns: [ChartColumn] = []
    let isUniform = Set(blocks.map(\.name)).count == 1 && blocks.allSatisfy { $0.columns.map(\.name) == names }
    if !isUniform {
      let cells = blocks.flatMap { Array(repeating: Optional($0.name), count: $0.columns.first?.count ?? 0) }
      columns.append(.categories(name, cells))
    }
    for name in names { columns.append(Self.stacked(name, blocks)) }
    self.init(columns: columns)
  }

  private static func stacked(_ name: String, _ blocks: [(name: String, columns: [ChartColumn])]) -> ChartColumn {
    let parts = blocks.map { block in
      (column: block.columns.first { $0.name == name }, count: block.columns.first?.count ?? 0)
    }
    if parts.allSatisfy({ $0.column?.isCategorical != true }) {
      return .numbers(
        name,
        parts.flatMap { part -> [Double] in
          if case .numbers(let values)? = part.column?.values { return values }
          return Array(repeating: .nan, count: part.count)
        })
    }
    return .categories(
      name, parts.flatMap { part in (0..<part.count).map { part.column?.word($0) } })
  }
}
