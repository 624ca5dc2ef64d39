/// Rows that layers share, by what their columns mean to a reader.
struct PlotRows {
  /// A column of numbers or of words that is read off the drawing.
  struct Measure {
    var role: ChannelRole
    var axis: Int
    var column: ChartColumn
  }

  /// What rows are read along: the years, the names on an axis.
  var position: ChartColumn?
  /// The role of that column.
  private(set) var positionRole: ChannelRole
  /// Whether the rows are cells of a grid.
  let isGrid: Bool
  /// A name of each row that is written at its mark.
  private(set) var rowName: ChartColumn?
  /// What tells series and panels apart, panels first.
  var series: [ChartColumn] = []
  /// What is read off.
  var measures: [Measure] = []

  init(_ block: TableBlocks.Block, _ model: ChartModel) {
    let along = model.positionRole
    positionRole = along
    position = block.parts.first { $0.role == along }?.column
    isGrid = model.values.categories != nil
    for part in block.parts where part.role != along {
      switch part.role {
      case .facet, .group, .dash, .shape: addSeries(part.column)
      case .color where part.column.isCategorical || !Self.isMeasured(part.column, model): addSeries(part.column)
      case .y where isGrid: addSeries(part.column)
      case .label: label(part)
      default: measures.append(Measure(role: part.role, axis: part.axis, column: part.column))
      }
    }
    // A grid is read row by row, from its left side.
    if isGrid, let across = position, series.count == 1 {
      position = series[0]
      positionRole = .y
      series = [across]
    }
    if position == nil, let name = rowName {
      position = name
      positionRole = .label
      rowName = nil
    }
  }

  private static func isMeasured(_ column: ChartColumn, _ model: ChartModel) -> Bool {
    model.layers.contains { ColorMap.isClassed(column, in: $0, model.chart.color) }
  }

  private mutating func addSeries(_ column: ChartColumn) {
    let known = [position].compactMap { $0 } + series
    guard !known.contains(where: { $0.hasCells(of: column) }) else { return }
    series.append(column)
  }

  /// A text at each mark names the rows, if no two are the same; what is written out at intervals stands in the
  /// columns already.
  private mutating func label(_ part: TableBlocks.Part) {
    guard part.column.isCategorical else {
      if !measures.contains(where: { $0.column.hasCells(of: part.column) }) {
        measures.append(Measure(role: .label, axis: part.axis, column: part.column))
      }
      return
    }
    if let position, position.hasCells(of: part.column) { return }
    if series.contains(where: { $0.hasCells(of: part.column) }) { return }
    guard case .categories(let words, _) = part.column.values, part.column.name != "interval" else { return }
    let known = words.compactMap { $0 }
    if rowName == nil, position?.isCategorical != true, Set(known).count == words.count {
      rowName = part.column
    } else {
      measures.append(Measure(role: .label, axis: part.axis, column: part.column))
    }
  }
}

/// Which row holds the cell of each position in each series.
struct SeriesGrid {
  /// The positions: numbers by size, words as they come.
  private(set) var keys: [PrintedTable.Key] = []
  /// The series, each by its words.
  private(set) var combinations: [[String]] = []
  /// The row of the long table by position and series.
  private(set) var rows: [[Int?]] = []

  /// The part of cells that have a row.
  var fill: Double {
    let known = rows.reduce(0) { $0 + $1.count { $0 != nil } }
    return Double(known) / Double(max(1, rows.count * combinations.count))
  }

  /// Nothing if a position or series is missing, or stands twice.
  init?(_ position: ChartColumn, _ series: [ChartColumn]) {
    var places: [PrintedTable.Key: Int] = [:]
    var found: [[String]] = []
    var byPlace: [(key: PrintedTable.Key, names: [String])] = []
    for row in 0..<position.count {
      let names = series.compactMap { $0.word(row) }
      guard let key = PrintedTable.Key(position, row), names.count == series.count else { return nil }
      if places[key] == nil {
        places[key] = keys.count
        keys.append(key)
      }
      byPlace.append((key, names))
    }
    if !position.isCategorical { keys.sort(by: PrintedTable.isBefore) }
    places = PrintedTable.places(of: keys)
    let seen = Set(byPlace.map(\.names))
    found = Self.products(series.map(\.categoryOrder)).filter(seen.contains)
    combinations = found
    let order = Dictionary(found.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    rows = Array(repeating: Array(repeating: nil, count: found.count), count: keys.count)
    for (row, cell) in byPlace.enumerated() {
      guard let place = places[cell.key], let column = order[cell.names], rows[place][column] == nil else { return nil }
      rows[place][column] = row
    }
  }

  /// All lists with one word of each list, the last changing fastest; none if there are too many.
  private static func products(_ lists: [[String]]) -> [[String]] {
    let mostLists = 4096
    var products: [[String]] = [[]]
    for list in lists {
      guard products.count * list.count <= mostLists else { return [] }
      products = products.flatMap { start in list.map { start + [$0] } }
    }
    return products
  }
}

extension ChartColumn {
  /// Whether the cells are the same words or numbers, whatever the names and the order of categories.
  func hasCells(of other: ChartColumn) -> Bool {
    switch (values, other.values) {
    case (.categories(let a, _), .categories(let b, _)): a == b
    case (.numbers, .numbers): ChartColumn(name, values) == ChartColumn(name, other.values)
    default: false
    }
  }
}
