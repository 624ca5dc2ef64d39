import KayaDigits
import KayaRuntime
import KayaTables

/// The shown results of a notebook as plain text.
struct TerminalPage {
  private let result: NotebookSession.Result

  init(_ result: NotebookSession.Result) { self.result = result }

  /// Every shown value under the line of its statement.
  var text: String {
    var parts: [String] = []
    let outcome = result.outcome
    for cell in result.notebook.cells where cell.isBlock {
      for (node, made) in outcome.results(of: cell.id) {
        guard node.name == nil, let value = made.value else { continue }
        parts.append(TerminalText(rows: outcome.rowLimit).text(of: value))
      }
    }
    return parts.isEmpty ? "" : parts.joined(separator: "\n") + "\n"
  }
}

/// Values as plain text for a terminal.
struct TerminalText {
  /// How many rows of a table are shown whole; of a longer one the first ten.
  let rows: Int

  func text(of value: Value) -> String {
    switch value {
    case .table(let table): return grid(of: table)
    case .publication(let table): return grid(of: table)
    case .result(let result):
      let facts = result.glance.pairs.map { "\($0.name): \(Self.line($0.value))" }.joined(separator: ", ")
      return grid(of: result.table) + (facts.isEmpty ? "" : facts + "\n")
    case .claims(let claims): return claims.map(Self.text).joined()
    case .chart: return "(a chart; `kaya render` draws it)\n"
    case .list(let items) where items.contains(where: Self.isLarge):
      return items.map { text(of: $0) }.joined(separator: "\n")
    case .record(let record):
      return record.pairs.map { "\($0.name): \(Self.line($0.value))\n" }.joined()
    default: return Self.line(value) + "\n"
    }
  }

  private static func isLarge(_ value: Value) -> Bool {
    switch value {
    case .table, .result, .publication, .claims, .chart: true
    default: false
    }
  }

  private static func text(_ claim: ClaimRecord) -> String {
    var line = "\(claim.shownID)  \(claim.verdict.rawValue)  \(claim.statement)"
    if !claim.published.isEmpty { line += "  published \(TableLayout.displayed(claim.published))" }
    if !claim.recomputed.isEmpty { line += "  recomputed \(claim.recomputed)" }
    return line + "\n"
  }

  /// A value on one line.
  static func line(_ value: Value) -> String {
    switch value {
    case .na: "na"
    case .number(let x), .printed(let x, _): NumberText.shortest(x)
    case .string(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .list(let items): "[" + items.prefix(20).map(line).joined(separator: ", ") + (items.count > 20 ? ", …]" : "]")
    case .range(let low, let high): "\(NumberText.shortest(low))..\(NumberText.shortest(high))"
    case .record(let record): "{" + record.pairs.map { "\($0.name) = \(line($0.value))" }.joined(separator: ", ") + "}"
    case .column(let column): line(.list(column.cells.map { Value(cell: $0) }))
    case .interval(let interval): "\(NumberText.shortest(interval.low)) to \(NumberText.shortest(interval.high))"
    case .formula(let formula): formula.expression.source
    case .check(let check): check.passed ? "passed: \(check.message)" : "failed: \(check.message)"
    default: value.kindName
    }
  }

  // MARK: Grids

  private func grid(of table: Table) -> String {
    let shown = table.rowCount > rows ? min(rows, 10) : table.rowCount
    let cells = (0..<shown).map { row in
      table.columns.map { column -> String in
        if let text = column.printed?[row] { return text }
        if case .number(let x) = column[row] { return Self.short(x) }
        let text = column[row].text
        return text.isEmpty ? "·" : text
      }
    }
    let right = table.columns.map { $0.kind != .string }
    var text = Self.grid(head: table.names, rows: cells, alignsRight: right)
    if shown < table.rowCount { text += "… \(table.rowCount - shown) more\n" }
    return text
  }

  private func grid(of table: PublicationTable) -> String {
    let cells = table.sections.flatMap { $0 }.map { row in row.cells.map { $0.text + $0.hanging } }
    var text = Self.grid(
      head: table.columns.map(\.label), rows: cells,
      alignsRight: table.columns.map { $0.alignment == .decimal || $0.alignment == .right })
    if table.hiddenRows > 0 { text += "… \(table.hiddenRows) more\n" }
    return text + table.notes.map { $0 + "\n" }.joined()
  }

  /// Six significant digits are enough for a look; files have them all.
  private static func short(_ x: Double) -> String {
    let text = NumberText.shortest(x)
    guard text.count > 10, x != 0 else { return text }
    let parts = text.split(separator: "e")
    if parts.count == 2, let factor = Double(parts[0]) {
      return NumberText.shortest((factor * 100_000).rounded() / 100_000) + "e" + parts[1]
    }
    var scale = 1.0
    var magnitude = abs(x)
    while magnitude < 100_000, scale < 1e12 {
      magnitude *= 10
      scale *= 10
    }
    return NumberText.shortest((x * scale).rounded() / scale)
  }

  private static func grid(head: [String], rows: [[String]], alignsRight: [Bool]) -> String {
    let widths = head.indices.map { column in
      ([head[column]] + rows.map { column < $0.count ? $0[column] : "" }).map(width).max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = head.indices.map { column -> String in
        let cell = column < cells.count ? cells[column] : ""
        let blanks = String(repeating: " ", count: max(0, widths[column] - width(cell)))
        return alignsRight[column] ? blanks + cell : cell + blanks
      }
      var text = padded.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }
    return line(head) + rows.map(line).joined()
  }

  /// East Asian letters take two columns of a terminal.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      let isWide =
        (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
        || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
        || (0xFF00...0xFF60).contains(scalar.value)
      return sum + (isWide ? 2 : scalar.properties.generalCategory == .nonspacingMark ? 0 : 1)
    }
  }
}
