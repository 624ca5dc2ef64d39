extension LayerBuilder {
  /// Rules stand where the author's `x` and `y` point, whichever way the chart lies; at most twenty distinct ones.
  mutating func buildRules(_ label: String?) {
    let token = layer.channels[.color].flatMap { channel in
      if case .text(let name) = channel { ColorToken(rawValue: name) } else { nil }
    }
    for (role, axisValues) in [(model.positionRole, positions), (model.valueRole, model.values)] {
      let all = axisValues.places(layer.channels[role], rows: Array(0..<(layer.channels.column(role)?.count ?? 1)))
      var seen = Set<Double>()
      for value in all where value.isFinite && seen.insert(value).inserted && seen.count <= 20 {
        let along: RuleShape.Along = role == model.positionRole ? .position(value) : .value(value)
        shapes.append(
          .rule(
            RuleShape(
              along: along, label: seen.count == 1 ? label : nil, token: token ?? .ink, dash: dash ?? .dotted,
              axis: axis)))
      }
    }
  }

  private var dash: DashPattern? {
    if case .text(let name)? = layer.channels[.dash] { DashPattern(rawValue: name) } else { nil }
  }

  mutating func buildShade(_ from: ChartValue, _ to: ChartValue, _ label: String?) {
    var (start, end) = (positions.place(from), positions.place(to))
    if positions.categories != nil { (start, end) = (start - 0.5, end + 0.5) }
    guard !start.isNaN || !end.isNaN else { return }
    shapes.append(
      .field(FieldShape(from: start.isNaN ? -.infinity : start, to: end.isNaN ? .infinity : end, label: label)))
  }

  mutating func buildAnnotation(_ text: String) {
    guard let p = rows.p.first, let v = rows.v.first, p.isFinite, v.isFinite else { return }
    let item = TextShape.Item(place: Place(p: p, v: v), text: text)
    shapes.append(.texts(TextShape(items: [item], token: .ink, side: .above, isItalic: true, axis: axis)))
  }

  mutating func buildTexts() {
    guard let words = rows.words(.label) else { return }
    let include = rows.numbers(.include)
    let isColumn = layer.channels[model.valueRole] == nil
    let radii = sizes(plain: 0)
    for (order, series) in rows.series.enumerated() {
      let offset = order < rows.offsets.count ? rows.offsets[order] : 0
      var items: [TextShape.Item] = []
      for row in series.rows where rows.p[row].isFinite && (isColumn || rows.v[row].isFinite) {
        if let include, include[row] != 1 { continue }
        guard let word = words[row], !word.isEmpty else { continue }
        items.append(
          TextShape.Item(
            place: Place(p: rows.p[row] + offset, v: isColumn ? 0 : rows.v[row]), text: word,
            lift: radii.count == 1 ? radii[0] : radii[row]))
      }
      let named = layer.channels[.color] != nil
      shapes.append(
        .texts(
          TextShape(
            items: items, token: named ? series.token : .ink, side: isColumn ? .column : .above, axis: axis)))
    }
  }
}
