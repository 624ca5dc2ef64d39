import KayaDigits

extension ChartModel {
  /// What the author could do better.
  var advice: [ChartAdvice] {
    [hues, emptiness, dates, sawtooth, parts, spread, distance].compactMap { $0 } + losses
  }

  private var hues: ChartAdvice? {
    guard colors.ranOut else { return nil }
    return ChartAdvice(
      message: "`color` has \(colors.categories.count) categories and there are six hues: the others are grey",
      help: "set some off by `highlight`, or give each a panel by `facet`")
  }

  private var emptiness: ChartAdvice? {
    let drawn = layers.filter { !$0.standsAlone }
    guard !drawn.isEmpty, drawn.allSatisfy({ $0.channels.rowCount == 0 }) else { return nil }
    return ChartAdvice(
      message: "the table has no rows, so the chart is empty",
      help: "look at what made it: `where` keeps rows whose condition is true")
  }

  /// Days are words to an axis, and stand at equal distances.
  private var dates: ChartAdvice? {
    guard layers.contains(where: \.joinsPlaces), let name = columnOfPositions,
      let words = panels.first?.positions.categories, DateWords.areDates(words), DateWords.areUneven(words)
    else { return nil }
    return ChartAdvice(
      message: "the dates of `\(name)` stand at equal distances, as words do",
      help: "`decimal_year(\(name))` gives each its place in time")
  }

  private var columnOfPositions: String? {
    layers.lazy.filter { !$0.standsAlone }.compactMap { $0.channels.column(positionRole)?.name }.first
  }

  /// A line that visits a place more than once, because it joins the rows of several.
  private var sawtooth: ChartAdvice? {
    guard let panel = panels.first, panels.count == 1, let name = columnOfPositions else { return nil }
    for layer in layers where layer.joinsPlaces {
      let rows = layerRows(layer, in: nil, panel.positions)
      guard rows.series.count == 1 else { continue }
      let places = zip(rows.p, rows.v).filter { $0.isFinite && $1.isFinite }.map(\.0)
      guard Set(places).count < places.count else { continue }
      return ChartAdvice(
        message: "one line joins several rows of one `\(name)`",
        help: "`color` or `group` tells lines apart, and `summarize` makes one row of several")
    }
    return nil
  }

  /// The curve of equal values has the width of its kernel only.
  private var spread: ChartAdvice? {
    for layer in layers {
      guard case .density = layer.mark, let column = layer.channels.column(positionRole),
        case .numbers(let values) = column.values
      else { continue }
      let finite = values.filter(\.isFinite)
      guard finite.count > 1, let first = finite.first, finite.allSatisfy({ $0 == first }) else { continue }
      return ChartAdvice(
        message: "all values of `\(column.name)` are equal: the width of the curve is that of its kernel, not theirs",
        help: "say the value in words, or give a `bandwidth`")
    }
    return nil
  }

  /// A rule so far from the data that these become a line in a corner.
  private var distance: ChartAdvice? {
    for layer in layers {
      guard case .rule = layer.mark, layer.axis == 1 else { continue }
      for (role, options) in [(ChannelRole.x, chart.x), (.y, chart.y)] {
        guard case .number(let place)? = layer.channels[role], place != 0, options.kind != .log,
          options.lower == nil, options.upper == nil, let extent = extent(role)
        else { continue }
        let away = max(extent.lowerBound - place, place - extent.upperBound)
        let width = max(extent.upperBound - extent.lowerBound, abs(extent.upperBound) / 1000)
        guard width > 0, away > Self.farthestRule * width else { continue }
        return ChartAdvice(
          message: """
            the rule at `\(role.rawValue) = \(NumberText.shortest(place))` lies far from the data, which go from \
            \(NumberText.shortest(extent.lowerBound)) to \(NumberText.shortest(extent.upperBound))
            """,
          help:
            "look at its number and its axis; `scale_\(role.rawValue)(limits = […])` says that the distance is meant")
      }
    }
    return nil
  }

  /// The least and the largest number that the data have on an axis.
  private func extent(_ role: ChannelRole) -> ClosedRange<Double>? {
    var values: [Double] = []
    let roles: [ChannelRole] = role == .y ? [.y, .low, .high] : [role]
    for layer in layers where !layer.standsAlone && layer.axis == 1 {
      for role in roles {
        guard case .numbers(let numbers)? = layer.channels.column(role)?.values else { continue }
        values += [numbers.filter(\.isFinite).min(), numbers.filter(\.isFinite).max()].compactMap { $0 }
      }
    }
    guard let least = values.min(), let most = values.max() else { return nil }
    return least...most
  }

  /// A rule farther away than so many widths of the data is most likely a slip.
  private static let farthestRule = 5.0

  /// Shares are of a whole, whose parts are not below zero.
  private var parts: ChartAdvice? {
    for layer in layers {
      switch layer.mark {
      case .bar(stack: .share, _, _), .area(stack: .share): break
      default: continue
      }
      guard case .numbers(let values)? = layer.channels.column(valueRole)?.values, values.contains(where: { $0 < 0 })
      else { continue }
      return ChartAdvice(
        message: "parts below zero have no share of a whole", help: "`kind = \"diverging\"` shows parts of both signs")
    }
    return nil
  }
}

extension Layer {
  /// Whether the mark goes on from one place to the next.
  fileprivate var joinsPlaces: Bool {
    switch mark {
    case .line, .area: true
    default: false
    }
  }
}
