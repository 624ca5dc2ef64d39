import KayaDiagnostics
import KayaDigits

/// The words for what can be wrong in a CSV file.
enum CSVFaults {
  static func noHeader(_ text: CSVText) -> CSVFault {
    CSVFault(
      range: text.start..<text.end, code: .csv, message: "the file is empty",
      help: ["a CSV file begins with a line of column names"])
  }

  static func emptyName(_ column: Int, _ range: Range<Int>) -> CSVFault {
    CSVFault(
      range: range, code: .csv, message: "column \(column) has no name", label: "a name is missing here",
      help: [
        "give it a name in the first line of the file",
        "a file from R has no such column when it is written by `write.csv(t, file, row.names = FALSE)`",
      ], facts: [.init("column", column)])
  }

  static func repeatedName(_ name: String, _ first: Int, _ column: Int, _ range: Range<Int>) -> CSVFault {
    CSVFault(
      range: range, code: .csv, message: "columns \(first) and \(column) are both named `\(name)`",
      label: "the second one", help: ["rename one of them in the first line of the file"],
      facts: [.init("column", name)])
  }

  static func otherSeparator(_ separator: Character, _ range: Range<Int>) -> CSVFault {
    let name = separator == ";" ? "semicolons" : "tabs"
    return CSVFault(
      range: range, code: .csv, message: "the names are separated by \(name), not by commas",
      help: ["save the file with commas between its cells, and points in its numbers"])
  }

  static func quote(_ problem: CSVText.Problem, _ start: Int, _ cell: CSVText.Cell, _ text: CSVText) -> CSVFault {
    switch problem {
    case .unclosed:
      CSVFault(
        range: start..<start + 1, code: .csv, message: "a quote is opened and never closed", label: "opened here",
        help: ["a quote inside a quoted cell is written twice: `\"\"`"])
    case .textAfterQuote:
      CSVFault(
        range: cell.content.upperBound + 1..<cell.next, code: .csv,
        message: "text stands between a closing quote and the next comma", label: "after the closing quote",
        help: ["a quote inside a quoted cell is written twice: `\"\"`"])
    }
  }

  static func tooFewCells(_ count: Int, _ width: Int, _ row: Int, _ range: Range<Int>, missing: String) -> CSVFault {
    CSVFault(
      range: range, code: .raggedRow,
      message: "the row has \(cells(count)), the first line names \(width) columns",
      label: "no cell for `\(missing)`", help: ["an empty cell needs its comma too"], facts: [.init("row", row)])
  }

  static func tooManyCells(_ width: Int, _ row: Int, _ range: Range<Int>) -> CSVFault {
    CSVFault(
      range: range, code: .raggedRow, message: "the row has more cells than the \(width) columns of the first line",
      label: "one too many", help: ["a text that holds a comma stands in quotes: `\"a, b\"`"],
      facts: [.init("row", row)])
  }

  static func notANumber(_ text: String, _ column: String, _ row: Int, _ range: Range<Int>) -> CSVFault {
    let shown = text.count > 40 ? text.prefix(40) + "..." : text
    var help = ["list it in `na` if it stands for a missing value"]
    if NumberText.parse(text.filter { $0 != "," && $0 != " " }) != nil {
      help.insert("write the number without separators of thousands", at: 0)
    }
    return CSVFault(
      range: range, code: .csv, message: "`\(shown)` in column `\(column)` is not a number",
      label: "not a number", help: help, facts: [.init("column", column), .init("row", row)])
  }

  static func notABool(_ text: String, _ column: String, _ row: Int, _ range: Range<Int>) -> CSVFault {
    let shown = text.count > 40 ? text.prefix(40) + "..." : text
    return CSVFault(
      range: range, code: .csv, message: "`\(shown)` in column `\(column)` is neither true nor false",
      label: "not a bool", help: ["a bool is `true`, `false`, `TRUE`, `FALSE`, 0 or 1"],
      facts: [.init("column", column), .init("row", row)])
  }

  static func digits(_ text: String, _ column: String, _ count: Int, _ row: Int, _ range: Range<Int>) -> CSVFault {
    CSVFault(
      range: range, code: .csv,
      message: "`\(text)` in column `\(column)` shows more than the \(count) decimals of `digits`",
      help: ["raise `digits` for this column"], facts: [.init("column", column), .init("row", row)])
  }

  /// A file that was written in another encoding.
  static func encoding(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ encoding: EncodingGuess) -> CSVFault {
    CSVFault(
      range: place..<place + 1, code: .invalidEncoding,
      message: "the file is not UTF-8 but most likely \(encoding.rawValue)", label: "the first byte that is not UTF-8",
      help: [
        "save it as UTF-8: `iconv -f \(encoding.rawValue) -t UTF-8 old.csv > new.csv`, or in Excel as `CSV UTF-8`"
      ])
  }

  static func encoding(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> CSVFault {
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let digits = String(bytes[place], radix: 16, uppercase: true)
    return CSVFault(
      range: place..<place + 1, code: .invalidEncoding, message: "the byte 0x\(digits) is not UTF-8",
      label: "not UTF-8",
      help: [isUTF16 ? "the file is UTF-16: save it as UTF-8" : "save the file as UTF-8 (it may be Latin-1 or GBK)"])
  }

  static func tooManyCells(limit: Int) -> CSVFault {
    CSVFault(
      range: 0..<0, code: .limitExceeded, message: "the file has more than \(limit) cells",
      help: ["split the file, or leave out columns that are not used"])
  }

  private static func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
}
