/// Writes tables as CSV: shortest round-trip digits, missing cells empty, `true` and `false`, lines ended by LF.
public enum CSVWriter {
  /// The text of a table with a header; the cost is one pass over its cells.
  public static func text(of table: Table) -> String {
    var out = table.names.map(quoted).joined(separator: ",") + "\n"
    out.reserveCapacity(table.rowCount * table.columnCount * 8)
    let writers = table.columns.map(CellWriter.init)
    for row in 0..<table.rowCount {
      for (index, writer) in writers.enumerated() {
        if index > 0 { out += "," }
        out += writer.text(row)
      }
      out += "\n"
    }
    return out
  }

  /// A text in quotes where it needs them.
  public static func quoted(_ text: String) -> String {
    let needsQuotes =
      text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      || text.hasPrefix(" ") || text.hasSuffix(" ")
    guard needsQuotes else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The cells of a column; each different text is quoted once.
  private struct CellWriter {
    let column: Column
    let dictionary: [String]

    init(_ column: Column) {
      self.column = column
      dictionary = column.strings?.dictionary.map(quoted) ?? []
    }

    func text(_ row: Int) -> String {
      if case .strings(let cells) = column.storage {
        return cells.codes[row] < 0 ? "" : dictionary[Int(cells.codes[row])]
      }
      return column[row].text
    }
  }
}
