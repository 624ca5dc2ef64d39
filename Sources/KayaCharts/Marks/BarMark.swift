import KayaDigits

/// The sums of a bar's parts at each position.
struct BarStacks {
  /// The positions in increasing order.
  let places: [Double]
  /// A value a series and position; not a number where there is none.
  var parts: [[Double]]
  /// The places, by number, at which a part has a row without a value, so that a sum would not be whole.
  let lacking: Set<Int>

  init(_ builder: LayerBuilder) {
    let series = builder.rows.series
    let complete = series.map { builder.complete($0) }
    let places = Set(complete.flatMap { $0.map(\.p) }).sorted()
    let index = Dictionary(places.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var parts = Array(repeating: Array(repeating: Double.nan, count: places.count), count: series.count)
    for (order, values) in complete.enumerated() {
      for (_, p, v) in values {
        guard let place = index[p] else { continue }
        parts[order][place] = parts[order][place].isNaN ? v : parts[order][place] + v
      }
    }
    self.places = places
    self.parts = parts
    let rows = builder.rows
    lacking = Set(zip(rows.p, rows.v).compactMap { p, v in v.isFinite ? nil : index[p] })
  }

  /// The sum at each position.
  var totals: [Double] {
    places.indices.map { place in parts.reduce(0) { $0 + ($1[place].isNaN ? 0 : $1[place]) } }
  }

  /// The sum of the values above zero at each position.
  var tops: [Double] {
    places.indices.map { place in parts.reduce(0) { $0 + max($1[place].isNaN ? 0 : $1[place], 0) } }
  }

  /// The sum of sizes, by which an error of adding up is judged.
  func size(at place: Int) -> Double { parts.reduce(0) { $0 + abs($1[place].isNaN ? 0 : $1[place]) } }
}

extension LayerBuilder {
  mutating func buildBars(_ stack: BarStack, showsNet: Bool, values: Bool?) throws(ChartError) {
    var stacks = BarStacks(self)
    let halfWidth = ChartModel.barHalfWidth * model.spacing(positions)
    if stack == .group, rows.series.count > 4 { throw .tooManyGroups(rows.series.count) }
    if stack == .share { Self.makeShares(&stacks.parts) }
    if stack == .group {
      addGroupedBars(stacks, halfWidth)
    } else {
      addStackedBars(stacks, halfWidth, unit: stack == .share ? "%" : "")
    }
    for series in rows.series where !series.name.isEmpty && (rows.series.count > 1 || model.measures.count > 1) {
      legend.append(LegendEntry(name: series.name, token: series.token, sample: .bar(opacity: 1)))
    }
    if stack != .share { addValues(stacks, stack, halfWidth, wanted: values) }
    try addNet(stacks, showsNet: showsNet)
  }

  private mutating func addGroupedBars(_ stacks: BarStacks, _ halfWidth: Double) {
    let half = halfWidth / Double(max(rows.series.count, 1))
    for (order, series) in rows.series.enumerated() {
      let offset = order < rows.offsets.count ? rows.offsets[order] : 0
      var bars: [BarShape.Bar] = []
      for (place, value) in zip(stacks.places, stacks.parts[order]) where value.isFinite {
        let center = place + offset
        bars.append(
          BarShape.Bar(
            from: center - half, to: center + half, low: min(value, 0), high: max(value, 0),
            title: title(series, place, value)))
      }
      shapes.append(.bars(BarShape(bars: bars, token: series.token, inset: 0.5, axis: axis)))
    }
  }

  private mutating func addStackedBars(_ stacks: BarStacks, _ halfWidth: Double, unit: String) {
    var positive = Array(repeating: 0.0, count: stacks.places.count)
    var negative = positive
    let marked = highlightedPlaces()
    for (order, series) in rows.series.enumerated() {
      var bars: [BarShape.Bar] = []
      var mutedBars: [BarShape.Bar] = []
      // A bar of no height alone at its place still takes its room.
      let isAlone = rows.series.count == 1
      for (place, value) in stacks.parts[order].enumerated() where value.isFinite && (isAlone || value != 0) {
        let base = value > 0 ? positive[place] : negative[place]
        let p = stacks.places[place]
        let bar = BarShape.Bar(
          from: p - halfWidth, to: p + halfWidth, low: min(base, base + value), high: max(base, base + value),
          title: title(series, p, value, unit: unit))
        if let marked, !marked.contains(p) { mutedBars.append(bar) } else { bars.append(bar) }
        if value > 0 { positive[place] += value } else { negative[place] += value }
      }
      let token = marked == nil || series.token != .mute ? series.token : .c1
      shapes.append(.bars(BarShape(bars: bars, token: token, axis: axis)))
      if !mutedBars.isEmpty { shapes.append(.bars(BarShape(bars: mutedBars, token: .mute, axis: axis))) }
    }
  }

  /// The highlighted positions of bars that have no parts.
  private func highlightedPlaces() -> Set<Double>? {
    guard rows.series.count == 1, let flags = rows.numbers(.highlight), flags.contains(1) else { return nil }
    return Set(zip(rows.p, flags).filter { $0.1 == 1 }.map(\.0))
  }

  private mutating func addValues(_ stacks: BarStacks, _ stack: BarStack, _ halfWidth: Double, wanted: Bool?) {
    let isGroup = stack == .group
    let count = isGroup ? stacks.places.count * rows.series.count : stacks.places.count
    let alone = model.layers.allSatisfy { $0.standsAlone || $0.markName == "bar" }
    let hasNet = layer.channels[.net] != nil || stack == .diverging
    let isStacked = stack == .zero && rows.series.count > 1
    guard wanted ?? (count <= (isStacked ? 12 : 8) && alone && !hasNet && count > 0) else { return }
    var places: [(Double, Double)] = []
    var written = stacks.totals
    if isGroup {
      for (order, part) in stacks.parts.enumerated() {
        let offset = order < rows.offsets.count ? rows.offsets[order] : 0
        places += zip(stacks.places, part).filter { $0.1.isFinite }.map { ($0.0 + offset, $0.1) }
      }
      written = places.map(\.1)
    } else {
      let tops = stacks.tops
      // A sum of parts on both sides of zero is the height of nothing that is drawn.
      if isStacked, wanted == nil, zip(tops, stacks.totals).contains(where: { $0 > 0 && $1 < $0 }) { return }
      places = zip(stacks.places.indices, stacks.totals).map { place, total in
        (stacks.places[place], tops[place] > 0 ? max(total, tops[place]) : total)
      }
      let whole = places.indices.filter { !stacks.lacking.contains($0) }
      (places, written) = (whole.map { places[$0] }, whole.map { written[$0] })
    }
    if isGroup || rows.series.count == 1 { dropTitles() }
    addNumbers(places, written: written, width: isGroup ? halfWidth : 2 * halfWidth)
  }

  /// Bars that carry their numbers need no words for hovering.
  private mutating func dropTitles() {
    for index in shapes.indices {
      guard case .bars(var bars) = shapes[index] else { continue }
      for place in bars.bars.indices { bars.bars[place].title = "" }
      shapes[index] = .bars(bars)
    }
  }

  private mutating func addNumbers(_ places: [(Double, Double)], written: [Double], width: Double) {
    let labels = ValueLabels(written, format: model.valueOptions(axis).format)
    let items = zip(places, written).map { place, value in
      TextShape.Item(
        place: Place(p: place.0, v: place.1), text: labels.text(value), isBelow: place.1 < 0)
    }
    shapes.append(.texts(TextShape(items: items, token: .ink, side: .beyond, room: width / 0.74, axis: axis)))
  }

  private mutating func addNet(_ stacks: BarStacks, showsNet: Bool) throws(ChartError) {
    var net = stacks.totals
    if let given = rows.numbers(.net) {
      for (place, p) in stacks.places.enumerated() {
        guard let row = rows.p.indices.first(where: { rows.p[$0] == p && given[$0].isFinite }) else { continue }
        let size = max(stacks.size(at: place), abs(given[row]))
        if abs(net[place] - given[row]) > 1e-9 * size {
          throw .partsDoNotAddUp(at: positionName(p), parts: net[place], net: given[row])
        }
        net[place] = given[row]
      }
    } else if !showsNet {
      return
    }
    let places = zip(stacks.places, net).map { Place(p: $0, v: $1) }
    if positions.categories == nil {
      shapes.append(.line(LineShape(runs: [places], token: .ink, width: 1.8, hasHalo: true, axis: axis)))
    }
    let name = rows.name(.net) ?? model.chart.words.net ?? ChartWords.usualNet
    let series = Series(
      name: name, token: .ink, dash: .solid, marker: .ring, order: 0, isMuted: false, rows: [])
    shapes.append(
      .dots(
        DotShape(
          places: places, radii: [3.6], token: .ink, marker: .ring, titles: places.map { title(series, $0.p, $0.v) },
          axis: axis)))
    let sample: LegendEntry.Sample = positions.categories == nil ? .netLine : .dot(.ring)
    legend.append(LegendEntry(name: name, token: .ink, sample: sample))
  }
}

/// Numbers at marks with one precision: three or four significant digits of the largest.
struct ValueLabels {
  private let format: NumberFormat
  private let decimals: Int
  private let isSigned: Bool
  /// What lies below it is left over from adding up.
  private let noise: Double

  init(_ values: [Double], format: NumberFormat, isSigned: Bool = false) {
    self.format = format
    self.isSigned = isSigned
    let largest = values.filter(\.isFinite).map(abs).max() ?? 0
    noise = 1e-12 * largest
    let leading = largest > 0 ? min(max(DisplayFormat.leadingPower(largest), -12), 15) : 0
    // What adding up has left beyond three significant digits is no reason for decimals.
    let wanted = max(0, 2 - leading)
    let usual = values.filter { $0.isFinite && abs($0) < 1e15 }
    let enough = usual.map { DisplayFormat.neededDecimals($0, most: wanted) }.max() ?? 0
    // Bars of different height do not bear one number, and one that has a height does not bear 0.
    let most = min(enough + Self.furtherDecimals, Self.mostDecimals)
    decimals = (enough...max(enough, most)).first { Self.tellsApart(usual, decimals: $0) } ?? enough
  }

  /// So many decimals more are written where they tell values apart.
  private static let (furtherDecimals, mostDecimals) = (2, 6)

  /// Whether values that differ by more than rounding are written differently.
  private static func tellsApart(_ values: [Double], decimals: Int) -> Bool {
    var seen: [String: Double] = ["0": 0]
    let slack = 1e-9 * (values.map(abs).max() ?? 0)
    return values.allSatisfy { value in
      let text = LabelText.fixed(value, decimals)
      let key = hasDigit(text) ? text : "0"
      defer { seen[key] = value }
      return seen[key].map { abs($0 - value) <= slack } ?? true
    }
  }

  func text(_ value: Double) -> String {
    switch format {
    case .decimals(let count): LabelText.fixed(value, count, signed: isSigned)
    case .percent(let count): LabelText.fixed(value * 100, count, signed: isSigned) + "%"
    case .plain: LabelText.fixed(value, decimals, grouped: false, signed: isSigned)
    case .automatic where abs(value) >= 1e9 || decimals > 6: LabelText.short(value, signed: isSigned)
    case .automatic: written(value)
    }
  }

  /// A value that is not zero is not written as zero.
  private func written(_ value: Double) -> String {
    let text = LabelText.fixed(value, decimals, signed: isSigned)
    guard value.isFinite, abs(value) > noise, !Self.hasDigit(text) else { return text }
    return LabelText.short(value, signed: isSigned)
  }

  /// Whether a text has a digit other than 0.
  private static func hasDigit(_ text: String) -> Bool { text.contains { ("1"..."9").contains($0) } }
}
