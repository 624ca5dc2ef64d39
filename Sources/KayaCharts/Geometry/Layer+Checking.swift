extension Layer {
  /// The name of the mark as authors write it.
  var markName: String {
    switch mark {
    case .line: "line"
    case .area: "area"
    case .point: "point"
    case .bar: "bar"
    case .band: "band"
    case .errorbar: "errorbar"
    case .fan: "fan"
    case .rule: "rule"
    case .shade: "shade"
    case .annotate: "annotate"
    case .text: "text"
    case .cell: "cell"
    case .density: "density"
    case .fit: "fit"
    case .identity: "identity"
    case .dumbbell: "dumbbell"
    case .slope: "slope"
    case .rankLines: "rank_lines"
    case .steps: "steps"
    case .waterfall: "waterfall"
    }
  }

  /// Whether the mark stands for itself and takes no channel from the chart.
  var standsAlone: Bool {
    switch mark {
    case .rule, .shade, .annotate, .identity: true
    default: false
    }
  }

  /// Whether lengths from zero carry the values.
  var needsZero: Bool {
    switch mark {
    case .bar, .area, .steps, .waterfall: true
    default: false
    }
  }

  /// Checks channels, their kinds and lengths, the axis, and the names of styles.
  func check(hasSecondAxis: Bool) throws(ChartError) {
    if axis == 2, !hasSecondAxis { throw .noSecondAxis(mark: markName) }
    if axis != 1, axis != 2 { throw .unknownAxis(axis) }
    try checkChannels()
    try checkKinds()
    let lengths = channels.roles.compactMap { channels.column($0)?.count }
    if let first = lengths.first, lengths.contains(where: { $0 != first }) {
      throw .lengthMismatch(mark: markName, lengths: Array(Set(lengths)).sorted())
    }
    if case .text(let name)? = channels[.color] { _ = try ColorMap.token(name) }
    if case .text(let name)? = channels[.dash], DashPattern(rawValue: name) == nil {
      throw .unknownStyle(channel: "dash", name: name)
    }
    if case .text(let name)? = channels[.shape], MarkerShape(rawValue: name) == nil {
      throw .unknownStyle(channel: "shape", name: name)
    }
  }

  private func checkChannels() throws(ChartError) {
    for role in requiredRoles where channels[role] == nil {
      throw .missingChannel(mark: markName, channel: role.rawValue)
    }
    switch mark {
    case .rule where channels[.x] == nil && channels[.y] == nil: throw .missingChannel(mark: "rule", channel: "x")
    case .band, .errorbar, .fan, .text, .dumbbell:
      if channels[.x] == nil, channels[.y] == nil { throw .missingChannel(mark: markName, channel: "x") }
    case .slope, .rankLines:
      if channels[.group] == nil, channels[.color] == nil { throw .missingChannel(mark: markName, channel: "group") }
    default: break
    }
  }

  private var requiredRoles: [ChannelRole] {
    switch mark {
    case .line, .area, .point, .bar, .fit, .annotate, .slope, .rankLines, .waterfall: [.x, .y]
    case .cell: [.x, .y, .color]
    case .band, .errorbar, .fan: [.low, .high]
    case .text: [.label]
    case .density: [.x]
    case .dumbbell: [.from, .to]
    case .steps: [.width, .y]
    case .rule, .shade, .identity: []
    }
  }

  private func checkKinds() throws(ChartError) {
    for role in numericRoles {
      let isNumeric =
        switch channels[role] {
        case .column(let column): !column.isCategorical || isAllMissing(column)
        case .text: false
        case .number, nil: true
        }
      if !isNumeric { throw .wrongChannel(mark: markName, channel: role.rawValue, expected: "numbers") }
    }
    if case .bar = mark, channels.column(.x)?.isCategorical == true, channels.column(.y)?.isCategorical == true {
      throw .wrongChannel(mark: markName, channel: "y", expected: "numbers where `x` is words")
    }
  }

  private func isAllMissing(_ column: ChartColumn) -> Bool {
    if case .categories(let words, _) = column.values { words.allSatisfy { $0 == nil } } else { false }
  }

  private var numericRoles: [ChannelRole] {
    let always: [ChannelRole] = [.low, .high, .size, .net, .from, .to, .width, .highlight, .include]
    switch mark {
    case .fit: return always + [.x, .y]
    case .density: return always + [.x]
    case .slope, .rankLines, .steps: return always + [.y]
    case .cell: return always + [.color]
    default: return always
    }
  }
}
