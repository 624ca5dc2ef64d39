extension ComposedChart {
  /// The numbers behind the chart as one prints them; several tables where panels share no positions.
  ///
  /// `said` puts the program's own heads into another language.
  func printed(said: @escaping (String) -> String) -> [PrintedTable] {
    switch content {
    case .plot(let model): return [PlotPrinting(model, said: said).table]
    case .diagram: return [chart.diagram?.printed(chart, said: said)].compactMap { $0 }
    case .panels(let members, _):
      let tables = members.flatMap { member in
        member.printed(said: said).map { table -> PrintedTable in
          var table = table
          table.title = member.chart.words.title
          return table
        }
      }
      return Self.joined(tables) ?? tables
    }
  }

  /// Panels in one table, each under its title.
  private static func joined(_ tables: [PrintedTable]) -> [PrintedTable]? {
    guard tables.count > 1, tables.allSatisfy({ $0.spanners.isEmpty && $0.title != nil }) else { return nil }
    let parts = tables.map { table -> PrintedTable in
      var table = table
      table.spanners = [.init(label: table.title ?? "", columns: 1..<table.columns.count)]
      return table
    }
    var whole = parts[0]
    for part in parts.dropFirst() {
      guard let next = whole.joined(with: part) else { return nil }
      whole = next
    }
    whole.title = nil
    return [whole]
  }
}

extension Diagram {
  fileprivate func printed(_ chart: Chart, said: @escaping (String) -> String) -> PrintedTable {
    let heads = PrintedHeads(said: said)
    var names = table.columns.map { heads.word($0.name) }
    if case .tileMap = self, let words = chart.words.color ?? chart.color.label ?? chart.words.y { names[1] = words }
    if case .flow = self, let words = chart.words.y { names[2] = words }
    // Arrows of a path carry estimates, where what they carry begins with a number.
    if case .path(let path) = self, path.arrows.contains(where: { $0.label.contains { $0.isNumber } }) {
      names[2] = heads.word("estimate")
    }
    if case .tree(let tree) = self {
      for (level, name) in tree.levels.enumerated() where level < tree.depth { names[level] = heads.word(name) }
    }
    var columns = table.columns
    if case .tileMap(let map) = self {
      // Regions without a number are empty in the drawing.
      let known = map.tiles.indices.filter { map.tiles[$0].value.isFinite }
      columns = columns.map { $0.picking(known) }
    }
    return PrintedTable(zip(names, columns).map { .init($0, $1) })
  }
}
