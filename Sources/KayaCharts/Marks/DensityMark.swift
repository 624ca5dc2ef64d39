import Glibc

/// A Gaussian kernel density on a grid.
struct KernelDensity {
  /// Where the density is known.
  let grid: [Double]
  /// The density there.
  let heights: [Double]

  /// The rule of thumb 0.9 min(sd, IQR / 1.34) n^(-1/5), a positive number for any data.
  ///
  /// Source: Silverman (1986), "Density Estimation for Statistics and Data Analysis", equation 3.31; R's `bw.nrd0`.
  static func ruleOfThumb(_ values: [Double]) -> Double {
    let count = Double(values.count)
    guard count > 1 else { return 1 }
    let mean = values.reduce(0) { $0 + $1 / count }
    let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
    let sorted = values.sorted()
    let quartiles = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34
    var low = min(spread, quartiles)
    if !(low > 0) { low = spread > 0 ? spread : abs(values[0]) > 0 ? abs(values[0]) : 1 }
    return 0.9 * low * pow(count, -0.2)
  }

  /// The quantile of sorted values between order statistics (type 7).
  static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let below = Int(place)
    guard below + 1 < sorted.count else { return sorted[below] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// The sum of the kernels at each point of the grid; those more than eight bandwidths away add nothing that is seen.
  init(_ values: [Double], bandwidth: Double, grid: [Double]) {
    self.grid = grid
    let scale = 1 / (bandwidth * (2 * Double.pi).squareRoot() * Double(max(values.count, 1)))
    heights = grid.map { x in
      var sum = 0.0
      for value in values {
        let z = (x - value) / bandwidth
        if abs(z) < 8 { sum += exp(-0.5 * z * z) }
      }
      return sum * scale
    }
  }
}

extension LayerBuilder {
  mutating func buildDensity(bandwidth: Double?, rug: Bool?) {
    let samples = rows.series.map { series in series.rows.map { rows.p[$0] }.filter(\.isFinite) }
    let widths = samples.map { bandwidth.map { $0 > 0 ? $0 : 1 } ?? KernelDensity.ruleOfThumb($0) }
    guard let grid = commonGrid(samples, widths) else { return }
    for (order, series) in rows.series.enumerated() where !samples[order].isEmpty {
      let density = KernelDensity(samples[order], bandwidth: widths[order], grid: grid)
      addDensity(density, series, rank: rows.series.count > 1 ? order : nil)
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

  private mutating func addDensity(_ density: KernelDensity, _ series: Series, rank: Int?) {
    shapes.append(
      .ribbon(
        RibbonShape(
          runs: [zip(density.grid, density.heights).map { RibbonShape.Slice(p: $0, low: 0, high: $1) }],
          token: series.token, opacity: 0.15, includesZero: true, outline: 1.8, dash: series.dash, rank: rank,
          axis: axis)))
    computed.append(
      ChartTable.Block(
        series: series.name,
        columns: [
          .numbers(rows.name(.x) ?? "x", density.grid), .numbers("density", density.heights),
        ]))
    guard !series.name.isEmpty, rows.series.count > 1 else { return }
    legend.append(LegendEntry(name: series.name, token: series.token, sample: .line(series.dash, rank: rank)))
  }
}
