import KayaMarkup
import Testing

@testable import KayaCharts

@Suite struct FigureTests {
  private let line = Gallery.groupMeans.chart

  @Test func theSameChartGivesTheSameBytes() throws {
    for item in Gallery.items.prefix(12) {
      #expect(try Markup.text(item.chart) == Markup.text(item.chart))
      #expect(item.chart == item.chart && item.chart.hashValue == item.chart.hashValue)
    }
  }

  @Test func allDrawingsAreWellFormedAndHoldNoColour() throws {
    for item in Gallery.items {
      let text = try Markup.text(item.chart)
      #expect(Markup.fault(in: text) == nil, "\(item.name)")
      #expect(Markup.slips(in: text).isEmpty, "\(item.name)")
      #expect(!text.contains("#") && !text.contains("rgb(") && !text.contains("style="), "\(item.name)")
    }
  }

  @Test func drawingsAreNamedByTitleAndDescription() throws {
    let figure = try line.figure(id: "fig-trend")
    #expect(figure.wide[attribute: "role"] == "img")
    #expect(figure.wide[attribute: "aria-labelledby"] == "fig-trend-t fig-trend-d")
    #expect(figure.narrow[attribute: "aria-labelledby"] == "fig-trend-t fig-trend-d")
    let text = figure.wide.serialized()
    #expect(text.contains("<title id=\"fig-trend-t\">Pilot cities pulled away after 2013</title>"))
    #expect(!figure.narrow.serialized().contains("<title id"))
    #expect(figure.description.contains("Pilot cities: 11 values from") && figure.description.contains("at 2019"))
    #expect(try line.figure(id: "1 \"x\"").wide[attribute: "aria-labelledby"] == "chart-1--x--t chart-1--x--d")
  }

  @Test func theAuthorsDescriptionWins() throws {
    var chart = line
    chart.words.alt = "Two lines that part in 2013."
    #expect(try chart.figure(id: "a").description == "Two lines that part in 2013.")
  }

  @Test func hoverWordsAreFewAndOnTheWideDrawingOnly() throws {
    for item in Gallery.items {
      let figure = try item.chart.figure(id: "a")
      let titles = figure.wide.serialized().split(separator: "<title>", omittingEmptySubsequences: false).count - 1
      #expect(titles <= 60, "\(item.name): \(titles)")
    }
    #expect(try !Gallery.stackedBars.chart.figure(id: "a").narrow.serialized().contains("<title>"))
    #expect(try Gallery.stackedBars.chart.figure(id: "a").wide.serialized().contains("<title>Coal, 2009: 50</title>"))
  }

  @Test func linesAreNamedAtTheirEndsAndStacksByALegend() throws {
    let text = try line.figure(id: "a").wide.serialized()
    #expect(text.contains(">Pilot cities</text>") && !text.contains("class=\"l\""))
    #expect(try Gallery.stackedBars.chart.figure(id: "a").wide.serialized().contains("class=\"l\""))
    var quiet = Gallery.stackedBars.chart
    quiet.legend = .none
    #expect(try !quiet.figure(id: "a").wide.serialized().contains("class=\"l\""))
  }

  @Test func barsLieDownWhereNamesAreLong() throws {
    let model = try ChartModel(Gallery.longBars.chart)
    let drawing = CartesianDrawing(model, medium: .wide, width: 640, height: nil, hasHovers: false)
    #expect(drawing.isFlipped)
    let short = try ChartModel(Gallery.simpleBars.chart)
    #expect(!CartesianDrawing(short, medium: .wide, width: 640, height: nil, hasHovers: false).isFlipped)
  }

  @Test func highlightedSeriesAloneHaveHues() throws {
    let model = try ChartModel(Gallery.manyLines.chart)
    let tokens = model.panels[0].endLabels.map(\.token)
    #expect(tokens.filter { $0 != .mute } == [.c1, .c2])
  }

  @Test func theReferencePeriodIsHollow() throws {
    let shapes = try ChartModel(Gallery.eventStudy.chart).panels[0].shapes
    let rings = shapes.compactMap { shape -> DotShape? in
      if case .dots(let dots) = shape, dots.marker == .ring { dots } else { nil }
    }
    #expect(rings.count == 1 && rings[0].places == [Place(p: -1, v: 0)])
  }

  @Test func stacksAddUpAndSharesReachAHundred() throws {
    let shapes = try ChartModel(Gallery.shareBars.chart).panels[0].shapes
    var tops: [Double: Double] = [:]
    for case .bars(let bars) in shapes { for bar in bars.bars { tops[bar.from, default: 0] += bar.high - bar.low } }
    #expect(tops.count == 11)
    let tolerance = 1e-9  // rounding of four sums
    #expect(tops.values.allSatisfy { abs($0 - 100) < tolerance })
  }

  @Test func aFileOfItsOwnHoldsStyleAndWords() throws {
    var chart = Gallery.simpleBars.chart
    chart.words.source = "Ministry <2024>"
    let text = String(decoding: try chart.figure(id: "a").standalone(), as: UTF8.self)
    #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(text.contains("Source: Ministry &lt;2024&gt;"))
    #expect(text.contains("font-size=\"16\""))
    #expect(text.contains(">The fourth batch was the largest</text>"))
  }

  /// Programs other than browsers know no variables and no dark colours, and some no style sheets.
  @Test func aFileOfItsOwnNeedsNoStyleSheet() throws {
    for item in Gallery.items {
      let text = String(decoding: try item.chart.figure(id: "a").standalone(), as: UTF8.self)
      #expect(!text.contains("var(") && !text.contains("<style") && !text.contains("class="), "\(item.name)")
      #expect(text.contains("fill=\"#1c1f24\"") && text.contains("font-family=\"Helvetica,Arial,sans-serif\""))
      #expect(!text.contains("paint-order"), "\(item.name)")
      #expect(text.contains("<rect x=") && text.contains("fill=\"#fff\""), "\(item.name)")
    }
    let line = String(decoding: try line.figure(id: "a").standalone(), as: UTF8.self)
    #expect(line.contains("fill=\"none\" stroke=\"#17429c\""), "\(line)")
    #expect(line.contains("text-anchor=\"middle\"") && line.contains("stroke=\"#e7eaee\""))
  }

  @Test func wordsOfAFileOfItsOwnAreNotCutShort() throws {
    var chart = line
    chart.words.note = (1...120).map { "word\($0)" }.joined(separator: " ")
    let text = String(decoding: try chart.figure(id: "a").standalone(), as: UTF8.self)
    #expect(text.contains("word120") && !text.contains("…"))
  }

  @Test func theStyleIsSmall() {
    #expect(ChartStyle.css.utf8.count < 3 * 1024 + 512)
    for token in ColorToken.allCases { #expect(ChartStyle.tokens.contains("--\(token.rawValue):")) }
  }

  @Test func sizesAreTakenFromTheAuthor() throws {
    var chart = line
    chart.size = ChartSize(width: 400, height: 300)
    #expect(try chart.figure(id: "a").wide[attribute: "viewBox"] == "-120 0 640 304")
    chart.size = ChartSize(width: .nan, height: -5)
    _ = try chart.figure(id: "a")
  }

  @Test func partsOnBothSidesOfZeroHaveNoTotalOnTop() throws {
    let stack = { (values: [Double]) in
      try Chart.stack(
        x: .categories("x", ["a", "a"]), y: .numbers("v", values), color: .categories("p", ["u", "v"]), share: false
      ).figure(id: "x").wide.serialized()
    }
    #expect(try stack([3, 2.5]).contains(">5.5<"))
    #expect(try !stack([3, -2.5]).contains(">0.5<"))
  }

  @Test func vanishingEstimatesAreWrittenWithAPowerOfTen() throws {
    let rows = [
      CoefficientRow(name: "a", estimate: 2e-9, low: 1e-9, high: 3e-9),
      CoefficientRow(name: "b", estimate: 0.0004, low: -0.0004, high: 0.0012),
    ]
    let text = try Chart.coefficients(rows).figure(id: "x").wide.serialized()
    #expect(text.contains("2×10⁻⁹ [10⁻⁹, 3×10⁻⁹]") && text.contains("0.000 [0.000, 0.001]"))
  }

  @Test func aBarThatIsNotZeroIsNotWrittenAsZero() throws {
    let text = { (last: Double) in
      try Chart.bars(category: .categories("x", ["a", "b", "c"]), value: .numbers("v", [100, 99.6, last])).figure(
        id: "x"
      ).wide
        .serialized()
    }
    #expect(try text(3e-9).contains(">3×10⁻⁹<") && text(3e-9).contains(">99.6<"))
    #expect(try text(100 - 99.6 - 0.4).contains(">0.0<"), "what adding up has left over is zero")
  }

  @Test(arguments: [(0.04, ">0.040<"), (0.4, ">0.40<"), (4e-6, ">4×10⁻⁶<")])
  func cellsOfSmallValuesBearDigits(_ value: Double, _ words: String) throws {
    let chart = Chart.heatmap(
      x: .categories("x", ["a", "b"]), y: .categories("y", ["p", "p"]), value: .numbers("v", [value, value / 4]))
    let text = try chart.figure(id: "x").wide.serialized()
    #expect(text.contains(words))
  }

  @Test func aSlopeWithoutAnEndIsNamedWhereItBegins() throws {
    let chart = Chart.slope(
      x: .numbers("year", [2000, 2010, 2000, 2010]), y: .numbers("v", [1, 2, 3, .nan]),
      group: .categories("g", ["kept", "kept", "lost", "lost"]))
    let text = try chart.figure(id: "x").wide.serialized()
    #expect(text.contains(">lost 3<") && text.contains(">1<") && text.contains(">2 kept<"))
  }

  @Test(arguments: [[-9, 0, 9, .nan], [-9, 0, 9]])
  func aCellNearZeroIsOutlinedAndOneWithoutAValueHatched(_ values: [Double]) throws {
    let (x, y) = (["a", "b", "a", "b"], ["p", "p", "q", "q"])
    let rows = values.indices
    let chart = Chart.heatmap(
      x: .categories("x", rows.map { x[$0] }), y: .categories("y", rows.map { y[$0] }), value: .numbers("v", values),
      showsValues: false)
    let text = try chart.figure(id: "x").wide.serialized()
    #expect(text.contains("class=\"y\""))
    let outlines = text.components(separatedBy: "class=\"g\"").count - 1
    #expect(outlines == 3, "legend, cell near zero, cell without a value")
  }
}
