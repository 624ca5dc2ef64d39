import KayaDigits

extension LayerBuilder {
  /// Cells of one class are one shape; a number or word in a cell turns to the page's colour on dark fills.
  ///
  /// Where colours leave from zero, cells near it are outlined and cells without a value are hatched; elsewhere every
  /// value has a colour, and a row without a value has a dash.
  mutating func buildCells(half: Bool) {
    guard let numbers = rows.numbers(.color), let classes = model.colors.classes else { return }
    let labels = cellLabels(numbers)
    var byClass: [[BarShape.Bar]] = Array(repeating: [], count: classes.count)
    var items: [TextShape.Item] = []
    var taken = Set<Place>()
    var known = Set<Place>()
    for row in rows.p.indices where rows.p[row].isFinite && rows.v[row].isFinite {
      var (p, v) = (rows.p[row], rows.v[row])
      if half {
        if p == v { continue }
        (p, v) = (min(p, v), max(p, v))
      }
      let place = Place(p: p, v: v)
      guard taken.insert(place).inserted else { continue }
      guard numbers[row].isFinite else {
        if !classes.isDiverging { items.append(TextShape.Item(place: place, text: "–")) }
        continue
      }
      known.insert(place)
      let index = classes.index(of: numbers[row])
      byClass[index].append(Self.cell(place, title: cellTitle(place, numbers[row])))
      if let label = labels?[row] {
        items.append(TextShape.Item(place: place, text: label, isOnFill: classes.paint(index).opacity > 0.55))
      }
    }
    for (index, bars) in byClass.enumerated() where !bars.isEmpty {
      let paint = classes.paint(index)
      shapes.append(cells(bars, paint.token, paint.opacity > 0 ? .solid : .outline, opacity: paint.opacity))
    }
    if classes.isDiverging {
      let places = half ? taken.sorted { ($0.v, $0.p) < ($1.v, $1.p) } : Self.grid(around: taken)
      let gaps = places.filter { !known.contains($0) }.map { Self.cell($0, title: "") }
      if !gaps.isEmpty { shapes.append(cells(gaps, .ink, .hatched, opacity: 1)) }
    }
    if !items.isEmpty {
      shapes.append(.texts(TextShape(items: items, token: .ink, side: .center, room: 1, axis: axis)))
    }
  }

  private func cells(_ bars: [BarShape.Bar], _ token: ColorToken, _ fill: BarShape.Fill, opacity: Double) -> Shape {
    .bars(
      BarShape(
        bars: bars, token: token, fill: fill, opacity: opacity, inset: 0.75, insetValue: 0.75, includesZero: false,
        axis: axis))
  }

  private static func cell(_ place: Place, title: String) -> BarShape.Bar {
    BarShape.Bar(from: place.p - 0.5, to: place.p + 0.5, low: place.v - 0.5, high: place.v + 0.5, title: title)
  }

  /// All places of the rows and columns that hold any; none where they would be so many that most were empty.
  private static func grid(around places: Set<Place>) -> [Place] {
    let rows = Set(places.map(\.v)).sorted()
    let columns = Set(places.map(\.p)).sorted()
    guard rows.count * columns.count <= 4 * places.count else { return [] }
    return rows.flatMap { v in columns.map { Place(p: $0, v: v) } }
  }

  private func cellTitle(_ place: Place, _ value: Double) -> String {
    let row = model.values.categories.flatMap { names in
      names.indices.contains(Int(place.v)) ? names[Int(place.v)] : nil
    }
    let names = [row, positionName(place.p)].compactMap { $0 }.filter { !$0.isEmpty }
    return names.joined(separator: ", ") + ": " + LabelText.short(value)
  }

  /// Cells whose largest value lies below it bear powers of ten.
  private static let smallest = 1e-4

  private func cellLabels(_ numbers: [Double]) -> [String?]? {
    if let words = layer.channels.column(.label), words.isCategorical { return rows.words(.label) }
    guard let values = rows.numbers(.label) else { return rows.words(.label) }
    let largest = values.filter(\.isFinite).map(abs).max() ?? 0
    let isWhole = values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    if largest > 0, largest < Self.smallest { return values.map { $0.isFinite ? LabelText.short($0) : nil } }
    // Two digits of the largest value at least, and two decimals where they are read as shares.
    let decimals = isWhole ? 0 : largest <= 10 ? max(2, 1 - DisplayFormat.leadingPower(largest)) : largest < 100 ? 1 : 0
    return values.map { $0.isFinite ? LabelText.fixed($0, decimals) : nil }
  }
}
