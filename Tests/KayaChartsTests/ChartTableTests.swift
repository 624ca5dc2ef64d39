import KayaCharts
import Testing

@Suite struct ChartTableTests {
  private let x = ChartColumn.numbers("year", [2010, 2011])
  private let y = ChartColumn.numbers("co2", [1, .nan])

  @Test func sharedRowsStandSideBySide() throws {
    var chart = Chart([.x: .column(x), .y: .column(y)])
    chart.layers = [
      Layer(.line()), Layer(.line(), [.y: .column(.numbers("trend", [1.5, 2]))]),
      Layer(.rule(label: "start"), [.x: .number(2010)]),
    ]
    let table = try chart.dataTable()
    #expect(table.columns == [x, y, .numbers("trend", [1.5, 2])])
    #expect(table.rowCount == 2)
  }

  @Test func columnsOfOneNameStayApart() throws {
    var chart = Chart([.x: .column(x), .y: .column(y)])
    chart.layers = [Layer(.line()), Layer(.line(), [.y: .column(.numbers("co2", [7, 8]))])]
    #expect(try chart.dataTable().columns.map(\.name) == ["year", "co2", "co2_2"])
  }

  @Test func dataOfTheirOwnStandBelow() throws {
    let table = try Gallery.fan.chart.dataTable()
    #expect(table.columns.map(\.name) == ["layer", "year", "forecast", "low", "high", "co2"])
    #expect(table.rowCount == 13 + 13 + 19)
  }

  @Test func densitiesShowWhatWasComputed() throws {
    let table = try Gallery.density.chart.dataTable()
    #expect(table.columns.map(\.name) == ["series", "score", "density"])
    guard case .numbers(let heights) = table.columns[2].values, case .numbers(let grid) = table.columns[1].values else {
      Issue.record("densities are numbers")
      return
    }
    let half = heights.count / 2
    let step = grid[1] - grid[0]
    let area = heights[..<half].reduce(0) { $0 + $1 * step }
    let gridError = 0.01  // a sum over 72 steps in place of the integral
    #expect(abs(area - 1) < gridError)
  }

  @Test func diagramsHaveTablesToo() throws {
    #expect(try Gallery.tree.chart.dataTable().columns.map(\.name) == ["level_1", "level_2", "level_3", "value"])
    #expect(try Gallery.flow.chart.dataTable().rowCount == 9)
    #expect(try Gallery.radar.chart.dataTable().columns.count == 3)
    #expect(try Gallery.panels.chart.dataTable().columns.first?.name == "panel")
  }

  @Test func missingCellsAreEqual() {
    #expect(ChartColumn.numbers("a", [.nan]) == ChartColumn.numbers("a", [.nan]))
    #expect(ChartColumn.numbers("a", [.nan]).hashValue == ChartColumn.numbers("a", [-.nan]).hashValue)
    #expect(ChartColumn.numbers("a", [0]) != ChartColumn.numbers("b", [0]))
  }
}
