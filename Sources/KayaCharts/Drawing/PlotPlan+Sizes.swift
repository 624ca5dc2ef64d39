extension PlotPlan {
  private var tickSize: Double { CartesianDrawing.tickSize }

  /// The width of the words at the first points, as in ranks and slopes.
  var startLabelWidth: Double {
    let labels = model.panels.flatMap { $0.startLabels.map(startText) }
    guard !labels.isEmpty else { return 0 }
    return min(TextMeasure.widest(labels, size: 12.5) + 14, endLabelLimit)
  }

  /// The words at a first point: on a phone the short ones.
  func startText(_ label: EndLabel) -> String { isNarrow ? label.short ?? label.text : label.text }

  /// The most that words beside a plot may take.
  var endLabelLimit: Double {
    // Ranks and slopes say little between their ends; the names say what they are.
    let isNamed = model.layers.contains { ["rank_lines", "slope"].contains($0.markName) }
    return drawing.width * (isNarrow ? (isNamed ? 0.54 : 0.45) : (isNamed ? 0.48 : 0.36))
  }

  /// The most that names down the left may take.
  var nameLimit: Double { drawing.width * nameShare }

  /// On a phone the rows of a grid have more room for their names, most where three lines would not do else.
  static func nameShare(of drawing: CartesianDrawing) -> Double {
    guard drawing.medium == .narrow else { return 0.38 }
    guard let names = drawing.model.values.categories else { return 0.36 }
    let usual = 0.46
    let isCut = names.prefix(60).contains { name in
      let lines = TextMeasure.wrap(
        name, to: drawing.width * usual - 8, size: CartesianDrawing.tickSize, lines: 4, breaking: true)
      return lines.count > 3
    }
    return isCut ? 0.54 : usual
  }

  /// Room above each mark for its name, where names would take three lines or more beside the marks of a phone.
  var headRoom: Double {
    guard isNarrow, isFlipped, drawing.columns == 1, nameLines > 2 else { return 0 }
    let names = model.panels.flatMap { $0.positions.categories ?? [] }
    return 13 * Double(names.map { wrappedAbove($0).count }.max() ?? 1) + 4
  }

  /// A name above its mark.
  func wrappedAbove(_ name: String) -> [String] {
    TextMeasure.wrap(name, to: drawing.width - 8, size: tickSize, lines: 2)
  }

  /// The lines of a row's name in a grid: three at most, and one more where two names would become the same.
  var gridLines: Int {
    let names = model.values.categories ?? []
    let wrapped = names.map { TextMeasure.wrap($0, to: nameLimit - 8, size: tickSize, lines: 3, breaking: true) }
    let most = wrapped.map(\.count).max() ?? 1
    return Set(wrapped).count < Set(names).count ? most + 1 : most
  }

  var leftMargin: Double {
    if startLabelWidth > 0 { return startLabelWidth }
    if headRoom > 0 { return max(4, firstWordBeyond) }
    if isFlipped { return widestName(axes.flatMap { $0.positions.ticks.map(\.label) }) }
    if model.values.categories != nil { return widestName(axes.flatMap { $0.values.ticks.map(\.label) }) }
    let widest = TextMeasure.widest(axes.flatMap { $0.values.ticks.map(\.label) }, size: tickSize)
    return widest > 0 ? widest + 8 : 4
  }

  /// How far the first word below the plot reaches out to its left.
  private var firstWordBeyond: Double {
    axes.map(\.values).compactMap { axis in
      axis.ticks.first.map {
        TextMeasure.width($0.label, size: tickSize) / 2 - axis.position($0.value, from: 0, to: plotWidth)
      }
    }.max() ?? 0
  }

  private func widestName(_ names: [String]) -> Double {
    let lines = names.flatMap { TextMeasure.wrap($0, to: nameLimit - 8, size: tickSize, lines: 6, breaking: true) }
    return min(TextMeasure.widest(lines, size: tickSize) + 10, nameLimit)
  }

  var rightMargin: Double {
    if isFlipped {
      let column = columnWords
      if !column.isEmpty { return min(TextMeasure.widest(column, size: tickSize) + 16, drawing.width * 0.48) }
      let last = axes.compactMap { $0.values.ticks.last?.label }
      return max(TextMeasure.widest(last, size: tickSize) / 2 + 2, 10)
    }
    if drawing.usesEndLabels {
      let labels = model.panels.flatMap { $0.endLabels.map(\.text) }
      return min(TextMeasure.widest(labels, size: 12.5) + 16, endLabelLimit)
    }
    if model.chart.axis2 != nil {
      return TextMeasure.widest(axes.flatMap { $0.second?.ticks.map(\.label) ?? [] }, size: tickSize) + 8
    }
    let last = axes.compactMap { $0.positions.categories == nil ? $0.positions.ticks.last?.label : nil }
    return max(TextMeasure.widest(last, size: tickSize) / 2 + 2, 8)
  }

  /// What the last word under one panel and the first under the next take of the gap between them.
  var edgeGap: Double {
    guard let axis = axes.first.map({ isFlipped ? $0.values : $0.positions }), axis.categories == nil,
      let first = axis.ticks.first, let last = axis.ticks.last
    else { return 0 }
    let before = axis.position(last.value, from: 0, to: plotWidth) - plotWidth
    let after = -axis.position(first.value, from: 0, to: plotWidth)
    let words = (TextMeasure.width(first.label, size: tickSize) + TextMeasure.width(last.label, size: tickSize)) / 2
    return (words + before + after + 14).clamped(to: 0...68)
  }

  private var columnWords: [String] {
    model.panels.flatMap(\.shapes).flatMap { shape in
      if case .texts(let texts) = shape, texts.side == .column { texts.items.map(\.text) } else { [String]() }
    }
  }

  /// Below each plot: tick marks and words, without the axis title.
  func bottomMargin(of index: Int) -> Double {
    guard !isFlipped, let names = model.panels[index].positions.categories else { return 22 }
    return NameRow(names, band: plotWidth / Double(max(shownNames(names).count, 1))).height
  }

  private func shownNames(_ names: [String]) -> [String] { isHalfGrid ? names.dropLast() : names }

  /// The height of each plot.
  func heights() -> [Double] {
    let count = model.panels.count
    if let wanted = drawing.wantedHeight {
      let rows = Double(drawing.rowCount)
      let used = drawing.headHeight + rows * margins.top + (rows - 1) * margins.rowGap + margins.bottom + titleHeight
      let height = max((wanted - used) / rows, 40)
      // On a phone rows keep the height that their names need.
      let isList = isNarrow && (isFlipped || model.values.categories != nil)
      return (0..<count).map { isList ? max(height, naturalHeight($0)) : height }
    }
    return (0..<count).map { naturalHeight($0) }
  }

  /// The height of the title below the plots.
  var titleHeight: Double { drawing.bottomTitle == nil ? 0 : 19 }

  private func naturalHeight(_ index: Int) -> Double {
    let marks = Set(model.layers.map(\.markName))
    if marks.contains("identity") { return squareSide }
    if let rows = model.values.categories { return gridHeight(rows: isHalfGrid ? rows.count - 1 : rows.count, index) }
    let names = model.panels[index].positions.categories
    if isFlipped, let names {
      let most = 1600 / Double(max(drawing.rowCount, 1))
      return min(Double(max(names.count, 1)) * rowHeight + 6, max(most, 120))
    }
    if marks.contains("rank_lines") {
      let series = Set(model.panels.flatMap { $0.endLabels.map(\.text) }).count
      return (Double(series) * (isNarrow ? 24 : 27)).clamped(to: 140...700)
    }
    if marks.contains("slope") {
      let series = Double(model.panels.map { max($0.startLabels.count, $0.endLabels.count) }.max() ?? 1)
      return max(isNarrow ? 240 : 280, min(series * 17, 900))
    }
    switch drawing.columns {
    case 1 where model.panels.count == 1: return isNarrow ? 210 : 280
    case 1: return isNarrow ? 130 : 150
    case 2: return isNarrow ? 110 : 170
    default: return 135
    }
  }

  /// The side of a plot whose axes share one domain.
  var squareSide: Double { min(plotWidth, isNarrow ? 290 : 380) }

  private var rowHeight: Double {
    var series = 1
    for layer in model.layers {
      if case .bar(stack: .group, _, _) = layer.mark {
        series = max(series, model.colors.categories.count)
      } else if layer.markName == "errorbar" {
        series = max(series, min(model.colors.categories.count, 6))
      }
    }
    if series > 1 { return 13 * Double(series) + 10 + headRoom }
    if headRoom > 0 { return headRoom + 24 }
    let names = model.panels.compactMap { $0.positions.categories?.count }.max() ?? 1
    return names > 40 ? 17 : max(25, 13 * Double(nameLines) + 5)
  }

  /// The most lines that a name down the left takes.
  var nameLines: Int {
    let names = model.panels.flatMap { $0.positions.categories ?? [] }
    guard isFlipped, names.count <= 40 else { return 1 }
    return names.map { TextMeasure.wrap($0, to: nameLimit - 8, size: tickSize, lines: 6, breaking: true).count }.max()
      ?? 1
  }

  private func gridHeight(rows: Int, _ index: Int) -> Double {
    let columns = Double(max(model.panels[index].positions.categories?.count ?? 1, 1))
    let square = (plotWidth / columns * 0.7).clamped(to: (isNarrow ? 20 : 24)...(isNarrow ? 30 : 36))
    let cell = rows > 60 ? square : max(square, 13 * Double(gridLines) + 1)
    return min(Double(max(rows, 1)) * cell, 1600)
  }

  /// Widens the domain so that words beyond bars and above points stay inside the plot, or tells that they cannot.
  func makeRoomForWords(
    _ axis: inout PlotAxis, _ shapes: [Shape], _ options: AxisOptions, length: Double, _ number: Int
  ) -> Bool {
    var room = WordRoom()
    for case .texts(let texts) in shapes where texts.axis == number && (texts.side == .beyond || texts.side == .above) {
      for item in texts.items {
        let words = TextMeasure.width(item.text, size: tickSize)
        let above = texts.mayTurn ? roomAbove(item, texts) : 17 + item.lift
        let share = axis.position(item.place.v, from: 0, to: 1)
        room.add(
          share: share, needed: isFlipped && texts.side == .beyond ? words + 6 : above,
          isBelow: item.isBelow)
      }
    }
    for case .dots(let dots) in shapes where dots.axis == number && dots.radii.count > 1 {
      for (place, radius) in zip(dots.places, dots.radii) {
        let share = axis.position(place.v, from: 0, to: 1)
        for isBelow in [true, false] { room.add(share: share, needed: radius, isBelow: isBelow) }
      }
    }
    let isFixed = (below: options.lower != nil, above: options.upper != nil)
    let ends = room.ends(
      of: length, isFixed: axis.isReversed ? (isFixed.above, isFixed.below) : isFixed, least: isFlipped ? 0.3 : 0.5)
    // Words above marks stand on the grid even where they are many; words beside bars would stand on names.
    guard let (before, after) = ends ?? (isFlipped ? nil : (0, length * 0.5)) else { return false }
    if axis.isReversed {
      axis.makeRoom(before: after, after: before, length: length)
    } else {
      axis.makeRoom(before: before, after: after, length: length)
    }
    return true
  }

  /// What the name of a step takes above it: its lines, or its length where it must lean.
  private func roomAbove(_ item: TextShape.Item, _ texts: TextShape) -> Double {
    guard let room = texts.room, let axis = axes.first?.positions else { return 17 }
    let ways = StepName.ways(item.text, step: plotWidth / (axis.upper - axis.lower) * room)
    return ways.map(\.room).max() ?? TextMeasure.width(item.text, size: tickSize) * 0.87 + 8
  }
}
