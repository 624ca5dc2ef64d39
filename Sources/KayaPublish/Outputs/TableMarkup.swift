import KayaCharts
import KayaMarkup
import KayaRuntime
import KayaTables

/// Makes an HTML table of a table laid out for print.
struct TableMarkup {
  let words: Words

  /// The table in a box that scrolls, with its caption on top and its notes below.
  func node(_ table: PublicationTable, caption: [Node], id: String?, label: String) -> Node {
    let alignment = DecimalAlignment(table)
    var parts: [Node] = []
    if !caption.isEmpty { parts.append(Element("caption", [:], [Element("span", [:], caption).node]).node) }
    parts.append(head(table, alignment))
    for rows in table.sections where !rows.isEmpty {
      parts.append(Element("tbody", [:], rows.map { row($0, table, alignment) }).node)
    }
    var content: [Node] = [Element("table", [:], parts).node]
    var notes = table.notes
    if table.hiddenRows > 0 { notes.insert(words.hidden(DisplayFormat.number(Double(table.hiddenRows))) + ".", at: 0) }
    if !notes.isEmpty { content.append(Element("p", ["class": "notes"], text: notes.joined(separator: " ")).node) }
    return Element(
      "div", ["class": "scroll", "id": id, "tabindex": "0", "role": "region", "aria-label": label], content
    ).node
  }

  // MARK: Head

  private func head(_ table: PublicationTable, _ alignment: DecimalAlignment) -> Node {
    var rows: [Node] = []
    if !table.spanners.isEmpty { rows.append(Element("tr", [:], spanners(table)).node) }
    let cells = table.columns.enumerated().map { index, column -> Node in
      // The corner of a table whose rows have names may have no words; a head without words heads nothing.
      column.label.isEmpty
        ? Element("td").node
        : Element("th", ["scope": "col", "class": alignment.headClass(index)], text: column.label).node
    }
    rows.append(Element("tr", [:], cells).node)
    return Element("thead", [:], rows).node
  }

  private func spanners(_ table: PublicationTable) -> [Node] {
    var cells: [Node] = []
    var column = 0
    for spanner in table.spanners.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
      guard spanner.columns.lowerBound >= column, !spanner.columns.isEmpty else { continue }
      if spanner.columns.lowerBound > column { cells.append(blank(spanner.columns.lowerBound - column)) }
      cells.append(
        Element(
          "th", ["scope": "colgroup", "class": "spanner", "colspan": String(spanner.columns.count)],
          text: spanner.label
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

  private func row(_ row: PublicationTable.Row, _ table: PublicationTable, _ alignment: DecimalAlignment) -> Node {
    if row.kind == .heading {
      let cell = Element(
        "th", ["scope": "rowgroup", "colspan": String(max(1, table.columns.count))], text: row.cells.first?.text ?? "")
      return Element("tr", ["class": "heading"], [cell.node]).node
    }
    let cells = row.cells.enumerated().map { index, cell -> Node in
      // The first cell of a row names the row, so that a screen reader can say it before each number.
      if index == 0, alignment.isName(index), !cell.text.isEmpty {
        return Element("th", ["scope": "row"], text: cell.text).node
      }
      return Element("td", ["class": className(cell, index, alignment)], content(cell)).node
    }
    let kind: String? =
      switch row.kind {
      case .continuation: "continuation"
      case .total: "total"
      default: nil
      }
    return Element("tr", ["class": kind], cells).node
  }

  private func className(_ cell: PublicationTable.Cell, _ index: Int, _ alignment: DecimalAlignment) -> String? {
    var names = alignment.classes(cell.text, index)
    if cell.isQuiet { names.append("quiet") }
    if cell.isMarked { names.append("marked") }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  private func content(_ cell: PublicationTable.Cell) -> [Node] {
    if !cell.spark.isEmpty { return [Spark.line(cell.spark, label: sparkLabel(cell)).node] }
    guard !cell.hanging.isEmpty else { return [.text(cell.text)] }
    return [.text(cell.text), Element("span", ["class": "hang"], text: cell.hanging).node]
  }

  private func sparkLabel(_ cell: PublicationTable.Cell) -> String {
    if !cell.text.isEmpty { return cell.text }
    let known = cell.spark.filter(\.isFinite)
    guard let first = known.first, let last = known.last else { return words.missing }
    return "\(DisplayFormat.number(first)) … \(DisplayFormat.number(last))"
  }
}

/// Where the decimal points of a table stand: numbers with fewer decimals than their column's get room on the right.
struct DecimalAlignment {
  private let alignments: [PublicationTable.Alignment]
  private let decimals: [Int]
  private let hangs: [Bool]

  private static let shortWord = 5

  init(_ table: PublicationTable) {
    alignments = table.columns.map(\.alignment)
    var decimals = [Int](repeating: 0, count: table.columns.count)
    var hangs = [Bool](repeating: false, count: table.columns.count)
    for row in table.sections.joined() where row.kind != .heading {
      for (index, cell) in row.cells.enumerated() where decimals.indices.contains(index) {
        if !cell.hanging.isEmpty { hangs[index] = true }
        if let count = Self.decimals(cell.text) { decimals[index] = max(decimals[index], count) }
      }
    }
    self.decimals = decimals
    self.hangs = hangs
  }

  /// Whether the cells of a column can name their rows.
  func isName(_ column: Int) -> Bool { !alignments.indices.contains(column) || alignments[column] == .left }

  func headClass(_ column: Int) -> String? {
    switch alignments[column] {
    case .left: nil
    case .center: "center"
    case .decimal: hangs[column] ? "num hanging" : "num"
    }
  }

  /// The classes of a cell; `d1` to `d5` leave room for so many decimals that it has not, `whole` for a point.
  func classes(_ text: String, _ column: Int) -> [String] {
    guard alignments.indices.contains(column) else { return [] }
    switch alignments[column] {
    case .left: return []
    case .center: return ["center"]
    case .decimal:
      var names = hangs[column] ? ["num", "hanging"] : ["num"]
      // A short word such as `Yes` ends where whole numbers do.
      let count = Self.decimals(text) ?? (text.count <= Self.shortWord && !text.isEmpty ? 0 : decimals[column])
      if decimals[column] > count {
        names.append("d\(min(5, decimals[column] - count))")
        if count == 0 { names.append("whole") }
      }
      return names
    }
  }

  /// The decimals of a number as it is printed, brackets before it left out; none for other texts.
  static func decimals(_ text: String) -> Int? {
    var sawDigit = false
    var decimals: Int?
    for byte in text.utf8 {
      if byte >= 0x30, byte <= 0x39 {
        sawDigit = true
        if let count = decimals { decimals = count + 1 }
      } else if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
        return nil
      }
    }
    return sawDigit ? decimals ?? 0 : nil
  }
}
