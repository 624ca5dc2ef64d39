import KayaMarkup
import KayaRuntime
import KayaTables

/// Values as text within a sentence.
enum ValueText {
  /// A value as inline elements; missing values stand as a dash.
  static func inline(_ value: Value) -> Node {
    switch value {
    case .na: Element("span", ["class": "na", "title": "missing"], text: "–").node
    case .number(let x), .printed(let x, _): .text(DisplayFormat.number(x))
    case .string(let text): .text(text)
    case .bool(let flag): .text(flag ? "true" : "false")
    case .interval(let interval):
      .text("\(DisplayFormat.number(interval.low)) to \(DisplayFormat.number(interval.high))")
    case .range(let low, let high): .text("\(DisplayFormat.number(low)) to \(DisplayFormat.number(high))")
    case .list(let items): joined(items)
    case .column(let column): joined((0..<min(column.count, most + 1)).map { column.value(at: $0) }, of: column.count)
    case .record(let record):
      .group(
        record.pairs.enumerated().flatMap { index, pair -> [Node] in
          (index > 0 ? [.text(", ")] : []) + [.text("\(pair.name) "), inline(pair.value)]
        })
    case .formula(let formula): Element("code", text: formula.expression.source).node
    case .check(let check): .text(check.passed ? "passed" : "failed")
    case .claims(let claims): .text(claims.map(\.verdict.rawValue).joined(separator: ", "))
    case .table(let table): .text("a table of \(DisplayFormat.number(Double(table.rowCount))) rows")
    case .chart, .result, .publication: .text(value.kindName)
    }
  }

  private static let most = 12

  private static func joined(_ items: [Value], of count: Int? = nil) -> Node {
    let total = count ?? items.count
    var nodes: [Node] = []
    for (index, item) in items.prefix(most).enumerated() {
      if index > 0 { nodes.append(.text(", ")) }
      nodes.append(inline(item))
    }
    if total > most { nodes.append(.text(", … (\(total) in all)")) }
    return .group(nodes)
  }
}
