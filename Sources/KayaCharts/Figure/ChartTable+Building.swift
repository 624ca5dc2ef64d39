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
    case .plot(let model):
      ChartTable(stacking: TableBlocks(model).blocks.map { ($0.name, $0.columns) }, by: "layer")
    case .diagram: chart.diagram?.table ?? ChartTable(stacking: [], by: "layer")
    case .panels(let members, _):
      ChartTable(
        stacking: members.enumerated().map { ($1.chart.words.title ?? String($0 + 1), $1.table.columns) }, by: "panel")
    }
  }
}

/// The columns of layers, those that share rows side by side.
struct TableBlocks {
  /// A column with what it is for.
  struct Part {
    var role: ChannelRole
    var axis: Int
    var column: ChartColumn
  }

  /// Columns of the same rows.
  struct Block {
    var name: String
    var parts: [Part]

    var columns: [ChartColumn] { parts.map(\.column) }
    var rowCount: Int { parts.first?.column.count ?? 0 }

    fileprivate func hasColumns(of other: Block) -> Bool {
      parts.count == other.parts.count
        && zip(parts, other.parts).allSatisfy {
          $0.role == $1.role && $0.column.name == $1.column.name
            && $0.column.isCategorical == $1.column.isCategorical
        }
    }
  }

  private(set) var blocks: [Block] = []

  /// The blocks, those of one mark and the same columns below each other.
  var stacked: [Block] {
    var stacked: [Block] = []
    for block in blocks {
      guard let index = stacked.firstIndex(where: { $0.name == block.name && $0.hasColumns(of: block) }) else {
        stacked.append(block)
        continue
      }
      for (place, part) in block.parts.enumerated() { stacked[index].parts[place].column.append(part.column) }
    }
    return stacked
  }

  private static let roles: [ChannelRole] = [
    .facet, .x, .y, .color, .group, .label, .low, .high, .from, .to, .width, .net, .size, .shape, .dash,
  ]

  init(_ model: ChartModel) {
    var shared: Int?
    for layer in model.layers where !layer.standsAlone && !["density", "fit"].contains(layer.markName) {
      let parts = Self.roles.compactMap { role in
        layer.channels.column(role).map { Part(role: role, axis: layer.axis, column: $0) }
      }
      guard let count = parts.first?.column.count else { continue }
      if layer.inherits, let index = shared, blocks[index].rowCount == count {
        for part in parts { Self.add(part, to: &blocks[index].parts) }
        continue
      }
      var own: [Part] = []
      for part in parts { Self.add(part, to: &own) }
      blocks.append(Block(name: layer.markName, parts: own))
      if layer.inherits, shared == nil { shared = blocks.count - 1 }
    }
    blocks += model.computed.map(Self.computed)
  }

  /// What a mark computed for one series in one panel.
  private static func computed(_ block: ChartTable.Block) -> Block {
    let count = block.columns.first?.count ?? 0
    func names(_ role: ChannelRole, _ name: String, _ word: String) -> Part {
      Part(role: role, axis: 1, column: .categories(name, Array(repeating: word, count: count)))
    }
    var parts: [Part] = []
    if let panel = block.panel { parts.append(names(.facet, "panel", panel)) }
    if !block.series.isEmpty { parts.append(names(.color, "series", block.series)) }
    for (index, column) in block.columns.enumerated() {
      let role: ChannelRole =
        switch column.name {
        case "fit_low": .low
        case "fit_high": .high
        default: index == 0 ? .x : .y
        }
      parts.append(Part(role: role, axis: 1, column: column))
    }
    let isFit = block.columns.contains { $0.name == "fit" }
    return Block(name: isFit ? "fit" : "density", parts: parts)
  }

  private static func add(_ part: Part, to parts: inout [Part]) {
    let column = part.column
    if parts.contains(where: {
      $0.column == column || ($0.column.name == column.name && $0.column.values.sameCells(column.values))
    }) {
      return
    }
    var part = part
    var number = 2
    while parts.contains(where: { $0.column.name == part.column.name }) {
      part.column.name = "\(column.name)_\(number)"
      number += 1
    }
    parts.append(part)
  }
}

extension ChartColumn {
  /// Puts the cells of a column of the same kind below these.
  fileprivate mutating func append(_ other: ChartColumn) {
    switch (values, other.values) {
    case (.numbers(let mine), .numbers(let theirs)): values = .numbers(mine + theirs)
    case (.categories(let mine, let order), .categories(let theirs, let more)):
      values = .categories(mine + theirs, order: order + more.filter { !order.contains($0) })
    default: break
    }
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
