import KayaDigits

/// Writes tables as CSV: shortest round-trip digits, missing cells empty, `true` and `false`, lines ended by LF.
///
/// A text is quoted where it holds a comma, a quote or a line end, or begins or ends with a blank; an interval is its
/// text `low..high`. Where a table has a single column, a missing cell is `""`, since a blank line is none.
public enum CSVWriter {
  /// The text of a table with a header; the cost is one pass over its cells.
  public static func text(of table: Table) -> String { String(decoding: bytes(of: table), as: UTF8.self) }

  /// The bytes of a table with a header; the cost is one pass over its cells.
  public static func bytes(of table: Table) -> [UInt8] {
    var out = Array(table.names.map(quoted).joined(separator: ",").utf8)
    out.append(UInt8(ascii: "\n"))
    let missing = table.columnCount == 1 ? Array("\"\"".utf8) : []
    let writers = table.columns.map { CSVCellWriter($0, missing: missing) }
    for row in 0..<table.rowCount {
      for (index, writer) in writers.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        writer.write(row, to: &out)
      }
      out.append(UInt8(ascii: "\n"))
    }
    return out
  }

  /// A text in quotes where it needs them.
  public static func quoted(_ text: String) -> String {
    let needsQuotes =
      text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      || text.hasPrefix(" ") || text.hasSuffix(" ")
    guard needsQuotes else { return text }
    return "\"" + Pieces.split(text, at: "\"").joined(separator: "\"\"") + "\""
  }
}

/// Writes the cells of a column; each different text is quoted once.
private struct CSVCellWriter {
  private let column: Column
  private let missing: [UInt8]
  private let texts: [[UInt8]]

  init(_ column: Column, missing: [UInt8]) {
    self.column = column
    self.missing = missing
    texts = column.strings?.dictionary.map { Array(CSVWriter.quoted($0).utf8) } ?? []
  }

  func write(_ row: Int, to out: inout [UInt8]) {
    switch column.storage {
    case .numbers(let values) where !values[row].isNaN: out += NumberText.shortest(values[row]).utf8
    case .strings(let cells) where cells.codes[row] >= 0: out += texts[Int(cells.codes[row])]
    case .bools(let values) where values[row] >= 0: out += (values[row] == 0 ? "false" : "true").utf8
    case .intervals(let lows, _) where !lows[row].isNaN: out += column[row].text.utf8
    default: out += missing
    }
  }
}
