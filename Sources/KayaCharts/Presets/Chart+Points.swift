import Glibc

extension Chart {
  /// Points with a straight fit and its band; correlation and number of points stand in the note.
  public static func scatter(x: ChartColumn, y: ChartColumn, color: ChartColumn? = nil, fit: Bool = true) -> Chart {
    var channels: Channels = [.x: .column(x), .y: .column(y)]
    channels[.color] = color.map(Channel.column)
    var chart = Chart(channels, layers: [Layer(.point())])
    if fit { chart.layers.append(Layer(.fit())) }
    chart.tellsCorrelation = true
    return chart
  }

  /// The words of the figure: where the author says no other note, the correlation of what is drawn, of logarithms on an
  /// axis of them.
  var shownWords: ChartWords {
    guard tellsCorrelation == true, words.note == nil, case .column(let x)? = channels[.x],
      case .column(let y)? = channels[.y]
    else { return words }
    let isLog = (x: self.x.kind == .log, y: self.y.kind == .log)
    let pairs = Self.pairs(x, y).filter { (!isLog.x || $0.0 > 0) && (!isLog.y || $0.1 > 0) }
      .map { (isLog.x ? log($0.0) : $0.0, isLog.y ? log($0.1) : $0.1) }
    guard let r = Self.correlation(pairs) else { return words }
    let of = isLog.x || isLog.y ? "(\(isLog.x ? "log x" : "x"), \(isLog.y ? "log y" : "y"))" : ""
    var shown = words
    shown.note = "r\(of) = \(LabelText.fixed(r, 2)), n = \(LabelText.fixed(Double(pairs.count), 0))."
    return shown
  }

  /// Predictions against what was observed, on one domain with the line of equality.
  public static func predicted(actual: ChartColumn, predicted: ChartColumn) -> Chart {
    var chart = Chart([.x: .column(actual), .y: .column(predicted)], layers: [Layer(.identity), Layer(.point())])
    chart.words.x = "Observed"
    chart.words.y = "Predicted"
    let pairs = Self.pairs(actual, predicted)
    if !pairs.isEmpty {
      let count = Double(pairs.count)
      let mean = pairs.reduce(0) { $0 + $1.0 / count }
      let errors = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let total = pairs.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) }
      var parts = ["RMSE = \(LabelText.short((errors / count).squareRoot()))", "n = \(pairs.count)"]
      if total > 0 { parts.insert("R² = \(LabelText.fixed(1 - errors / total, 3))", at: 0) }
      chart.words.note = parts.joined(separator: ", ") + "."
    }
    chart.kind = "predicted against actual"
    return chart
  }

  /// Residuals against fitted values around zero.
  public static func residuals(fitted: ChartColumn, residual: ChartColumn) -> Chart {
    var chart = Chart([.x: .column(fitted), .y: .column(residual)])
    chart.layers = [Layer(.rule(), [.y: .number(0), .dash: .text("solid")]), Layer(.point())]
    chart.words.x = "Fitted"
    chart.words.y = "Residual"
    chart.kind = "residual"
    return chart
  }

  /// Densities by group, in panels where a column of panels is given.
  public static func density(x: ChartColumn, color: ChartColumn? = nil, panel: ChartColumn? = nil) -> Chart {
    var channels: Channels = [.x: .column(x)]
    channels[.color] = color.map(Channel.column)
    channels[.facet] = panel.map(Channel.column)
    var chart = Chart(channels, layers: [Layer(.density())])
    if panel != nil { chart.facet = FacetOptions() }
    return chart
  }

  /// Cells with their numbers; `half` keeps the lower triangle of a symmetric table.
  public static func heatmap(
    x: ChartColumn, y: ChartColumn, value: ChartColumn, half: Bool = false, showsValues: Bool = true
  ) -> Chart {
    var channels: Channels = [.x: .column(x), .y: .column(y), .color: .column(value)]
    if showsValues { channels[.label] = .column(value) }
    return Chart(channels, layers: [Layer(.cell(half: half))])
  }

  /// Two values a category, the largest rise on top.
  public static func dumbbell(category: ChartColumn, from: ChartColumn, to: ChartColumn) -> Chart {
    var category = category
    if case .categories(let words, let order) = category.values, order.isEmpty, case .numbers(let a) = from.values,
      case .numbers(let b) = to.values
    {
      let rows = words.indices.filter { words[$0] != nil }
      let change = { (row: Int) in
        row < a.count && row < b.count && (b[row] - a[row]).isFinite ? b[row] - a[row] : -1e300
      }
      let sorted = rows.sorted { change($0) == change($1) ? $0 < $1 : change($0) > change($1) }
      category.values = .categories(words, order: sorted.compactMap { words[$0] })
    }
    return Chart(
      [.y: .column(category), .from: .column(from), .to: .column(to)], layers: [Layer(.dumbbell)])
  }

  /// Lines between two years with values at both ends.
  public static func slope(x: ChartColumn, y: ChartColumn, group: ChartColumn, highlight: ChartColumn? = nil) -> Chart {
    var channels: Channels = [.x: .column(x), .y: .column(y), .group: .column(group)]
    channels[.highlight] = highlight.map(Channel.column)
    return Chart(channels, layers: [Layer(.slope)])
  }

  private static func pairs(_ x: ChartColumn, _ y: ChartColumn) -> [(Double, Double)] {
    guard case .numbers(let a) = x.values, case .numbers(let b) = y.values else { return [] }
    return zip(a, b).filter { $0.isFinite && $1.isFinite }.map { ($0, $1) }
  }

  private static func correlation(_ pairs: [(Double, Double)]) -> Double? {
    let count = Double(pairs.count)
    guard count > 2 else { return nil }
    let meanX = pairs.reduce(0) { $0 + $1.0 / count }
    let meanY = pairs.reduce(0) { $0 + $1.1 / count }
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (x, y) in pairs {
      xx += (x - meanX) * (x - meanX)
      yy += (y - meanY) * (y - meanY)
      xy += (x - meanX) * (y - meanY)
    }
    let size = (xx * yy).squareRoot()
    return size > 0 && size.isFinite ? xy / size : nil
  }
}
