/// Items of links in columns: each stands one column right of the last one that leads to it.
struct LayeredGraph {
  /// The items in the order of first appearance.
  let items: [String]
  /// The column of each item, from 0.
  let columns: [Int]
  private let index: [String: Int]

  /// Fails where the links form a circle.
  init(_ links: [(from: String, to: String)]) throws(ChartError) {
    var items: [String] = []
    var index: [String: Int] = [:]
    for name in links.flatMap({ [$0.from, $0.to] }) where index[name] == nil {
      index[name] = items.count
      items.append(name)
    }
    if items.isEmpty { throw .badDiagram("a flow needs at least one link") }
    if items.count > 200 { throw .badDiagram("a flow shows at most 200 items, not \(items.count)") }
    var columns = Array(repeating: 0, count: items.count)
    var changed = true
    var rounds = 0
    while changed {
      changed = false
      rounds += 1
      if rounds > items.count + 1 { throw .badDiagram("the links form a circle") }
      for link in links {
        guard let from = index[link.from], let to = index[link.to] else { continue }
        if columns[to] < columns[from] + 1 {
          columns[to] = columns[from] + 1
          changed = true
        }
      }
    }
    self.items = items
    self.columns = columns
    self.index = index
  }

  /// The place of an item in the list.
  func place(_ name: String) -> Int { index[name] ?? 0 }

  /// The number of columns.
  var depth: Int { (columns.max() ?? 0) + 1 }

  /// The items of a column.
  func members(_ column: Int) -> [Int] { items.indices.filter { columns[$0] == column } }
}
