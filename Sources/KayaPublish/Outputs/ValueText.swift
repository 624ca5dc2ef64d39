import KayaDigits
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
    case .printed(_, let text): .text(Unbroken.text(TableLayout.displayed(text)))
    case .string(let text): .text(Unbroken.text(text))
    case .bool(let flag): .text(words.truth(flag))
    case .interval(let interval):
      .text(DisplayFormat.interval(interval.low, interval.high, to: words.tables.to))
    case .range(let low, let high):
      .text(words.tables.interval(DisplayFormat.number(low), DisplayFormat.number(high)))
    case .list(let items): joined(items.prefix(Self.most).map(inline), of: items.count)
    case .column(let column):
      joined((0..<min(column.count, Self.most)).map { inline(Value(cell: column[$0])) }, of: column.count)
    case .record(let record):
      joined(
        record.pairs.prefix(Self.most).map { .group([.text("\($0.name) "), inline($0.value)]) },
        of: record.pairs.count)
    case .formula(let formula): Element("code", text: formula.expression.source).node
    case .check(let check): .text(words.passed(check.passed))
    case .claims(let claims): .text(words.list(claims.map { words.verdict($0.verdict) }))
    case .table(let table): .text(words.tableOfRows(DisplayFormat.number(Double(table.rowCount))))
    case .chart, .result, .publication: .text(words.kind(value))
    }
  }

  private func joined(_ nodes: [Node], of count: Int) -> Node {
    var parts: [Node] = []
    for (index, node) in nodes.enumerated() {
      if index > 0 { parts.append(.text(words.comma)) }
      parts.append(node)
    }
    if count > nodes.count { parts.append(.text(words.inAll(count))) }
    return .group(parts)
  }
}
