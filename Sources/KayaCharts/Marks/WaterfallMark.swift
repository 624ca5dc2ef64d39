extension LayerBuilder {
  mutating func buildWaterfall(_ start: WaterfallEnd?, _ end: WaterfallEnd?) throws(ChartError) {
    let steps = rows.series.flatMap { series in
      complete(series).map { (p: $0.p, v: $0.v, series: series) }
    }.sorted { $0.p < $1.p }
    if end != nil, let row = rows.v.indices.first(where: { !rows.v[$0].isFinite && rows.p[$0].isFinite }) {
      throw .stepWithoutValue(positionName(rows.p[row]))
    }
    let sum = steps.reduce(start?.value ?? 0) { $0 + $1.v }
    let size = steps.reduce(abs(start?.value ?? 0)) { $0 + abs($1.v) }
    if let end, abs(sum - end.value) > 1e-9 * max(size, abs(end.value)) {
      throw .waterfallDoesNotAddUp(sum: sum, end: end.value)
    }
    var level = start?.value ?? 0
    var stations: [(p: Double, level: Double)] = []
    // Levels and steps are told with the same decimals, so that they can be seen to add up.
    let written = steps.map(\.v) + [start?.value, end?.value].compactMap { $0 }
    let format = model.valueOptions(axis).format
    if let start {
      addPillar(start, ValueLabels(written, format: format))
      stations.append((positions.place(start.label), level))
    }
    let labels = ValueLabels(written, format: format, isSigned: true)
    var items: [TextShape.Item] = []
    for step in steps {
      addStep(step.p, from: level, by: step.v, step.series)
      let isDown = step.v < 0
      items.append(
        TextShape.Item(
          place: Place(p: step.p, v: isDown ? min(level, level + step.v) : max(level, level + step.v)),
          text: labels.text(step.v), isBelow: isDown))
      level += step.v
      stations.append((step.p, level))
    }
    if let end {
      addPillar(end, ValueLabels(written, format: format))
      stations.append((positions.place(end.label), level))
    }
    addConnectors(stations)
    shapes.append(.texts(TextShape(items: items, token: .ink, side: .beyond, room: 1, axis: axis)))
  }

  private mutating func addPillar(_ end: WaterfallEnd, _ labels: ValueLabels) {
    let p = positions.place(end.label)
    guard p.isFinite, end.value.isFinite else { return }
    let half = ChartModel.barHalfWidth
    let bar = BarShape.Bar(
      from: p - half, to: p + half, low: min(end.value, 0), high: max(end.value, 0),
      title: "\(end.label): \(LabelText.short(end.value))")
    shapes.append(.bars(BarShape(bars: [bar], token: .ink, axis: axis)))
    let item = TextShape.Item(
      place: Place(p: p, v: end.value), text: labels.text(end.value), isBelow: end.value < 0)
    shapes.append(.texts(TextShape(items: [item], token: .ink, side: .beyond, room: 1, axis: axis)))
  }

  private mutating func addStep(_ p: Double, from level: Double, by change: Double, _ series: Series) {
    let half = ChartModel.barHalfWidth
    let name = positionName(p)
    let bar = BarShape.Bar(
      from: p - half, to: p + half, low: min(level, level + change), high: max(level, level + change),
      title: "\(name): \(LabelText.short(change, signed: true))")
    shapes.append(.bars(BarShape(bars: [bar], token: series.token, axis: axis)))
  }

  private mutating func addConnectors(_ stations: [(p: Double, level: Double)]) {
    let half = ChartModel.barHalfWidth
    let segments = zip(stations, stations.dropFirst()).filter { $0.p.isFinite && $1.p.isFinite }.map { from, to in
      (Place(p: from.p + half, v: from.level), Place(p: to.p - half, v: from.level))
    }
    shapes.append(.segments(SegmentShape(segments: segments, token: .ink, width: 0.8, axis: axis)))
  }
}
