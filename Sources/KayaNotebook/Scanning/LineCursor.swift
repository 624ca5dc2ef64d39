/// A position in a line that counts columns the way Markdown does, with tab stops of four.
struct LineCursor {
  let bytes: [UInt8]
  /// The end of the line, without its line end.
  let end: Int
  private(set) var position: Int
  private(set) var column: Int
  /// The columns of a tab that are still to be taken.
  private var tabRest = 0

  init(_ bytes: [UInt8], _ range: Range<Int>, column: Int) {
    self.bytes = bytes
    end = range.upperBound
    position = range.lowerBound
    self.column = column
  }

  /// The first byte that is no blank.
  var firstNonBlank: Int {
    var at = position
    while at < end, bytes[at].isBlank { at += 1 }
    return at
  }

  /// The columns of blanks before it.
  var indent: Int {
    var column = column + tabRest
    var at = tabRest > 0 ? position + 1 : position
    while at < end, bytes[at].isBlank {
      column += bytes[at] == 0x09 ? 4 - column % 4 : 1
      at += 1
    }
    return column - self.column
  }

  var isBlank: Bool { firstNonBlank == end }

  /// Takes a number of columns of blanks, or fewer if there are fewer; a tab may be taken in part.
  mutating func skip(columns: Int) {
    var left = columns
    while left > 0, position < end, bytes[position].isBlank {
      if bytes[position] == 0x09 {
        let width = tabRest > 0 ? tabRest : 4 - column % 4
        let taken = min(width, left)
        column += taken
        left -= taken
        tabRest = width - taken
        if tabRest == 0 { position += 1 }
      } else {
        column += 1
        left -= 1
        position += 1
      }
    }
  }

  /// Goes to the first byte that is no blank.
  mutating func skipBlanks() { skip(columns: .max) }

  /// Takes a number of bytes that are not blanks.
  mutating func take(_ count: Int) {
    position += count
    column += count
    tabRest = 0
  }
}
