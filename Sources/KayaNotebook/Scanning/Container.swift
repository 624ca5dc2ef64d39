/// A container that later lines may go on in.
struct Container {
  enum Kind {
    case quote
    /// An item whose content is indented by that many columns.
    case item(width: Int)
    case footnote
  }

  var kind: Kind
  /// Whether anything stands in it yet; an item that starts with two blank lines is over.
  var hasContent: Bool

  /// The columns a line of this container starts with.
  var continuation: [UInt8] {
    switch kind {
    case .quote: Array("> ".utf8)
    case .item(let width): [UInt8](repeating: 0x20, count: width)
    case .footnote: [UInt8](repeating: 0x20, count: 4)
    }
  }

  /// Goes past the mark of this container at the start of a line, if it is there.
  func matches(_ cursor: inout LineCursor) -> Bool {
    switch kind {
    case .quote:
      guard cursor.indent < 4, cursor.firstNonBlank < cursor.end,
        cursor.bytes[cursor.firstNonBlank] == UInt8(ascii: ">")
      else { return false }
      cursor.skipBlanks()
      cursor.take(1)
      cursor.skip(columns: 1)
      return true
    case .item(let width): return goOn(&cursor, width)
    case .footnote: return goOn(&cursor, 4)
    }
  }

  private func goOn(_ cursor: inout LineCursor, _ width: Int) -> Bool {
    if cursor.indent >= width {
      cursor.skip(columns: width)
      return true
    }
    guard cursor.isBlank, hasContent else { return false }
    cursor.skipBlanks()
    return true
  }
}
