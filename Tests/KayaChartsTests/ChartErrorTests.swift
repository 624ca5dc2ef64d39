import KayaCharts
import Testing

@Suite struct ChartErrorTests {
  private func fault(_ chart: Chart) -> ChartError? {
    do throws(ChartError) {
      _ = try chart.figure(id: "x")
      return nil
    } catch {
      return error
    }
  }

  private let x = Channel.column(.numbers("x", [1, 2, 3]))
  private let y = Channel.column(.numbers("y", [4, 5, 6]))
  private let words = Channel.column(.categories("name", ["a", "b", "c"]))

  @Test func aChartWithoutALayerProposesTheFittingOne() {
    #expect(fault(Chart([.x: x, .y: y])) == .noLayer(proposal: "point()"))
    #expect(fault(Chart([.x: words, .y: y])) == .noLayer(proposal: "bar()"))
    #expect(fault(Chart([.x: words, .y: words])) == .noLayer(proposal: "cell()"))
    #expect(fault(Chart([.x: x])) == .noLayer(proposal: "density()"))
    let years = Channel.column(.numbers("year", [2010, 2011, 2012]))
    #expect(fault(Chart([.x: years, .y: y])) == .noLayer(proposal: "line()"))
    #expect(ChartError.noLayer(proposal: "line()").help == ["add a layer, such as `|> line()`"])
  }

  @Test func channelsAreChecked() {
    #expect(fault(Chart([.x: x], layers: [Layer(.line())])) == .missingChannel(mark: "line", channel: "y"))
    #expect(
      fault(Chart([.x: x, .y: y, .low: words, .high: y], layers: [Layer(.band)]))
        == .wrongChannel(mark: "band", channel: "low", expected: "numbers"))
    let short = Channel.column(.numbers("y", [1]))
    #expect(
      fault(Chart([.x: x, .y: short], layers: [Layer(.line())])) == .lengthMismatch(mark: "line", lengths: [1, 3]))
  }

  @Test func theSecondAxisMustExist() {
    #expect(fault(Chart([.x: x, .y: y], layers: [Layer(.line(), axis: 2)])) == .noSecondAxis(mark: "line"))
    #expect(fault(Chart([.x: x, .y: y], layers: [Layer(.line(), axis: 3)])) == .unknownAxis(3))
    #expect(ChartError.noSecondAxis(mark: "line").help.contains { $0.contains("index with a base of 100") })
  }

  @Test func coloursAndStylesMustBeKnown() {
    #expect(fault(Chart([.x: x, .y: y, .color: .text("red")], layers: [Layer(.line())])) == .unknownColor("red"))
    var chart = Chart([.x: x, .y: y, .color: words], layers: [Layer(.point())])
    chart.color.values = [.init("a", "blue")]
    #expect(fault(chart) == .unknownColor("blue"))
    #expect(
      fault(Chart([.x: x, .y: y, .dash: .text("wavy")], layers: [Layer(.line())]))
        == .unknownStyle(channel: "dash", name: "wavy"))
    #expect(ChartError.unknownColor("red").help == ["colours are `c1`, `c2`, `c3`, `c4`, `c5`, `c6`, `ink`, `mute`"])
  }

  @Test func barsStandOnZero() {
    var chart = Chart([.x: x, .y: y], layers: [Layer(.bar())])
    chart.y.kind = .log
    #expect(fault(chart) == .barsOnLog(mark: "bar"))
    chart.y = AxisOptions(lower: 2)
    #expect(fault(chart) == .barsWithoutZero(mark: "bar"))
    chart.y = AxisOptions(zero: false)
    #expect(fault(chart) == .barsWithoutZero(mark: "bar"))
    chart.y = AxisOptions(lower: 5, upper: 1)
    #expect(fault(chart) == .badLimits(axis: "y", lower: 5, upper: 1))
  }

  @Test func partsMustAddUpToTheNet() {
    let channels: Channels = [
      .x: .column(.categories("city", ["A", "A", "B", "B"])), .y: .column(.numbers("effect", [3, -1, 0.1, 0.2])),
      .color: .column(.categories("factor", ["scale", "intensity", "scale", "intensity"])),
    ]
    var chart = Chart(channels, layers: [Layer(.bar(stack: .diverging))])
    chart.channels[.net] = .column(.numbers("total", [2, 2, 0.3, 0.3]))
    #expect(fault(chart) == nil)
    chart.channels[.net] = .column(.numbers("total", [2, 2, 0.3001, 0.3001]))
    #expect(fault(chart) == .partsDoNotAddUp(at: "B", parts: 0.1 + 0.2, net: 0.3001))
  }

  @Test func waterfallsMustEndWhereTheyShould() {
    let chart = Chart.waterfall(
      factor: .categories("f", ["a", "b"]), effect: .numbers("e", [5, -2]), start: WaterfallEnd("2010", 10),
      end: WaterfallEnd("2020", 14))
    #expect(fault(chart) == .waterfallDoesNotAddUp(sum: 13, end: 14))
  }

  @Test func panelsAreBounded() {
    let names = (0..<13).map { Optional("panel \($0)") }
    let numbers = names.indices.map(Double.init)
    let chart = Chart(
      [
        .x: .column(.numbers("x", numbers)), .y: .column(.numbers("y", numbers)),
        .facet: .column(.categories("p", names)),
      ],
      layers: [Layer(.point())])
    #expect(fault(chart) == .tooManyPanels(13))
    let one = Chart([.x: x, .y: y], layers: [Layer(.point())])
    #expect(fault(Chart(panels: Array(repeating: one, count: 13))) == .tooManyPanels(13))
    #expect(fault(Chart(panels: [Chart(panels: [one])])) == .nestedPanels)
  }

  private func advice(_ chart: Chart) throws -> [String] { try chart.figure(id: "f").advice.map(\.message) }

  @Test func missingPartsBreakAnAreaAndAreTold() throws {
    let years = ChartColumn.numbers("year", [2015, 2016, 2017, 2018, 2019, 2015, 2016, 2017, 2018, 2019])
    let parts = ChartColumn.categories("f", ["a", "a", "a", "a", "a", "b", "b", "b", "b", "b"])
    let area = { (values: [Double]) in
      Chart([.x: .column(years), .y: .column(.numbers("v", values)), .color: .column(parts)], layers: [Layer(.area())])
    }
    let gap = area([3, 4, 5, 6, 7, 3, 4, .nan, 6, 7])
    #expect(try advice(gap) == ["a missing value of `v` has no area"])
    let known = try area([3, 4, 5, 6, 7, 3, 4, 5, 6, 7]).figure(id: "f").wide.serialized()
    let broken = try gap.figure(id: "f").wide.serialized()
    let starts = { (text: String) in text.components(separatedBy: "z").count }
    #expect(starts(broken) > starts(known), "each part is drawn in stretches")
    #expect(try advice(area([3, 4, 5, 6, 7, 3, 4, 5, 6, 7])).isEmpty)
  }

  @Test func stepsThatCannotBeDrawnAreTold() throws {
    let macc = Chart.macc(
      measure: .categories("m", ["a", "b", "c", "d"]), abatement: .numbers("w", [1, .nan, -3, 0]),
      cost: .numbers("c", [1, 2, 3, 4]))
    #expect(try advice(macc) == ["`b`, `c`, `d`: no step, as a number is missing or the width not above zero"])
    let waterfall = Chart.waterfall(
      factor: .categories("l", ["Scale", "Intensity"]), effect: .numbers("v", [50, .nan]),
      start: WaterfallEnd("2010", 100), end: WaterfallEnd("2020", 150))
    #expect(fault(waterfall) == .stepWithoutValue("Intensity"))
  }

  @Test func severalRowsOfOneMarkAreTold() throws {
    let names = ChartColumn.categories("x", ["a", "a", "b"])
    let values = ChartColumn.numbers("v", [1, 9, 5])
    #expect(
      try advice(Chart.heatmap(x: names, y: .categories("y", ["p", "p", "p"]), value: values)).first?
        .hasSuffix("`x` = a, and one of them is drawn") == true)
    #expect(try advice(Chart.bars(category: names, value: values)).first?.hasSuffix("and their sum is drawn") == true)
    #expect(try advice(Chart.bars(category: .categories("x", ["a", "c", "b"]), value: values)).isEmpty)
    let empty = Chart.line(x: .numbers("x", [1, 2]), y: .numbers("v", [.nan, .nan]))
    #expect(try advice(empty) == ["all values of `v` are missing, so the chart is empty"])
  }

  @Test func slopesGroupsAndDiagramsAreBounded() {
    #expect(fault(Chart([.x: x, .y: y, .group: words], layers: [Layer(.slope)])) == .notTwoColumns(3))
    let five = Channel.column(.categories("g", ["a", "b", "c", "d", "e"]))
    let numbers = Channel.column(.numbers("v", [1, 2, 3, 4, 5]))
    #expect(
      fault(Chart([.x: numbers, .y: numbers, .color: five], layers: [Layer(.bar(stack: .group))])) == .tooManyGroups(5))
    let circle = Flow(links: [Flow.Link(from: "a", to: "b"), Flow.Link(from: "b", to: "a")])
    #expect(fault(Chart(.flow(circle))) == .badDiagram("the links form a circle"))
    #expect(fault(Chart(.tree(Tree(paths: [])))) != nil)
    #expect(fault(Chart(.radar(Radar(dimensions: ["a"], profiles: [])))) != nil)
  }

  @Test func messagesAreSentencesWithoutAFinalStop() {
    let errors: [ChartError] = [
      .noLayer(proposal: "line()"), .missingChannel(mark: "line", channel: "y"), .noSecondAxis(mark: "line"),
      .unknownColor("red"), .tooManyPanels(13), .partsDoNotAddUp(at: "2010", parts: 1, net: 2), .barsOnLog(mark: "bar"),
      .barsWithoutZero(mark: "bar"), .notTwoColumns(3), .tooManyGroups(5), .nestedPanels, .nothingPositive(axis: "y"),
    ]
    for error in errors { #expect(!error.message.hasSuffix(".") && !error.message.isEmpty) }
  }
}
