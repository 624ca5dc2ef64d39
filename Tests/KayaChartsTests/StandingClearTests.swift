import KayaMarkup
import Testing

@testable import KayaCharts

/// Words of a drawing that stand whole, inside it, and clear of each other and of what is drawn.
@Suite struct StandingClearTests {
  private struct Word {
    var text: String
    var x: Double
    var y: Double
    var isTurned: Bool
    var classes: [Substring]
  }

  /// The words of a drawing in the order they are drawn, whatever group they stand in.
  private func words(_ node: Node, classes: String = "", shift: (x: Double, y: Double) = (0, 0)) -> [Word] {
    switch node {
    case .element(let element) where element.name == "text":
      let own = classes + " " + (element[attribute: "class"] ?? "")
      let turn = element[attribute: "transform"]
      return [
        Word(
          text: element.children.map { if case .text(let text) = $0 { text } else { "" } }.joined(),
          x: shift.x + (Double(element[attribute: "x"] ?? "") ?? 0),
          y: shift.y + (Double(element[attribute: "y"] ?? "") ?? 0), isTurned: turn != nil,
          classes: own.split(separator: " "))
      ]
    case .element(let element):
      let own = classes + " " + (element.name == "g" ? element[attribute: "class"] ?? "" : "")
      let moved = (element[attribute: "transform"] ?? "").dropFirst("translate(".count).dropLast()
        .split(separator: " ").compactMap { Double($0) }
      let inner = (x: shift.x + (moved.first ?? 0), y: shift.y + (moved.count > 1 ? moved[1] : 0))
      return element.children.flatMap { words($0, classes: own, shift: inner) }
    case .group(let nodes): return nodes.flatMap { words($0, classes: classes, shift: shift) }
    default: return []
    }
  }

  private func words(_ drawing: Element) -> [Word] { words(.element(drawing)) }

  private func height(_ drawing: Element) -> Double {
    drawing[attribute: "viewBox"]?.split(separator: " ").compactMap { Double($0) }.last ?? 0
  }

  private static let sectors = [
    "Production and supply of electric power and heat", "Smelting and pressing of ferrous metals",
    "Raw chemical materials and chemical products", "Telecommunications equipment",
  ]

  private func drawings(_ chart: Chart) throws -> [Element] {
    let figure = try chart.figure(id: "x")
    return [figure.wide, figure.narrow]
  }

  @Test func aFlowBreaksNoWordAndCutsNoLabel() throws {
    let links = Self.sectors.enumerated().map { index, name in
      Flow.Link(from: ["Coal", "Natural gas"][index % 2], to: name, value: index == 3 ? 0.1 : 10)
    }
    for drawing in try drawings(Chart(.flow(Flow(links: links)))) {
      let words = words(drawing)
      for name in Self.sectors {
        #expect(words.map(\.text).joined(separator: " ").contains(name), "\(name)")
      }
      #expect(!words.contains { $0.text.hasSuffix("-") || $0.text.hasSuffix("…") })
      #expect(words.allSatisfy { $0.y + 3 <= height(drawing) })
      let width = drawing[attribute: "viewBox"]?.split(separator: " ").compactMap { Double($0) }[2] ?? 0
      #expect(words.allSatisfy { $0.x + TextMeasure.width($0.text, size: 12) * 0.94 <= width })
    }
  }

  @Test func aWordWiderThanAllRoomIsBrokenRatherThanCut() throws {
    let long = String(repeating: "electro", count: 12)
    let chart = Chart(.flow(Flow(links: [Flow.Link(from: "Coal", to: long, value: 1)])))
    for drawing in try drawings(chart) {
      let parts = words(drawing).map(\.text).filter { $0 != "Coal" }
      #expect(parts.joined().replacing("-", with: "") == long)
    }
  }

  @Test func numbersBesideBarsHaveRoomOrAreLeftOut() throws {
    let bars = Chart.bars(
      category: .categories("place", ["Jiangsu province", "Zhejiang"]), value: .numbers("wage", [-4200, 15_000]))
    let line = Chart.bars(category: .categories("place", ["A"]), value: .numbers("x", [1]))
    func numbers(_ chart: Chart) throws -> [Word] {
      words(try chart.figure(id: "x").wide).filter {
        $0.classes.contains("v") && ["−4200", "15\u{202F}000"].contains($0.text)
      }
    }
    #expect(try numbers(bars).count == 2)
    #expect(try numbers(Chart(panels: [line, line, bars])).isEmpty)
  }

  @Test func aRegionWithoutAValueIsNoRegionNearZero() throws {
    func drawing(_ values: [Double]) throws -> String {
      let tiles = values.enumerated().map { TileMap.Tile(name: "R\($0)", short: "R", column: $0, row: 0, value: $1) }
      return try Chart(.tileMap(TileMap(tiles: tiles, measure: "v"))).figure(id: "x").wide.serialized()
    }
    #expect(try drawing([-3, 5, .nan, 12]).contains("stroke-opacity"))
    #expect(try !drawing([-3, 5, 0, 12]).contains("stroke-opacity"))
  }

  @Test func aFlowWritesTheAmountsOfItsWeights() throws {
    let links = [Flow.Link(from: "Coal", to: "Power", value: 30), Flow.Link(from: "Gas", to: "Power", value: 21)]
    let texts = words(try Chart(.flow(Flow(links: links))).figure(id: "x").wide).map(\.text)
    #expect(texts == ["Coal 30", "Power 51", "Gas 21"])
    let counted = Chart(.flow(Flow(links: links.map { Flow.Link(from: $0.from, to: $0.to) })))
    #expect(words(try counted.figure(id: "x").wide).map(\.text) == ["Coal", "Power", "Gas"])
  }

  @Test func aFlowNamesWhatItsWidthsMeasure() throws {
    var chart = Chart(.flow(Flow(links: [Flow.Link(from: "Coal", to: "Power", value: 30)], stages: ["Source", "Use"])))
    chart.words.y = "Mtce"
    for drawing in try drawings(chart) {
      let words = words(drawing)
      #expect(words.first?.text == "Mtce")
      #expect(words.dropFirst().allSatisfy { $0.y > 26 && $0.y + 3 <= height(drawing) })
    }
  }

  @Test func longNamesStandAboveTheirBarsOnAPhone() throws {
    let names = [
      "Communications equipment, computers and other electronic equipment", "Smelting and pressing of ferrous metals",
    ]
    let chart = Chart.bars(category: .categories("industry", names), value: .numbers("firms", [76, 51]))
    let drawing = try chart.figure(id: "x").narrow
    let words = words(drawing)
    let above = words.filter { $0.classes.contains("h") && $0.classes.contains("a") }
    #expect(above.map(\.text).joined(separator: " ") == names.joined(separator: " "))
    #expect(above.allSatisfy { $0.x < 20 })
  }

  @Test func rowsOfAGridStayDistinguishableOnAPhone() throws {
    let names = ["Non-metallic mining and other mineral extraction", "Non-metallic mineral products and others"]
    let chart = Chart.heatmap(
      x: .categories("city", ["Wuxi", "Ningbo"]), y: .categories("industry", names), value: .numbers("share", [1, 2]))
    let texts = words(try chart.figure(id: "x").narrow).map(\.text)
    #expect(Set(texts.filter { $0.hasSuffix("…") }).count == texts.filter { $0.hasSuffix("…") }.count)
    #expect(texts.contains { $0.hasPrefix("Non-metallic mining") })
    #expect(texts.contains { $0.hasPrefix("Non-metallic mineral") })
  }

  @Test func twoAxesNeedNoLegendBesideTheirTitles() throws {
    let years = ChartColumn.numbers("year", [2019, 2020, 2021])
    var chart = Chart.barLine(x: years, bars: .numbers("added", [10, 12, 15]), line: .numbers("share", [4, 3, 2]))
    chart.words.y = "Value added, billion yuan"
    chart.words.y2 = "Share, %"
    let texts = words(try chart.figure(id: "x").wide).map(\.text)
    #expect(!texts.contains("added") && !texts.contains("share"))
    #expect(texts.contains("Value added, billion yuan") && texts.contains("Share, %"))
  }

  @Test func theNumberAtTheRimOfARadarStandsOutsideIt() throws {
    let radar = Radar(
      dimensions: ["Output", "Energy", "Carbon", "Research"],
      profiles: [Radar.Profile(name: "Beijing", values: [0.93, 0.9, 0.95, 0.9])])
    let words = words(try Chart(.radar(radar)).figure(id: "x").wide)
    let rim = words.first { $0.text == "1.0" || $0.text == "1.00" }
    let center = (x: 320.0, y: 170.0)
    let far = rim.map { abs($0.x - center.x) + abs($0.y - 4 - center.y) } ?? 0
    #expect(far > 140)
  }

  @Test func theTotalOfAbatementHasTheUnitOfItsAxis() throws {
    var chart = steps
    chart.words.x = "Potential, Mt CO₂"
    #expect(try chart.figure(id: "x").remarks == ["Total potential 56 Mt CO₂."])
    #expect(try steps.figure(id: "x").remarks == ["Total potential 56."])
  }

  @Test func boxesOfAPathAreAsLargeAsTheirWords() throws {
    let names = ["Carbon emission trading", "Industrial structure upgrading", "Green total factor productivity"]
    let chart = Chart.mediation(
      treatment: names[0], outcome: names[2], direct: "0.2", paths: [MediationPath(mediator: names[1], a: "1", b: "2")])
    for drawing in try drawings(chart) {
      let words = words(drawing)
      let all = words.map(\.text).joined(separator: " ")
      for name in names { #expect(all.contains(name)) }
      #expect(words.allSatisfy { $0.y + 3 <= height(drawing) })
    }
  }

  private let steps = Chart.macc(
    measure: .categories(
      "measure", ["Lighting", "Motors", "Waste heat", "Wind", "Solar", "Fuel switch", "Capture"]),
    abatement: .numbers("saved", [4, 7, 6, 12, 10, 8, 9]),
    cost: .numbers("cost", [-42, -25, -8, 11, 19, 34, 78]), carbonPrice: 40)

  @Test func namesOfStepsStandLevelWhereTheyFit() throws {
    let words = words(try steps.figure(id: "x").wide)
    #expect(!words.contains { $0.isTurned })
    #expect(words.contains { $0.text == "Waste heat" } && words.contains { $0.text == "carbon price 40" })
  }

  @Test func noNameOfAStepIsCrossedByTheCarbonPrice() throws {
    let drawing = try steps.figure(id: "x").wide
    let words = words(drawing)
    let rule = words.first { $0.text == "carbon price 40" }?.y ?? 0
    let name = words.first { $0.text == "Fuel switch" }?.y ?? 0
    // The step ends below the rule; its name stands beside the rule's own name, above the stroke.
    #expect(abs(name - rule) <= 6)
  }

  @Test func narrowStepsSlantTheirNames() throws {
    let chart = Chart.macc(
      measure: .categories("measure", (1...40).map { "Measure of type \($0)" }),
      abatement: .numbers("saved", Array(repeating: 1, count: 40)), cost: .numbers("cost", (1...40).map(Double.init)))
    #expect(words(try chart.figure(id: "x").wide).contains { $0.isTurned })
  }

  @Test func longNamesOfNarrowStepsStandInLines() throws {
    let chart = Chart.macc(
      measure: .categories(
        "measure", ["Infrastructure", "Green finance", "Tax support", "Support funds", "Standards"]),
      abatement: .numbers("saved", [1.9, 1.1, 1.6, 0.4, 1]), cost: .numbers("cost", [66, 92, 93, 105, 122]))
    for drawing in try drawings(chart) {
      let words = words(drawing)
      #expect(!words.contains { $0.isTurned } && words.contains { $0.text == "Standards" })
    }
  }

  @Test func barsOverYearsShowTheirTotals() throws {
    let years = (2010...2014).flatMap { [Double($0), Double($0)] }
    let chart = Chart.stack(
      x: .numbers("year", years), y: .numbers("energy", years.map { $0 - 2000 }),
      color: .categories("fuel", years.indices.map { $0 % 2 == 0 ? "Coal" : "Gas" }))
    let texts = words(try chart.figure(id: "x").wide).map(\.text)
    #expect(["20", "22", "24", "26", "28"].allSatisfy(texts.contains))
  }

  @Test func levelsAndStepsOfAWaterfallHaveTheSameDecimals() throws {
    let chart = Chart.waterfall(
      factor: .categories("effect", ["scale", "intensity"]), effect: .numbers("change", [109.25, -100.75]),
      start: WaterfallEnd("2010", 210), end: WaterfallEnd("2020", 218.5))
    let texts = words(try chart.figure(id: "x").wide).map(\.text)
    #expect(["210", "+109", "−101", "218"].allSatisfy { text in texts.contains(text) || texts.contains("219") })
    #expect(!texts.contains("8.5") && !texts.contains("218.5"))
  }

  @Test func ticksStandAtMultiplesOfTheirStep() {
    for (lower, upper) in [(0.974, 1.13), (1.02, 1.19), (7.3, 31.9), (-0.17, 0.46), (96, 1043)] {
      let ticks = RoundTicks(lower, upper, target: 5).positions
      let step = ticks[1] - ticks[0]
      #expect(ticks.allSatisfy { abs($0 / step - ($0 / step).rounded()) < 1e-6 }, "\(ticks)")
    }
  }

  @Test func theNameOfARuleAvoidsPointsAndOtherRules() throws {
    let chart = Chart(
      [.x: .column(.numbers("weight", [0.05, 0.45])), .y: .column(.numbers("estimate", [0.3, 0.6]))],
      layers: [
        Layer(.point()), Layer(.rule(label: "two-way estimate"), [.y: .number(0.6)]),
        Layer(.rule(), [.x: .number(0.42)]),
      ])
    let drawing = try chart.figure(id: "x").wide
    let name = words(drawing).first { $0.text == "two-way estimate" }
    let plain = Chart(
      [.x: .column(.numbers("weight", [0.05, 0.45])), .y: .column(.numbers("estimate", [0.3, 0.5]))],
      layers: [Layer(.point()), Layer(.rule(label: "two-way estimate"), [.y: .number(0.6)])])
    let free = words(try plain.figure(id: "x").wide).first { $0.text == "two-way estimate" }
    #expect((name?.x ?? 0) < (free?.x ?? 0))
  }
}
