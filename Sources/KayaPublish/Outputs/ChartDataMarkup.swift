import KayaCharts
import KayaMarkup
import KayaRuntime
import KayaTables

/// The numbers behind a figure, folded below it.
struct ChartDataMarkup {
  let context: PageContext

  /// So many cells of a data table stand in the page; the whole is in its file.
  private static let shownCells = 60

  func details(_ data: KayaTables.Table, _ drawn: ChartFigure, name: String, label: String) -> Node {
    let words = context.words
    let rows = min(data.rowCount, max(6, Self.shownCells / max(1, data.columnCount)))
    var options = TableLayout.Options(rows: rows)
    options.showsAllRows = true
    let layout = TableLayout(data, options: options).publication
    let links = Downloads(context: context).links(
      [
        Download(name: name + ".csv", label: "CSV", bytes: Array(CSVWriter.text(of: data).utf8)),
        Download(name: name + ".svg", label: "SVG", bytes: drawn.standalone()),
      ], of: label)
    return Element(
      "details", ["class": "data"],
      [
        Element("summary", text: words.data).node, links,
        TableMarkup(words: words).node(
          layout, caption: [], id: nil, label: context.uniqueName("\(words.data): \(label)")),
      ]
    ).node
  }
}

extension KayaTables.Table {
  /// The data behind a chart.
  init(chartData chart: ChartTable) throws(TableError) {
    try self.init(
      names: chart.columns.map(\.name),
      columns: chart.columns.map { column in
        switch column.values {
        case .numbers(let values): Column(numbers: values)
        case .categories(let words, _): Column(strings: words)
        }
      })
  }
}
