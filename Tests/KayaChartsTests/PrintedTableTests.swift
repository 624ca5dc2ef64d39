import KayaCharts
import Testing

/// The numbers behind a figure as one prints them.
@Suite struct PrintedTableTests {
  private let year = ChartColumn.numbers("year", [2010, 2010, 2011, 2011])
  private let mass = ChartColumn.numbers("mass", [1, 2, 3, 4])
  private let fuel = ChartColumn.categories("fuel", ["Coal", "Gas", "Coal", "Gas"])

  private func printed(_ chart: Chart) throws -> [PrintedTable] { try chart.figure(id: "f").printed }

  /// A table as lines of its cells, the heads first.
  private func lines(_ table: PrintedTable) -> [String] {
    let rows = (0..<table.rowCount).map { row in
      table.columns.map { column -> String in
        switch column.cells.values {
        case .numbers(let values): values[row].isNaN ? "" : "\(values[row])"
        case .categories(let words, _): words[row] ?? ""
        }
      }.joined(separator: "|")
    }
    return [table.columns.map(\.head).joined(separator: "|")] + rows
  }

  @Test func seriesStandSideBySideUnderTheWordsOfTheirAxis() throws {
    var chart = Chart([.x: .column(year), .y: .column(mass), .color: .column(fuel)], layers: [Layer(.line())])
    chart.words.y = "Mtce"
    let table = try #require(try printed(chart).first)
    #expect(lines(table) == ["Year|Coal|Gas", "2010.0|1.0|2.0", "2011.0|3.0|4.0"])
    #expect(table.spanners == [.init(label: "Mtce", columns: 1..<3)])
    #expect(table.columns[1].measure == table.columns[2].measure)
  }

  @Test func rowsThatStandTwiceStayInLongForm() throws {
    let years = ChartColumn.numbers("year", [2010, 2010, 2010, 2011])
    let table = try #require(
      try printed(Chart([.x: .column(years), .y: .column(mass), .color: .column(fuel)], layers: [Layer(.point())]))
        .first)
    #expect(table.columns.map(\.head) == ["Fuel", "Year", "Mass"] && table.rowCount == 4)
  }

  @Test func intervalsHaveWordsForTheirEndsAndTheDecimalsOfTheirEstimates() throws {
    let study = Chart.eventStudy([
      EventSeries(time: [-1, 0], estimate: [0, 0.1], low: [.nan, 0.01], high: [.nan, 0.2])
    ])
    let table = try #require(try printed(study).first)
    #expect(table.columns.map(\.head).suffix(2) == ["95% from", "95% to"])
    #expect(table.columns.map(\.follows) == [false, false, true, true])
    #expect(table.columns[3].measure == table.columns[1].measure)
    var narrow = study
    narrow.words.note = "90% intervals."
    #expect(try printed(narrow)[0].columns[2].head == "90% from")
  }

  @Test func theSecondAxisNamesItsOwnColumn() throws {
    let chart = Chart.placebo(estimates: [0.1, 0.2, -0.1, 0], pValues: [0.5, 0.1, 0.4, 0.9], actual: 0.6)
    let table = try #require(try printed(chart).first)
    #expect(table.columns.map { $0.head.lowercased() } == ["estimates with permuted treatment", "p value"])
    #expect(table.leftOut > 0)
    var both = Chart.barLine(
      x: .numbers("year", [2010, 2011]), bars: .numbers("Emissions", [3, 4]), line: .numbers("Intensity", [0.3, 0.2]))
    both.words.y = "Mt"
    both.words.y2 = "t per yuan"
    let pair = try #require(try printed(both).first)
    #expect(pair.columns.map(\.head) == ["Year", "Emissions", "Intensity"])
    #expect(pair.spanners.map(\.label) == ["Mt", "t per yuan"])
  }

  @Test func layersWithTheirOwnRowsJoinAlongThePositions() throws {
    var chart = Chart([.x: .column(.numbers("year", [2011, 2012])), .y: .column(.numbers("forecast", [5, 6]))])
    chart.layers = [
      Layer(.line()),
      Layer(
        .line(), [.x: .column(.numbers("year", [2010, 2011])), .y: .column(.numbers("observed", [4, 5]))],
        inherits: false),
    ]
    let table = try #require(try printed(chart).first)
    #expect(lines(table) == ["Year|Forecast|Observed", "2010.0||4.0", "2011.0|5.0|5.0", "2012.0|6.0|"])
  }

  @Test func panelsThatShareTheirPositionsAreOneTable() throws {
    let years = ChartColumn.numbers("year", [2010, 2011])
    var panels = ["A", "B"].map { name -> Chart in
      var chart = Chart([.x: .column(years), .y: .column(.numbers(name, [1, 2]))], layers: [Layer(.line())])
      chart.words.title = name
      return chart
    }
    let joined = try printed(Chart(panels: panels))
    #expect(joined.count == 1 && joined[0].spanners.map(\.label) == ["A", "B"])
    panels[1].channels[.x] = .column(.categories("city", ["X", "Y"]))
    let apart = try printed(Chart(panels: panels))
    #expect(apart.map(\.title) == ["A", "B"])
  }

  @Test func partsOfAWholeArePrintedAsTheSharesThatAreDrawn() throws {
    let table = try #require(
      try printed(.stack(x: year, y: .numbers("mass", [3, 1, 3, 9]), color: fuel, share: true)).first)
    #expect(lines(table) == ["Year|Coal|Gas", "2010.0|75.0|25.0", "2011.0|25.0|75.0"])
    #expect(table.spanners.map(\.label) == ["Share, %"])
  }

  @Test func scoresArePrintedAsTheRanksThatAreDrawn() throws {
    let scores = ChartColumn.numbers("score", [8, 7.5, 3, 9])
    let chart = Chart([.x: .column(year), .y: .column(scores), .group: .column(fuel)], layers: [Layer(.rankLines())])
    #expect(lines(try #require(try printed(chart).first)) == ["Year|Coal|Gas", "2010.0|1.0|2.0", "2011.0|2.0|1.0"])
  }

  @Test func theNetAndTheEndsThatAreDrawnArePrinted() throws {
    let effects = Chart.diverging(x: year, y: .numbers("effect", [3, -1, 2, -4]), factor: fuel)
    #expect(
      lines(try #require(try printed(effects).first)) == [
        "Year|Coal|Gas|Net", "2010.0|3.0|-1.0|2.0", "2011.0|2.0|-4.0|-2.0",
      ])
    let steps = Chart.waterfall(
      factor: .categories("factor", ["Scale", "Intensity"]), effect: .numbers("effect", [3, -1]),
      start: WaterfallEnd("2010", 5), end: WaterfallEnd("2020", 7))
    #expect(
      lines(try #require(try printed(steps).first)) == [
        "Factor|Effect", "2010|5.0", "Scale|3.0", "Intensity|-1.0", "2020|7.0",
      ])
  }

  @Test func outerPeriodsKeepTheSignThatTheyHoldMore() throws {
    let study = Chart.eventStudy(
      [EventSeries(time: [-1, 0], estimate: [0, 0.1], low: [.nan, 0.01], high: [.nan, 0.2])], binsFirst: true,
      binsLast: true)
    let table = try #require(try printed(study).first)
    #expect(lines(table).dropFirst().map { $0.prefix { $0 != "|" } } == ["≤ −1", "≥ 0"])
  }

  @Test func headsAreWordsWithACapitalAndSymbolsAsTheyAre() throws {
    for (name, head) in [("batch", "Batch"), ("truth put in", "Truth put in"), ("gtfp", "gtfp"), ("lngdp", "lngdp")] {
      let chart = Chart(
        [.x: .column(.numbers("year", [2010, 2011])), .y: .column(.numbers(name, [1, 2]))], layers: [Layer(.line())])
      #expect(try printed(chart)[0].columns.map(\.head) == ["Year", head])
    }
    var spending = Chart(
      [.x: .column(.numbers("year", [2010, 2011])), .y: .column(.numbers("billion", [1, 200]))],
      layers: [Layer(.line())])
    spending.y = AxisOptions(label: "Billion yuan, logarithmic", kind: .log)
    #expect(try printed(spending)[0].columns.map(\.head) == ["Year", "Billion yuan"])
  }

  @Test func noNameOfTheProgramStaysRaw() throws {
    for item in Gallery.items {
      for head in try item.chart.figure(id: "f").printed.flatMap(\.columns).map(\.head) {
        #expect(!["layer", "conf_low", "conf_high", "fit_low", "level_1", "p_value"].contains(head), "\(item.name)")
        #expect(!head.contains("_"), "\(item.name): \(head)")
      }
    }
  }
}
