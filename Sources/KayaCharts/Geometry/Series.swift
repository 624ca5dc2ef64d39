/// Rows of a layer that belong together, with the style they share.
struct Series {
  /// What readers call it; empty when there is nothing to tell apart.
  var name: String
  var token: ColorToken
  var dash: DashPattern
  var marker: MarkerShape
  /// Its place among the colour categories of the chart.
  var order: Int
  /// Whether it stands back behind a highlighted one.
  var isMuted: Bool
  /// Indices into the rows of the layer.
  var rows: [Int]
}

/// One layer's rows in one panel, evaluated on the axes of the chart.
struct LayerRows {
  let layer: Layer
  /// Row numbers in the layer's columns.
  let rows: [Int]
  /// Positions, one a row; not a number where missing.
  let p: [Double]
  /// Values, one a row; not a number where missing.
  let v: [Double]
  let series: [Series]
  /// How far each series stands aside of its position.
  let offsets: [Double]

  /// The numbers of a role in these rows; a constant is spread, words are no numbers.
  func numbers(_ role: ChannelRole) -> [Double]? {
    switch layer.channels[role] {
    case .number(let value): return Array(repeating: value, count: rows.count)
    case .column(let column):
      guard case .numbers(let values) = column.values else { return nil }
      return rows.map { $0 < values.count ? values[$0] : .nan }
    case .text, nil: return nil
    }
  }

  /// The words of a role in these rows; numbers are written out.
  func words(_ role: ChannelRole) -> [String?]? {
    switch layer.channels[role] {
    case .number(let value): return Array(repeating: LabelText.short(value), count: rows.count)
    case .text(let text): return Array(repeating: text, count: rows.count)
    case .column(let column): return rows.map { column.word($0) }
    case nil: return nil
    }
  }

  /// The name of a role's column.
  func name(_ role: ChannelRole) -> String? { layer.channels.column(role)?.name }
}

extension ChartColumn {
  /// The value of a row as a word; none if missing.
  func word(_ row: Int) -> String? {
    switch values {
    case .numbers(let numbers):
      guard row < numbers.count, numbers[row].isFinite else { return nil }
      return LabelText.name(numbers[row])
    case .categories(let words, _): return row < words.count ? words[row] : nil
    }
  }

  /// The distinct words in their order; numbers go by size.
  var categoryOrder: [String] {
    switch values {
    case .numbers(let numbers):
      let distinct = Set(numbers.filter(\.isFinite)).sorted()
      return distinct.map { LabelText.name($0) }
    case .categories(let words, let order):
      var seen = Set<String>()
      let present = Set(words.compactMap { $0 })
      let ordered = order.filter { present.contains($0) && seen.insert($0).inserted }
      return ordered + words.compactMap { $0 }.filter { seen.insert($0).inserted }
    }
  }
}
