/// The bytes of a CSV file and where cells and lines end in them.
struct CSVText {
  let bytes: UnsafeBufferPointer<UInt8>

  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// The place after the last byte.
  var end: Int { bytes.count }

  /// The place of the first byte after a byte order mark.
  var start: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// A cell: its content, which may hold doubled quotes, and the place of the comma or line end after it.
  struct Cell {
    var content: Range<Int>
    var isQuoted = false
    var hasDoubledQuotes = false
    var next: Int
    var problem: Problem?
  }

  /// What can be wrong with a cell.
  enum Problem {
    /// The quote that opens it is never closed.
    case unclosed
    /// Something stands between the closing quote and the next comma.
    case textAfterQuote
  }

  /// Whether a byte ends a cell that is not quoted.
  @inline(__always)
  static func endsCell(_ byte: UInt8) -> Bool { byte == comma || byte == lineFeed || byte == carriageReturn }

  /// The cell that begins at a place.
  func cell(at place: Int) -> Cell {
    if place < end, bytes[place] == Self.quote { return quotedCell(at: place) }
    let next = cellEnd(from: place)
    return Cell(content: place..<next, next: next)
  }

  /// The place of the first comma or line end from a place on.
  @inline(__always)
  func cellEnd(from place: Int) -> Int {
    var place = place
    while place + 8 <= end {
      let found = WordScan.cellEnds(in: WordScan.word(bytes, place))
      if found != 0 { return place + found.trailingZeroBitCount >> 3 }
      place += 8
    }
    while place < end, !Self.endsCell(bytes[place]) { place += 1 }
    return place
  }

  private func quotedCell(at start: Int) -> Cell {
    var place = start + 1
    var hasDoubledQuotes = false
    while place < end {
      if bytes[place] != Self.quote {
        place += 1
      } else if place + 1 < end, bytes[place + 1] == Self.quote {
        hasDoubledQuotes = true
        place += 2
      } else {
        var cell = Cell(content: start + 1..<place, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes, next: place + 1)
        if cell.next < end, !Self.endsCell(bytes[cell.next]) {
          cell.problem = .textAfterQuote
          cell.next = cellEnd(from: cell.next)
        }
        return cell
      }
    }
    return Cell(content: start + 1..<end, isQuoted: true, next: end, problem: .unclosed)
  }

  /// The place after a line end, which is LF, CRLF or CR; any other place is its own.
  @inline(__always)
  func afterLineEnd(_ place: Int) -> Int {
    guard place < end else { return end }
    if bytes[place] == Self.lineFeed { return place + 1 }
    guard bytes[place] == Self.carriageReturn else { return place }
    return place + 1 < end && bytes[place + 1] == Self.lineFeed ? place + 2 : place + 1
  }

  /// The place after the blank lines that begin at a place.
  func afterBlankLines(_ place: Int) -> Int {
    var place = place
    while place < end, bytes[place] == Self.lineFeed || bytes[place] == Self.carriageReturn {
      place = afterLineEnd(place)
    }
    return place
  }

  /// The text of a cell, with doubled quotes made single.
  func text(_ cell: Cell) -> String {
    String(decoding: cell.hasDoubledQuotes ? unescaped(cell)[...] : Array(bytes[cell.content])[...], as: UTF8.self)
  }

  /// The content of a cell with doubled quotes made single.
  func unescaped(_ cell: Cell) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(cell.content.count)
    var place = cell.content.lowerBound
    while place < cell.content.upperBound {
      result.append(bytes[place])
      place += bytes[place] == Self.quote ? 2 : 1
    }
    return result
  }

  /// The content of a cell without blanks around it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }
}

/// Looks at eight bytes at once.
enum WordScan {
  /// The eight bytes from a place on, the first one lowest.
  @inline(__always)
  static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// A mask whose lowest set bit is the highest of the first byte that ends a cell; 0 if none does.
  @inline(__always)
  static func cellEnds(in word: UInt64) -> UInt64 {
    zeros(word ^ 0x2C2C_2C2C_2C2C_2C2C) | zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A) | zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D)
  }

  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
