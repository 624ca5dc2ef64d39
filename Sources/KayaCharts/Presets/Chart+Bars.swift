extension Chart {
  /// Bars by category, the longest first unless the categories have an order of their own.
  public static func bars(category: ChartColumn, value: ChartColumn) -> Chart {
    var category = category
    if case .categories(let words, let order) = category.values, order.isEmpty,
      case .numbers(let numbers) = value.values
    {
      category.values = .categories(words, order: Self.ordered(words, by: numbers))
    }
    return Chart([.x: .column(category), .y: .column(value)], layers: [Layer(.bar())])
  }

  /// The chart with its horizontal and its vertical channel exchanged: bars lie then.
  public var transposed: Chart {
    var chart = self
    (chart.channels[.x], chart.channels[.y]) = (channels[.y], channels[.x])
    return chart
  }

  /// The distinct words by falling sum of their numbers.
  private static func ordered(_ words: [String?], by numbers: [Double]) -> [String] {
    var sums: [String: Double] = [:]
    var names: [String] = []
    for (word, number) in zip(words, numbers) {
      guard let word else { continue }
      if sums[word] == nil { names.append(word) }
      sums[word, default: 0] += number.isFinite ? number : 0
    }
    let places = names.indices.sorted { a, b in
      let (first, second) = (sums[names[a]] ?? 0, sums[names[b]] ?? 0)
      return first == second ? a < b : first > second
    }
    return places.map { names[$0] }
  }

  /// Bars side by side, a group a position.
  public static func grouped(x: ChartColumn, y: ChartColumn, color: ChartColumn) -> Chart {
    Chart([.x: .column(x), .y: .column(y), .color: .column(color)], layers: [Layer(.bar(stack: .group))])
  }

  /// Parts of a whole over time, the largest and steadiest at the bottom; as percent of the sum if `share`.
  ///
  /// Each part keeps the hue of its first appearance, whatever its place in the stack.
  public static func stack(x: ChartColumn, y: ChartColumn, color: ChartColumn, share: Bool = false) -> Chart {
    var part = color
    let names = color.categoryOrder
    if case .categories(let words, let order) = color.values, order.isEmpty, case .numbers(let numbers) = y.values {
      part.values = .categories(words, order: Self.steadiest(names, words, numbers))
    }
    var chart = Chart(
      [.x: .column(x), .y: .column(y), .color: .column(part)], layers: [Layer(.bar(stack: share ? .share : .zero))])
    chart.color.values = zip(names, ColorToken.hues).map { ColorOptions.Assignment($0, $1.rawValue) }
    return chart
  }

  /// Names by falling mean less standard deviation.
  private static func steadiest(_ names: [String], _ words: [String?], _ numbers: [Double]) -> [String] {
    let scores = names.map { name -> Double in
      let values = zip(words, numbers).filter { $0 == name && $1.isFinite }.map(\.1)
      guard !values.isEmpty else { return 0 }
      let mean = values.reduce(0, +) / Double(values.count)
      let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      return mean - spread.squareRoot()
    }
    return names.indices.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }.map { names[$0] }
  }

  /// Effects up and down from zero with their net; a given net is checked against the sum.
  public static func diverging(x: ChartColumn, y: ChartColumn, factor: ChartColumn, net: ChartColumn? = nil) -> Chart {
    var channels: Channels = [.x: .column(x), .y: .column(y), .color: .column(factor)]
    channels[.net] = net.map(Channel.column)
    return Chart(channels, layers: [Layer(.bar(stack: .diverging, showsNet: net == nil))])
  }

  /// Effects as steps from a start to an end.
  public static func waterfall(
    factor: ChartColumn, effect: ChartColumn, start: WaterfallEnd, end: WaterfallEnd
  ) -> Chart {
    Chart([.x: .column(factor), .y: .column(effect)], layers: [Layer(.waterfall(start: start, end: end))])
  }

  /// Marginal abatement costs: steps as wide as the abatement, by rising cost, with a carbon price if given.
  public static func macc(
    measure: ChartColumn, abatement: ChartColumn, cost: ChartColumn, carbonPrice: Double? = nil
  ) -> Chart {
    var chart = Chart(
      [.width: .column(abatement), .y: .column(cost), .label: .column(measure)], layers: [Layer(.steps)])
    if let carbonPrice {
      let label = "carbon price \(LabelText.short(carbonPrice))"
      chart.layers.append(Layer(.rule(label: label), [.y: .number(carbonPrice)]))
    }
    chart.kind = "marginal abatement cost"
    return chart
  }
}
