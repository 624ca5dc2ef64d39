import Glibc

extension LayerBuilder {
  mutating func buildPoints(shape: MarkerShape?, opacity: Double?) {
    let isAccessory = model.layers.contains { !$0.standsAlone && !["point", "text", "fit"].contains($0.markName) }
    let radii = sizes(plain: isAccessory ? 4 : 3.2)
    if let classes = model.colors.classes, let numbers = rows.numbers(.color) {
      addClassedPoints(classes, numbers, radii, shape, opacity)
      return
    }
    for (order, series) in rows.series.enumerated() {
      let offset = order < rows.offsets.count ? rows.offsets[order] : 0
      let points = complete(series)
      guard !points.isEmpty else { continue }
      let marker = shape ?? series.marker
      let (hollow, filled) = splitReferences(points)
      let (muted, shown) = splitHighlight(filled)
      for (marker, points, token) in [
        (marker, muted, ColorToken.mute), (marker, shown, series.token), (.ring, hollow, series.token),
      ] where !points.isEmpty {
        shapes.append(
          .dots(
            DotShape(
              places: points.map { Place(p: $0.p + offset, v: $0.v) },
              radii: radii.count == 1 ? radii : points.map { radii[$0.row] }, token: token, marker: marker,
              opacity: (opacity ?? (isAccessory || rows.rows.count <= 40 ? 1 : 0.6)).clamped(to: 0.05...1),
              titles: rows.rows.count <= ChartModel.mostHovers ? points.map { title(series, $0.p, $0.v) } : [],
              axis: axis)))
      }
      guard !series.name.isEmpty, rows.series.count > 1 || model.layers.count > 1 else { continue }
      legend.append(LegendEntry(name: series.name, token: series.token, sample: .dot(marker)))
    }
  }

  /// A point whose interval is missing while others have one is a reference and drawn hollow.
  private func splitReferences(
    _ points: [(row: Int, p: Double, v: Double)]
  ) -> (hollow: [(row: Int, p: Double, v: Double)], filled: [(row: Int, p: Double, v: Double)]) {
    guard model.layers.contains(where: { $0.markName == "errorbar" }), let low = rows.numbers(.low),
      low.contains(where: \.isFinite)
    else { return ([], points) }
    return (points.filter { !low[$0.row].isFinite }, points.filter { low[$0.row].isFinite })
  }

  /// Where points have no colours, a highlight sets single rows off against grey.
  private func splitHighlight(
    _ points: [(row: Int, p: Double, v: Double)]
  ) -> (muted: [(row: Int, p: Double, v: Double)], shown: [(row: Int, p: Double, v: Double)]) {
    guard rows.series.count == 1, let flags = rows.numbers(.highlight), flags.contains(1) else { return ([], points) }
    return (points.filter { flags[$0.row] != 1 }, points.filter { flags[$0.row] == 1 })
  }

  /// Radii whose areas follow the `size` channel.
  func sizes(plain: Double) -> [Double] {
    guard let values = rows.numbers(.size) else { return [plain] }
    if case .number(let value)? = layer.channels[.size] { return [value.clamped(to: 0.5...30)] }
    let largest = values.filter { $0.isFinite && $0 > 0 }.max() ?? 1
    return values.map { $0.isFinite && $0 > 0 ? max(1.5, 16 * sqrt($0 / largest)) : 1.5 }
  }

  private mutating func addClassedPoints(
    _ classes: ColorClasses, _ numbers: [Double], _ radii: [Double], _ shape: MarkerShape?, _ opacity: Double?
  ) {
    var byClass: [[Int]] = Array(repeating: [], count: classes.count)
    for row in rows.p.indices where rows.p[row].isFinite && rows.v[row].isFinite && numbers[row].isFinite {
      byClass[classes.index(of: numbers[row])].append(row)
    }
    for (index, members) in byClass.enumerated() where !members.isEmpty {
      let paint = classes.paint(index)
      shapes.append(
        .dots(
          DotShape(
            places: members.map { Place(p: rows.p[$0], v: rows.v[$0]) },
            radii: radii.count == 1 ? radii : members.map { radii[$0] }, token: paint.token,
            marker: shape ?? .circle, opacity: max(paint.opacity, 0.08), axis: axis)))
    }
  }
}
