import KayaStatistics

extension LayerBuilder {
  mutating func buildDensity(bandwidth: Double?, rug: Bool?) {
    let samples = rows.series.map { series in series.rows.map { rows.p[$0] }.filter(\.isFinite) }
    let given = bandwidth.map { $0 > 0 ? $0 : 1 }
    let widths = samples.map { given ?? GaussianKernels.ruleOfThumb(for: $0) ?? 1 }
    guard let grid = commonGrid(samples, widths) else { return }
    for (order, series) in rows.series.enumerated() where !samples[order].isEmpty {
      let kernels = GaussianKernels(on: samples[order], bandwidth: widths[order])
      addDensity(kernels, grid, series, rank: rows.series.count > 1 ? order : nil)
      if rug ?? (samples[order].count < 200) { shapes.append(.rug(positions: samples[order], token: series.token)) }
    }
  }

  /// One grid for all series, three bandwidths beyond the data.
  private func commonGrid(_ samples: [[Double]], _ widths: [Double]) -> [Double]? {
    let lows = zip(samples, widths).compactMap { sample, width in sample.min().map { $0 - 3 * width } }
    let highs = zip(samples, widths).compactMap { sample, width in sample.max().map { $0 + 3 * width } }
    guard let low = lows.min(), let high = highs.max(), high > low, (high - low).isFinite else { return nil }
    return (0...71).map { low + (high - low) * Double($0) / 71 }
  }

  private mutating func addDensity(_ kernels: GaussianKernels, _ grid: [Double], _ series: Series, rank: Int?) {
    let heights = grid.map(kernels.density)
    shapes.append(
      .ribbon(
        RibbonShape(
          runs: [zip(grid, heights).map { RibbonShape.Slice(p: $0, low: 0, high: $1) }],
          token: series.token, opacity: 0.15, includesZero: true, outline: 1.8, dash: series.dash, rank: rank,
          axis: axis)))
    computed.append(
      ChartTable.Block(
        series: series.name,
        columns: [
          .numbers(rows.name(.x) ?? "x", grid), .numbers("density", heights),
        ]))
    guard !series.name.isEmpty, rows.series.count > 1 else { return }
    legend.append(LegendEntry(name: series.name, token: series.token, sample: .line(series.dash, rank: rank)))
  }
}
