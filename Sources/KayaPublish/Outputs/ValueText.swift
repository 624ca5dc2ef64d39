import KayaMarkup
import KayaRuntime
import KayaTables

/// Values as text within a sentence.
struct ValueText {
  let words: Words

  /// So many values of a list or column are written.
  private static let most = 12

  /// A value as inline elements; missing values stand as a dash.
  func inline(_ value: Value) -> Node {
    switch value {
    case .na: Element("span", ["class": "na", "title": words.missing], text: "–").node
    case .number(let x): .text(DisplayFormat.number(x))
    case .printed(_, let text): .text(TableLayout.displayed(text))
    case .string(let text): .text(text)
    case .bool(let flag): .text(flag ? "true" : "false")
    case .interval(let interval):
      .text(DisplayFormat.interval(interval.low, interval.high))
    case .range(let low, let high): .text("\(DisplayFormat.number(low)) to \(DisplayFormat.number(high))")
    case .list(let items): joined(items.prefix(Self.most).map(inline), of: items.count)
    case .column(let column):
      joined((0..<min(column.count, Self.most)).map { inline(Value(cell: column[$0])) }, of: column.count)
    case .record(let record):
      joined(
        record.pairs.prefix(Self.most).map { .group([.text("\($0.name) "), inline($0.value)]) },
        of: record.pairs.count)
    case .formula(let formula): Element("code", text: formula.expression.source).node
    case .check(let check): .text(check.passed ? "passed" : "failed")
    case .claims(let claims): .text(claims.map(\.verdict.rawValue).joined(separator: ", "))
    case .table(let table): .text("a table of \(DisplayFormat.number(Double(table.rowCount))) rows")
    case .chart, .result, .publication: .text(value.kindName)
    }
  }

  private func joined(_ nodes: [Node], of count: Int) -> Node {
    var parts: [Node] = []
    for (index, node) in nodes.enumerated() {
      if index > 0 { parts.append(.text(", ")) }
      parts.append(node)
    }
    if count > nodes.count { parts.append(.text(", … (\(count) in all)")) }
    return .group(parts)
  }
}
