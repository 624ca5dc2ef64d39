import Glibc
import KayaStatistics

extension LayerBuilder {
  /// On a logarithmic axis the curve is fitted to the logarithms, so that it is what the eye sees.
  mutating func buildFit(_ method: FitMethod, band: Bool) {
    let logP = model.positionOptions.kind == .log
    let logV = model.valueOptions(axis).kind == .log
    for series in rows.series {
      let points = complete(series).filter { (!logP || $0.p > 0) && (!logV || $0.v > 0) }
      let x = points.map { logP ? log($0.p) : $0.p }
      let y = points.map { logV ? log($0.v) : $0.v }
      guard let fit = PolynomialFit(x, y, degree: method.degree), let low = x.min(), let high = x.max() else {
        continue
      }
      let reach = fit.freedom > 0 ? Distributions.studentQuantile(0.975, df: fit.freedom) : 0
      let grid = (0...24).map { low + (high - low) * Double($0) / 24 }
      let slices = grid.map { place in
        let (mean, error) = fit.value(at: place)
        return FitSlice(
          p: logP ? exp(place) : place, mean: logV ? exp(mean) : mean,
          low: logV ? exp(mean - reach * error) : mean - reach * error,
          high: logV ? exp(mean + reach * error) : mean + reach * error)
      }
      addFit(slices, series, band: band && fit.freedom > 0, isStraight: method == .linear)
    }
  }

  private struct FitSlice {
    var p: Double
    var mean: Double
    var low: Double
    var high: Double
  }

  private mutating func addFit(_ slices: [FitSlice], _ series: Series, band: Bool, isStraight: Bool) {
    if band {
      let ribbon = slices.map { RibbonShape.Slice(p: $0.p, low: $0.low, high: $0.high) }
      shapes.append(.ribbon(RibbonShape(runs: [ribbon], token: series.token, opacity: 0.14, axis: axis)))
    }
    let drawn = isStraight ? [slices.first, slices.last].compactMap { $0 } : slices
    shapes.append(
      .line(
        LineShape(
          runs: [drawn.map { Place(p: $0.p, v: $0.mean) }], token: series.name.isEmpty ? .ink : series.token,
          width: 1.8,
          axis: axis)))
    computed.append(
      ChartTable.Block(
        series: series.name,
        columns: [
          .numbers(rows.name(.x) ?? "x", slices.map(\.p)), .numbers("fit", slices.map(\.mean)),
          .numbers("fit_low", slices.map { band ? $0.low : .nan }),
          .numbers("fit_high", slices.map { band ? $0.high : .nan }),
        ]))
  }
}
