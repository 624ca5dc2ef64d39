/// Finds the ends of `~sub~` and `^super^` as Pandoc reads them: no blank within, and no other markup.
enum ScriptScan {
  /// Longer ones are no indices, but two signs that stand in a text by chance.
  private static let mostBytes = 40

  /// The text between two signs of the kind that stands at a place; nothing where it is another thing.
  static func inner(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Range<Int>? {
    let sign = bytes[at]
    // Two signs begin what is struck out.
    guard at == 0 || bytes[at - 1] != sign else { return nil }
    var close = at + 1
    while close < min(end, at + 1 + mostBytes), mayStand(bytes[close]) { close += 1 }
    guard close > at + 1, close < end, bytes[close] == sign, close + 1 == end || bytes[close + 1] != sign else {
      return nil
    }
    return at + 1..<close
  }

  private static func mayStand(_ byte: UInt8) -> Bool {
    byte.isASCIIWord && byte != UInt8(ascii: "_") || byte >= 0x80 || "+-.,;:()=/'".utf8.contains(byte)
  }
}
