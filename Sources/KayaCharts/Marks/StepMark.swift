extension LayerBuilder {
  private struct Step {
    var width: Double
    var height: Double
    var name: String
    var token: ColorToken
  }

  /// Steps by rising height; neighbours thinner than one hundredth of the whole become one step named "other".
  mutating func buildSteps() {
    guard let widths = rows.numbers(.width) else { return }
    let heights = rows.numbers(.y) ?? rows.v
    let names = rows.words(.label)
    var steps: [Step] = []
    for series in rows.series {
      for row in series.rows where widths[row].isFinite && widths[row] > 0 && heights[row].isFinite {
        steps.append(
          Step(width: widths[row], height: heights[row], name: names?[row] ?? "", token: series.token))
      }
    }
    steps = steps.enumerated().sorted { ($0.element.height, $0.offset) < ($1.element.height, $1.offset) }.map(\.element)
    let total = steps.reduce(0) { $0 + $1.width }
    addSteps(merged(steps, below: 0.01 * total), total: total)
    let label = model.chart.words.x ?? model.chart.x.label
    let unit = label?.split(separator: ",").dropFirst().last.map { " " + String($0).trimmedSpaces } ?? ""
    if total > 0 { remarks.append("Total potential \(LabelText.short(total))\(unit).") }
    for series in rows.series where !series.name.isEmpty && rows.series.count > 1 {
      legend.append(LegendEntry(name: series.name, token: series.token, sample: .bar(opacity: 1)))
    }
  }

  private func merged(_ steps: [Step], below limit: Double) -> [Step] {
    var merged: [Step] = []
    var lastWasThin = false
    for step in steps {
      let isThin = step.width < limit
      if isThin, lastWasThin, var last = merged.popLast() {
        let width = last.width + step.width
        last.height = (last.height * last.width + step.height * step.width) / width
        last.width = width
        last.name = model.chart.words.other ?? ChartWords.usualOther
        last.token = last.token == step.token ? last.token : .mute
        merged.append(last)
      } else {
        merged.append(step)
      }
      lastWasThin = isThin
    }
    return merged
  }

  private mutating func addSteps(_ steps: [Step], total: Double) {
    var from = 0.0
    for step in steps {
      let to = from + step.width
      let title = "\(step.name): \(LabelText.short(step.height)), \(LabelText.short(step.width))"
      let bar = BarShape.Bar(
        from: from, to: to, low: min(step.height, 0), high: max(step.height, 0), title: title)
      shapes.append(.bars(BarShape(bars: [bar], token: step.token, inset: 0.5, axis: axis)))
      if !step.name.isEmpty, step.width >= 0.01 * total {
        let item = TextShape.Item(
          place: Place(p: (from + to) / 2, v: max(step.height, 0)), text: step.name)
        shapes.append(
          .texts(TextShape(items: [item], token: .ink, side: .beyond, room: step.width, mayTurn: true, axis: axis)))
      }
      from = to
    }
  }
}
