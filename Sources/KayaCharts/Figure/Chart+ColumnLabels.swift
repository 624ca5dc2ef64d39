extension Chart {
  /// The words of the axes by the names of the columns they show, for the heads of the table behind the chart.
  ///
  /// A column has none where its axis has no words of its own or shows several columns.
  public var columnLabels: [String: String] {
    guard panels.isEmpty, diagram == nil, let model = try? ChartModel(self) else { return [:] }
    var labels: [String: String] = [:]
    for (role, label) in [(ChannelRole.x, words.x ?? x.label), (.y, words.y ?? y.label)] {
      var names: [String] = []
      for layer in model.layers where layer.inherits {
        if let name = layer.channels.column(role)?.name, !names.contains(name) { names.append(name) }
      }
      if names.count == 1, let label, !label.isEmpty { labels[names[0]] = label }
    }
    return labels
  }
}
