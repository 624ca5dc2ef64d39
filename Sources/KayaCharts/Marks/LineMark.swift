extension LayerBuilder {
  mutating func buildLine(dash: DashPattern?, width: Double?, isStep: Bool, label: SeriesLabel) {
    let named = rows.series.contains { !$0.name.isEmpty }
    let onBars = model.layers.contains { $0.markName == "bar" }
    for (order, series) in rows.series.enumerated() {
      let runs = Self.runs(series.rows.map { Place(p: rows.p[$0], v: rows.v[$0]) })
      guard let last = runs.last?.last else { continue }
      let pattern = dash ?? series.dash
      let isFree = dash == nil && layer.channels[.dash] == nil && !series.isMuted && rows.series.count > 1
      let rank = isFree ? order : nil
      let thickness = (width ?? 2.2).clamped(to: 0.3...12)
      shapes.append(
        .line(
          LineShape(
            runs: runs, token: series.token, dash: pattern, rank: rank,
            width: series.isMuted ? min(thickness, 1.4) : thickness,
            curve: isStep ? .step : .straight, title: series.name.isEmpty ? nil : title(series, last.p, last.v),
            hasHalo: onBars, axis: axis)))
      addLonelyDots(runs, series)
      guard named, label != .none else { continue }
      legend.append(LegendEntry(name: series.name, token: series.token, sample: .line(pattern, rank: rank)))
      if label == .end {
        endLabels.append(EndLabel(place: last, text: series.name, token: series.token, axis: axis))
      }
    }
  }

  /// A value between two gaps would be a line of no length.
  private mutating func addLonelyDots(_ runs: [[Place]], _ series: Series) {
    let lonely = runs.filter { $0.count == 1 }.flatMap { $0 }
    guard !lonely.isEmpty else { return }
    shapes.append(.dots(DotShape(places: lonely, radii: [2.5], token: series.token, axis: axis)))
  }
}
