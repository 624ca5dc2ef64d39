/// Turns one layer's rows in one panel into shapes; each mark has its own file.
struct LayerBuilder {
  let model: ChartModel
  let rows: LayerRows
  let positions: AxisValues
  var shapes: [Shape] = []
  var startLabels: [EndLabel] = []
  var endLabels: [EndLabel] = []
  var legend: [LegendEntry] = []
  var remarks: [String] = []
  var computed: [ChartTable.Block] = []

  init(model: ChartModel, rows: LayerRows, positions: AxisValues) {
    self.model = model
    self.rows = rows
    self.positions = positions
  }

  var layer: Layer { rows.layer }
  var axis: Int { layer.axis }

  mutating func build() throws(ChartError) {
    switch layer.mark {
    case .line(let dash, let width, let step, let label):
      buildLine(dash: dash, width: width, isStep: step, label: label)
    case .area(let stack): buildArea(stack)
    case .point(let shape, let opacity): buildPoints(shape: shape, opacity: opacity)
    case .bar(let stack, let showsNet, let values): try buildBars(stack, showsNet: showsNet, values: values)
    case .band: buildBand()
    case .errorbar: buildErrorbars()
    case .fan(let levels): buildFan(levels)
    case .rule(let label): buildRules(label)
    case .shade(let from, let to, let label): buildShade(from, to, label)
    case .annotate(let text): buildAnnotation(text)
    case .text: buildTexts()
    case .cell(let half): buildCells(half: half)
    case .density(let bandwidth, let rug): buildDensity(bandwidth: bandwidth, rug: rug)
    case .fit(let method, let band): buildFit(method, band: band)
    case .identity: shapes.append(.identity)
    case .dumbbell: buildDumbbell()
    case .slope: try buildSlope()
    case .rankLines(let highlight): buildRanks(highlight)
    case .steps: buildSteps()
    case .waterfall(let start, let end): try buildWaterfall(start, end)
    }
  }

  /// What hovering over a mark says: series, position, value.
  ///
  /// Nothing for layers of more rows than may carry words.
  func title(_ series: Series, _ p: Double, _ value: Double, unit: String = "") -> String {
    guard rows.rows.count <= ChartModel.mostHovers || rows.layer.markName == "line" else { return "" }
    let place = positionName(p)
    let head =
      series.name.isEmpty || series.name == place ? place : place.isEmpty ? series.name : "\(series.name), \(place)"
    let number = LabelText.short(value) + unit
    return head.isEmpty ? number : "\(head): \(number)"
  }

  /// A position as a word.
  func positionName(_ p: Double) -> String {
    guard let categories = positions.categories else { return LabelText.name(p) }
    let index = Int(p.rounded().clamped(to: 0...Double(max(categories.count - 1, 0))))
    return index < categories.count ? categories[index] : ""
  }

  /// The rows of a series whose position and value are there, with their numbers.
  func complete(_ series: Series) -> [(row: Int, p: Double, v: Double)] {
    series.rows.compactMap { row in
      let (p, v) = (rows.p[row], rows.v[row])
      return p.isFinite && v.isFinite ? (row, p, v) : nil
    }
  }

  /// Splits points into runs without missing values, each sorted by position.
  static func runs(_ places: [Place]) -> [[Place]] {
    var runs: [[Place]] = [[]]
    for place in sorted(places.filter { $0.p.isFinite }) {
      if place.v.isFinite {
        runs[runs.count - 1].append(place)
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  static func sorted(_ places: [Place]) -> [Place] {
    places.enumerated().sorted { ($0.element.p, $0.offset) < ($1.element.p, $1.offset) }.map(\.element)
  }
}

extension Double {
  /// The nearest number inside a range.
  func clamped(to range: ClosedRange<Double>) -> Double { min(max(self, range.lowerBound), range.upperBound) }
}
