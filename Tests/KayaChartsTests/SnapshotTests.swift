import KayaCharts
import KayaMarkup
import Testing

@Suite struct SnapshotTests {
  @Test func aSmallBarChartIsWrittenLikeThis() throws {
    let chart = Chart(
      [.x: .column(.categories("region", ["East", "West"])), .y: .column(.numbers("gtfp", [1.5, -0.5]))],
      layers: [Layer(.bar())])
    let head =
      #"<svg class="kc kw" viewBox="0 0 640 334" preserveAspectRatio="xMinYMin" role="img" aria-labelledby="f-t f-d">"#
      + #"<title id="f-t">Bar chart of gtfp by region</title><desc id="f-d">Bar chart of gtfp by region. "#
      + #"2 values, lowest −0.5 at West, highest 1.5 at East.</desc><text class="q" x="0" y="11">gtfp</text>"#
    let marks =
      #"<path class="g" d="M37.8 291.3h594.2m-594.2-61.7h594.2m-594.2-61.6h594.2m-594.2-61.6h594.2m-594.2-61.7h594.2"/>"#
      + #"<g class="f1"><path d="M76.4 44.7h219.9v184.9h-219.9z"><title>East: 1.5</title></path>"#
      + #"<path d="M373.5 229.6h219.9v61.7h-219.9z"><title>West: −0.5</title></path></g>"#
      + #"<path class="z" d="M37.8 229.6h594.2"/>"#
    let words =
      #"<g class="a e"><text x="30.8" y="295.5">−0.5</text><text x="30.8" y="233.8">0.0</text>"#
      + #"<text x="30.8" y="172.2">0.5</text><text x="30.8" y="110.6">1.0</text><text x="30.8" y="48.9">1.5</text></g>"#
      + #"<g class="a"><text class="m" x="186.3" y="324">East</text><text class="m" x="483.4" y="324">West</text></g>"#
      + #"<g class="m v"><text x="186.3" y="39.7">1.5</text><text x="483.4" y="305.3">−0.5</text></g></svg>"#
    #expect(try chart.figure(id: "f").wide.serialized() == head + marks + words)
  }

  @Test func sparksAreSmallAndNamed() {
    let line = Spark.line([1, 3, .nan, 2, 2], label: "rise and fall").serialized()
    #expect(
      line == #"<svg class="ks" viewBox="0 0 70 18" width="70" height="18" role="img" aria-label="rise and fall">"#
        + #"<path class="l" d="M2 16l16.5-14m33 7h16.5"/></svg>"#)
    #expect(Spark.line([], label: "none").serialized().hasSuffix("aria-label=\"none\"></svg>"))
    #expect(Markup.fault(in: Spark.line([7, 7], label: "x").serialized()) == nil)
  }

  @Test func smallFormsOfOneChartAgree() throws {
    let chart = Gallery.groupMeans.chart
    #expect(try ChartFacts(chart) == ChartFacts(chart.adding(Layer(.rule(), [.y: .number(0)]))))
  }

  /// What must not change when a rule is added.
  private struct ChartFacts: Equatable {
    var title: String
    var rows: Int

    init(_ chart: Chart) throws {
      title = try chart.figure(id: "a").title
      rows = try chart.dataTable().rowCount
    }
  }
}
