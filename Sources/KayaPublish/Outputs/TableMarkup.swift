import KayaMarkup
import KayaRuntime
import KayaTables

/// Makes an HTML table of a table laid out for print.
struct TableMarkup {
  let words: Words

  /// The table in a box that scrolls, with its caption on top and its notes below.
  func node(_ table: PublicationTable, caption: [Node], id: String?, label: String) -> Node {
    var parts: [Node] = []
    if !caption.isEmpty { parts.append(Element("caption", [:], caption).node) }
    parts.append(head(table))
    for rows in table.sections { parts.append(Element("tbody", [:], rows.map { row($0, table) }).node) }
    var content: [Node] = [Element("table", [:], parts).node]
    if table.hiddenRows > 0 {
      content.append(
        Element("p", ["class": "notes"], text: "… \(DisplayFormat.number(Double(table.hiddenRows))) \(words.moreRows)").node)
    }
    if !table.notes.isEmpty {
      content.append(Element("p", ["class": "notes"], text: table.notes.joined(separator: " ")).node)
    }
    return Element(
      "div", ["class": "scroll", "id": id, "tabindex": "0", "role": "region", "aria-label": label], content
    ).node
  }

  private func head(_ table: PublicationTable) -> Node {
    var rows: [Node] = []
    if !table.spanners.isEmpty {
      var cells: [Node] = []
      var column = 0
      for spanner in table.spanners.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
        if spanner.columns.lowerBound > column { cells.append(blank(spanner.columns.lowerBound - column)) }
        cells.append(
          Element(
            "th",
            ["scope": "colgroup", "class": "spanner", "colspan": String(max(1, spanner.columns.count))],
            text: spanner.label
          ).node)
        column = spanner.columns.upperBound
      }
      if column < table.columns.count { cells.append(blank(table.columns.count - column)) }
      rows.append(Element("tr", [:], cells).node)
    }
    let cells = table.columns.map { column in
      Element("th", ["scope": "col", "class": className(column.alignment)], text: column.label).node
    }
    rows.append(Element("tr", [:], cells).node)
    return Element("thead", [:], rows).node
  }

  private func blank(_ columns: Int) -> Node {
    Element("td", ["colspan": columns > 1 ? String(columns) : nil]).node
  }

  private func row(_ row: PublicationTable.Row, _ table: PublicationTable) -> Node {
    if row.kind == .heading {
      let cell = Element(
        "th", ["scope": "rowgroup", "colspan": String(max(1, table.columns.count))], text: row.cells.first?.text ?? "")
      return Element("tr", ["class": "heading"], [cell.node]).node
    }
    let cells = row.cells.enumerated().map { index, cell -> Node in
      let alignment = table.columns.indices.contains(index) ? table.columns[index].alignment : .left
      // The first cell of a row names the row, so that a screen reader can say it before each number.
      if index == 0, alignment == .left, !cell.text.isEmpty {
        return Element("th", ["scope": "row"], text: cell.text).node
      }
      var names = [className(alignment)].compactMap { $0 }
      if cell.isQuiet { names.append("quiet") }
      if cell.isMarked { names.append("marked") }
      return Element("td", ["class": names.isEmpty ? nil : names.joined(separator: " ")], content(cell)).node
    }
    let kind: String? =
      switch row.kind {
      case .continuation: "continuation"
      case .total: "total"
      default: nil
      }
    return Element("tr", ["class": kind], cells).node
  }

  private func content(_ cell: PublicationTable.Cell) -> [Node] {
    if !cell.spark.isEmpty { return [Spark.node(cell.spark, label: cell.text)] }
    guard !cell.hanging.isEmpty else { return [.text(cell.text)] }
    return [.text(cell.text), Element("span", ["class": "hang"], text: cell.hanging).node]
  }

  private func className(_ alignment: PublicationTable.Alignment) -> String? {
    switch alignment {
    case .left: nil
    case .center: "center"
    case .decimal: "num"
    }
  }
}

/// A small line in a cell.
enum Spark {
  static func node(_ values: [Double], label: String) -> Node {
    let known = values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max(), values.count > 1 else { return .text(label) }
    let (width, height, margin) = (70.0, 18.0, 2.0)
    var path = PathData()
    var isDrawing = false
    for (index, value) in values.enumerated() {
      guard value.isFinite else {
        isDrawing = false
        continue
      }
      let x = margin + (width - 2 * margin) * Double(index) / Double(values.count - 1)
      let y = high > low ? height - margin - (height - 2 * margin) * (value - low) / (high - low) : height / 2
      if isDrawing { path.line(x, y) } else { path.move(x, y) }
      isDrawing = true
    }
    let line = Element("path", ["d": path.text, "class": "c1 s1", "fill": "none"])
    return Element(
      "svg",
      [
        "viewBox": "0 0 70 18", "width": "70", "height": "18", "class": "spark", "role": "img",
        "aria-label": label.isEmpty ? "from \(DisplayFormat.number(values[0])) to \(DisplayFormat.number(values[values.count - 1]))" : label,
      ], [line.node]
    ).node
  }
}
