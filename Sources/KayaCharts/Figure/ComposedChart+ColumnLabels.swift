extension ComposedChart {
  /// The words of the axes by the names of the columns they show, for the heads of the table behind the chart.
  ///
  /// A column has none where its axis has no words of its own or shows several columns.
  var columnLabels: [String: String] {
    guard case .plot(let model) = content else { return [:] }
    let words = chart.words
    let axes: [(role: ChannelRole, axis: Int?, label: String?)] = [
      (.x, nil, words.x ?? chart.x.label), (.y, 1, words.y ?? chart.y.label), (.y, 2, words.y2 ?? chart.axis2?.label),
    ]
    var labels: [String: String] = [:]
    for (role, axis, label) in axes {
      let layers = model.layers.filter { $0.inherits && (axis == nil || $0.axis == axis) }
      let names = Set(layers.compactMap { $0.channels.column(role)?.name })
      if names.count == 1, let name = names.first, let label, !label.isEmpty { labels[name] = label }
    }
    return labels
  }
}
