import KayaDiagnostics

/// The few cells that are no numbers in a column of many, which is read as texts for them.
public struct OddCells: Sendable, Equatable {
  /// The name of the column.
  public let column: String
  /// What stands in the first such cell.
  public let first: String
  /// Where that cell stands in the file.
  public let place: Place
  /// How many such cells there are.
  public let count: Int
  /// How many cells of the column are numbers.
  public let numbers: Int

  /// What is to be said of the column.
  public var message: String {
    let others = count == 1 ? "" : " and \(count - 1) more"
    let at = "\(place.file):\(place.line):\(place.column)"
    return "`\(column)` is text because of `\(first)`\(others) (\(at)); its other \(numbers) cells are numbers"
  }
}

/// Looks for columns of texts that were most likely meant as numbers.
struct OddCellScan {
  let text: CSVText
  let path: String
  /// Where the rows begin.
  let start: Int

  /// So many numbers make a column of numbers, and one text in so many is a slip.
  private static let fewestNumbers = 20
  private static let share = 50
  private static let mostTexts = 3

  /// What is odd in columns of texts whose kind nobody has declared.
  func find(_ names: [String], _ columns: [Column], declared: Set<String>) -> [OddCells] {
    zip(names, columns).enumerated().compactMap { index, named in
      guard !declared.contains(named.0), let cells = named.1.strings else { return nil }
      return odd(named.0, index, cells)
    }
  }

  private func odd(_ name: String, _ column: Int, _ cells: StringCells) -> OddCells? {
    var texts: [Int32] = []
    for (code, text) in cells.dictionary.enumerated() where !CSVValue.isNumber(text) {
      // Words of more than one kind, and codes with leading zeros, are meant as texts.
      guard texts.count < Self.mostTexts, !Self.isCode(text) else { return nil }
      texts.append(Int32(code))
    }
    guard !texts.isEmpty else { return nil }
    let rows = cells.codes.indices.filter { texts.contains(cells.codes[$0]) }
    let numbers = cells.codes.count { $0 >= 0 } - rows.count
    guard numbers >= Self.fewestNumbers, rows.count <= max(1, numbers / Self.share), let row = rows.first,
      let range = range(row: row, column: column)
    else { return nil }
    let fault = CSVFault(range: range, code: .csv, message: "")
    guard let place = CSVPlaces(path: path, text: text).diagnostics([fault]).first?.place else { return nil }
    return OddCells(
      column: name, first: cells.dictionary[Int(cells.codes[row])], place: place, count: rows.count, numbers: numbers)
  }

  private static func isCode(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { if case .code = CSVValue($0, []) { true } else { false } }
  }

  /// Where a cell stands, rows and columns counted from 0.
  private func range(row: Int, column: Int) -> Range<Int>? {
    var place = text.afterBlankLines(start)
    for index in 0...row {
      var at = 0
      while place < text.end || at == 0 {
        let cell = text.cell(at: place)
        if index == row, at == column { return place..<cell.next }
        place = cell.next
        guard place < text.end, text.bytes[place] == CSVText.comma else { break }
        place += 1
        at += 1
      }
      place = text.afterBlankLines(place)
    }
    return nil
  }
}
