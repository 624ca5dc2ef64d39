extension ComposedChart {
  /// A plain name where the author makes no claim.
  var plainTitle: String {
    switch content {
    case .plot(let model): PlotDescription(model).title
    case .diagram(let diagram): diagram.plainTitle
    case .panels(let members, _): "\(members.count) charts side by side"
    }
  }

  /// Kind, range, extremes and last values in a few sentences.
  var description: String {
    switch content {
    case .plot(let model): PlotDescription(model).text
    case .diagram(let diagram): diagram.description
    case .panels(let members, _):
      members.enumerated().map { index, member in
        "Panel \(index + 1)\(member.chart.words.title.map { ", \($0)" } ?? ""): \(member.description)"
      }.joined(separator: " ")
    }
  }
}
