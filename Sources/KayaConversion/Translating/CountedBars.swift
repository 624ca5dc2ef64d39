/// Bars of ggplot2 that count rows, said by the bars of a table that was counted before: `geom_bar()`, and
/// `geom_histogram(binwidth = w)`, whose bins are centred at the multiples of their width.
struct CountedBars {
  /// The arguments of `ggplot` with the counted table.
  private(set) var arguments: [ForeignArgument]
  /// The layers, of which the one that counts is `geom_col`.
  private(set) var layers: [ForeignExpression]
  /// What the author should know.
  private(set) var remarks: [Remark] = []

  private static let counting: Set<String> = ["geom_bar", "geom_histogram"]

  /// The picture as it is without layers that count.
  init(_ arguments: [ForeignArgument], _ layers: [ForeignExpression]) throws(Untranslated) {
    self.arguments = arguments
    self.layers = layers.map(Self.plainBars)
    let places = self.layers.indices.filter { Self.counting.contains(Self.name(self.layers[$0]) ?? "") }
    guard let place = places.first, case .call(.name(let name), let options) = self.layers[place] else { return }
    do throws(Untranslated) {
      try count(name, options, at: place)
    } catch {
      throw error.at(self.layers[place])
    }
  }

  /// `geom_bar(stat = "identity")` counts nothing.
  private static func plainBars(_ layer: ForeignExpression) -> ForeignExpression {
    guard case .call(.name("geom_bar"), let options) = layer,
      options.contains(where: { $0.name == "stat" && $0.value == .string("identity") })
    else { return layer }
    return .call(.name("geom_col"), options.filter { $0.name != "stat" })
  }

  private static func name(_ layer: ForeignExpression) -> String? {
    if case .call(.name(let name), _) = layer { name } else { nil }
  }

  private mutating func count(
    _ name: String, _ options: [ForeignArgument], at place: Int
  ) throws(Untranslated) {
    let isHistogram = name == "geom_histogram"
    try checkOthers(beside: place, isHistogram)
    var channels: [ForeignArgument] = []
    if arguments.count == 2, case .call(.name("aes"), let own) = arguments[1].value { channels += own }
    var looks: [ForeignArgument] = []
    var width: String?
    for option in options {
      switch (option.name, option.value) {
      case (nil, .call(.name("aes"), let own)), ("mapping", .call(.name("aes"), let own)): channels += own
      case ("binwidth", .number(let text)) where isHistogram: width = text
      case ("stat", _), ("bins", _), ("breaks", _), ("boundary", _), ("center", _), ("closed", _):
        throw isHistogram ? Self.unsureBins : Untranslated(argument: option.name, of: name)
      default: looks.append(option)
      }
    }
    guard let table = arguments.first, table.name == nil || table.name == "data" else {
      throw Untranslated("it does not name its data")
    }
    let (x, others) = try columns(channels, of: name)
    var counted = table.value
    if isHistogram {
      guard let width, let number = Double(width), number > 0, x.expression == .name(x.column) else {
        throw Self.unsureBins
      }
      counted = Self.binned(counted, x.column, width)
    } else {
      remarks.append(
        Remark(text: "rows without a value of `\(x.column)` have no bar here; `geom_bar` calls theirs `NA`"))
    }
    let keys = ([x.column] + others.map(\.column) + facets).reduce(into: [String]()) { keys, column in
      if !keys.contains(column) { keys.append(column) }
    }
    guard !keys.contains("n") else { throw Untranslated("a column `n` is in the way of the number of rows") }
    counted = .call(.name("count"), ([counted] + keys.map(ForeignExpression.name)).map(Self.plain))
    let shown =
      [ForeignArgument(name: "x", value: x.expression), ForeignArgument(name: "y", value: .name("n"))]
      + others.map { ForeignArgument(name: "fill", value: $0.expression) }
    arguments = [counted, .call(.name("aes"), shown)].map(Self.plain)
    layers[place] = .call(.name("geom_col"), looks)
  }

  private static func plain(_ value: ForeignExpression) -> ForeignArgument { ForeignArgument(name: nil, value: value) }

  private static let unsureBins = Untranslated(
    "the bins of `geom_histogram` are sure only by `binwidth`: `histogram(t.x, bins = 30)` counts in bins of equal width "
      + "from the least value to the greatest, and `chart(x = from, y = n) |> bar()` draws them")

  /// Marks that draw the rows themselves have no table of their own once the rows are counted.
  private func checkOthers(beside place: Int, _ isHistogram: Bool) throws(Untranslated) {
    for (index, layer) in layers.enumerated() where index != place {
      guard let name = Self.name(layer), name.hasPrefix("geom_") || name.hasPrefix("stat_") else { continue }
      guard isHistogram, name == "geom_vline" else {
        throw Untranslated("bars that count have no sure counterpart beside other marks").at(layer)
      }
    }
  }

  /// A channel and the column it is of.
  private struct Channel {
    var column: String
    var expression: ForeignExpression

    init?(_ expression: ForeignExpression) {
      self.expression = expression
      if case .name(let name) = expression {
        column = name
      } else if let name = FormulaSlopes.factor(expression) {
        column = name
      } else {
        return nil
      }
    }
  }

  private func columns(
    _ channels: [ForeignArgument], of name: String
  ) throws(Untranslated) -> (x: Channel, others: [Channel]) {
    var x: Channel?
    var others: [Channel] = []
    for (index, channel) in channels.enumerated() {
      switch (channel.name, Channel(channel.value)) {
      case ("x", let found?): x = found
      case (nil, let found?) where index == 0: x = found
      case ("fill", let found?): others.append(found)
      case ("y", _) where channel.value == .call(.name("after_stat"), [Self.plain(.name("count"))]): continue
      default: throw Untranslated("`\(name)` is sure only with columns for `x` and `fill`")
      }
    }
    guard let x else { throw Untranslated("`\(name)` is sure only with columns for `x` and `fill`") }
    return (x, others)
  }

  /// The columns by which panels are made.
  private var facets: [String] {
    layers.flatMap { layer -> [String] in
      guard case .call(.name("facet_wrap"), let options) = layer else { return [] }
      return options.compactMap { option in
        switch option.value {
        case .prefix("~", .name(let name)): name
        case .call(.name("vars"), let parts): if case .name(let name)? = parts.first?.value { name } else { nil }
        default: nil
        }
      }
    }
  }

  /// The table with each value at the middle of its bin; one on a bound belongs to the bin below, the least to the first.
  private static func binned(_ table: ForeignExpression, _ column: String, _ width: String) -> ForeignExpression {
    func call(_ name: String, _ parts: ForeignExpression...) -> ForeignExpression {
      .call(.name(name), parts.map(plain))
    }
    let x = ForeignExpression.name(column)
    let w = ForeignExpression.number(width)
    let known = call("filter", table, .prefix("!", call("is.na", x)))
    let least = ForeignExpression.call(.name("min"), [plain(x), ForeignArgument(name: "na.rm", value: .name("TRUE"))])
    // The bounds of ggplot2 lie a hundred-millionth of a bin beyond, so that 0.55 is not above 0.55.
    let middle = call("ceiling", .infix("-", .infix("/", x, w), .number("0.50000001")))
    let first = call("floor", .infix("+", .infix("/", least, w), .number("0.5")))
    return .call(
      .name("mutate"),
      [plain(known), ForeignArgument(name: column, value: .infix("*", call("pmax", middle, first), w))])
  }
}
