/// Makes the printed table of a plot: positions down, a column a series, layers with the same positions side by side.
struct PlotPrinting {
  private let model: ChartModel
  private let heads: PrintedHeads

  /// Tables with more columns than this are not made wider.
  private static let mostColumns = 12
  /// Longer tables are not looked through for a wide form, as but their first rows are printed.
  private static let mostRows = 4096

  init(_ model: ChartModel, said: @escaping (String) -> String) {
    self.model = model
    let words = model.chart.words
    heads = PrintedHeads(
      said: said,
      level: PrintedHeads.level(in: [words.subtitle, words.note, words.title, words.x, words.y]))
  }

  /// The printed table; what shares no positions with its first part is left to the long table.
  var table: PrintedTable {
    var whole: PrintedTable?
    var position: ChartColumn?
    for block in TableBlocks(model).stacked {
      let rows = PlotRows(block, model).asDrawn(block, model)
      guard let sofar = whole else {
        whole = printed(rows)
        position = rows.position
        continue
      }
      // A single point among others is a mark, such as the reference period.
      guard !rows.measures.isEmpty, block.rowCount > 1 else { continue }
      if let joined = sofar.joined(with: printed(rows)) {
        whole = joined
      } else {
        whole?.leftOut += block.rowCount
      }
    }
    return whole.map { naming(position, in: $0) } ?? PrintedTable([])
  }

  /// Positions by the words of their ticks, where these say more than the numbers, as "≤ −4" does.
  private func naming(_ position: ChartColumn?, in table: PrintedTable) -> PrintedTable {
    guard case .named(let ticks) = model.positionOptions.ticks, let position,
      let place = table.columns.firstIndex(where: { $0.cells.name == position.name }),
      case .numbers(let values) = table.columns[place].cells.values
    else { return table }
    let words = values.map { value in ticks.first { $0.value == value }?.label }
    let said = zip(words, values).filter { word, value in word.map { $0 != LabelText.short(value) } ?? false }
    guard !said.isEmpty, words.allSatisfy({ $0 != nil }) else { return table }
    var table = table
    table.columns[place].cells = .categories(position.name, words)
    return table
  }

  private func printed(_ rows: PlotRows) -> PrintedTable {
    if !rows.series.isEmpty, rows.rowName == nil, let wide = wide(rows) { return wide }
    var table = PrintedTable(rows.series.map { PrintedTable.Column(seriesHead($0), $0) })
    if let name = rows.rowName { table.columns.insert(.init(heads.word(name.name), name), at: 0) }
    if let position = rows.position { table.columns.append(.init(positionHead(rows, position), position)) }
    for measure in rows.measures {
      // Where each measure has a name in the drawing, the axis gives its unit.
      if model.measures.count > 1, let words = axisWords(measure), words != measure.column.name {
        table.add(words, over: table.columns.count..<table.columns.count + 1)
        table.columns.append(column(measure, heads.word(measure.column.name), rows))
      } else {
        table.columns.append(column(measure, head(measure, rows), rows))
      }
    }
    return table
  }

  private func column(_ measure: PlotRows.Measure, _ head: String, _ rows: PlotRows) -> PrintedTable.Column {
    let isEnd = measure.role == .low || measure.role == .high
    let isAlike = isEnd || measure.role == .net
    let main = rows.measures.first { $0.role == model.valueRole && $0.axis == measure.axis }
    return .init(head, measure.column, measure: isAlike ? main?.column.name : nil, follows: isEnd && main != nil)
  }

  // MARK: Wide form

  private func wide(_ rows: PlotRows) -> PrintedTable? {
    guard let position = rows.position, position.count <= Self.mostRows, let cells = SeriesGrid(position, rows.series),
      cells.fill >= leastFill(rows, position)
    else { return nil }
    let constant = rows.measures.filter { $0.role == .net }
    let spread = rows.measures.filter { $0.role != .net }
    let columns = cells.combinations.count * spread.count + constant.count
    if constant.isEmpty, spread.count == 1, rows.series.count == 1, cells.keys.count < columns,
      cells.keys.count <= (columns > 8 ? Self.mostColumns : 2)
    {
      return lying(rows, position, spread[0], cells)
    }
    guard columns <= Self.mostColumns else { return nil }
    var table = PrintedTable([.init(positionHead(rows, position), PrintedTable.column(cells.keys, like: position))])
    for (place, names) in cells.combinations.enumerated() {
      let start = table.columns.count
      for measure in spread {
        let head = spread.count > 1 ? head(measure, rows) : names.last ?? ""
        table.columns.append(column(measure, head, rows).picking(cells.rows.map { $0[place] }))
      }
      let over = spread.count > 1 ? names : names.dropLast()
      if !over.isEmpty { table.add(over.joined(separator: ", "), over: start..<table.columns.count) }
    }
    if table.spanners.isEmpty, let words = spread.first.flatMap(overall) {
      table.add(words, over: 1..<table.columns.count)
    }
    for measure in constant {
      let firsts = cells.rows.map { $0.compactMap { $0 }.first }
      table.columns.append(column(measure, head(measure, rows), rows).picking(firsts))
    }
    return table
  }

  /// How many cells must be known for a wide form: few numbers share their place with others, years and names do.
  private func leastFill(_ rows: PlotRows, _ position: ChartColumn) -> Double {
    guard !rows.isGrid, case .numbers(let values) = position.values else { return rows.isGrid ? 0 : 0.5 }
    return values.allSatisfy { $0 == $0.rounded() } ? 0.5 : 0.8
  }

  /// Series down and positions across, where there are many series and few positions.
  private func lying(
    _ rows: PlotRows, _ position: ChartColumn, _ measure: PlotRows.Measure, _ cells: SeriesGrid
  ) -> PrintedTable {
    let series = rows.series[0]
    var table = PrintedTable([.init(seriesHead(series), .categories(series.name, cells.combinations.map(\.first)))])
    let words = PrintedTable.column(cells.keys, like: position)
    for (row, places) in cells.rows.enumerated() {
      table.columns.append(column(measure, words.word(row) ?? "", rows).picking(places))
    }
    if let words = overall(measure) { table.add(words, over: 1..<table.columns.count) }
    return table
  }

  /// The words over all series of a measure: those of its axis, or what the drawing made of the cells.
  private func overall(_ measure: PlotRows.Measure) -> String? {
    axisWords(measure) ?? (PlotRows.made.contains(measure.column.name) ? heads.word(measure.column.name) : nil)
  }

  // MARK: Heads

  /// How titles of axes end that say how the axis is drawn.
  private static let logarithmic = [", logarithmic", " (logarithmic)", ", log scale", " (log scale)"]

  private func positionHead(_ rows: PlotRows, _ column: ChartColumn) -> String {
    let chart = model.chart
    let words: String? =
      switch rows.positionRole {
      case .x: chart.words.x ?? chart.x.label
      case .y: chart.words.y ?? chart.y.label
      default: nil
      }
    return words.flatMap { $0.isEmpty ? nil : $0 } ?? heads.word(column.name)
  }

  private func seriesHead(_ column: ChartColumn) -> String {
    let isColor = model.layers.contains { ColorMap.colorColumn(of: $0)?.name == column.name }
    let words = isColor ? model.chart.words.color ?? model.chart.color.label : nil
    return words.flatMap { $0.isEmpty ? nil : $0 } ?? heads.word(column.name)
  }

  /// An axis names the one column that it shows; where it shows several they have their own names.
  private func head(_ measure: PlotRows.Measure, _ rows: PlotRows) -> String {
    guard let words = axisWords(measure) else { return heads.word(measure.column.name) }
    // The ends of the interval have columns of their own.
    let isInterval = rows.measures.contains { $0.role == .low } && words.lowercased().hasPrefix("estimate and ")
    return isInterval ? heads.word("estimate") : words
  }

  private func axisWords(_ measure: PlotRows.Measure) -> String? {
    let chart = model.chart
    let words: String? =
      switch measure.role {
      case .y where measure.axis == 2: chart.words.y2 ?? chart.axis2?.label
      case .y where !model.isSwapped: chart.words.y ?? chart.y.label
      case .x: chart.words.x ?? chart.x.label
      case .color: chart.words.color ?? chart.color.label
      case .width: chart.words.x ?? chart.x.label
      default: nil
      }
    guard let words, !words.isEmpty else { return nil }
    let others = model.layers.filter { !$0.standsAlone && $0.axis == measure.axis }
      .compactMap { $0.channels.column(measure.role)?.name }
    guard Set(others).count <= 1 else { return nil }
    // The numbers are those of the axis, not their logarithms.
    let isLog = (measure.role == .x ? chart.x : measure.axis == 2 ? chart.axis2 ?? AxisOptions() : chart.y).kind == .log
    guard isLog, let end = Self.logarithmic.first(where: words.hasSuffix) else { return words }
    return String(words.dropLast(end.count))
  }
}
