/// The colours of a chart: one token a category, the same in every layer and panel.
struct ColorMap {
  /// The categories in their order.
  let categories: [String]
  /// Classes for numbers, where a channel of numbers goes through the colour scale.
  let classes: ColorClasses?
  private let tokens: [String: ColorToken]
  private let index: [String: Int]

  /// Whether there are more categories than hues, so that the last ones are grey.
  let ranOut: Bool

  /// Collects the colour categories of all layers; the first six take hues, all others are grey.
  init(_ layers: [Layer], options: ColorOptions) throws(ChartError) {
    var names: [String] = []
    var numbers: [Double] = []
    var seen = Set<String>()
    for layer in layers {
      guard let column = Self.colorColumn(of: layer) else { continue }
      if Self.isClassed(column, in: layer, options) {
        if case .numbers(let values) = column.values { numbers += values }
      } else {
        names += column.categoryOrder.filter { seen.insert($0).inserted }
      }
    }
    categories = names
    index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    classes = numbers.isEmpty ? nil : ColorClasses(numbers, kind: options.kind, wanted: options.classes)
    var tokens: [String: ColorToken] = [:]
    for assignment in options.values {
      tokens[assignment.category] = try Self.token(assignment.token)
    }
    let free = ColorToken.hues.filter { hue in !tokens.values.contains(hue) }
    let shown = Self.highlighted(layers)
    let open = names.filter { tokens[$0] == nil && (shown.isEmpty || shown.contains($0)) }
    for (offset, name) in open.enumerated() {
      tokens[name] = offset < free.count ? free[offset] : .mute
    }
    self.tokens = tokens
    ranOut = open.count > free.count
  }

  /// The token of a category.
  func token(_ category: String) -> ColorToken { tokens[category] ?? .mute }

  /// The place of a category in the order.
  func order(_ category: String) -> Int { index[category] ?? categories.count }

  /// The token a name stands for.
  static func token(_ name: String) throws(ChartError) -> ColorToken {
    guard let token = ColorToken(rawValue: name) else { throw .unknownColor(name) }
    return token
  }

  /// The column behind a layer's colours; a waterfall takes its steps.
  static func colorColumn(of layer: Layer) -> ChartColumn? {
    if let column = layer.channels.column(.color) { return column }
    if case .waterfall = layer.mark, layer.channels[.color] == nil {
      return layer.channels.column(layer.channels.column(.x)?.isCategorical == true ? .x : .y)
    }
    return nil
  }

  /// Whether numbers go through classes: in cells always, else beyond six distinct ones.
  static func isClassed(_ column: ChartColumn, in layer: Layer, _ options: ColorOptions) -> Bool {
    guard case .numbers(let values) = column.values else { return false }
    if case .cell = layer.mark { return true }
    if let kind = options.kind { return kind != .category }
    return Set(values.filter(\.isFinite)).count > ColorToken.hues.count
  }

  /// The categories that an author sets off; the others take no hue.
  private static func highlighted(_ layers: [Layer]) -> Set<String> {
    var names = Set<String>()
    for layer in layers {
      guard let column = colorColumn(of: layer), let marks = layer.channels.column(.highlight),
        case .numbers(let flags) = marks.values
      else { continue }
      for (row, flag) in flags.enumerated() where flag == 1 {
        if let word = column.word(row) { names.insert(word) }
      }
    }
    return names
  }
}
