extension PlotRows {
  /// Names of columns that the drawing makes of the cells.
  static let made: Set<String> = ["share_percent", "rank"]

  /// The rows with what is drawn in the place of the cells: shares of a sum, ranks, a net, the ends of a waterfall.
  func asDrawn(_ block: TableBlocks.Block, _ model: ChartModel) -> PlotRows {
    var rows = self
    for layer in model.layers where layer.inherits && layer.axis == 1 {
      switch layer.mark {
      case .bar(stack: .share, _, _), .area(stack: .share):
        rows.replaceValues(model, by: "share_percent", inPlaces(block, Self.shares))
      case .rankLines: rows.replaceValues(model, by: "rank", ranks(block))
      case .bar(_, showsNet: true, _) where !measures.contains { $0.role == .net }: rows.addNet(block, model)
      case .waterfall(let start, let end): rows.addEnds(start, end, model)
      default: break
      }
    }
    return rows
  }

  private func value(_ model: ChartModel) -> Int? { measures.firstIndex { $0.role == model.valueRole && $0.axis == 1 } }

  private mutating func replaceValues(_ model: ChartModel, by name: String, _ drawn: ([Double]) -> [Double]) {
    guard let place = value(model), case .numbers(let values) = measures[place].column.values else { return }
    let numbers = drawn(values)
    guard numbers != values else { return }
    measures[place].column = .numbers(name, numbers)
  }

  private mutating func addNet(_ block: TableBlocks.Block, _ model: ChartModel) {
    guard !series.isEmpty, let place = value(model), case .numbers(let values) = measures[place].column.values else {
      return
    }
    let sums = inPlaces(block) { part in Array(repeating: Self.sum(part), count: part.count) }(values)
    let name = model.chart.words.net ?? ChartWords.usualNet
    measures.append(Measure(role: .net, axis: 1, column: .numbers(name, sums)))
  }

  private mutating func addEnds(_ start: WaterfallEnd?, _ end: WaterfallEnd?, _ model: ChartModel) {
    guard let place = value(model), case .numbers(let values) = measures[place].column.values, let position,
      position.isCategorical
    else { return }
    let before: [Int?] = start == nil ? [] : [nil]
    let picked = before + (0..<values.count).map(Optional.some) + (end == nil ? [] : [nil])
    series = series.map { $0.picking(picked) }
    measures = measures.map { measure in
      var measure = measure
      measure.column = measure.column.picking(picked)
      return measure
    }
    let words = (0..<values.count).map { position.word($0) }
    self.position = .categories(
      position.name, [start.map(\.label)].filter { $0 != nil } + words + [end.map(\.label)].filter { $0 != nil })
    measures[place].column = .numbers(
      measures[place].column.name, [start?.value].compactMap { $0 } + values + [end?.value].compactMap { $0 })
  }

  // MARK: Numbers of one place

  /// Numbers made anew for each position in each panel.
  private func inPlaces(
    _ block: TableBlocks.Block, _ make: @escaping ([Double]) -> [Double]
  ) -> ([Double]) -> [Double] {
    let panel = block.parts.first { $0.role == .facet }?.column
    return { values in
      var places: [[String?]: [Int]] = [:]
      for row in values.indices { places[[panel?.word(row), position?.word(row)], default: []].append(row) }
      var made = values
      for rows in places.values {
        for (row, value) in zip(rows, make(rows.map { values[$0] })) { made[row] = value }
      }
      return made
    }
  }

  private func ranks(_ block: TableBlocks.Block) -> ([Double]) -> [Double] {
    let count = series.last.map { $0.categoryOrder.count } ?? 1
    return { values in
      // Which values are ranks already is told by all of them.
      let known = RankTable(p: values.map { _ in 0 }, v: values, seriesCount: count)
      guard known.ranks != values else { return values }
      return inPlaces(block) { part in
        RankTable(p: part.map { _ in 0 }, v: part, seriesCount: 0).ranks
      }(values)
    }
  }

  private static func shares(_ part: [Double]) -> [Double] {
    let sum = sum(part)
    return part.map { sum == 0 ? .nan : $0 / sum * 100 }
  }

  private static func sum(_ part: [Double]) -> Double { part.reduce(0) { $0 + ($1.isFinite ? $1 : 0) } }
}
