/// What of the data a drawing does not show.
extension ChartModel {
  /// Rows without a value, and rows that share the place of one mark.
  var losses: [ChartAdvice] { [absence, gaps, sizes, thinSteps, repeats].compactMap { $0 } }

  private var drawnLayers: [Layer] { layers.filter { !$0.standsAlone } }

  /// No layer has a value at all.
  private var absence: ChartAdvice? {
    guard drawnLayers.contains(where: { $0.channels.rowCount != 0 }) else { return nil }
    let columns = drawnLayers.compactMap { $0.channels.column(valueRole) }
    guard let name = columns.first?.name else { return nil }
    let isEmpty = columns.allSatisfy { column in
      guard case .numbers(let values) = column.values else { return false }
      return !values.contains(where: \.isFinite)
    }
    guard isEmpty else { return nil }
    return ChartAdvice(
      message: "all values of `\(name)` are missing, so the chart is empty", help: "look at what made the column")
  }

  /// A bar or a step that is not there looks like one of height zero, and an area is broken where a part is unknown.
  private var gaps: ChartAdvice? {
    for layer in layers {
      guard let what = layer.lossOfValue, let column = layer.channels.column(valueRole),
        case .numbers(let values) = column.values
      else { continue }
      let count = values.count { !$0.isFinite }
      guard count > 0 else { continue }
      return ChartAdvice(
        message: count == 1
          ? "a missing value of `\(column.name)` has \(what)"
          : "\(count) missing values of `\(column.name)` have \(what)",
        help: "say so by `labels(note = …)`, or leave them out: `drop_na(t, \(column.name))`")
    }
    return nil
  }

  /// A point has no area where its size is missing or below zero.
  private var sizes: ChartAdvice? {
    for layer in drawnLayers {
      guard let column = layer.channels.column(.size), case .numbers(let values) = column.values else { continue }
      let count = values.count { !($0 >= 0) || !$0.isFinite }
      guard count > 0 else { continue }
      return ChartAdvice(
        message: "\(count) of \(values.count) values of `\(column.name)` are missing or below zero, and have no size",
        help: "leave such rows out: `where(t, \(column.name) > 0)`")
    }
    return nil
  }

  /// A step is as wide as what it abates.
  private var thinSteps: ChartAdvice? {
    for layer in layers {
      guard case .steps = layer.mark, case .numbers(let widths)? = layer.channels.column(.width)?.values else {
        continue
      }
      var heights = [Double](repeating: 0, count: widths.count)
      if case .numbers(let values)? = layer.channels.column(.y)?.values, values.count == widths.count {
        heights = values
      }
      let lost = widths.indices.filter { !(widths[$0] > 0) || !widths[$0].isFinite || !heights[$0].isFinite }
      guard !lost.isEmpty else { continue }
      var names: [String] = []
      if case .categories(let words, _)? = layer.channels.column(.label)?.values {
        names = lost.compactMap { words.indices.contains($0) ? words[$0] : nil }
      }
      let list = names.prefix(Self.namedLosses).map { "`\($0)`" }.joined(separator: ", ")
      let more = names.count > Self.namedLosses ? " and \(names.count - Self.namedLosses) more" : ""
      return ChartAdvice(
        message:
          "\(list.isEmpty ? "\(lost.count) rows" : list + more): no step, as a number is missing or the width not above zero",
        help: "a step is as wide as what the measure abates; correct the width, or leave the row out by `where`")
    }
    return nil
  }

  /// So many rows without a step are named.
  private static let namedLosses = 5

  /// Several rows for what one mark shows.
  private var repeats: ChartAdvice? {
    for layer in layers {
      guard let fate = layer.fateOfRepeats, let name = layer.channels.column(positionRole)?.name else { continue }
      for panel in panels {
        let rows = layerRows(layer, in: panel.title, panel.positions)
        guard let place = Self.repeated(rows, byCell: layer.markName == "cell") else { continue }
        let word = panel.positions.categories.flatMap { $0.indices.contains(Int(place)) ? $0[Int(place)] : nil }
        let value = word ?? LabelText.name(place)
        return ChartAdvice(
          message: "several rows stand at `\(name)` = \(value), and \(fate)",
          help: "`summarize` makes one row of several, and `color`, `group` or `facet` tells them apart")
      }
    }
    return nil
  }

  /// The first place at which a series has two rows with a value.
  private static func repeated(_ rows: LayerRows, byCell: Bool) -> Double? {
    for series in rows.series {
      var seen: Set<[Double]> = []
      for row in series.rows where rows.p[row].isFinite && rows.v[row].isFinite {
        if !seen.insert(byCell ? [rows.p[row], rows.v[row]] : [rows.p[row]]).inserted { return rows.p[row] }
      }
    }
    return nil
  }
}

extension Layer {
  /// What a row without a value has in place of a mark; nothing where its absence is seen.
  fileprivate var lossOfValue: String? {
    switch mark {
    case .bar(stack: .share, _, _): "no part"
    case .bar: "no bar"
    case .area: "no area"
    case .waterfall: "no step"
    default: nil
    }
  }

  /// What becomes of several rows at the place of one mark; nothing where each has a mark of its own.
  fileprivate var fateOfRepeats: String? {
    switch mark {
    case .bar, .area(stack: .zero), .area(stack: .share): "their sum is drawn"
    case .cell: "one of them is drawn"
    case .slope: "they are joined by an upright line"
    default: nil
    }
  }
}
