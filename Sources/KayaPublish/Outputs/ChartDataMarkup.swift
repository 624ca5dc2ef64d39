import Glibc
import KayaCharts
import KayaDigits
import KayaMarkup
import KayaRuntime
import KayaTables

/// The numbers behind a figure: a table folded below it, and its files one click away.
struct ChartDataMarkup {
  let context: PageContext

  /// So many cells of a data table stand in the page; of a larger one the first rows do, and the whole is in its file.
  private static let wholeCells = 100
  /// So many rows stand in the page whatever the columns.
  private static let wholeRows = 25
  private static let shownCells = 60
  private static let leastRows = 6
  private static let mostRows = 10

  func nodes(
    _ data: KayaTables.Table, _ drawn: ChartFigure, name: String, label: String, isSynthetic: Bool
  ) -> [Node] {
    let words = context.words
    let links = Downloads(context: context).links(
      [
        .csv(name, data, isSynthetic: isSynthetic),
        Download(
          name: name + ".svg", label: "SVG",
          bytes: drawn.standalone(
            mark: isSynthetic ? words.syntheticMark : "", notice: isSynthetic ? words.syntheticFile : nil,
            source: words.source + words.colon)),
      ], of: label)
    let tables = drawn.printed.map { table in
      TableMarkup(words: words).node(
        Self.publication(table), caption: table.title.map { [.text($0)] } ?? [], id: nil,
        label: context.uniqueName(words.data + words.colon + label))
    }
    let details = Element("details", ["class": "data"], [Element("summary", text: words.data).node] + tables)
    return [details.node, links]
  }

  /// The printed numbers laid out.
  static func publication(_ table: PrintedTable) -> PublicationTable {
    let cells = table.columns.count * table.rowCount
    let some = min(mostRows, max(leastRows, shownCells / max(1, table.columns.count)))
    let rows = cells <= wholeCells || table.rowCount <= wholeRows ? table.rowCount : min(table.rowCount, some)
    let texts = table.columns.map { column -> [String] in
      guard let numbers = numbers(column.cells, rows) else { return words(column.cells, rows) }
      let alike = table.columns.filter { $0.measure == column.measure && !$0.follows }
      let decimals = decimals(alike.flatMap { Self.numbers($0.cells, rows) ?? [] })
      return numbers.map { number in
        number.isFinite
          ? decimals.map { DisplayFormat.grouped(number, decimals: $0) } ?? DisplayFormat.number(number) : ""
      }
    }
    return PublicationTable(
      columns: table.columns.map { .init($0.head, $0.cells.isCategorical ? .left : .decimal) },
      spanners: table.spanners.map { .init($0.label, $0.columns) },
      sections: [(0..<rows).map { row in PublicationTable.Row(texts.map { PublicationTable.Cell($0[row]) }) }],
      hiddenRows: table.rowCount - rows + table.leftOut)
  }

  /// As many decimals as the numbers need, up to five significant digits of the largest; none for sizes that are
  /// written with a power of ten.
  private static func decimals(_ values: [Double]) -> Int? {
    let known = values.filter(\.isFinite)
    guard let largest = known.map({ abs($0) }).max(), largest > 0 else { return 0 }
    guard largest < 1e15, largest >= 1e-5 else { return nil }
    let needed = DisplayFormat.column(known).compactMap { TableAlignment.decimals($0) }.max() ?? 0
    return min(needed, max(0, significant - Int(log10(largest).rounded(.down))))
  }

  private static let significant = 4

  private static func numbers(_ column: ChartColumn, _ rows: Int) -> [Double]? {
    if case .numbers(let values) = column.values { Array(values.prefix(rows)) } else { nil }
  }

  private static func words(_ column: ChartColumn, _ rows: Int) -> [String] {
    if case .categories(let words, _) = column.values { words.prefix(rows).map { $0 ?? "" } } else { [] }
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
