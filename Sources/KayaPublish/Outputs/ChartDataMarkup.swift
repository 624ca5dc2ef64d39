import KayaCharts
import KayaMarkup
import KayaRuntime
import KayaTables

/// The numbers behind a figure: a table folded below it, and its files one click away.
struct ChartDataMarkup {
  let context: PageContext

  /// So many cells of a data table stand in the page; the whole is in its file.
  private static let shownCells = 60

  func nodes(
    _ data: KayaTables.Table, _ drawn: ChartFigure, name: String, label: String, isSynthetic: Bool
  ) -> [Node] {
    let words = context.words
    let rows = min(data.rowCount, max(6, Self.shownCells / max(1, data.columnCount)))
    var options = TableLayout.Options(rows: rows, words: words.tables)
    options.showsAllRows = true
    options.labels = drawn.columnLabels
    let layout = TableLayout(data, options: options).publication
    let links = Downloads(context: context).links(
      [
        .csv(name, data, isSynthetic: isSynthetic),
        Download(
          name: name + ".svg", label: "SVG",
          bytes: drawn.standalone(
            notice: isSynthetic ? words.syntheticNotice : nil, source: words.source + words.colon)),
      ], of: label)
    let details = Element(
      "details", ["class": "data"],
      [
        Element("summary", text: words.data).node,
        TableMarkup(words: words).node(
          layout, caption: [], id: nil, label: context.uniqueName(words.data + words.colon + label)),
      ])
    return [details.node, links]
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

  /// The table with a last column that says in each row that it is synthetic, so that no copy of it can hide that.
  var markedSynthetic: KayaTables.Table {
    var name = "synthetic"
    while names.contains(name) { name += "_data" }
    let mark = Column(repeating: .bool(true), count: rowCount)
    return (try? KayaTables.Table(names: names + [name], columns: columns + [mark])) ?? self
  }
}
