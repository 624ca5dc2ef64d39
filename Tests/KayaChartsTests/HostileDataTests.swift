import KayaCharts
import Testing

/// Every mark on data that nobody wishes for.
@Suite struct HostileDataTests {
  struct Sample: Sendable {
    var name: String
    var x: [Double]
    var y: [Double]
    var words: [String?]
  }

  static let samples: [Sample] = [
    Sample(name: "empty", x: [], y: [], words: []), Sample(name: "one", x: [3], y: [4], words: ["a"]),
    Sample(name: "missing", x: [.nan, .nan], y: [.nan, .nan], words: [nil, nil]),
    Sample(name: "half missing", x: [1, .nan, 3], y: [.nan, 2, 5], words: ["a", nil, "b"]),
    Sample(name: "constant", x: [2, 2, 2], y: [7, 7, 7], words: ["a", "a", "a"]),
    Sample(name: "zero", x: [0, 0], y: [0, 0], words: ["a", "b"]),
    Sample(name: "huge", x: [1e300, -1e300, 1e308], y: [1e308, -1e308, 1e300], words: ["a", "b", "c"]),
    Sample(name: "tiny", x: [1e-300, 2e-300, 3e-300], y: [1e-300, 4e-300, 3e-300], words: ["a", "b", "c"]),
    Sample(name: "infinite", x: [.infinity, 1, -.infinity], y: [1, .infinity, -.infinity], words: ["a", "b", "c"]),
    Sample(name: "negative", x: [-3, -2, -1], y: [-1, -5, -2], words: ["a", "b", "c"]),
    Sample(
      name: "names", x: [1, 2, 3, 4], y: [1, 2, 3, 4],
      words: ["</text><script>", "\" onload=\"", String(repeating: "very long name ", count: 40), "\u{0}\u{202E}中文🏭"]),
    Sample(
      name: "crowd", x: (0..<40).map(Double.init), y: (0..<40).map { Double($0 % 17) - 8 },
      words: (0..<40).map { "category \($0)" }),
    Sample(name: "year gaps", x: [1850, 2020, 2021], y: [1, 2, 3], words: ["1850", "2020", "2021"]),
  ]

  static let marks: [Mark] = [
    .line(), .line(step: true, label: .legend), .area(), .area(stack: .share), .area(stack: .none), .point(), .bar(),
    .bar(stack: .group), .bar(stack: .share), .bar(stack: .diverging, showsNet: true, values: true), .band, .errorbar(),
    .fan(), .rule(label: "rule"), .shade(from: .number(1), to: .number(2), label: "field"), .annotate(text: "note"),
    .text,
    .cell(), .cell(half: true), .density(), .fit(), .fit(method: .cubic), .identity, .dumbbell, .slope, .rankLines(),
    .steps,
    .waterfall(start: WaterfallEnd("start", 0)),
  ]

  @Test(arguments: samples.map(\.name))
  func nothingCrashesAndNothingSlipsThrough(_ name: String) throws {
    let turn = try #require(Self.samples.firstIndex { $0.name == name })
    let sample = Self.samples[turn]
    for (order, mark) in Self.marks.enumerated() {
      let charts = Self.charts(mark, sample)
      for (index, chart) in charts.enumerated() where (index + order + turn) % 4 == 0 {
        let text: String
        do {
          text = try Markup.text(chart)
        } catch let error as ChartError {
          #expect(!error.message.isEmpty)
          continue
        }
        let fault = Markup.fault(in: text)
        #expect(fault == nil, "\(mark) on \(name): \(fault ?? "")")
        let slips = Markup.slips(in: text)
        #expect(slips.isEmpty, "\(mark) on \(name): \(slips)")
        #expect(!text.contains("<script"))
        _ = try chart.dataTable()
      }
    }
  }

  /// The sample on numbers, on words, lying down, and split by colour and panel.
  private static func charts(_ mark: Mark, _ sample: Sample) -> [Chart] {
    let numbers = { (name: String, values: [Double]) in Channel.column(.numbers(name, values)) }
    let words = Channel.column(.categories("word", sample.words))
    let y = numbers("y", sample.y)
    let both: Channels = [
      .low: numbers("low", sample.y.map { $0 - 1 }), .high: numbers("high", sample.y.map { $0 + 1 }),
      .from: numbers("from", sample.x), .to: y, .width: numbers("width", sample.x), .label: words, .group: words,
    ]
    let plain: Channels = [.x: numbers("x", sample.x), .y: y]
    let upright: Channels = [.x: words, .y: y]
    let lying: Channels = [.y: words, .x: y]
    let grid: Channels = [.x: words, .y: words, .color: y, .label: y]
    let colored: Channels = [.x: numbers("year", sample.x), .y: y, .color: words]
    let sized: Channels = [.x: numbers("x", sample.x), .y: y, .size: y, .color: numbers("shade", sample.y)]
    var charts = [plain, upright, lying, grid, colored, sized].map {
      Chart($0.inheriting(both), layers: [Layer(mark, mark == .rule(label: "rule") ? [.x: .number(1)] : [:])])
    }
    var logarithmic = charts[0]
    logarithmic.x.kind = .log
    logarithmic.y.kind = .log
    charts.append(logarithmic)
    var second = charts[0]
    second.axis2 = AxisOptions()
    second.layers.append(Layer(.line(), [.y: numbers("z", sample.x)], axis: 2))
    charts.append(second)
    if sample.words.count <= 12 {
      var panels = charts[0]
      panels.channels[.facet] = words
      panels.facet = FacetOptions(free: .both)
      charts.append(panels)
    }
    return charts
  }

  @Test func fiveHundredCategoriesAreDrawn() throws {
    let words = Channel.column(.categories("word", (0..<500).map { "category \($0)" }))
    let y = Channel.column(.numbers("y", (0..<500).map { Double($0 % 17) - 8 }))
    for mark in [Mark.bar(), .line(), .cell(), .rankLines()] {
      let channels: Channels = [.x: words, .y: mark == .cell() ? words : y, .color: y, .group: words]
      #expect(try Markup.fault(in: Markup.text(Chart(channels, layers: [Layer(mark)]))) == nil)
    }
  }

  @Test func aHundredThousandRowsStaySmall() throws {
    var noise = Gallery.Noise(1)
    let x = (0..<100_000).map { _ in noise.uniform() }
    let cloud = Chart(
      [.x: .column(.numbers("x", x)), .y: .column(.numbers("y", x.reversed()))], layers: [Layer(.point())])
    let steps = (0..<50_000).map(Double.init)
    let line = Chart(
      [.x: .column(.numbers("x", steps)), .y: .column(.numbers("y", Array(x.prefix(50_000))))], layers: [Layer(.line())]
    )
    for chart in [cloud, line] { #expect(try Markup.text(chart).utf8.count < 40 * 1024) }
  }
}
