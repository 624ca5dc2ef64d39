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
  private func words(_ node: Node, classes: String = "") -> [Word] {
    switch node {
    case .element(let element) where element.name == "text":
      let own = classes + " " + (element[attribute: "class"] ?? "")
      let turn = element[attribute: "transform"]
      return [
        Word(
          text: element.children.map { if case .text(let text) = $0 { text } else { "" } }.joined(),
          x: Double(element[attribute: "x"] ?? "") ?? 0, y: Double(element[attribute: "y"] ?? "") ?? 0,
          isTurned: turn != nil, classes: own.split(separator: " "))
      ]
    case .element(let element):
      let own = classes + " " + (element.name == "g" ? element[attribute: "class"] ?? "" : "")
      return element.children.flatMap { words($0, classes: own) }
    case .group(let nodes): return nodes.flatMap { words($0, classes: classes) }
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
      measure: .categories("measure", (1...14).map { "Measure of type \($0)" }),
      abatement: .numbers("saved", Array(repeating: 1, count: 14)), cost: .numbers("cost", (1...14).map(Double.init)))
    #expect(words(try chart.figure(id: "x").wide).contains { $0.isTurned })
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
      let ticks = ExtendedTicks.positions(lower, upper, target: 4)
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
