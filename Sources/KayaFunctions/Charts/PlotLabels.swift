import KayaCharts
import KayaRuntime

/// The author's words for the names that a picture shows, such as terms and variables.
struct PlotLabels {
  private let words: [String: String]

  /// The labels of a call, read as `regtable` reads its own.
  init(_ call: Invocation) throws {
    var words: [String: String] = [:]
    for (name, label) in try call.optionalRecord("labels")?.pairs ?? [] { words[name] = Prose.text(of: label) }
    self.words = words
  }

  /// The words for a name; the name itself where there are none.
  subscript(name: String) -> String { words[name] ?? name }

  /// A column of names as a column of words.
  func column(_ column: ChartColumn) -> ChartColumn {
    guard !words.isEmpty, case .categories(let names, let order) = column.values else { return column }
    var column = column
    column.values = .categories(names.map { $0.map { self[$0] } }, order: order.map { self[$0] })
    return column
  }
}
