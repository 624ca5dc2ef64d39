/// Splits the rows of a layer into series by colour, group, dash and shape.
struct SeriesList {
  private struct Key: Hashable {
    var color: String?
    var group: String?
    var dash: String?
    var shape: String?
  }

  private(set) var series: [Series] = []

  init(layer: Layer, rows: [Int], model: ChartModel) {
    let roles = Self.roles(of: layer, model)
    var found: [Key: Int] = [:]
    var keys: [Key] = []
    var members: [[Int]] = []
    for (index, row) in rows.enumerated() {
      let key = Key(
        color: roles.color?.word(row), group: roles.group?.word(row), dash: roles.dash?.word(row),
        shape: roles.shape?.word(row))
      if let place = found[key] {
        members[place].append(index)
      } else {
        found[key] = keys.count
        keys.append(key)
        members.append([index])
      }
    }
    let highlighted = Self.highlighted(layer, rows, members)
    for (place, key) in keys.enumerated() {
      series.append(
        Self.make(key, members[place], layer, model, roles, isMuted: highlighted.map { !$0[place] } ?? false))
    }
    if roles.color != nil { series.sort { ($0.order, $0.rows.first ?? 0) < ($1.order, $1.rows.first ?? 0) } }
    Self.styleByRank(&series, layer, roles)
  }

  private struct Roles {
    var color: ChartColumn?
    var group: ChartColumn?
    var dash: ChartColumn?
    var shape: ChartColumn?
  }

  private static func roles(of layer: Layer, _ model: ChartModel) -> Roles {
    let color = ColorMap.colorColumn(of: layer)
    let classed = color.map { ColorMap.isClassed($0, in: layer, model.chart.color) } ?? false
    return Roles(
      color: classed ? nil : color, group: layer.channels.column(.group), dash: layer.channels.column(.dash),
      shape: layer.channels.column(.shape))
  }

  private static func make(
    _ key: Key, _ rows: [Int], _ layer: Layer, _ model: ChartModel, _ roles: Roles, isMuted: Bool
  ) -> Series {
    let measure = layer.channels.column(model.valueRole)?.name
    var token = ColorToken.c1
    if let constant = layer.channels[.color], case .text(let name) = constant {
      token = ColorToken(rawValue: name) ?? .c1
    } else if let color = key.color {
      token = model.colors.token(color)
    } else if roles.color != nil {
      token = .mute
    } else if let measure, let place = model.measures.firstIndex(of: measure) {
      token = ColorToken.hues[place % ColorToken.hues.count]
    }
    let several = model.measures.count > 1
    let name = key.color ?? key.group ?? key.dash ?? key.shape ?? (several ? measure : nil)
    return Series(
      name: name ?? (roles.color == nil ? "" : "missing"), token: isMuted ? .mute : token, dash: .solid,
      marker: .circle, order: key.color.map(model.colors.order) ?? model.colors.categories.count, isMuted: isMuted,
      rows: rows)
  }

  /// Whether each series has a highlighted row; none if nothing is highlighted at all.
  private static func highlighted(_ layer: Layer, _ rows: [Int], _ members: [[Int]]) -> [Bool]? {
    guard let column = layer.channels.column(.highlight), case .numbers(let flags) = column.values else { return nil }
    let marked = members.map { $0.contains { rows[$0] < flags.count && flags[rows[$0]] == 1 } }
    return marked.contains(true) ? marked : nil
  }

  /// Dashes and markers by the channels `dash` and `shape`, else markers by colour so that no series rests on hue alone.
  private static func styleByRank(_ series: inout [Series], _ layer: Layer, _ roles: Roles) {
    let dashes = roles.dash?.categoryOrder ?? []
    let shapes = roles.shape?.categoryOrder ?? []
    for index in series.indices {
      let row = series[index].rows.first
      if let row, let word = roles.dash?.word(row), let rank = dashes.firstIndex(of: word) {
        series[index].dash = DashPattern.allCases[rank % DashPattern.allCases.count]
      } else if case .text(let name)? = layer.channels[.dash] {
        series[index].dash = DashPattern(rawValue: name) ?? .solid
      }
      if let row, let word = roles.shape?.word(row), let rank = shapes.firstIndex(of: word) {
        series[index].marker = MarkerShape.allCases[rank % MarkerShape.allCases.count]
      } else if case .text(let name)? = layer.channels[.shape] {
        series[index].marker = MarkerShape(rawValue: name) ?? .circle
      } else if roles.color != nil, series.count > 1, series.count <= MarkerShape.allCases.count {
        series[index].marker = MarkerShape.allCases[index]
      }
    }
  }
}
