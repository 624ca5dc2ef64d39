/// Finds the ends of formulas by Pandoc's rules.
enum MathScan {
  struct Found {
    var tex: Range<Int>
    var whole: Range<Int>
  }

  /// `$…$`: no blank after the first sign nor before the second, which no digit follows.
  static func inline(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Found? {
    guard at + 1 < end, !isSpace(bytes[at + 1]) else { return nil }
    var i = at + 1
    while i < end {
      switch bytes[i] {
      case UInt8(ascii: "\\"): i += 2
      case UInt8(ascii: "$"):
        guard i > at + 1, !isSpace(bytes[i - 1]), i + 1 >= end || !bytes[i + 1].isASCIIDigit else { return nil }
        return Found(tex: at + 1..<i, whole: at..<i + 1)
      default: i += 1
      }
    }
    return nil
  }

  /// `$$…$$`, over several lines if need be.
  static func displayed(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Found? {
    var i = at + 2
    while i < end {
      switch bytes[i] {
      case UInt8(ascii: "\\"): i += 2
      case UInt8(ascii: "$") where i + 1 < end && bytes[i + 1] == UInt8(ascii: "$"):
        let tex = bytes.trimmedRange(at + 2..<i)
        return tex.isEmpty ? nil : Found(tex: tex, whole: at..<i + 2)
      default: i += 1
      }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == .lineFeed }
}
