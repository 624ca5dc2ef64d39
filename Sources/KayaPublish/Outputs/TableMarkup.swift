import KayaCharts
import KayaDigits
import KayaMarkup
import KayaRuntime
import KayaTables

/// Makes an HTML table of a table laid out for print.
///
/// Most cells are numbers, so the table's class says so for all of them and names the columns of words; a cell has a
/// class only where it differs from its column.
struct TableMarkup {
  let words: Words

  /// The table in a box that scrolls, with its caption on top and its notes below.
  func node(_ table: PublicationTable, caption: [Node], id: String?, label: String) -> Node {
    let alignment = TableAlignment(table)
    var parts: [Node] = []
    if !caption.isEmpty { parts.append(Element("caption", [:], [Element("span", [:], caption).node]).node) }
    parts.append(head(table, alignment))
    for rows in table.sections where !rows.isEmpty { parts.append(body(rows, table, alignment)) }
    var content: [Node] = [
      Element("table", ["class": alignment.tableClass, "style": alignment.paperStyle], parts)
        .node
    ]
    var notes = table.notes
    if table.sections.allSatisfy(\.isEmpty) { notes.insert(words.noRows, at: 0) }
    if table.hiddenRows > 0 { notes.insert(words.hidden(DisplayFormat.number(Double(table.hiddenRows))) + ".", at: 0) }
    if !notes.isEmpty {
      content.append(
        Element("p", ["class": "notes"], PlainProse.nodes(Unbroken.text(SentenceList.text(notes)))).node)
    }
    return Element(
      "div", ["class": "scroll", "id": id, "tabindex": "0", "role": "region", "aria-label": label], content
    ).node
  }

  // MARK: Head

  private func head(_ table: PublicationTable, _ alignment: TableAlignment) -> Node {
    var rows: [Node] = []
    for row in table.spannerRows { rows.append(Element("tr", [:], spanners(row, of: table)).node) }
    // A head beside a cell without words must say that it heads its column; others do by where they stand.
    let scope = table.columns.contains { $0.label.isEmpty } ? "col" : nil
    let cells = table.columns.enumerated().map { index, column -> Node in
      // The corner of a table whose rows have names may have no words; a head without words heads nothing.
      column.label.isEmpty
        ? Element("td").node
        : Element(
          "th", ["scope": scope, "class": alignment.className(index), "style": alignment.narrowest(index)],
          text: column.label
        ).node
    }
    rows.append(Element("tr", [:], cells).node)
    return Element("thead", [:], rows).node
  }

  private func spanners(_ row: [PublicationTable.Spanner], of table: PublicationTable) -> [Node] {
    var cells: [Node] = []
    var column = 0
    for spanner in row {
      if spanner.columns.lowerBound > column { cells.append(blank(spanner.columns.lowerBound - column)) }
      let isWide = spanner.columns.count > 1
      cells.append(
        Element(
          "th",
          [
            "scope": isWide ? "colgroup" : "col", "class": "spanner",
            "colspan": isWide ? String(spanner.columns.count) : nil,
          ], text: spanner.label
        ).node)
      column = spanner.columns.upperBound
    }
    if column < table.columns.count { cells.append(blank(table.columns.count - column)) }
    return cells
  }

  private func blank(_ columns: Int) -> Node {
    Element("td", ["colspan": columns > 1 ? String(columns) : nil]).node
  }

  // MARK: Body

  private func body(_ rows: [PublicationTable.Row], _ table: PublicationTable, _ alignment: TableAlignment) -> Node {
    var nodes: [Node] = []
    var below = 0
    for (index, row) in rows.enumerated() {
      // The name of a row reaches over the rows that continue it, so that a long one does not push them away.
      let isBelow = below > 0
      if isBelow { below -= 1 } else { below = rows[(index + 1)...].prefix(while: Self.continues).count }
      nodes.append(self.row(row, table, alignment, isBelow: isBelow, lines: isBelow ? 1 : below + 1))
      if !isBelow, !spans(row, alignment) { below = 0 }
    }
    return Element("tbody", [:], nodes).node
  }

  /// Whether a row only continues the one before it, without a name of its own.
  private static func continues(_ row: PublicationTable.Row) -> Bool {
    row.kind == .continuation && row.cells.first?.text.isEmpty == true
  }

  /// Whether a row begins with a name that can reach over the rows below.
  private func spans(_ row: PublicationTable.Row, _ alignment: TableAlignment) -> Bool {
    row.kind != .heading && alignment.namesInFirstColumnOnly && row.cells.first?.text.isEmpty == false
  }

  /// A row; the name of one that is continued takes several lines, and the lines below have no cell for it.
  private func row(
    _ row: PublicationTable.Row, _ table: PublicationTable, _ alignment: TableAlignment, isBelow: Bool, lines: Int
  ) -> Node {
    if row.kind == .heading {
      let cell = Element(
        "th", ["scope": "rowgroup", "colspan": String(max(1, table.columns.count))], text: row.cells.first?.text ?? "")
      return Element("tr", ["class": "heading"], [cell.node]).node
    }
    let isFoot = alignment.isFoot(row)
    let height = lines > 1 && spans(row, alignment) ? String(lines) : nil
    let cells = row.cells.enumerated().dropFirst(isBelow ? 1 : 0).map { index, cell -> Node in
      // The first cell of a row names the row, so that a screen reader can say it before each number.
      if index == 0, alignment.isName(index), !cell.text.isEmpty {
        // Browsers take a head beside an empty cell for that of a column.
        let isPlain = alignment.namesEachRow && row.cells.dropFirst().first?.text.isEmpty != true
        return Element("th", ["scope": isPlain ? nil : "row", "rowspan": height], text: Unbroken.text(cell.text)).node
      }
      return Element("td", ["class": className(cell, index, alignment, row.kind, isFoot)], content(cell)).node
    }
    let kind: String? =
      switch row.kind {
      case .continuation: "below"
      case .total: "total"
      default: nil
      }
    return Element("tr", ["class": kind], cells).node
  }

  private func className(
    _ cell: PublicationTable.Cell, _ index: Int, _ alignment: TableAlignment, _ kind: PublicationTable.Row.Kind,
    _ isFoot: Bool
  ) -> String? {
    var names: [String] = []
    if let name = alignment.className(index) { names.append(name) }
    if !isFoot, let room = alignment.room(cell.text, index) { names.append(room) }
    if cell.isQuiet, kind != .continuation { names.append("quiet") }
    if cell.isMarked { names.append("marked") }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  private func content(_ cell: PublicationTable.Cell) -> [Node] {
    if !cell.spark.isEmpty { return [Spark.line(cell.spark, label: sparkLabel(cell)).node] }
    guard !cell.hanging.isEmpty else { return cell.text.isEmpty ? [] : [.text(Unbroken.text(cell.text))] }
    return [.text(cell.text), Element("i", text: cell.hanging).node]
  }

  private func sparkLabel(_ cell: PublicationTable.Cell) -> String {
    if !cell.text.isEmpty { return cell.text }
    let known = cell.spark.filter(\.isFinite)
    guard let first = known.first, let last = known.last else { return words.missing }
    return "\(DisplayFormat.number(first)) … \(DisplayFormat.number(last))"
  }
}
