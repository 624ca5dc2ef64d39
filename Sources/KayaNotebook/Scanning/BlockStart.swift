/// The starts of blocks that matter for telling text from code, as CommonMark defines them.
///
/// All of them look at a line from its first byte that is no blank, and know that it is indented by less than four.
enum BlockStart {
  struct Fence {
    var byte: UInt8
    var length: Int
  }

  /// How a block of raw HTML ends.
  enum HTMLEnd {
    case text(StaticString)
    case rawElement
    case blankLine
  }

  static func fence(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Fence? {
    guard at < end, bytes[at] == UInt8(ascii: "`") || bytes[at] == UInt8(ascii: "~") else { return nil }
    let length = run(bytes, at, end)
    guard length >= 3 else { return nil }
    if bytes[at] == UInt8(ascii: "`"), bytes[(at + length)..<end].contains(UInt8(ascii: "`")) { return nil }
    return Fence(byte: bytes[at], length: length)
  }

  static func closes(_ fence: Fence, _ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    guard at < end, bytes[at] == fence.byte else { return false }
    let length = run(bytes, at, end)
    return length >= fence.length && bytes[(at + length)..<end].allSatisfy(\.isBlank)
  }

  /// The number of colons of a line that starts with three or more, or 0.
  static func colons(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    guard at < end, bytes[at] == UInt8(ascii: ":") else { return 0 }
    let length = run(bytes, at, end)
    return length >= 3 ? length : 0
  }

  static func isHeading(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    guard at < end, bytes[at] == UInt8(ascii: "#") else { return false }
    let length = run(bytes, at, end)
    return length <= 6 && (at + length == end || bytes[at + length].isBlank)
  }

  static func isUnderline(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    guard at < end, bytes[at] == UInt8(ascii: "=") || bytes[at] == UInt8(ascii: "-") else { return false }
    return bytes[(at + run(bytes, at, end))..<end].allSatisfy(\.isBlank)
  }

  static func isRule(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    guard at < end, [UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(bytes[at]) else { return false }
    var count = 0
    for byte in bytes[at..<end] where !byte.isBlank {
      guard byte == bytes[at] else { return false }
      count += 1
    }
    return count >= 3
  }

  /// The length of a list marker, or none.
  static func listMarker(_ bytes: [UInt8], _ at: Int, _ end: Int, interruptsParagraph: Bool) -> Int? {
    guard at < end else { return nil }
    var after = at
    switch bytes[at] {
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "+"): after += 1
    case 0x30...0x39:
      while after < end, bytes[after].isASCIIDigit, after - at < 10 { after += 1 }
      guard after - at < 10, after < end, bytes[after] == UInt8(ascii: ".") || bytes[after] == UInt8(ascii: ")")
      else { return nil }
      if interruptsParagraph, Int(String(decoding: bytes[at..<after], as: UTF8.self)) != 1 { return nil }
      after += 1
    default: return nil
    }
    guard after == end || bytes[after].isBlank else { return nil }
    if interruptsParagraph, bytes[after..<end].allSatisfy(\.isBlank) { return nil }
    return after - at
  }

  /// The length of `[^name]:` and the range of the name, or none.
  static func footnote(_ bytes: [UInt8], _ at: Int, _ end: Int) -> (length: Int, name: Range<Int>)? {
    guard bytes.has("[^", at: at, before: end) else { return nil }
    var after = at + 2
    while after < end, bytes[after] != UInt8(ascii: "]") {
      if bytes[after] <= 0x20 || bytes[after] == UInt8(ascii: "[") { return nil }
      after += 1
    }
    guard after > at + 2, bytes.has("]:", at: after, before: end) else { return nil }
    return (after + 2 - at, at + 2..<after)
  }

  /// Whether a line is the delimiter row of a table.
  static func isDelimiterRow(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var dashes = 0
    var others = 0
    for byte in bytes[range] {
      switch byte {
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "|"), UInt8(ascii: ":"): others += 1
      case 0x20, 0x09: break
      default: return false
      }
    }
    return dashes > 0 && others > 0
  }

  static func run(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    var after = at
    while after < end, bytes[after] == bytes[at] { after += 1 }
    return after - at
  }
}
