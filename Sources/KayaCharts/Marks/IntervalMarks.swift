import Glibc
import KayaStatistics

extension LayerBuilder {
  mutating func buildBand() {
    for series in rows.series { addBand(series, scale: 1, opacity: 0.14) }
  }

  mutating func buildErrorbars() {
    guard let low = rows.numbers(.low), let high = rows.numbers(.high) else { return }
    for (order, series) in rows.series.enumerated() {
      let offset = order < rows.offsets.count ? rows.offsets[order] : 0
      var segments: [(Place, Place)] = []
      for row in series.rows where rows.p[row].isFinite && low[row].isFinite && high[row].isFinite {
        let p = rows.p[row] + offset
        segments.append((Place(p: p, v: low[row]), Place(p: p, v: high[row])))
      }
      let onBars = model.layers.contains { $0.markName == "bar" }
      shapes.append(
        .segments(
          SegmentShape(
            segments: segments, token: onBars ? .ink : series.token, width: onBars ? 1.3 : 1.8, hasHalo: onBars,
            axis: axis)))
    }
  }

  /// Inner levels shrink both arms of the widest one by the ratio of normal quantiles.
  mutating func buildFan(_ levels: [Double]) {
    let proper = levels.map { $0 > 1 ? $0 / 100 : $0 }.filter { $0 > 0 && $0 < 1 }.sorted().suffix(5)
    guard let widest = proper.last else { return }
    for series in rows.series {
      for level in proper.reversed() {
        let scale = Distributions.normalQuantile(0.5 + level / 2) / Distributions.normalQuantile(0.5 + widest / 2)
        addBand(series, scale: scale, opacity: 0.14)
        legend.append(
          LegendEntry(
            name: LabelText.short(level * 100) + "%", token: series.token,
            sample: .bar(opacity: 1 - pow(0.86, Double(proper.count - (proper.firstIndex(of: level) ?? 0))))))
      }
    }
  }

  private mutating func addBand(_ series: Series, scale: Double, opacity: Double) {
    guard let low = rows.numbers(.low), let high = rows.numbers(.high) else { return }
    let center = rows.v
    let order = series.rows.filter { rows.p[$0].isFinite }
      .sorted { (rows.p[$0], $0) < (rows.p[$1], $1) }
    var runs: [[RibbonShape.Slice]] = [[]]
    for row in order {
      guard low[row].isFinite, high[row].isFinite else {
        if runs.last?.isEmpty == false { runs.append([]) }
        continue
      }
      let middle = center[row].isFinite ? center[row] : low[row] / 2 + high[row] / 2
      runs[runs.count - 1].append(
        RibbonShape.Slice(
          p: rows.p[row], low: middle - (middle - low[row]) * scale, high: middle + (high[row] - middle) * scale))
    }
    shapes.append(
      .ribbon(RibbonShape(runs: runs.filter { !$0.isEmpty }, token: series.token, opacity: opacity, axis: axis)))
  }
}
