import KayaRuntime

extension PlotKind {
  /// The channels of `plot` that a table needs to be drawn so, and those it may give besides.
  struct TableChannels {
    let needed: [String]
    var further: [String] = []
  }

  /// What a table gives to be drawn so; nothing for the pictures of results alone.
  var tableChannels: TableChannels? {
    switch self {
    case .line: TableChannels(needed: ["x", "y"], further: ["color", "low", "high"])
    case .bars, .waterfall, .predicted, .residual: TableChannels(needed: ["x", "y"])
    case .grouped, .stack, .share, .diverging, .heatmap: TableChannels(needed: ["x", "y", "color"])
    case .barLine: TableChannels(needed: ["x", "y", "y2"])
    case .density: TableChannels(needed: ["x"], further: ["color"])
    case .scatter, .radar: TableChannels(needed: ["x", "y"], further: ["color"])
    case .slope: TableChannels(needed: ["x", "y", "group"])
    case .bump: TableChannels(needed: ["x", "y", "group"], further: ["highlight"])
    case .dumbbell, .balance: TableChannels(needed: ["x", "from", "to"])
    case .macc: TableChannels(needed: ["label", "width", "y"], further: ["price"])
    case .eventStudy, .coefficients: TableChannels(needed: ["x", "y", "low", "high"])
    case .ridgeTrace: TableChannels(needed: ["x", "y"], further: ["color", "chosen"])
    case .tileMap: TableChannels(needed: ["x", "color"])
    case .tree: TableChannels(needed: ["path"], further: ["label"])
    case .flow: TableChannels(needed: ["from", "to"], further: ["y"])
    case .spark: TableChannels(needed: ["y"], further: ["x"])
    case .path, .placebo: nil
    }
  }

  /// The kinds that a table can be drawn as, each with its channels, as `line` (`x`, `y`; `color`).
  static let tableKinds: [String] = allCases.compactMap { kind in
    guard let channels = kind.tableChannels else { return nil }
    let lists = [channels.needed, channels.further].filter { !$0.isEmpty }
    let words = lists.map { $0.map { "`\($0)`" }.joined(separator: ", ") }.joined(separator: "; ")
    return "\(kind.rawValue) (\(words))"
  }
}
