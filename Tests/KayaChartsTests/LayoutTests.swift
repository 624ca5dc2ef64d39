import Testing

@testable import KayaCharts

@Suite struct LayoutTests {
  @Test func labelsArePushedApartAndStayInOrder() {
    let places = LabelSpreading.spread([100, 101, 102, 300], gap: 15, lower: 0, upper: 400)
    #expect(places == [86, 101, 116, 300])
    let low = LabelSpreading.spread([1, 1, 1], gap: 10, lower: 0, upper: 100)
    #expect(low == [0, 10, 20])
    let crowded = LabelSpreading.spread(Array(repeating: 50, count: 11), gap: 15, lower: 0, upper: 100)
    #expect(zip(crowded, crowded.dropFirst()).allSatisfy { $1 - $0 > 9.9 })
    #expect((crowded.min() ?? -1) >= -0.001 && (crowded.max() ?? 101) <= 100.001)
    #expect(LabelSpreading.spread([], gap: 15, lower: 0, upper: 10).isEmpty)
  }

  @Test func barsIncludeZeroAndLinesNeedNot() {
    var domain = Domain()
    [80, 100].forEach { domain.include($0) }
    #expect(domain.padded(AxisOptions()) == 79.2...100.8)
    domain.needsZero = true
    #expect(domain.padded(AxisOptions()) == 0...104)
    #expect(domain.padded(AxisOptions(lower: -10, upper: 200)) == -10...200)
  }

  @Test func emptyAndConstantDomainsHaveALength() {
    #expect(Domain().padded(AxisOptions()) == -0.04...1.04)
    var domain = Domain()
    domain.include(5)
    #expect(domain.padded(AxisOptions()) == 4.5...5.5)
    var log = Domain(isLog: true)
    [-1, 0, 10].forEach { log.include($0) }
    #expect(log.leftOut == 2)
    #expect(log.padded(AxisOptions()) == 5...20)
  }

  @Test func wordsBreakAtSpacesAndAreNeverLost() {
    #expect(TextMeasure.wrap("Electrical machinery", to: 90, size: 12, lines: 2) == ["Electrical", "machinery"])
    #expect(TextMeasure.wrap("低碳发展指数", to: 30, size: 12, lines: 3).joined() == "低碳发展指数")
    let broken = TextMeasure.wrap("Demonstrations", to: 60, size: 12, lines: 4, breaking: true)
    #expect(broken.joined().replacing("-", with: "") == "Demonstrations")
    #expect(TextMeasure.wrap("a very long name of many words", to: 60, size: 12, lines: 2).last?.hasSuffix("…") == true)
    #expect(
      TextMeasure.wrap("Stars: ***\u{a0}p\u{a0}<\u{a0}0.01", to: 90, size: 12, lines: 2).last
        == "***\u{a0}p\u{a0}<\u{a0}0.01")
    #expect(TextMeasure.wrap("", to: 60, lines: 2) == [""])
  }

  @Test func classesCoverTheValuesWithRoundBounds() {
    let classes = ColorClasses([12, 58], kind: nil, wanted: 5)
    #expect(classes.bounds == [10, 20, 30, 40, 50, 60])
    #expect(classes.index(of: 12) == 0 && classes.index(of: 58) == 4)
    let diverging = ColorClasses([-0.4, 0.9], kind: nil, wanted: 5)
    #expect(diverging.isDiverging && diverging.bounds.first == -(diverging.bounds.last ?? 0))
    #expect(diverging.paint(diverging.index(of: 0)).opacity == 0)
    #expect(diverging.paint(0).token == .c2 && diverging.paint(4).token == .c1)
    #expect(ColorClasses([3, 3], kind: nil, wanted: nil).count == 1)
    let skewed = ColorClasses([0.02, 0.04, 0.1, 0.2, 0.3, 0.5, 0.6, 1.1, 1.5, 2, 8.9, 58], kind: nil, wanted: 6)
    #expect(skewed.isGeometric && skewed.bounds == [0, 0.3, 1, 3, 10, 30, 100])
    #expect(ColorClasses([], kind: nil, wanted: nil).count == 1)
  }

  @Test func namesOfAKindAreCutInTheirMiddle() {
    let names = (10...12).map { TextMeasure.shortenedWithin("Province with a rather long name \($0)", to: 120) }
    #expect(Set(names).count == 3 && names[0].hasSuffix("10") && names[0].contains("…"))
    #expect(names.allSatisfy { TextMeasure.width($0) <= 120 })
    #expect(TextMeasure.shortenedWithin("Anhui", to: 120) == "Anhui")
  }

  @Test func ranksStandAtTheEdgeOnlyWhereTheyAre() throws {
    let chart = Chart(
      [
        .x: Gallery.numbers("year", [1, 2, 3, 1, 2, 2, 3]), .y: Gallery.numbers("v", [9, 9, 9, 5, 5, 7, 7]),
        .group: Gallery.words("k", ["Ash", "Ash", "Ash", "Birch", "Birch", "Cedar", "Cedar"]),
      ], layers: [Layer(.rankLines(highlight: []))])
    let text = try chart.figure(id: "a").wide.serialized()
    #expect(text.contains("1 Ash") && text.contains("2 Cedar"))
    // Birch leaves before the last year and has no rank there; Cedar comes later and has none in the first.
    #expect(text.contains(">Birch<") && text.components(separatedBy: "Cedar</text>").count == 2)
    #expect(text.contains("class=\"y d2\""))
  }

  @Test func theDensityOfEqualValuesIsToldToBeItsKernel() throws {
    let advice = { (values: [Double]) in
      try Chart.density(x: .numbers("x", values), color: nil, panel: nil).figure(id: "x").advice.map(\.message)
    }
    #expect(try advice([5, 5, 5]).first?.hasPrefix("all values of `x` are equal") == true)
    #expect(try advice([5, 5, 6]).isEmpty)
  }

  @Test func aStackWithoutAPartHasNoTotal() throws {
    let chart = { (second: Double) in
      Chart(
        [
          .x: Gallery.numbers("year", [1, 1, 2, 2]), .y: Gallery.numbers("v", [30, 40, 31, second]),
          .color: Gallery.words("p", ["a", "b", "a", "b"]),
        ], layers: [Layer(.bar(stack: .zero))])
    }
    #expect(try Markup.text(chart(1)).contains(">32<") && Markup.text(chart(1)).contains(">70<"))
    let lacking = try chart(.nan).figure(id: "a")
    #expect(lacking.wide.serialized().contains(">70<") && !lacking.wide.serialized().contains(">31<"))
    #expect(lacking.advice.map(\.message) == ["a missing value of `v` has no bar"])
  }

  @Test func `a rule far from the data is told, one at zero or within limits is not`() throws {
    let data: Channels = [.x: .column(.numbers("x", [1, 2, 3])), .y: .column(.numbers("y", [100, 110, 105]))]
    func advice(_ role: ChannelRole, _ place: Double, upper: Double? = nil) throws -> [String] {
      var chart = Chart(data, layers: [Layer(.point()), Layer(.rule(label: nil), [role: .number(place)])])
      chart.y.upper = upper
      return try chart.figure(id: "x").advice.map(\.message)
    }
    #expect(try advice(.y, 5000) == ["the rule at `y = 5000` lies far from the data, which go from 100 to 110"])
    #expect(try advice(.x, 20113) == ["the rule at `x = 20113` lies far from the data, which go from 1 to 3"])
    #expect(try advice(.y, 0).isEmpty && advice(.y, 150).isEmpty && advice(.x, 2).isEmpty)
    #expect(try advice(.y, 5000, upper: 6000).isEmpty)
  }

  @Test func anEndOfAPairIsDrawnWithoutTheOther() throws {
    let chart = { (end: Double) in
      Chart(
        [
          .x: Gallery.words("k", ["a", "b"]), .from: Gallery.numbers("from", [1, 2]),
          .to: Gallery.numbers("to", [4, end]),
        ], layers: [Layer(.dumbbell)])
    }
    let dots = { (end: Double) in
      try chart(end).figure(id: "a").wide.serialized().components(separatedBy: "from: ").count
    }
    #expect(try dots(.nan) == dots(3))
  }

  @Test func countsHaveWholeTicks() {
    #expect(RoundTicks(0, 10, target: 5, isWhole: true).positions.allSatisfy { $0 == $0.rounded() })
    #expect(RoundTicks(0, 3, target: 6, isWhole: true).positions == [0, 1, 2, 3])
    #expect(RoundTicks(0, 0.5, target: 5, isWhole: true).positions.count > 2)
  }
}
