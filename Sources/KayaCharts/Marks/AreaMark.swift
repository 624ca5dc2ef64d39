extension LayerBuilder {
  mutating func buildArea(_ stack: AreaStack) {
    switch stack {
    case .none: buildFrontAreas()
    case .zero: buildStackedAreas(share: false)
    case .share: buildStackedAreas(share: true)
    }
  }

  private mutating func buildFrontAreas() {
    for series in rows.series {
      let runs = Self.runs(series.rows.map { Place(p: rows.p[$0], v: rows.v[$0]) })
      let slices = runs.map { run in
        run.map { RibbonShape.Slice(p: $0.p, low: min($0.v, 0), high: max($0.v, 0)) }
      }
      addRibbon(slices, series, opacity: 0.35)
      shapes.append(.line(LineShape(runs: runs, token: series.token, width: 1.6, axis: axis)))
    }
  }

  /// A series without a row at a position counts as zero there, so that those above keep their base; where a row has no
  /// value the sum is not known, and all areas are broken.
  private mutating func buildStackedAreas(share: Bool) {
    let runs = stackedRuns()
    let places = runs.flatMap { $0 }
    let index = Dictionary(places.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var parts = rows.series.map { series in
      var sums = Array(repeating: 0.0, count: places.count)
      for (_, p, v) in complete(series) { if let place = index[p] { sums[place] += v } }
      return sums
    }
    if share { Self.makeShares(&parts) }
    var shown = rows.series
    joinGrey(&shown, &parts)
    var positive = Array(repeating: 0.0, count: places.count)
    var negative = positive
    for (series, part) in zip(shown, parts) {
      var slices: [RibbonShape.Slice] = []
      slices.reserveCapacity(places.count)
      for (place, value) in part.enumerated() {
        let base = value >= 0 ? positive[place] : negative[place]
        slices.append(
          RibbonShape.Slice(p: places[place], low: min(base, base + value), high: max(base, base + value)))
        if value >= 0 { positive[place] += value } else { negative[place] += value }
      }
      var start = 0
      let broken = runs.map { run in
        defer { start += run.count }
        return Array(slices[start..<start + run.count])
      }
      addRibbon(broken, series, opacity: 1)
    }
  }

  /// The positions that all parts are known at, in stretches between those where one is not.
  private func stackedRuns() -> [[Double]] {
    let lacking = Set(zip(rows.p, rows.v).lazy.filter { $0.isFinite && !$1.isFinite }.map(\.0))
    let places = Set(rows.series.flatMap { complete($0).map(\.p) }).union(lacking).sorted()
    return places.split(whereSeparator: lacking.contains).map(Array.init)
  }

  private mutating func addRibbon(_ slices: [[RibbonShape.Slice]], _ series: Series, opacity: Double) {
    shapes.append(
      .ribbon(
        RibbonShape(
          runs: slices, token: series.token, opacity: opacity, includesZero: true,
          title: series.name.isEmpty ? nil : series.name, axis: axis)))
    guard !series.name.isEmpty else { return }
    legend.append(LegendEntry(name: series.name, token: series.token, sample: .bar(opacity: 1)))
  }

  /// More than six grey parts become one, drawn last; of more than twelve parts all after the sixth are grey.
  private func joinGrey(_ series: inout [Series], _ parts: inout [[Double]]) {
    let most = ColorToken.hues.count
    if series.count > 2 * most { for index in series.indices.dropFirst(most) { series[index].token = .mute } }
    let grey = series.indices.filter { series[$0].token == .mute }
    guard grey.count > ColorToken.hues.count, let first = grey.first else { return }
    var sum = parts[first]
    for index in grey.dropFirst() { for place in sum.indices { sum[place] += parts[index][place] } }
    var joined = series[first]
    joined.name = "\(model.chart.words.other ?? ChartWords.usualOther) (\(grey.count))"
    let kept = series.indices.filter { series[$0].token != .mute }
    parts = kept.map { parts[$0] } + [sum]
    series = kept.map { series[$0] } + [joined]
  }

  /// Each place's parts as percent of their sum; nothing where the sum is not positive.
  static func makeShares(_ parts: inout [[Double]]) {
    guard let count = parts.first?.count else { return }
    for place in 0..<count {
      let sum = parts.reduce(0) { $0 + $1[place] }
      for part in parts.indices { parts[part][place] = sum > 0 ? parts[part][place] / sum * 100 : 0 }
    }
  }
}
