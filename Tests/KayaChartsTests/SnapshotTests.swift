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
      #"<path class="g" d="M38 291h594m-594-62h594m-594-61h594m-594-61h594m-594-62h594"/>"#
      + #"<path class="f1" d="M76 45h220v184h-220zm298 184h219v62h-219z"/><path class="z" d="M38 229h594"/>"#
    let words =
      #"<g class="a e" transform="translate(31)"><text y="295">−0.5</text><text y="234">0.0</text>"#
      + #"<text y="172">0.5</text><text y="111">1.0</text><text y="49">1.5</text></g>"#
      + #"<g class="a m"><text x="186" y="324">East</text><text x="483" y="324">West</text></g>"#
      + #"<g class="h m v" paint-order="stroke"><text x="186" y="40">1.5</text><text x="483" y="305">−0.5</text></g></svg>"#
    let drawn = try chart.figure(id: "f").wide.serialized()
    #expect(drawn == head + marks + words)
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
