extension LayerBuilder {
  /// Two points a category and the way between; the first is a ring.
  mutating func buildDumbbell() {
    guard let from = rows.numbers(.from), let to = rows.numbers(.to) else { return }
    let complete = rows.p.indices.filter { rows.p[$0].isFinite && from[$0].isFinite && to[$0].isFinite }
    let ends = [
      (from, MarkerShape.ring, ColorToken.ink, rows.name(.from) ?? "from"),
      (to, .circle, rows.series.first?.token ?? .c1, rows.name(.to) ?? "to"),
    ]
    shapes.append(
      .segments(
        SegmentShape(
          segments: complete.map { (Place(p: rows.p[$0], v: from[$0]), Place(p: rows.p[$0], v: to[$0])) }, token: .mute,
          width: 2.4, axis: axis)))
    for (values, marker, token, name) in ends {
      // Where the other end is missing, this one is still known.
      let known = rows.p.indices.filter { rows.p[$0].isFinite && values[$0].isFinite }
      shapes.append(
        .dots(
          DotShape(
            places: known.map { Place(p: rows.p[$0], v: values[$0]) }, radii: [4.2], token: token, marker: marker,
            titles: known.map { "\(name): \(LabelText.short(values[$0]))" },
            axis: axis)))
      legend.append(LegendEntry(name: name, token: token, sample: .dot(marker)))
    }
  }

  /// Each line is named at its end and has its value at both ends.
  mutating func buildSlope() throws(ChartError) {
    let places = Set(rows.p.filter(\.isFinite)).sorted()
    guard places.count <= 2, positions.categories.map({ $0.count == 2 }) ?? true else {
      throw .notTwoColumns(max(places.count, positions.categories?.count ?? 0))
    }
    let labels = ValueLabels(rows.v, format: model.valueOptions(axis).format)
    for series in rows.series {
      let points = Self.sorted(complete(series).map { Place(p: $0.p, v: $0.v) })
      shapes.append(
        .line(LineShape(runs: [points], token: series.token, width: series.isMuted ? 1.4 : 2, axis: axis)))
      shapes.append(.dots(DotShape(places: points, radii: [3.4], token: series.token, axis: axis)))
      if let first = points.first, first.p == places.first {
        // A line that has no end is named where it begins.
        let name = points.last?.p == places.last ? "" : "\(series.name) "
        startLabels.append(EndLabel(place: first, text: name + labels.text(first.v), token: series.token, axis: axis))
      }
      if let last = points.last, last.p == places.last {
        endLabels.append(
          EndLabel(place: last, text: "\(labels.text(last.v)) \(series.name)", token: series.token, axis: axis))
      }
    }
  }
}
