import KayaRuntime

/// How the cells of a table stand: which columns are words, and where the decimal points are.
struct TableAlignment {
  private let alignments: [PublicationTable.Alignment]
  private let decimals: [Int]
  private let hangs: Bool
  /// The letters of the longest text of each column of words.
  private let lengths: [Int]
  /// The letters of the longest Chinese name at the side, which would else be broken after each of them.
  private let longestHan: Int
  /// The room it takes on paper.
  private let room: PaperRoom
  /// Whether every row has a name in its first cell.
  let namesEachRow: Bool

  private static let namedColumns = 4
  private static let mostDecimals = 4

  init(_ table: PublicationTable) {
    let alignments = Self.alignments(table)
    self.alignments = alignments
    var decimals = [Int](repeating: 0, count: table.columns.count)
    var hangs = false
    var lengths = table.columns.map { $0.alignment == .left ? $0.label.count : 0 }
    var extents = [Int](repeating: 0, count: table.columns.count)
    var namesEachRow = true
    for row in table.sections.joined() where row.kind != .heading {
      if row.cells.first?.text.isEmpty ?? true { namesEachRow = false }
      for (index, cell) in row.cells.enumerated() where decimals.indices.contains(index) {
        if !cell.hanging.isEmpty { hangs = true }
        extents[index] = max(extents[index], cell.text.count + cell.hanging.count)
        if alignments[index] == .left { lengths[index] = max(lengths[index], cell.text.count) }
        if let count = Self.decimals(cell.text) { decimals[index] = max(decimals[index], count) }
      }
    }
    self.decimals = decimals
    self.hangs = hangs
    self.lengths = lengths
    let names = alignments.first == .left ? table.sections.joined().compactMap(\.cells.first?.text) : []
    longestHan = names.lazy.filter(Self.isHan).map(\.count).max() ?? 0
    self.room = Self.room(table, alignments, extents, hangs: hangs)
    self.namesEachRow = namesEachRow
  }

  private static func isHan(_ text: String) -> Bool { text.unicodeScalars.contains(where: \.properties.isIdeographic) }

  private static func room(
    _ table: PublicationTable, _ alignments: [PublicationTable.Alignment], _ extents: [Int], hangs: Bool
  ) -> PaperRoom {
    var room = PaperRoom()
    guard alignments.count >= wide else { return room }
    for (index, column) in table.columns.enumerated() {
      if alignments[index] == .decimal || alignments[index] == .right {
        room.add(numbersOf: extents[index], hangs: hangs, head: column.label)
      } else {
        let rows = table.sections.joined().filter { $0.kind != .heading && $0.cells.indices.contains(index) }
        room.add(texts: rows.lazy.map { $0.cells[index].text }, head: column.label)
      }
    }
    return room
  }

  /// The alignments of the columns; numbers alike in length that begin the rows, as years do, stand where names stand.
  private static func alignments(_ table: PublicationTable) -> [PublicationTable.Alignment] {
    var alignments = table.columns.map(\.alignment)
    guard alignments.count > 1, alignments[0] != .left, alignments[0] != .center else { return alignments }
    let cells = table.sections.joined().filter { $0.kind != .heading }.map(\.cells.first?.text)
    let lengths = Set(cells.map { $0?.utf8.count ?? 0 })
    if lengths.count == 1, !lengths.contains(0), cells.allSatisfy({ $0?.utf8.allSatisfy(isDigit) ?? false }) {
      alignments[0] = .left
    }
    return alignments
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private var holdsNumbers: Bool { alignments.contains { $0 == .decimal || $0 == .right } }

  /// Whether the cells of a column can name their rows.
  func isName(_ column: Int) -> Bool { !alignments.indices.contains(column) || alignments[column] == .left }

  /// Whether the first column alone has words.
  var namesInFirstColumnOnly: Bool { alignments.first == .left && !alignments.dropFirst().contains(.left) }

  /// What the table says of all its cells: `n` for numbers, `hangs` for room at their right, `l1` to `l4` for columns
  /// of words, `c8` for many columns.
  var tableClass: String? {
    guard holdsNumbers else { return Self.widths(alignments.count).first }
    let words = alignments.prefix(Self.namedColumns).indices.filter { alignments[$0] == .left }
    let names = ["n"] + (hangs ? ["hangs"] : []) + words.map(Self.columnName)
    return (names + Self.widths(alignments.count)).joined(separator: " ")
  }

  /// The classes of a table with so many columns, whose cells stand closer.
  static func widths(_ columns: Int) -> [String] {
    columns >= wide ? ["c8"] : []
  }

  /// A table of so many columns is wider than the text; one with the room of so many stands on a turned page of paper.
  private static let (wide, turned) = (8, 14)

  /// What the style of paper is told of a table with many columns: the room it takes.
  static func paperStyle(_ columns: Int, _ room: PaperRoom) -> String? {
    columns >= wide ? "--n:\(room.columns)" : nil
  }

  /// The class of a box around a table: `wide` for many columns, and `turned` where a page must be turned for it.
  static func box(_ name: String, _ columns: Int, _ room: PaperRoom) -> String {
    guard columns >= wide else { return name }
    return name + " wide" + (room.columns >= turned ? " turned" : "")
  }

  /// The class of the box around this table; six models with stars take the room of eight columns.
  func box(_ name: String) -> String {
    hangs && alignments.count == Self.wide - 1 ? name + " wide" : Self.box(name, alignments.count, room)
  }

  /// What the style of paper is told of this table.
  var paperStyle: String? { Self.paperStyle(alignments.count, room) }

  /// The class of a table of numbers that begins with so many columns of words.
  static func tableClass(words count: Int, of columns: Int) -> String {
    (["n"] + (0..<min(count, namedColumns)).map(columnName) + widths(columns)).joined(separator: " ")
  }

  private static func columnName(_ index: Int) -> String { "l\(index + 1)" }

  /// What the head of a column of long texts says for narrow windows: how wide it must be for three lines a cell, up
  /// to a share of the window that leaves room for numbers.
  func narrowest(_ column: Int) -> String? {
    if column == 0, longestHan > 1 { return "--m:\(min(2 * longestHan, Self.widestName))ch" }
    guard lengths.indices.contains(column), lengths[column] > Self.shortText else { return nil }
    return "--m:\(min(lengths[column] / 3 + 2, column == 0 ? Self.widestName : Self.widestText))ch"
  }

  /// Texts of so many letters need no room of their own.
  private static let shortText = 24
  /// The most that names at the side and other texts ask for.
  private static let (widestName, widestText) = (14, 24)

  /// What a cell of a column must say of itself.
  func className(_ column: Int) -> String? {
    guard alignments.indices.contains(column) else { return nil }
    switch alignments[column] {
    case .left: return column < Self.namedColumns || !holdsNumbers ? nil : "left"
    case .center: return "center"
    case .decimal, .right: return nil
    }
  }

  /// Whether a row below numbers with stars has whole numbers and words only, such as observations and fixed effects:
  /// they end where the numbers above end.
  func isFoot(_ row: PublicationTable.Row) -> Bool {
    guard hangs else { return false }
    return zip(row.cells, alignments).allSatisfy { cell, alignment in
      alignment != .decimal || (cell.hanging.isEmpty && (Self.decimals(cell.text) ?? 0) == 0)
    }
  }

  /// Room on the right of a number with fewer decimals than its column has: `d1` to `d4`, and `w` where it has no
  /// point either.
  func room(_ text: String, _ column: Int) -> String? {
    guard alignments.indices.contains(column), alignments[column] == .decimal else { return nil }
    guard let count = Self.decimals(text), decimals[column] > count else { return nil }
    return "d\(min(Self.mostDecimals, decimals[column] - count))" + (count == 0 ? " w" : "")
  }

  /// The first byte of `×`, after which stands a power of ten.
  private static let timesSign: UInt8 = 0xC3

  /// The decimals of a number as it is printed, brackets before it left out; none for other texts and powers of ten.
  static func decimals(_ text: String) -> Int? {
    var sawDigit = false
    var decimals: Int?
    for byte in text.utf8 {
      if byte >= 0x30, byte <= 0x39 {
        sawDigit = true
        if let count = decimals { decimals = count + 1 }
      } else if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == timesSign {
        return nil
      }
    }
    return sawDigit ? decimals ?? 0 : nil
  }
}
